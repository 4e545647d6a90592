//! What somebody on the way, or the collector, could do to envelopes, and what their lengths and keys give away.

use proptest::prelude::*;
use pulse_check::{
    answer::Answer,
    pulse::{Mode, SKIPPED},
    seal::{Found, Gathering, NotOpened, OpenedSlot, Opening, Permit, Refused, SealedBox},
};

use crate::{
    cases,
    team::{Team, fields, question, values},
};

/// Fails when `Gathering::take_off` goes on with what did not open, when it does not compare the version, and when it
/// does not compare the short id (the additional data of the envelope are those of its own pulse).
#[test]
fn bit_flipped_in_the_outer_envelope() {
    let team = Team::two_alike();
    let sealed = team.seal(1, 1, &[Answer::Value(3), Answer::Value(1)]);
    for at in 0..sealed.bytes.len() {
        for bit in 0..8 {
            let mut bytes = sealed.bytes.clone();
            bytes[at] ^= 1 << bit;
            let expected = match at {
                0..3 => Refused::NotSealedAnswers,
                3 => Refused::UnknownVersion,
                4..12 => Refused::OtherPulse { short_id: bytes[4..12].try_into().unwrap() },
                _ => Refused::Damaged,
            };
            let mut gathering = team.gathering();
            assert_eq!(gathering.add(&bytes), Err(expected), "byte {at}, bit {bit}");
            assert_eq!(gathering.count(), 0);
        }
    }
}

/// Fails when `Column::take` counts what did not open as the first value.
#[test]
fn bit_flipped_in_an_inner_one() {
    let team = Team::two_alike();
    let people: Vec<_> =
        (1..=5).map(|p| team.seal(p, 1, &[Answer::Value(p - 1), Answer::Value(4)])).collect();
    let victim = &people[0].envelopes[0];
    for at in 0..victim.len() {
        for bit in 0..8 {
            let mut envelope = victim.clone();
            envelope[at] ^= 1 << bit;
            assert_eq!(team.host.open(&team.inner_info(0), &[], &envelope), None, "byte {at}, bit {bit}");
        }
    }
    for at in [0, 31, 32, 40, 41, 56] {
        let mut columns: Vec<Vec<Vec<u8>>> =
            (0..2).map(|slot| people.iter().map(|p| p.envelopes[slot].clone()).collect()).collect();
        columns[0][0][at] ^= 0x10;
        let columns: Vec<_> = columns.into_iter().map(Some).collect();
        let sealed = SealedBox::read(&team.pulse, &team.box_bytes(5, &columns)).unwrap();
        let opened = team.open(&sealed);
        assert_eq!(values(&opened, 0), (vec![1, 2, 3, 4], 1));
        assert_eq!(values(&opened, 1), (vec![4; 5], 0));
    }
}

/// Fails when `look_hash` covers only an envelope's first 32 bytes.
#[test]
fn a_damaged_inner_envelope_seen_in_the_look() {
    let team = Team::two_alike();
    let people: Vec<_> = (1..=4).map(|p| team.seal(p, 1, &[Answer::Value(2), Answer::Value(4)])).collect();
    for at in 0..57 {
        let mut columns: Vec<_> = (0..2)
            .map(|slot| Some(people.iter().map(|p| p.envelopes[slot].clone()).collect::<Vec<_>>()))
            .collect();
        columns[1].as_mut().unwrap()[2][at] ^= 1;
        let sealed = SealedBox::read(&team.pulse, &team.box_bytes(4, &columns)).unwrap();
        assert_eq!(team.finds(&sealed, &people[2]), Found::Missing { missing: 1, of: 2 }, "byte {at}");
        assert_eq!(team.finds(&sealed, &people[1]), Found::All);
    }
}

