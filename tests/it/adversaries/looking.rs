//! Looking: what counts as having looked, and for whom the confirming line is there. And receipts, on any device.

use pulse_check::{
    answer::{Answer, Checked, SlotAnswer},
    flow::{
        answering::{self, ReceiptCame, keep_receipt, look_at, receipts},
        conflicts::MetBox,
        record::{EarlierRecord, PersonRecord, Record, SealedRecord},
    },
    pulse::bytes::hex,
    seal::{Ballot, Found, Look, Recalled, Receipt, Sealed, Traced, own_hashes, seal},
    team::{Verdict, recall},
    wire::{links, team_file},
};

use crate::{remember::Counting, team::Team};

fn sealed_here(team: &Team, own: &Sealed) -> Record {
    let mut known = Record::linked(team.pulse.clone(), 0);
    let hashes = hex(&own_hashes(&team.pulse, &own.envelopes).concat());
    let sealed = SealedRecord {
        rev: 1,
        seed: hex(&own.seed),
        secret: hex(&own.secret),
        hashes,
        ..SealedRecord::default()
    };
    known.stored.person = Some(PersonRecord { sealed: Some(sealed), ..PersonRecord::default() });
    known
}

/// Fails when `look_at` writes down a look whatever is there.
#[test]
fn a_look_after_the_opening_is_no_look_before_it() {
    let team = Team::every_kind();
    let everybody = team.everybody(6);
    let sealed = team.gather(&everybody);
    let look = team.look(&sealed);
    let mut known = sealed_here(&team, &everybody[0]);
    let mut late = known.clone();
    late.stored.round = Some(team_file::write_round(&team.round(&team.open(&sealed))));
    assert_eq!(look_at(&mut late, &team.pulse, &look).own, Some(Found::All), "a loss would still be seen");
    assert_eq!(late.stored.person.unwrap().looked, None);
    look_at(&mut known, &team.pulse, &look);
    assert_eq!(known.stored.person.unwrap().looked, Some(hex(&look.seen_hash(&team.pulse))));
}

/// Fails when `may_confirm` is content with one of several people.
#[test]
fn where_one_of_several_people_is_missing_nothing_is_confirmed() {
    let team = Team::every_kind();
    let everybody = team.everybody(6);
    let sealed = team.gather(&everybody[..5]);
    let look = team.look(&sealed);
    let hashes = |own: &Sealed| hex(&own_hashes(&team.pulse, &own.envelopes).concat());
    let before = |own: &Sealed| EarlierRecord { hashes: hashes(own), ..EarlierRecord::default() };
    let confirms = |own: Option<usize>, earlier: &[usize]| {
        let mut known = own
            .map_or_else(|| Record::linked(team.pulse.clone(), 0), |own| sealed_here(&team, &everybody[own]));
        known.stored.earlier = earlier.iter().map(|person| before(&everybody[*person])).collect();
        look_at(&mut known, &team.pulse, &look).may_confirm()
    };
    assert!(confirms(Some(0), &[]) && confirms(Some(0), &[1]) && confirms(None, &[1, 2]));
    // The sixth is not in the box.
    assert!(
        !confirms(Some(5), &[])
            && !confirms(Some(5), &[1])
            && !confirms(Some(0), &[5])
            && !confirms(None, &[5])
    );
    assert!(!confirms(None, &[]), "nobody answered here");
}

