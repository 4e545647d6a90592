//! One device passed round: whoever is next, or holds the device, learns nothing of one person.

use pulse_check::{
    answer::{Answer, Checked, Draft},
    figures::Outcome,
    flow::{
        ask::{Compose, ComposeError, Gatherer, Start},
        kiosk::{Kiosk, NotCounted, NotFinished},
        store::Settings,
    },
    pulse::{Definition, Kind, OneDeviceError, templates::Template},
    team::{Round, TeamFile},
    wire::team_file,
};

use crate::team::{fields, question};

fn begin(k: u8, team_size: u16) -> Kiosk {
    let mut asked = fields(vec![
        question(Kind::Agree, "voice", "Everyone's view counts when we decide."),
        question(Kind::Choice, "", "When do we meet?"),
    ]);
    (asked.k, asked.team_size) = (k, team_size);
    Kiosk::begin(Definition::new(asked).unwrap(), [7; 16]).unwrap()
}

fn give(kiosk: &mut Kiosk, answers: [Answer; 2]) -> Result<(), NotCounted> {
    let mut draft = Draft::empty(kiosk.definition());
    for (question, answer) in answers.into_iter().enumerate() {
        draft.set(question, answer);
    }
    kiosk.take(Checked::new(kiosk.definition(), &draft).unwrap())
}

fn person(step: u8, day: u8) -> [Answer; 2] {
    [Answer::Value(step), Answer::Value(day)]
}

/// Broken once: a list of the people's values beside the counters.
#[test]
fn the_device_keeps_counts_and_neither_people_nor_their_order() {
    let people = [person(0, 1), person(4, 2), person(3, 1), person(3, 0), [Answer::CantSay, Answer::Skipped]];
    let mut forward = begin(4, 0);
    people.iter().for_each(|one| give(&mut forward, one.clone()).unwrap());
    let mut backward = begin(4, 0);
    people.iter().rev().for_each(|one| give(&mut backward, one.clone()).unwrap());
    // Nor who gave which two answers together: the second answers go round by one person.
    let mut shifted = begin(4, 0);
    for (at, one) in people.iter().enumerate() {
        let other = &people[(at + 1) % people.len()];
        give(&mut shifted, [one[0].clone(), other[1].clone()]).unwrap();
    }
    assert!(forward == backward && forward == shifted);
    let file = |kiosk: &Kiosk| team_file::write(&TeamFile::begin(kiosk.finish("2026-11-24", &[]).unwrap()));
    assert_eq!(file(&forward), file(&shifted));
    let round = forward.finish("2026-11-24", &[]).unwrap();
    let [Outcome::Shown(voice), Outcome::Shown(day)] = round.outcomes() else {
        panic!("{:?}", round.outcomes())
    };
    assert_eq!((voice.counts(), voice.cant_say(), voice.skipped()), (&[1, 0, 0, 2, 1][..], 1, 0));
    assert_eq!((day.counts(), day.cant_say(), day.skipped()), (&[1, 2, 1][..], 0, 1));
    assert_eq!((round.mode(), round.checks(), round.n()), (None, None, 5));
    // It travels as a link like any other, and says what it is.
    let link = team_file::result_link(&round);
    assert_eq!(team_file::read_result(link.strip_prefix("#r=").unwrap()).as_ref(), Ok(&round));
    let facts = pulse_check::chart::facts(&round, &pulse_check::text::ENGLISH);
    assert!(facts.iter().any(|fact| fact.contains("nothing was sealed")), "{facts:?}");
}

#[test]
fn nothing_comes_out_of_one_device_below_the_threshold() {
    let mut kiosk = begin(4, 0);
    for n in 0..4 {
        assert_eq!(kiosk.finish("2026-11-24", &[]).map(|_| ()), Err(NotFinished::TooFew { n, k: 4 }));
        give(&mut kiosk, person(n as u8, 0)).unwrap();
    }
    assert!(kiosk.finish("2026-11-24", &[]).is_ok());
    // The gate holds as everywhere: all four chose the same day, and one of them could be told apart.
    let outcomes = kiosk.finish("2026-11-24", &[]).unwrap().outcomes().to_vec();
    assert!(matches!(outcomes[1], Outcome::Banded(_)), "{outcomes:?}");
}

#[test]
fn nobody_is_added_when_the_whole_team_has_answered() {
    let mut kiosk = begin(4, 4);
    (0..4).for_each(|n| give(&mut kiosk, person(n, 0)).unwrap());
    assert!(kiosk.everybody());
    assert_eq!(give(&mut kiosk, person(0, 0)), Err(NotCounted::Everybody));
    assert_eq!(kiosk.n(), 4);
}

#[test]
fn what_could_be_read_by_the_next_person_is_not_asked_on_one_device() {
    let begin = |questions, k| {
        let mut asked = fields(questions);
        asked.k = k;
        Kiosk::begin(Definition::new(asked).unwrap(), [7; 16]).map(|_| ())
    };
    let value = || question(Kind::Agree, "voice", "Everyone's view counts when we decide.");
    let comment = question(Kind::Comment, "", "What is in our way?");
    assert_eq!(begin(vec![value(), comment], 5), Err(OneDeviceError::Comment { question: 1 }));
    let mut again = value();
    again.key = format!("again-{}", "01".repeat(8));
    assert_eq!(begin(vec![again], 4), Err(OneDeviceError::Again { question: 0 }));
    assert_eq!(begin(vec![value()], 3), Ok(()));
}

#[test]
fn comments_are_never_offered_where_one_device_goes_round() {
    let settings =
        Settings { name: "Priya".into(), team: "Atlas".into(), team_size: Some(12), ..Settings::default() };
    let mut compose = Compose::new(Template::Efficacy, &settings, &Start::default());
    compose.offer_comments();
    assert!(compose.has_comments());
    compose.gatherer = Gatherer::OneDevice;
    compose.offer_comments();
    assert!(!compose.has_comments());
    assert_eq!(compose.questions.len(), 13);
    assert!(compose.pass_round("en", &Fixed).is_ok());
    compose.questions.push(question(Kind::Comment, "", "What is in our way?"));
    compose.k_comments = "8".into();
    let refused = compose.pass_round("en", &Fixed).map(|_| ());
    assert_eq!(refused, Err(ComposeError::OneDevice(OneDeviceError::Comment { question: 13 })));
}

struct Fixed;
impl pulse_check::flow::environment::Randomness for Fixed {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), pulse_check::flow::environment::NoRandomness> {
        bytes.fill(9);
        Ok(())
    }
}

#[test]
fn an_item_of_one_device_is_not_asked_again_under_seal() {
    let mut kiosk = begin(4, 0);
    (0..5).for_each(|n| give(&mut kiosk, person(n, n % 3)).unwrap());
    let round: Round = kiosk.finish("2026-11-24", &[]).unwrap();
    assert!(Compose::again(&round, 0).is_none());
}