/// Fails when `inner_info` leaves out the slot number.
#[test]
fn envelope_copied_from_another_question() {
    let team = Team::two_alike();
    let people: Vec<_> = (1..=4).map(|p| team.seal(p, 1, &[Answer::Value(0), Answer::Value(4)])).collect();
    // The collector exchanges whole columns: every order rule still holds.
    let column = |slot: usize| Some(people.iter().map(|p| p.envelopes[slot].clone()).collect::<Vec<_>>());
    let exchanged = team.box_bytes(4, &[column(1), column(0)]);
    let opened = team.open(&SealedBox::read(&team.pulse, &exchanged).unwrap());
    assert_eq!(values(&opened, 0), (vec![], 4));
    assert_eq!(values(&opened, 1), (vec![], 4));
    // One person exchanges their own two.
    let mut gathering = team.gathering();
    let [first, second] = [&people[0].envelopes[0], &people[0].envelopes[1]];
    gathering.add(&team.wrap(1, 1, &[second.clone(), first.clone()])).unwrap();
    for person in &people[1..] {
        gathering.add(&person.bytes).unwrap();
    }
    let opened = team.open(&gathering.close(Some(4)).unwrap());
    assert_eq!(values(&opened, 0), (vec![0; 3], 1));
    assert_eq!(values(&opened, 1), (vec![4; 3], 1));
}

/// Fails when `inner_info` leaves out the id; when `take_off` does not compare the short id; and when neither
/// `outer_info` nor the additional data hold it.
#[test]
fn envelope_copied_from_another_pulse() {
    // The worst case: the same definition and the same two keys; only the collector's name differs.
    let team = Team::two_alike();
    let mut other = team.clone();
    other.pulse = pulse_check::pulse::Pulse::new(
        team.pulse.ask().clone(),
        *team.collector.public(),
        Mode::TwoPeople,
        "Ben",
    )
    .unwrap();
    let stolen = other.seal(9, 1, &[Answer::Value(4), Answer::Value(4)]);
    let mut gathering = team.gathering();
    let short_id = other.pulse.short_id();
    assert_eq!(gathering.add(&stolen.bytes), Err(Refused::OtherPulse { short_id }));
    let mut renamed = stolen.bytes.clone();
    renamed[4..12].copy_from_slice(&team.pulse.short_id());
    assert_eq!(gathering.add(&renamed), Err(Refused::Damaged));
    // Wrapped again for this pulse, nobody but the host can tell, and she discards it in plain sight.
    gathering.add(&team.wrap(9, 1, &stolen.envelopes)).unwrap();
    for person in 1..=4 {
        gathering.add(&team.seal(person, 1, &[Answer::Value(0), Answer::Value(0)]).bytes).unwrap();
    }
    let opened = team.open(&gathering.close(Some(5)).unwrap());
    assert_eq!(values(&opened, 0), (vec![0; 4], 1));
    assert_eq!(values(&opened, 1), (vec![0; 4], 1));
}

/// Fails when `seal` seals the inner envelopes to the collector's key, the outer one to the host's, and when
/// `Gathering::new` or `Opening::new` do not compare the key.
#[test]
fn one_key_alone_opens_nothing() {
    for mode in [Mode::TwoPeople, Mode::OnePerson] {
        let questions = fields(vec![question(pulse_check::pulse::Kind::Agree, "", "Are we well?")]);
        let team = Team::new(questions, mode);
        let people: Vec<_> = (1..=4).map(|p| team.seal(p, 1, &[Answer::Value(p)])).collect();
        let inside = team.inside(&people[0]);
        let envelope = &inside[18..];
        assert_eq!(envelope, people[0].envelopes[0]);
        // The collector: the outer envelope and nothing further, whatever he tries as context.
        for info in [team.inner_info(0), team.inner_info(1), team.inner_info(u16::MAX), vec![]] {
            assert_eq!(team.collector.open(&info, &[], envelope), None);
        }
        let outer_info = [b"pulse/1/outer\0", &team.pulse.id()[..]].concat();
        assert_eq!(team.collector.open(&outer_info, &people[0].bytes[..12], envelope), None);
        // The host: not even what came from one person.
        for info in [&outer_info, &team.inner_info(0), &team.inner_info(u16::MAX)] {
            assert_eq!(team.host.open(info, &people[0].bytes[..12], &people[0].bytes[12..]), None);
        }
        assert!(Gathering::new(team.pulse.clone(), team.host.clone()).is_none());
        let sealed = team.gather(&people);
        let seen = (mode == Mode::TwoPeople).then_some(4);
        let permit = Permit::new(&team.pulse, &sealed, seen, None).unwrap();
        let stolen = Opening::new(team.pulse.clone(), team.collector.clone(), sealed, permit);
        assert_eq!(stolen.err(), Some(NotOpened::OtherKey));
    }
}

