//! Nothing that a team keeps to itself is in anything that leaves it: neither a comment, nor whose promise it is, nor a number
//! by which somebody checks their own answers.

use base64ct::{Base64UrlUnpadded, Encoding};
use proptest::prelude::*;
use pulse_check::{
    chart::{ForOthers, Trend, shared_copy::markdown_with_comments, stories, svg},
    pulse::{Kind, Mode, bytes::hex},
    seal::{Opened, OpenedSlot},
    team::{Entry, Memory, Round, State, TeamFile, What},
    text::ENGLISH,
    widget::{Snippet, View, show},
    wire::{links, team_file},
};

use crate::{
    cases,
    team::{Team, fields, question},
};

/// A team's file, and all that must stay in it.
#[derive(Debug)]
struct Kept {
    file: TeamFile,
    secrets: Vec<String>,
}

/// One person: two answers, two comments, what their check numbers begin with.
type Person = (u8, u8, String, String, [u8; 6]);

fn check_number(own: &[u8; 6], slot: u8, number: u8) -> [u8; 8] {
    let [a, b, c, d, e, f] = *own;
    [a, b, c, d, e, f, slot, number]
}

fn round(number: u8, people: &[Person]) -> Round {
    let mut asked = fields(vec![
        question(Kind::Agree, "belief", "Together we can reach our goal, even when it is difficult."),
        question(Kind::Choice, "", "When do we meet?"),
        question(Kind::Comment, "win", "One thing we did that is worth celebrating"),
        question(Kind::Comment, "obstacle", "The one thing most in our way"),
    ]);
    (asked.team_size, asked.changed, asked.goal) = (30, Some(0), format!("stage {number}"));
    let values = |slot: u8, value: fn(&Person) -> u8| OpenedSlot::Values {
        accepted: people.iter().map(|one| (check_number(&one.4, slot, number), value(one))).collect(),
        discarded: 0,
    };
    let comments = |slot: u8, text: fn(&Person) -> &String| OpenedSlot::Comments {
        accepted: people.iter().map(|one| (check_number(&one.4, slot, number), text(one).clone())).collect(),
        discarded: 0,
    };
    let opened = Opened {
        box_hash: [7; 32],
        looked: Some([8; 32]),
        seen: Some(people.len() as u16),
        n: people.len(),
        twins: 0,
        slots: vec![
            values(0, |one| one.0),
            values(1, |one| one.1),
            comments(2, |one| &one.2),
            comments(3, |one| &one.3),
        ],
    };
    Round::publish(Team::new(asked, Mode::TwoPeople).pulse, &opened, &format!("2026-03-0{}", number + 1), &[])
        .unwrap()
}

fn remembered(owners: &[String]) -> Memory {
    let mut memory = Memory::default();
    for (id, owner) in (1..).zip(owners) {
        let commitment = What::Commitment {
            what: format!("promise of {owner}"),
            owner: owner.clone(),
            by: "2026-04-01".into(),
            state: State::Open,
            expect: None,
            saw: None,
        };
        memory.put(Entry::new([id; 8], commitment).unwrap());
        memory
            .put(Entry::new([id + 100; 8], What::Agreement { text: format!("agreed by {owner}") }).unwrap());
    }
    memory
}

/// How a check number may be written: in hexadecimal, and as the six bytes of it that are whole letters in the base64 of a
/// list, wherever in the list it stands.
fn spellings(check: [u8; 8]) -> Vec<String> {
    let inside = (0..3).map(|at| Base64UrlUnpadded::encode_string(&check[at..at + 6]));
    inside.chain([hex(&check)]).collect()
}

