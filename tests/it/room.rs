//! A room of fourteen: what three helpers' phones gathered is the same box as everybody's chat.

use pulse_check::{
    answer::Answer,
    flow::intake::{Arrival, Expected, Intake, Trouble},
    pulse::{Kind, Mode},
    seal::{Added, Sealed},
    wire::{codes, qr, qr_reader},
};

use crate::{
    camera_pictures::{Shot, letters},
    team::{Team, fields, question},
};

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

#[test]
fn a_camera_reads_codes_that_are_turned_mirrored_and_dim() {
    let frame = qr::frames(&(0..600_u32).map(|i| (i * i % 251) as u8).collect::<Vec<_>>()).unwrap();
    for text in [frame[0].as_str(), "PA:ABC", "https://pulse.example/#p=UFVM"] {
        for (turned, square, mirrored) in
            [(0.0, 4.0, false), (0.21, 5.5, false), (1.6, 5.5, true), (3.1, 5.5, false)]
        {
            let shot = Shot { text, square, turned, mirrored, light: (70.0, 150.0), ..Shot::default() };
            assert_eq!(qr_reader::read(640, &shot.luma()), [text], "{shot:?}");
        }
    }
    assert_eq!(qr_reader::read(0, &[]), Vec::<String>::new());
    assert_eq!(qr_reader::read(640, &[0; 3]), Vec::<String>::new());
}

/// The largest of our codes, and the largest there are, at sizes between whole pixels: whether one is read does not depend on
/// its size in order.
#[test]
fn a_camera_reads_codes_whose_squares_are_few_pixels() {
    let (ours, large, largest) = (letters(903), letters(1_850), letters(4_200));
    for (text, square, blur, turned) in [
        (&ours, 3.4, 0.0, 0.1),
        (&ours, 3.7, 0.0, 0.0),
        (&ours, 4.3, 0.8, 0.1),
        (&ours, 5.2, 1.4, 0.1),
        (&large, 4.3, 0.0, 0.1),
        (&large, 4.6, 0.8, 0.0),
        (&largest, 4.7, 0.0, 0.0),
    ] {
        let side = 960;
        let shot = Shot { text, size: (side, side), square, blur, turned, ..Shot::default() };
        assert_eq!(qr_reader::read(side, &shot.luma()), [text.as_str()], "{square} {blur} {turned}");
    }
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
        let square = 1.5 + (random() % 40) as f64 / 10.0;
        // Specks, a blind that covers a part, and a light that is uneven.
        let (specks, from, to) = (random() % 40, random() % 90_000, random() % 90_000);
        let turned = (random() % 700) as f64 / 100.0;
        let shot = Shot { text: &text, size: (300, 300), square, turned, ..Shot::default() };
        let mut seen = shot.luma();
        for (i, pixel) in seen.iter_mut().enumerate() {
            if (from..to).contains(&i) || random() % 1_000 < specks {
                *pixel = (random() % 256) as u8;
            }
        }
        for read in qr_reader::read(300, &seen) {
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
