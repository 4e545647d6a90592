//! Envelopes that were sealed once and turn up twice. Whoever copies another person's envelope does not know what is in
//! it, but its twin in the totals would tell.

use pulse_check::{
    answer::Answer,
    seal::{BoxError, Sealed, SealedBox},
};

use crate::team::Team;

fn five(team: &Team) -> Vec<Sealed> {
    (1..=5).map(|p| team.seal(p, 1, &[Answer::Value(p - 1), Answer::Value(5 - p)])).collect()
}

/// Somebody with ballot number 9 hands in `envelopes` beside five honest people. Person 1 is the victim.
#[track_caller]
fn both_are_refused(team: &Team, envelopes: &[Vec<u8>]) {
    let people = five(team);
    let thief = team.wrap(9, 1, envelopes);
    // Whoever comes first: neither is in, and the other four are.
    for thief_first in [true, false] {
        let mut files: Vec<&[u8]> = people.iter().map(|p| p.bytes.as_slice()).collect();
        files.insert(if thief_first { 0 } else { 5 }, &thief);
        let mut gathering = team.gathering();
        for file in files {
            gathering.add(file).unwrap();
        }
        assert_eq!((gathering.count(), gathering.copied()), (4, 2));
        let sealed = gathering.close(Some(4)).unwrap();
        for (slot, column) in sealed.columns().iter().enumerate() {
            let mut expected: Vec<_> = people[1..].iter().map(|p| p.envelopes[slot].clone()).collect();
            expected.sort();
            assert_eq!(column.as_ref(), Some(&expected));
        }
    }
}

/// Fails when `Gathering::winners` lets every ballot through.
#[test]
fn envelope_copied_from_another_person() {
    let team = Team::two_alike();
    let (people, own) = (five(&team), team.seal(9, 1, &[Answer::Value(0), Answer::Value(0)]));
    both_are_refused(&team, &[people[0].envelopes[0].clone(), own.envelopes[1].clone()]);
    both_are_refused(&team, &people[0].envelopes);
}

/// Fails when `winners` counts an `enc` per slot, or compares whole envelopes.
#[test]
fn enc_copied_into_another_slot() {
    let team = Team::two_alike();
    let (people, own) = (five(&team), team.seal(9, 1, &[Answer::Value(0), Answer::Value(0)]));
    both_are_refused(&team, &[own.envelopes[0].clone(), people[0].envelopes[0].clone()]);
    let mut changed = people[0].envelopes[0].clone();
    changed[40] ^= 1;
    both_are_refused(&team, &[own.envelopes[0].clone(), changed]);
}

/// Fails when `winners` compares whole envelopes instead of their first 32 bytes.
#[test]
fn enc_copied_with_another_rest() {
    let team = Team::two_alike();
    let (people, own) = (five(&team), team.seal(9, 1, &[Answer::Value(0), Answer::Value(0)]));
    let mut changed = people[0].envelopes[0].clone();
    changed[56] ^= 0x80;
    both_are_refused(&team, &[changed, own.envelopes[1].clone()]);
}

/// Fails when `winners` counts an `enc` once a ballot.
#[test]
fn enc_copied_within_one_ballot() {
    let team = Team::two_alike();
    let people = five(&team);
    let own = team.seal(9, 1, &[Answer::Value(0), Answer::Value(0)]);
    let mut gathering = team.gathering();
    for person in &people {
        gathering.add(&person.bytes).unwrap();
    }
    let twice = [own.envelopes[0].clone(), own.envelopes[0].clone()];
    gathering.add(&team.wrap(9, 1, &twice)).unwrap();
    assert_eq!((gathering.count(), gathering.copied()), (5, 1));
}

/// An earlier version that a later one replaced has no say any more, so nobody can throw a person out with it.
/// Fails when `Gathering::add` lets the older revision win.
#[test]
fn a_replaced_copy_throws_nobody_out() {
    let team = Team::two_alike();
    let people = five(&team);
    let mut gathering = team.gathering();
    for person in &people {
        gathering.add(&person.bytes).unwrap();
    }
    gathering.add(&team.wrap(9, 1, &people[0].envelopes)).unwrap();
    assert_eq!(gathering.count(), 4);
    gathering.add(&team.seal(9, 2, &[Answer::Value(0), Answer::Value(0)]).bytes).unwrap();
    assert_eq!((gathering.count(), gathering.copied()), (6, 0));
}

/// The collector doubles envelopes in the box himself. Fails when `check_columns` begins its list of `enc`s anew in
/// every column, or is not called.
#[test]
fn envelope_copied_by_the_collector() {
    let team = Team::two_alike();
    let people = five(&team);
    let column = |slot: usize| people.iter().map(|p| p.envelopes[slot].clone()).collect::<Vec<_>>();
    let read = |first: Vec<Vec<u8>>, second: Vec<Vec<u8>>| {
        SealedBox::read(&team.pulse, &team.box_bytes(5, &[Some(first), Some(second)])).map(drop)
    };
    assert_eq!(read(column(0), column(1)), Ok(()));
    let mut twice = column(1);
    twice[4] = twice[0].clone();
    assert_eq!(read(column(0), twice), Err(BoxError::Order { slot: 1 }));
    let mut other_rest = column(0);
    other_rest[4] = other_rest[0].clone();
    other_rest[4][50] ^= 1;
    assert_eq!(read(other_rest, column(1)), Err(BoxError::Copied));
    let mut other_column = column(1);
    other_column[4] = column(0)[0].clone();
    assert_eq!(read(column(0), other_column), Err(BoxError::Copied));
}
