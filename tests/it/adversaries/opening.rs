//! Opening: only what enough people confirmed, and only that.

use pulse_check::{
    answer::Answer,
    flow::{
        intake::{Arrival, Expected, Intake},
        open::Confirmations,
    },
    pulse::Mode,
    seal::{NotOpened, OpenedSlot, Opening, Permit, SealedBox, check_number, keys::seal_to},
    wire::codes,
};

use crate::team::{Team, fields, question};

fn boxes(team: &Team) -> [SealedBox; 2] {
    let people: Vec<_> = (1..=6).map(|p| team.seal(p, 1, &[Answer::Value(1), Answer::Value(2)])).collect();
    [team.gather(&people[..5]), team.gather(&people)]
}

/// Fails when `Permit::new` compares with less than k, takes a missing number for enough, or takes more confirmations
/// than people.
#[test]
fn opening_without_k_confirmations() {
    let team = Team::two_alike(); // k = 4
    let [sealed, _] = boxes(&team);
    let ask = |seen| Permit::new(&team.pulse, &sealed, seen, None).map(drop);
    assert_eq!(ask(None), Err(NotOpened::NotConfirmed { seen: 0, k: 4 }));
    for seen in 0..4 {
        assert_eq!(ask(Some(seen)), Err(NotOpened::NotConfirmed { seen: seen.into(), k: 4 }));
    }
    assert_eq!((ask(Some(4)), ask(Some(5))), (Ok(()), Ok(())));
    assert_eq!(ask(Some(6)), Err(NotOpened::TooManyConfirmed { seen: 6, n: 5 }));
    let permit = Permit::new(&team.pulse, &sealed, Some(4), None).unwrap();
    let opened = Opening::new(team.pulse.clone(), team.host.clone(), sealed.clone(), permit).unwrap().run();
    assert_eq!(opened.seen, Some(4)); // stays with the result for good
    assert_eq!(opened.looked, Some(team.look(&sealed).seen_hash(&team.pulse)));
}

/// With one person in charge there is nobody to confirm anything to, and the result does not claim otherwise.
#[test]
fn one_person_alone_needs_no_confirmations_and_claims_none() {
    let team =
        Team::new(fields(vec![question(pulse_check::pulse::Kind::Agree, "", "Well?")]), Mode::OnePerson);
    let people: Vec<_> = (1..=4).map(|p| team.seal(p, 1, &[Answer::Value(1)])).collect();
    let sealed = team.gather(&people);
    for seen in [None, Some(0), Some(4)] {
        let permit = Permit::new(&team.pulse, &sealed, seen, None).unwrap();
        let opened =
            Opening::new(team.pulse.clone(), team.host.clone(), sealed.clone(), permit).unwrap().run();
        assert_eq!((opened.seen, opened.looked), (None, None));
    }
}

/// Confirming lines in a chat, as the host's app takes them in: (for this very box, for another, quoted).
fn confirmations(sealed: &SealedBox, chat: &str) -> (usize, usize, usize) {
    let mut found = Confirmations::default();
    for arrival in Intake::new(vec![(String::new(), chat.into())], Expected::default()) {
        let Ok(Arrival::Seen { code, quoted }) = arrival else { continue };
        found.count(sealed, &code, quoted);
    }
    (found.here, found.elsewhere, found.quoted)
}

/// Fails when `seen_hash` leaves out the look hashes, when it and `look_hash` leave out the id, when `is_quoted` sees
/// no quotes, and when `Confirmations::count` does not compare.
#[test]
fn confirmations_for_another_box() {
    let team = Team::two_alike();
    let people: Vec<_> = (1..=6).map(|p| team.seal(p, 1, &[Answer::Value(1), Answer::Value(2)])).collect();
    // As many people, but another one left out.
    let (hosts, other) = (team.gather(&people[..5]), team.gather(&people[1..]));
    let line = |sealed: &SealedBox| codes::seen(&team.look(sealed).seen_hash(&team.pulse));
    let (here, elsewhere) = (line(&hosts), line(&other));
    let chat = format!(
        "[09:12] Ana: {elsewhere}\n[09:13] Ben: {here} done!\n> [09:13] Ben: {here}\nthanks Ben\n\
         09:14 Cleo\n{elsewhere}\n09:15 Dan: mine too {here}. Lunch?\n| {here}\n"
    );
    assert_eq!(confirmations(&hosts, &chat), (2, 2, 2));
    assert_eq!(confirmations(&other, &chat), (2, 4, 0));
    // The same envelopes under another id give another line.
    let mut renamed = team.clone();
    let (ask, key) = (team.pulse.ask().clone(), *team.collector.public());
    renamed.pulse = pulse_check::pulse::Pulse::new(ask, key, Mode::TwoPeople, "Ben").unwrap();
    assert_ne!(renamed.look(&hosts).seen_hash(&renamed.pulse), team.look(&hosts).seen_hash(&team.pulse));
    // A line cut short confirms nothing.
    assert_eq!(confirmations(&hosts, &here[..here.len() - 1]).0, 0);
}

