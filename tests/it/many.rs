//! A team file of 24 rounds with thirteen statements each, frozen for the journeys in the browser.

use std::path::PathBuf;

use pulse_check::{
    pulse::{Mode, templates::Template},
    seal::{Opened, OpenedSlot},
    team::{Round, TeamFile},
    wire::team_file,
};

use crate::team::{Team, fields};

const ROUNDS: u8 = 24;
const PEOPLE: u8 = 11;

fn round(number: u8) -> Round {
    let questions = Template::Efficacy.questions(&[]).into_iter().take(13).collect();
    let mut asked = fields(questions);
    (asked.k, asked.team_size, asked.changed) = (4, 12, (number > 0).then_some(0));
    // Round numbers in the goal make 24 pulses of one key pair, each with an id of its own.
    asked.goal = format!("Every clinic live by March, stage {}", number + 1);
    let team = Team::new(asked, Mode::TwoPeople);
    let slots = (0..13_u8).map(|slot| {
        let answer = |person: u8| {
            // Up by a step over the rounds, wider apart for later items, and now and then nobody's.
            let spread = u32::from(person) * (u32::from(slot) + 3) % 5;
            let centre = u32::from(number) / 12 + 1 + u32::from(slot) % 2;
            let value = if slot % 4 == 3 { spread } else { (centre + spread % 3).min(4) };
            ([number, slot, person, 0, 0, 0, 0, 1], value as u8)
        };
        OpenedSlot::Values { accepted: (0..PEOPLE).map(answer).collect(), discarded: 0 }
    });
    let opened = Opened {
        box_hash: [number; 32],
        looked: Some([number.wrapping_add(1); 32]),
        seen: Some(u16::from(PEOPLE)),
        n: usize::from(PEOPLE),
        slots: slots.collect(),
    };
    let date = format!("{}-{:02}-15", 2025 + u16::from(number / 12), number % 12 + 1);
    Round::publish(team.pulse, &opened, &date).unwrap()
}

pub fn file() -> TeamFile {
    let mut file = TeamFile::begin(round(0));
    for number in 1..ROUNDS {
        file.add(round(number)).unwrap();
    }
    file
}

#[test]
fn the_frozen_file_of_24_rounds_is_this_one() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/many-rounds.pulse.json");
    let text = team_file::write(&file());
    if std::env::var_os("PULSE_FREEZE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "set PULSE_FREEZE=1 once to write it anew");
}
