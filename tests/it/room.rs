//! A room of fourteen: what three helpers' phones gathered is the same box as everybody's chat.

use pulse_check::{
    answer::Answer,
    flow::arrive::{Arrival, Intake, Trouble},
    pulse::{Kind, Mode},
    seal::{Added, Sealed},
    wire::codes,
};

use crate::team::{Team, fields, question};

fn room() -> (Team, Vec<Sealed>) {
    let mut asked = fields(vec![
        question(Kind::Agree, "voice", "Everyone's view counts when we decide."),
        question(Kind::Choice, "", "When do we meet?"),
    ]);
    asked.team_size = 14;
    let team = Team::new(asked, Mode::TwoPeople);
    let answers = |person: u8| [Answer::Value(person % 5), Answer::Value(person % 3)];
    let people = (1..=14).map(|person| team.seal(person, 1, &answers(person))).collect();
    (team, people)
}

/// What comes out of one text after the other, through the app's own door, onto the table: how many were new.
fn gathered(team: &Team, texts: &[String]) -> (Vec<u8>, usize) {
    let expected = vec![(team.pulse.short_id(), team.pulse.definition().sealed_len())];
    let mut gathering = team.gathering();
    let mut new = 0;
    for text in texts {
        for arrival in Intake::new(vec![(String::new(), text.clone().into())], expected.clone()) {
            let Ok(Arrival::Answers(bytes)) = arrival else { panic!("{arrival:?}") };
            new += usize::from(gathering.add(&bytes).unwrap() == Added::New);
        }
    }
    (gathering.close(Some(14)).unwrap().bytes().to_vec(), new)
}

#[test]
fn overlapping_bundles_in_any_order_are_the_box_of_one_chat() {
    let (team, people) = room();
    let chat: String = (1..)
        .zip(&people)
        .map(|(n, one)| format!("[09:{n:02}] Person {n}: {}\n", codes::answers(&one.bytes)))
        .collect();
    let (of_the_chat, new) = gathered(&team, &[chat]);
    assert_eq!(new, 14);
    let bundle = |range: std::ops::Range<usize>| {
        let files: Vec<Vec<u8>> = people[range.clone()].iter().rev().map(|one| one.bytes.clone()).collect();
        codes::bundle(&files, range.len())
    };
    let [one, two, three] = [bundle(0..6), bundle(4..11), bundle(9..14)];
    for order in [[&one, &two, &three], [&three, &one, &two], [&two, &three, &one]] {
        let texts: Vec<String> = order.iter().map(|text| (*text).clone()).collect();
        assert_eq!(gathered(&team, &texts), (of_the_chat.clone(), 14));
        // All three at once, as they come out of one chat.
        assert_eq!(gathered(&team, &[texts.concat()]), (of_the_chat.clone(), 14));
    }
}

/// What the door complains of in a text.
fn troubles(team: &Team, text: &str) -> Vec<Trouble> {
    let expected = vec![(team.pulse.short_id(), team.pulse.definition().sealed_len())];
    Intake::new(vec![(String::new(), text.into())], expected).filter_map(Result::err).collect()
}

#[test]
fn a_bundle_says_what_of_it_is_missing() {
    let (team, people) = room();
    let files: Vec<Vec<u8>> = people[..6].iter().map(|one| one.bytes.clone()).collect();
    let whole = codes::bundle(&files, 6);
    assert_eq!(troubles(&team, &whole), []);
    let cut = whole.split_once('\n').unwrap().1;
    assert_eq!(troubles(&team, cut), [Trouble::BundleCut { came: 5, codes: 6 }]);
    // One bundle after the other: what the first has too many does not hide what the second lacks.
    assert_eq!(troubles(&team, &format!("{whole}{cut}")), [Trouble::BundleCut { came: 5, codes: 6 }]);
    assert_eq!(troubles(&team, &codes::bundle(&files, 7)), [Trouble::BundleShort { codes: 6, people: 7 }]);
    // A chat wraps and quotes the last line too, and the time of the next message follows it.
    let quoted = whole.replace("pulse-bundle: 6 6", "> pulse-bundle:\n> 6\n> 6");
    assert_eq!(troubles(&team, &format!("{quoted}12:04 Tom: thanks")), []);
    // Somebody who corrected their answers handed over two codes.
    assert_eq!(troubles(&team, &codes::bundle(&files, 5)), []);
    assert_eq!(troubles(&team, "pulse-bundle: soon"), [Trouble::NothingFound]);
}
