//! How long a large team file takes, of one size and of four times that: `cargo xtask bench --only team_file`.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use pulse_check::{
    flow::intake::{Expected, Intake, Step},
    pulse::{
        Ask, Definition, Fields, Kind, Mode, Pulse, Question, Rule,
        templates::{default_labels, team},
    },
    seal::{KeyPair, Opened, OpenedSlot},
    team::{Round, TeamFile},
    wire::team_file,
};

/// A poll by one person, without check lists. `again`: the first eight bytes of the pulse whose item it asks again.
fn round(number: u32, again: Option<[u8; 8]>) -> Option<Round> {
    let mut item = Question {
        kind: Kind::Agree,
        key: "t".to_owned(),
        text: "All well?".to_owned(),
        labels: default_labels(Kind::Agree),
    };
    if let Some(id) = again {
        item = team::again(&item, id);
    }
    let fields = Fields {
        rule: Rule::Second,
        k: 4,
        k_comments: 0,
        team_size: 9,
        closes: 0,
        changed: None,
        lang: "en".to_owned(),
        host: "Priya".to_owned(),
        team: "Atlas".to_owned(),
        audience: String::new(),
        goal: format!("Stage {number}"),
        questions: vec![item],
    };
    let (host, collector) = (KeyPair::derive([1; 32]).ok()?, KeyPair::derive([2; 32]).ok()?);
    let ask = Ask::new(Definition::new(fields).ok()?, *host.public());
    let pulse = Pulse::new(ask, *collector.public(), Mode::OnePerson, "Priya").ok()?;
    let answer = |person: u8| ([person; 8], person % 5);
    let opened = Opened {
        box_hash: [1; 32],
        looked: None,
        seen: None,
        n: 9,
        twins: 0,
        slots: vec![OpenedSlot::Values { accepted: (0..9).map(answer).collect(), discarded: 0 }],
    };
    let (year, month, day) = (2000 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
    let round = Round::publish(pulse, &opened, &format!("{year}-{month:02}-{day:02}"), &[]).ok()?;
    Some(round.without_checks())
}

/// Rounds by the number. `again`: every second one asks an item of the one before again.
fn rounds(count: u32, again: bool) -> Option<Vec<Round>> {
    let mut all: Vec<Round> = Vec::new();
    for number in 0..count {
        let short = |before: &Round| before.pulse().id()[..8].try_into().ok();
        let before = all.last().filter(|_| again && number % 2 == 1).and_then(short);
        all.push(round(number, before)?);
    }
    Some(all)
}

/// The work on a file, in milliseconds by name.
fn worked(rounds: &[Round]) -> Option<Vec<(&'static str, f64)>> {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let begun = Instant::now();
    let file = TeamFile::from_rounds(rounds.to_vec()).ok()??;
    let joined = ms(begun.elapsed());
    let begun = Instant::now();
    let text = team_file::write(&file);
    let written = ms(begun.elapsed());
    let begun = Instant::now();
    let read = team_file::read(text.as_bytes()).ok()?;
    let whole = ms(begun.elapsed());
    let begun = Instant::now();
    let merged = file.merged(&read).ok()?;
    let together = ms(begun.elapsed());
    if merged.file != file || read != file {
        return None;
    }
    let begun = Instant::now();
    let mut intake = Intake::new(vec![("a.pulse.json".to_owned(), text.into_bytes())], Expected::default());
    let beginning = ms(begun.elapsed());
    let (mut longest, mut last) = (0.0_f64, 0.0);
    loop {
        let begun = Instant::now();
        let step = intake.step();
        let took = ms(begun.elapsed());
        match step {
            Step::Came(came) => last = if came.is_ok() { took } else { return None },
            Step::Further => longest = longest.max(took),
            Step::End => break,
        }
    }
    Some(vec![
        ("reading", whole),
        ("  before the first step", beginning),
        ("  the longest step but the last", longest),
        ("  the last step", last),
        ("putting the rounds together", joined),
        ("merging it with itself", together),
        ("writing", written),
    ])
}

#[expect(clippy::print_stdout, reason = "the table is what it is for")]
fn main() -> ExitCode {
    println!("{:<44} {:>10} {:>10} {:>8}", "", "2,000, ms", "8,000, ms", "growth");
    for again in [false, true] {
        println!("{}", if again { "every second round asks again:" } else { "every round asks anew:" });
        let both = |count| worked(&rounds(count, again)?);
        let (Some(once), Some(four)) = (both(2_000), both(8_000)) else { return ExitCode::FAILURE };
        for ((what, small), (_, large)) in once.into_iter().zip(four) {
            println!("{what:<44} {small:>10.1} {large:>10.1} {:>8.1}", large / small);
        }
    }
    ExitCode::SUCCESS
}