fn any_answers() -> impl Strategy<Value = Vec<Answer>> {
    let value = |most: u8| {
        prop_oneof![Just(Answer::Skipped), Just(Answer::CantSay), (0..most).prop_map(Answer::Value)]
    };
    let ticks =
        prop_oneof![Just(Answer::Skipped), proptest::collection::vec(0..3_u8, 0..4).prop_map(Answer::Ticked)];
    let comment = prop_oneof![
        Just(Answer::Skipped),
        "[a-zA-Z \n]{0,280}".prop_map(Answer::Text),
        "[a-z żółć]{0,180}".prop_map(Answer::Text),
        "[ء-ي ]{0,170}".prop_map(Answer::Text),
        "[😀-😎]{0,90}".prop_map(Answer::Text),
    ];
    (value(5), value(5), value(11), value(3), ticks, comment)
        .prop_map(|(a, b, c, d, e, f)| vec![a, b, c, d, e, f])
}

proptest! {
    #![proptest_config(cases(64))]

    /// 78 + 57·7 + 418·1 bytes.
    /// Fails when `plaintext` leaves out the zeros behind a comment, and when it spends no byte on a skipped value.
    #[test]
    fn same_length_whatever_is_answered(answers in any_answers(), person in 1..9_u8, rev in 1..9_u16) {
        let team = Team::every_kind();
        let sealed = team.seal(person, rev, &answers);
        prop_assert_eq!(sealed.bytes.len(), 895);
        prop_assert_eq!(sealed.envelopes.iter().map(Vec::len).collect::<Vec<_>>(),
            [57, 57, 57, 57, 57, 57, 57, 418]);
        let empty = team.seal(person, rev, &[]);
        let letters = |s: &pulse_check::seal::Sealed| pulse_check::wire::codes::answers(&s.bytes).len();
        prop_assert_eq!(letters(&sealed), letters(&empty));
        let codes = |s: &pulse_check::seal::Sealed| pulse_check::wire::qr::answer_texts(&s.bytes);
        let lengths = |texts: Vec<String>| texts.iter().map(String::len).collect::<Vec<_>>();
        prop_assert_eq!(lengths(codes(&sealed)), lengths(codes(&empty)));
    }
}

/// What was sealed is what is opened, "can't say" and skipped told apart.
/// Fails when `Checked::new` puts "can't say" where skipped belongs.
#[test]
fn every_answer_arrives_as_given() {
    let team = Team::every_kind();
    let people: Vec<_> = (1..=5)
        .map(|p| {
            let text = ["", "Zażółć gęślą jaźń", "عمل رائع", "a\n\nb", "🎉"][usize::from(p) - 1];
            team.seal(
                p,
                1,
                &[
                    Answer::Value(p - 1),
                    Answer::CantSay,
                    Answer::Value(10),
                    Answer::Skipped,
                    if p == 5 { Answer::Skipped } else { Answer::Ticked(vec![0, 2]) },
                    Answer::Text(text.into()),
                ],
            )
        })
        .collect();
    let opened = team.open(&team.gather(&people));
    let expected: [&[u8]; 7] = [
        &[0, 1, 2, 3, 4],
        &[0xFE; 5],
        &[10; 5],
        &[0xFF; 5],
        &[1, 1, 1, 1, SKIPPED],
        &[0, 0, 0, 0, SKIPPED],
        &[1, 1, 1, 1, SKIPPED],
    ];
    for (slot, values_of_slot) in expected.into_iter().enumerate() {
        assert_eq!(values(&opened, slot), (values_of_slot.to_vec(), 0), "slot {slot}");
    }
    let OpenedSlot::Comments { accepted, discarded: 0 } = &opened.slots[7] else { panic!("no comments") };
    let mut texts: Vec<&str> = accepted.iter().map(|(_, text)| text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["", "Zażółć gęślą jaźń", "a\n\nb", "عمل رائع", "🎉"]);
}