/// A receipt finds on another device what was sealed: by the check link, and in the result. Fails when `Receipt::look` takes any
/// hash for a hit, and when `recall` stops at the first legal value.
#[test]
fn a_receipt_finds_its_answers_on_another_device() {
    let team = Team::every_kind();
    let everybody = team.everybody(6);
    let (inside, outside) = (&everybody[..5], &everybody[5]);
    let sealed = team.gather(inside);
    let look = team.look(&sealed);
    let round = team.round(&team.open(&sealed));
    for (person, own) in (1..).zip(inside) {
        let receipt = Receipt { short_id: team.pulse.short_id(), seed: own.seed, secret: own.secret };
        let given = team.checked(&Team::answers(person));
        let traced = receipt.look(&team.pulse, &look);
        let recalled = recall(&round, &receipt.secret).unwrap();
        for ((answer, traced), recalled) in given.slots().iter().zip(traced).zip(recalled) {
            match answer {
                SlotAnswer::Value(value) => assert_eq!(traced, Traced::Value(*value)),
                SlotAnswer::Text(_) => assert_eq!(traced, Traced::Unknown),
            }
            assert_eq!(recalled, Recalled::Counted(answer.clone()));
        }
    }
    let missing = Receipt { short_id: team.pulse.short_id(), seed: outside.seed, secret: outside.secret };
    let traced = missing.look(&team.pulse, &look);
    assert_eq!(traced.iter().filter(|slot| **slot == Traced::Missing).count(), traced.len() - 1);
    let recalled = recall(&round, &missing.secret).unwrap();
    // Of a value every possible one was tried; of a comment only those that are shown.
    let given = team.checked(&Team::answers(6));
    for (answer, recalled) in given.slots().iter().zip(recalled) {
        let text = matches!(answer, SlotAnswer::Text(_));
        assert_eq!(recalled, if text { Recalled::Unknown } else { Recalled::Missing });
    }
}

/// A held-back comment is in the result as a digest only; a receipt cannot say more than that.
#[test]
fn a_receipt_knows_no_comment_that_the_result_does_not_show() {
    let team = Team::every_kind();
    let everybody = team.everybody(6);
    let round = team.round(&team.open(&team.gather(&everybody)));
    let slot = round.outcomes().len() - 1;
    let held = round.hold_back(slot, "word 2");
    assert_eq!(recall(&held, &everybody[1].secret).unwrap()[slot], Recalled::Unknown);
    assert_eq!(
        recall(&held, &everybody[2].secret).unwrap()[slot],
        Recalled::Counted(SlotAnswer::Text("word 3".into()))
    );
}

/// Four answer: their comments were left out of the box.
#[test]
fn a_receipt_says_that_a_comment_was_left_out() {
    let team = Team::every_kind();
    let everybody = team.everybody(4);
    let sealed = team.gather(&everybody);
    let receipt =
        Receipt { short_id: team.pulse.short_id(), seed: everybody[0].seed, secret: everybody[0].secret };
    let last = |found: Vec<Traced>| found.last().copied();
    assert_eq!(last(receipt.look(&team.pulse, &team.look(&sealed))), Some(Traced::LeftOut));
    let round = team.round(&team.open(&sealed));
    assert_eq!(recall(&round, &receipt.secret).unwrap().last(), Some(&Recalled::LeftOut));
    assert_eq!(recall(&round.without_checks(), &receipt.seed), None);
}

/// Fails when a receipt is kept twice, beside its own sealing, or without end.
#[test]
fn receipts_are_kept_once() {
    let team = Team::every_kind();
    let everybody = team.everybody(9);
    let mut known = sealed_here(&team, &everybody[0]);
    let receipt =
        |own: &Sealed| Receipt { short_id: team.pulse.short_id(), seed: own.seed, secret: own.secret };
    assert_eq!(keep_receipt(&mut known, &receipt(&everybody[0])), ReceiptCame::Here);
    for own in &everybody[1..] {
        assert_eq!(keep_receipt(&mut known, &receipt(own)), ReceiptCame::Kept);
        assert_eq!(keep_receipt(&mut known, &receipt(own)), ReceiptCame::Here);
    }
    let one_more = Receipt { short_id: team.pulse.short_id(), seed: [7; 32], secret: [8; 32] };
    assert_eq!(keep_receipt(&mut known, &one_more), ReceiptCame::TooMany);
    assert_eq!(receipts(&known).len(), 8);
}

