//! What the gate shows, and what can be guessed from it, by the first rule and by the second: `cargo xtask bench --only gate`.
//!
//! Exact, not drawn: every way in which a team can answer, weighted by how likely it is where each person answers by one of
//! three profiles.

use std::collections::BTreeMap;

use pulse_check::{
    figures::{Before, Outcome, Tally, gate_after, gate_values},
    pulse::{Fields, Kind, Question, Rule, templates::default_labels},
};

/// How many of a hundred take each of five steps, cannot say, and skip: mostly agreed, of one mind, of two minds.
const PROFILES: [[u32; 7]; 3] =
    [[2, 8, 17, 42, 23, 5, 3], [1, 2, 5, 62, 22, 5, 3], [15, 22, 18, 22, 15, 5, 3]];
const VALUES: usize = 5;
const K: u8 = 4;

type Counts = [u32; 7];

fn question() -> Question {
    Question { kind: Kind::Agree, key: String::new(), text: "?".into(), labels: default_labels(Kind::Agree) }
}

fn fields(rule: Rule) -> Fields {
    let text = || String::from("?");
    Fields {
        rule,
        k: K,
        k_comments: 0,
        team_size: 0,
        closes: 0,
        changed: None,
        lang: "en".into(),
        host: text(),
        team: text(),
        audience: String::new(),
        goal: String::new(),
        questions: vec![question()],
    }
}

/// Every way in which so many people can answer, and how likely it is by a profile.
fn ways(people: u32, profile: &[u32; 7]) -> Vec<(Counts, f64)> {
    let mut all = vec![([0; 7], 1.0, people)];
    for (place, share) in profile.iter().enumerate() {
        let chance = f64::from(*share) / 100.0;
        let mut more = Vec::new();
        for (counts, likely, left) in all {
            for here in if place == 6 { left..=left } else { 0..=left } {
                let mut counts: Counts = counts;
                counts[place] = here;
                // left over here, times the chance that often.
                let choose = (0..here).fold(1.0, |ways, i| ways * f64::from(left - i) / f64::from(i + 1));
                more.push((
                    counts,
                    likely * choose * chance.powi(i32::try_from(here).unwrap_or(0)),
                    left - here,
                ));
            }
        }
        all = more;
    }
    all.into_iter().map(|(counts, likely, _)| (counts, likely)).collect()
}

fn valid(counts: &Counts) -> u32 {
    counts[..VALUES].iter().sum()
}

fn most(counts: &Counts) -> u32 {
    counts[..VALUES].iter().copied().max().unwrap_or(0)
}

fn alone(counts: &Counts) -> bool {
    most(counts) + 1 == valid(counts)
}

fn tally(counts: &Counts) -> Tally {
    Tally::of(&question(), counts[..VALUES].to_vec(), counts[VALUES], counts[VALUES + 1])
}

fn shown(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Shown(_))
}

/// Of all profiles together: a weighted share.
#[derive(Default)]
struct Share {
    part: f64,
    all: f64,
}

impl Share {
    fn add(&mut self, likely: f64, belongs: bool) {
        self.all += likely;
        self.part += if belongs { likely } else { 0.0 };
    }
    fn percent(&self) -> String {
        format!("{:.0} %", 100.0 * self.part / self.all.max(f64::MIN_POSITIVE))
    }
}

/// Items shown; of lone answers, how many are shown below eight valid answers; and whoever says nothing on purpose where the
/// others are all alike or all but one: how often it is told which; items that are banded and in which one stands alone, who
/// knows then what all others said.
fn one_round(rule: Rule, people: u32) -> [String; 4] {
    let (fields, question) = (fields(rule), question());
    let gate = |counts: &Counts| gate_values(&fields, &question, tally(counts));
    let [mut items, mut lone, mut probe, mut knows] = std::array::from_fn(|_| Share::default());
    for profile in &PROFILES {
        for (counts, likely) in ways(people, profile) {
            let outcome = gate(&counts);
            items.add(likely, shown(&outcome));
            knows.add(likely, alone(&counts) && matches!(outcome, Outcome::Banded(_)));
            if alone(&counts) && (u32::from(K)..8).contains(&valid(&counts)) {
                lone.add(likely, shown(&outcome));
            }
        }
        for (mut others, likely) in ways(people - 1, profile) {
            let near = most(&others) + 1 >= valid(&others);
            if near && (u32::from(K)..8).contains(&valid(&others)) {
                others[VALUES] += 1;
                probe.add(likely, shown(&gate(&others)));
            }
        }
    }
    [items.percent(), lone.percent(), probe.percent(), knows.percent()]
}