fn kept() -> impl Strategy<Value = Kept> {
    let word = || "[a-z]{12}".prop_map(|letters| format!("zq{letters}"));
    let person = (0_u8..5, 0_u8..3, word(), word(), any::<[u8; 6]>());
    let people = proptest::collection::vec(person, 8..14);
    (people.clone(), people, proptest::collection::vec(word(), 1..4)).prop_map(|(first, second, owners)| {
        let mut secrets: Vec<String> = owners.clone();
        for (number, people) in [(0, &first), (1, &second)] {
            for one in people {
                secrets.extend((0..4).flat_map(|slot| spellings(check_number(&one.4, slot, number))));
                secrets.extend([one.2.clone(), one.3.clone()]);
            }
        }
        let mut file = TeamFile::begin(round(0, &first));
        file.add(round(1, &second)).unwrap();
        Kept { file: file.remembering(remembered(&owners)), secrets }
    })
}

/// A result link, and what is packed into it.
fn unpacked(fragment: &str) -> String {
    let round = team_file::read_result(links::split(fragment).unwrap().1).unwrap();
    format!("{fragment} {}", team_file::write_round(&round))
}

/// Everything that goes to others than the team, but for paper, by name.
pub fn ways_out(file: &TeamFile) -> Vec<(String, String)> {
    let rounds = file.whole_rounds();
    let others = ForOthers::of(&rounds);
    let address = format!("https://pulse.example/{}", others.link());
    let copy = team_file::write(&file.for_others());
    let mut all = vec![
        ("link".to_owned(), unpacked(&others.link())),
        ("Markdown".to_owned(), others.markdown(&address, &ENGLISH)),
        ("CSV".to_owned(), others.csv().unwrap().1),
        ("picture for a page".to_owned(), others.drawing(&ENGLISH).unwrap()),
        ("words for a page".to_owned(), others.figure("AAAA", &address, &ENGLISH).unwrap()),
        (
            "frame".to_owned(),
            Snippet::Frame { address: &address, title: file.team(), height: 720 }
                .html("https://pulse.example/"),
        ),
        (
            "snippet".to_owned(),
            Snippet::Link { link: &address, words: file.team(), headline: false }
                .html("https://pulse.example/"),
        ),
        ("file for others".to_owned(), copy.clone()),
    ];
    for view in [View::Results, View::Headline, View::Item("belief".into())] {
        let shown =
            show(&team_file::read(copy.as_bytes()).unwrap(), &view, "https://pulse.example/").unwrap();
        // The elements, and what `pulse-ready` says to the page around.
        all.push((format!("element, {view:?}"), serde_json::to_string(&shown).unwrap()));
    }
    for story in stories(&rounds) {
        let text = &story.item.question.text;
        all.push((format!("SVG of {text}"), svg::item_svg(&story, "source", &ENGLISH)));
        if let Some(trend) = Trend::of(&rounds, &story.item.question, usize::MAX) {
            let drawn = svg::trend_svg(&trend, &story.item.question, "source", &ENGLISH);
            all.push((format!("line of {text}"), drawn));
        }
    }
    all
}

proptest! {
    #![proptest_config(cases(48))]

    /// Fails when any of them takes the team's own rounds: tried for the link, Markdown and the file.
    #[test]
    fn nothing_that_the_team_keeps_is_in_what_goes_to_others(kept in kept()) {
        for (way, text) in ways_out(&kept.file) {
            for secret in &kept.secrets {
                prop_assert!(!text.contains(secret), "{way} holds {secret}");
            }
        }
        // The same words are there where they belong: looking for them finds them.
        let whole = team_file::write(&kept.file);
        let link = unpacked(&team_file::result_link(kept.file.latest().unwrap()));
        let named = markdown_with_comments(&kept.file.whole_rounds(), "", &ENGLISH);
        let comment = kept.secrets.iter().rfind(|secret| secret.starts_with("zq")).unwrap();
        prop_assert!(whole.contains(comment) && link.contains(comment) && named.contains(comment));
        prop_assert!(whole.contains(&kept.secrets[0]), "whose promise it is");
        let lists = kept.secrets.iter().filter(|secret| !secret.starts_with("zq") && whole.contains(*secret));
        prop_assert!(lists.count() > 0, "check numbers");
    }
}