/// Two check links by chat: the first stays until a person chooses, whichever way the other came; then that one counts, and
/// neither is asked about again.
/// Fails when the second takes the place of the first.
#[test]
fn a_second_check_link_takes_no_place_until_a_person_chooses() {
    let team = Team::every_kind();
    let everybody = team.everybody(6);
    let looks = [&everybody[..5], &everybody[..]].map(|files| team.look(&team.gather(files)));
    let [first, second] = &looks;
    let letters = |look: &Look| links::check(&team.pulse, look)[3..].to_owned();
    let mut known = sealed_here(&team, &everybody[0]);
    assert_eq!(known.meet_box(&team.pulse, first), MetBox::Own);
    let looked = |known: &Record| known.person().unwrap().looked.clone();
    for _again in 0..2 {
        assert_eq!(known.meet_box(&team.pulse, second), MetBox::Second);
        assert_eq!(known.stored.check, Some(letters(first)));
        assert_eq!(looked(&known), Some(hex(&first.seen_hash(&team.pulse))));
        assert!(known.stored.box_conflict);
        assert_eq!(known.stored.other_checks, [letters(second)]);
    }
    known.choose_box(&team.pulse, second);
    assert_eq!((&known.stored.check, known.stored.box_conflict), (&Some(letters(second)), false));
    assert_eq!(looked(&known), Some(hex(&second.seen_hash(&team.pulse))));
    assert_eq!(known.meet_box(&team.pulse, first), MetBox::Second);
    assert!(!known.stored.box_conflict, "decided once");
    // The one that is there is kept by choosing it.
    known.meet_box(&team.pulse, &team.look(&team.gather(&everybody[..4])));
    assert!(known.stored.box_conflict);
    known.choose_box(&team.pulse, second);
    assert_eq!((&known.stored.check, known.stored.box_conflict), (&Some(letters(second)), false));
}

/// Sealed with a program of the first time, whose check numbers came from the seed: it is checked as it was, its receipt is the
/// short one, and what is sealed next keeps those numbers.
/// Fails when a record without a secret is read as if it had another one.
#[test]
fn a_sealing_of_the_first_programs_is_checked_and_goes_on() {
    let team = Team::every_kind();
    let mut known = Record::linked(team.pulse.clone(), 0);
    answering::set_answer(&mut known, 0, Answer::Value(3));
    answering::seal_draft(&mut known, &Counting::default()).unwrap();
    let draft = answering::draft(&known);
    let answers = Checked::new(team.pulse.definition(), &draft).unwrap();
    let ballot = Ballot { number: [9; 16], rev: 1, secret: [0; 32] };
    let seed = seal(&team.pulse, &answers, ballot, &[4; 32]).unwrap().seed;
    let old = seal(&team.pulse, &answers, Ballot { secret: seed, ..ballot }, &[4; 32]).unwrap();
    let person = known.stored.person.as_mut().unwrap();
    person.ballot = Some(hex(&[9; 16]));
    person.sealed = Some(SealedRecord {
        rev: 1,
        seed: hex(&old.seed),
        secret: String::new(),
        bytes: hex(&old.bytes),
        hashes: hex(&own_hashes(&team.pulse, &old.envelopes).concat()),
        answers: draft,
    });
    let receipt = person.sealed.as_ref().unwrap().receipt(&team.pulse).unwrap();
    assert_eq!(receipt.to_bytes().len(), 44);
    let files: Vec<Sealed> = [old].into_iter().chain(team.everybody(5)).collect();
    let round = team.round(&team.open(&team.gather(&files)));
    assert_eq!(answering::own_check(&known, &round).unwrap().verdict, Verdict::Counted);
    let next = known.person().unwrap().next_ballot([1; 32]).unwrap();
    assert_eq!((next.rev, next.secret), (2, seed));
    answering::seal_draft(&mut known, &Counting::default()).unwrap();
    let sealed = known.stored.person.unwrap().sealed.unwrap();
    assert_eq!((sealed.secret(), sealed.receipt(&team.pulse).unwrap().to_bytes().len()), (Some(seed), 76));
}
