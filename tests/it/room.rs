//! A room of fourteen: what three helpers' phones gathered is the same box as everybody's chat.

use pulse_check::{
    answer::Answer,
    flow::intake::{Arrival, Expected, Intake, Trouble},
    pulse::{Kind, Mode},
    seal::{Added, Sealed},
    wire::{codes, qr},
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
    let expected = Expected::from(vec![(team.pulse.short_id(), team.pulse.definition().sealed_len())]);
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
    let expected = Expected::from(vec![(team.pulse.short_id(), team.pulse.definition().sealed_len())]);
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

/// A code on a grey wall, turned by `angle`, `scale` pixels a square, as brightness, row by row.
fn picture(
    text: &str,
    width: usize,
    scale: f64,
    angle: f64,
    mut change: impl FnMut(usize, bool) -> u8,
) -> Vec<u8> {
    let squares = qr::squares(text).unwrap();
    let middle = squares.len() as f64 / 2.0;
    let (sin, cos) = angle.sin_cos();
    let dark = |x: f64, y: f64| {
        let (x, y) = ((x * cos + y * sin) / scale + middle, (y * cos - x * sin) / scale + middle);
        let at = |v: f64| (v >= 0.0).then_some(v as usize);
        at(y)
            .and_then(|y| squares.get(y))
            .zip(at(x))
            .and_then(|(row, x)| row.get(x))
            .is_some_and(|dark| *dark)
    };
    let centre = width as f64 / 2.0;
    (0..width * width)
        .map(|i| change(i, dark((i % width) as f64 + 0.5 - centre, (i / width) as f64 + 0.5 - centre)))
        .collect()
}

#[test]
fn a_camera_reads_codes_that_are_turned_and_dim() {
    let frame = qr::frames(&(0..600_u32).map(|i| (i * i % 251) as u8).collect::<Vec<_>>()).unwrap();
    for text in [frame[0].as_str(), "PA:ABC", "https://pulse.example/#p=UFVM"] {
        for (angle, scale) in [(0.0, 4.0), (0.21, 5.5), (1.6, 5.5), (3.1, 5.5)] {
            let seen = picture(text, 640, scale, angle, |_, dark| if dark { 70 } else { 150 });
            assert_eq!(qr::read(640, &seen), [text], "{angle} {scale}");
        }
    }
    assert_eq!(qr::read(0, &[]), Vec::<String>::new());
    assert_eq!(qr::read(640, &[0; 3]), Vec::<String>::new());
}

/// What the decoder makes of a damaged picture must never end the page: `ROUNDS=20000` tries for longer.
#[test]
fn a_damaged_picture_is_no_code_and_no_end() {
    let rounds = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(60);
    let mut state = 1_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut wrong = 0;
    for _ in 0..rounds {
        let text: String =
            (0..1 + random() % 1_500).map(|_| char::from(b'A' + (random() % 26) as u8)).collect();
        let scale = 1.5 + (random() % 40) as f64 / 10.0;
        // Specks, a blind that covers a part, and a light that is uneven.
        let (specks, from, to) = (random() % 40, random() % 90_000, random() % 90_000);
        let seen = picture(&text, 300, scale, (random() % 700) as f64 / 100.0, |i, dark| {
            let paper = if dark { 20 } else { 235 };
            if (from..to).contains(&i) || random() % 1_000 < specks { (random() % 256) as u8 } else { paper }
        });
        for read in qr::read(300, &seen) {
            wrong += usize::from(read != text);
        }
    }
    assert_eq!(wrong, 0);
}

/// The box is closed in pieces, and the page takes in what comes meanwhile.
#[test]
fn what_comes_while_a_box_is_closed_is_not_in_it() {
    let (team, people) = room();
    let mut gathering = team.gathering();
    let (first, late) = people.split_at(12);
    first.iter().for_each(|one| assert_eq!(gathering.add(&one.bytes), Ok(Added::New)));
    let whole = gathering.close(Some(12)).unwrap();
    let mut closing = gathering.closing(Some(12)).unwrap();
    let mut late = late.iter();
    let sealed = loop {
        if let Some(end) = closing.step() {
            break end.unwrap();
        }
        if let Some(one) = late.next() {
            gathering.add(&one.bytes).unwrap();
        }
    };
    assert_eq!((sealed, gathering.count()), (whole, 14));
}
