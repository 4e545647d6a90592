//! Team files frozen for the journeys in the browser: 24 rounds with thirteen statements each, and another team.

use std::path::PathBuf;

use pulse_check::{
    pulse::{Mode, Rule, templates::Template},
    seal::{Opened, OpenedSlot},
    team::{Round, TeamFile},
    wire::team_file,
};

use crate::team::{Team, fields};

const PEOPLE: u8 = 11;

fn round(name: &str, number: u8) -> Round {
    let questions = Template::Efficacy.questions(&[]).into_iter().take(13).collect();
    let mut asked = fields(questions);
    (asked.k, asked.team_size, asked.changed) = (4, 12, (number > 0).then_some(0));
    // As earlier programs asked: files of earlier rounds are read and drawn as before.
    (asked.rule, asked.team) = (Rule::First, name.into());
    // Round numbers in the goal make 24 pulses of one key pair, each with an id of its own.
    asked.goal = format!("Every clinic live by March, stage {}", number + 1);
    let team = Team::new(asked, Mode::TwoPeople);
    // The other team stands elsewhere on every second item.
    let shift = u32::from(name != "Atlas");
    let slots = (0..13_u8).map(|slot| {
        let answer = |person: u8| {
            // Up by a step over the rounds, wider apart for later items, and now and then nobody's.
            let spread = u32::from(person) * (u32::from(slot) + 3) % 5;
            let centre = u32::from(number) / 12 + 1 + (u32::from(slot) + shift) % 2;
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
        twins: 0,
        slots: slots.collect(),
    };
    let date = format!("{}-{:02}-15", 2025 + u16::from(number / 12), number % 12 + 1);
    Round::publish(team.pulse, &opened, &date, &[]).unwrap()
}

fn file(team: &str, rounds: u8) -> TeamFile {
    let mut file = TeamFile::begin(round(team, 0));
    for number in 1..rounds {
        file.add(round(team, number)).unwrap();
    }
    file
}

#[test]
fn the_frozen_files_are_these() {
    for (name, team, rounds) in [("many-rounds", "Atlas", 24), ("other-team", "Borealis", 2)] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/vectors/{name}.pulse.json"));
        let text = team_file::write(&file(team, rounds));
        if std::env::var_os("PULSE_FREEZE").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "set PULSE_FREEZE=1 once to write it anew");
    }
}