/// Seven answer, and the item is banded; then the eighth answers too, and nobody else changes anything. How often the best guess
/// is right whether somebody stood alone among the seven; how often the second round is shown.
fn the_eighth(rule: Rule) -> [String; 3] {
    let (fields, question) = (fields(rule), question());
    let [mut before, mut right, mut second] = [Share::default(), Share::default(), Share::default()];
    // What is seen of the first round, and of both, and how likely somebody stood alone, or nobody did, behind it.
    let mut behind = BTreeMap::<(String, Option<String>), [f64; 2]>::new();
    for profile in &PROFILES {
        for (counts, likely) in ways(7, profile) {
            let first = gate_values(&fields, &question, tally(&counts));
            let banded = matches!(first, Outcome::Banded(_));
            for (answer, share) in profile.iter().enumerate() {
                let (mut all, likely) = (counts, likely * f64::from(*share) / 100.0);
                all[answer] += 1;
                let before = Before { banded: banded.then_some(7), first: None };
                let outcome = gate_after(&fields, &question, tally(&all), before);
                second.add(likely, shown(&outcome));
                if banded {
                    for both in [None, Some(format!("{outcome:?}"))] {
                        behind.entry((format!("{first:?}"), both)).or_default()
                            [usize::from(alone(&counts))] += likely;
                    }
                }
            }
        }
    }
    for ((_, both), [nobody, one]) in &behind {
        let guess = if both.is_some() { &mut right } else { &mut before };
        guess.add(nobody.max(*one), true);
        guess.add(nobody.min(*one), false);
    }
    [before.percent(), right.percent(), second.percent()]
}

#[expect(clippy::print_stdout, reason = "the table is what it is for")]
fn main() {
    println!(
        "k = {K}, five steps; of a hundred people so many take each step, cannot say, skip: {PROFILES:?}\n"
    );
    println!(
        "{:>6} | {:^17} | {:^23} | {:^23} | {:^17}",
        "people", "items shown", "lone answers shown ¹", "told by saying nothing ²", "one knows all ³"
    );
    println!(
        "{:>6} | {:>8} {:>8} | {:>11} {:>11} | {:>11} {:>11} | {:>8} {:>8}",
        "", "before", "after", "before", "after", "before", "after", "before", "after"
    );
    for people in 4..=9 {
        let (first, second) = (one_round(Rule::First, people), one_round(Rule::Second, people));
        let [shown, lone, probe, knows] = [0, 1, 2, 3].map(|at| (&first[at], &second[at]));
        println!(
            "{people:>6} | {:>8} {:>8} | {:>11} {:>11} | {:>11} {:>11} | {:>8} {:>8}",
            shown.0, shown.1, lone.0, lone.1, probe.0, probe.1, knows.0, knows.1
        );
    }
    println!("\n¹ one person against all others, of fewer than eight valid answers");
    println!(
        "² one member says nothing; the others, at most seven valid answers, are all alike or all but one"
    );
    println!(
        "³ items that are banded and in which one person stands alone, who knows what all others said\n"
    );
    let ([seven, right, shown], [seven_after, right_after, shown_after]) =
        (the_eighth(Rule::First), the_eighth(Rule::Second));
    println!("seven answer and the item is banded, then all eight do:");
    println!("{:<58} {:>8} {:>8}", "", "before", "after");
    println!("{:<58} {seven:>8} {seven_after:>8}", "  guessed right whether somebody stands alone, of seven");
    println!("{:<58} {right:>8} {right_after:>8}", "  guessed right whether somebody stood alone, of eight");
    println!("{:<58} {shown:>8} {shown_after:>8}", "  items of the second round shown");
}