/// Leave that was given for one box opens no other. Fails when `Opening::new` does not compare the hash.
#[test]
fn leave_for_another_box_opens_nothing() {
    let team = Team::two_alike();
    let [confirmed, other] = boxes(&team);
    let permit = Permit::new(&team.pulse, &confirmed, Some(5), None).unwrap();
    let opening = |sealed: &SealedBox| {
        Opening::new(team.pulse.clone(), team.host.clone(), sealed.clone(), permit.clone())
    };
    assert_eq!(opening(&other).err(), Some(NotOpened::AnotherBox));
    assert!(opening(&confirmed).is_ok());
}

/// Fails when `Permit::new` does not look at what was opened before.
#[test]
fn a_second_box() {
    let team = Team::two_alike();
    let [first, second] = boxes(&team);
    let ask = |sealed: &SealedBox| Permit::new(&team.pulse, sealed, Some(5), Some(first.hash())).err();
    assert_eq!(ask(&second), Some(NotOpened::AnotherBox));
    assert_eq!(ask(&first), None); // resumed after a crash
}

/// Opened in any number of steps, the same comes out. Fails when `step` begins a column anew after a pause.
#[test]
fn opened_in_steps_of_any_size() {
    let team = Team::every_kind();
    let sealed = team.gather(&team.everybody(6));
    let whole = team.open(&sealed);
    for size in [1, 5, 6, 7, 47, 48, 49] {
        let permit = Permit::new(&team.pulse, &sealed, Some(6), None).unwrap();
        let mut opening =
            Opening::new(team.pulse.clone(), team.host.clone(), sealed.clone(), permit).unwrap();
        let mut steps = 0;
        let opened = loop {
            let (done, all) = opening.progress();
            assert_eq!((done, all), (steps * size, 48));
            if let Some(opened) = opening.step(size) {
                break opened;
            }
            steps += 1;
        };
        assert_eq!(opened, whole);
        assert_eq!(steps + 1, 48_usize.div_ceil(size), "no step does more than it was told");
    }
}

/// Somebody seals to the host what no page would: each is discarded and counted, and nothing of it shows.
/// Fails when `Column::take` leaves out the comparison with the legal values, the one with check numbers seen before, or
/// what `comment` says; and when `comment` does not look at the zeros behind, or the text.
#[test]
fn values_and_comments_out_of_range_are_discarded_and_counted() {
    let team = Team::every_kind();
    let everybody = team.everybody(5);
    let last = everybody[0].envelopes.len() - 1;
    let comment = |len: u16, text: &[u8], padding: u8| {
        let mut bytes = [&[77; 8][..], &len.to_be_bytes(), text].concat();
        bytes.resize(370, padding);
        bytes
    };
    // The check number of the second person, which stands before or after the copy in the box.
    let twin = [check_number(&everybody[1].secret, team.pulse.id(), 0).as_slice(), &[1]].concat();
    let cases: [(&str, usize, Vec<u8>); 9] = [
        ("a sixth step", 0, [&[77; 8][..], &[5]].concat()),
        ("the other end of the byte", 0, [&[77; 8][..], &[0xFD]].concat()),
        ("a check number that is there", 0, twin),
        ("a fourth option", 3, [&[77; 8][..], &[3]].concat()),
        ("half a tick", 4, [&[77; 8][..], &[2]].concat()),
        ("longer than its room", last, comment(361, b"x", b'x')),
        ("something behind the text", last, comment(1, b"x", 1)),
        ("no text", last, comment(2, &[0xC3, 0x28], 0)),
        ("turned around", last, comment(4, "\u{202e}x".as_bytes(), 0)),
    ];
    for (what, slot, plaintext) in cases {
        let mut gathering = team.gathering();
        for own in &everybody[1..] {
            gathering.add(&own.bytes).unwrap();
        }
        let mut envelopes = everybody[0].envelopes.clone();
        let info = team.inner_info(slot as u16);
        envelopes[slot] = seal_to(team.host.public(), &info, &[], &plaintext, [66; 32]).unwrap();
        gathering.add(&team.wrap(1, 1, &envelopes)).unwrap();
        let opened = team.open(&gathering.close(Some(5)).unwrap());
        for (number, found) in opened.slots.iter().enumerate() {
            let (accepted, discarded) = match found {
                OpenedSlot::Values { accepted, discarded } => (accepted.len(), *discarded),
                OpenedSlot::Comments { accepted, discarded } => (accepted.len(), *discarded),
                OpenedSlot::LeftOut => panic!("left out"),
            };
            let expected = if number == slot { (4, 1) } else { (5, 0) };
            assert_eq!((accepted, discarded), expected, "{what}, slot {number}");
        }
        let round = team.round(&opened);
        assert_eq!(round.checks().unwrap().slots[slot].accounted(), Some(5), "{what}");
    }
}
