//! What the box gives away, and what a collector could do with it before it is opened.

use proptest::prelude::*;
use pulse_check::{
    answer::Answer,
    pulse::Mode,
    seal::{
        BoxError, CloseError, Found, Look, LookHash, NotOpened, OpenedSlot, Permit, Sealed, SealedBox,
        check_number, own_hashes,
    },
    wire::codes,
};

use crate::{
    cases,
    team::{Team, fields, question},
};

/// The box is a function of each column's loose pile: another assignment of the same envelopes to people gives the
/// very same bytes, so no box can say which assignment was true.
/// Fails when `SealedBox::close` does not sort (with `check_columns` out of the way), or sorts by the first column.
#[test]
fn columns_cannot_be_lined_up() {
    let team = Team::every_kind();
    let people = team.everybody(9);
    let sealed = team.gather(&people);
    let slots = team.pulse.definition().slots().len();
    // Person p's file carries, in slot s, the envelope of person (p + 2s) mod 9.
    let mixed: Vec<Vec<Vec<u8>>> =
        (0..9).map(|p| (0..slots).map(|s| people[(p + 2 * s) % 9].envelopes[s].clone()).collect()).collect();
    let mut gathering = team.gathering();
    for (person, envelopes) in (101..).zip(&mixed) {
        gathering.add(&team.wrap(person, 1, envelopes)).unwrap();
    }
    assert_eq!(gathering.close(Some(9)).unwrap().bytes(), sealed.bytes());
    for column in sealed.columns().iter().flatten() {
        assert!(column.is_sorted());
    }
}

/// What is inside must not line the columns up either: the host sees every check number.
/// Fails when `check_number` leaves out the slot number, and when `ephemeral` does.
#[test]
fn columns_cannot_be_lined_up_by_what_is_inside() {
    let team = Team::every_kind();
    let people = team.everybody(9);
    let opened = team.open(&team.gather(&people));
    let mut numbers: Vec<[u8; 8]> = Vec::new();
    for slot in &opened.slots {
        match slot {
            OpenedSlot::Values { accepted, .. } => numbers.extend(accepted.iter().map(|(check, _)| check)),
            OpenedSlot::Comments { accepted, .. } => numbers.extend(accepted.iter().map(|(check, _)| check)),
            OpenedSlot::LeftOut => panic!("left out"),
        }
    }
    assert_eq!(numbers.len(), 9 * 8);
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 9 * 8);
    let mut encs: Vec<&[u8]> = people.iter().flat_map(|p| &p.envelopes).map(|e| &e[..32]).collect();
    encs.sort_unstable();
    encs.dedup();
    assert_eq!(encs.len(), 9 * 8);
    // Box order is by the envelopes' random first bytes: nobody stands in the same place in every column.
    let place = |person: &Sealed, slot: usize| {
        let OpenedSlot::Values { accepted, .. } = &opened.slots[slot] else { panic!("no values") };
        let own = check_number(&person.secret, team.pulse.id(), slot as u16);
        accepted.iter().position(|(check, _)| *check == own).unwrap()
    };
    for person in &people {
        let places: std::collections::BTreeSet<usize> = (0..7).map(|slot| place(person, slot)).collect();
        assert!(places.len() > 1, "always at {places:?}");
    }
}

/// Nine people, one of whom has three versions, another two files of one revision, one a copied envelope, and files
/// that come twice: their positions in the paste are all that changes.
fn files(team: &Team) -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<u8>> = team.everybody(8).into_iter().map(|p| p.bytes).collect();
    files.extend([2, 3].map(|rev| team.seal(1, rev, &Team::answers(4)).bytes));
    files.push(team.seal(2, 1, &Team::answers(7)).bytes);
    files.push(team.seal(2, 1, &Team::answers(5)).bytes);
    let copied = team.seal(3, 1, &Team::answers(3)).envelopes;
    files.push(team.wrap(77, 1, &copied));
    files.extend([files[4].clone(), files[5].clone()]);
    files
}

proptest! {
    #![proptest_config(cases(48))]

    /// Fails when, at equal revisions, the file that came last wins, or the one that came first; and when the
    /// columns stay in order of arrival.
    #[test]
    fn box_the_same_for_every_arrival_order(
        order in Just((0..15).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let team = Team::every_kind();
        let files = files(&team);
        prop_assert_eq!(files.len(), order.len());
        let gather = |order: &[usize]| {
            let mut gathering = team.gathering();
            for at in order {
                gathering.add(&files[*at]).unwrap();
            }
            let n = gathering.count();
            (n, gathering.copied(), gathering.replaced(), gathering.close(Some(n)).unwrap())
        };
        let in_order: Vec<usize> = (0..files.len()).collect();
        let (n, copied, replaced, sealed) = gather(&in_order);
        prop_assert_eq!((n, copied, replaced), (7, 2, 4));
        let shuffled = gather(&order);
        prop_assert_eq!(shuffled.3.bytes(), sealed.bytes());
        prop_assert_eq!((shuffled.0, shuffled.1, shuffled.2), (7, 2, 4));
    }
}

/// A collector adds made-up people so that k is reached. He cannot look on behalf of phones he does not have, and
/// everybody is told how many are in.
/// Fails when `Permit::new` asks for one confirmation instead of k.
#[test]
fn padding_seen_before_opening() {
    let team = Team::two_alike(); // k = 4
    let honest: Vec<_> = (1..=3).map(|p| team.seal(p, 1, &[Answer::Value(4), Answer::Value(0)])).collect();
    let made_up: Vec<_> = (4..=6).map(|p| team.seal(p, 1, &[Answer::Skipped, Answer::Skipped])).collect();
    let sealed = team.gather(honest.iter().chain(&made_up));
    for person in &honest {
        assert_eq!(team.finds(&sealed, person), Found::All);
    }
    assert_eq!(team.look(&sealed).n(), 6); // "yours is in, with 5 other sealed answers" – of three people
    assert_eq!(
        Permit::new(&team.pulse, &sealed, Some(3), None).err(),
        Some(NotOpened::NotConfirmed { seen: 3, k: 4 })
    );
}

/// Fails when `Gathering::close` does not compare with the team's size, when `check_count` does not, and when `close`
/// does not ask from how many people the files came.
#[test]
fn stuffing_more_files_than_people() {
    let mut small = fields(vec![question(pulse_check::pulse::Kind::Agree, "", "Are we well?")]);
    small.team_size = 6;
    let team = Team::new(small, Mode::TwoPeople);
    let files: Vec<_> = (1..=7).map(|p| team.seal(p, 1, &[Answer::Value(4)])).collect();
    let mut gathering = team.gathering();
    for file in &files[..6] {
        gathering.add(&file.bytes).unwrap();
    }
    // Six files, but the collector has ticked off four people, or has not said.
    for people in [None, Some(0), Some(4), Some(5), Some(7)] {
        assert_eq!(gathering.close(people), Err(CloseError::NotConfirmed { n: 6 }));
    }
    assert_eq!(gathering.close(Some(6)).map(|sealed| sealed.n()), Ok(6));
    gathering.add(&files[6].bytes).unwrap();
    for people in [None, Some(6), Some(7)] {
        assert_eq!(gathering.close(people), Err(CloseError::TooMany { n: 7, team: 6 }));
    }
    // A box or a check link that was stuffed past him is refused by everybody's app.
    let column = files.iter().map(|f| f.envelopes[0].clone()).collect();
    let stuffed = team.box_bytes(7, &[Some(column)]);
    assert_eq!(SealedBox::read(&team.pulse, &stuffed), Err(BoxError::TooMany { n: 7, team: 6 }));
    let link = [b"PUX\x01", &team.pulse.id()[..8], &[0, 7, 0], &[9; 56]].concat();
    assert_eq!(Look::read(&team.pulse, &link), Err(BoxError::TooMany { n: 7, team: 6 }));
}

/// Fails when `Look::find` is content with one envelope of several.
#[test]
fn dropped_answers_seen_before_opening() {
    let team = Team::every_kind();
    let people = team.everybody(6);
    // The whole file left out.
    let sealed = team.gather(&people[1..]);
    assert_eq!(team.finds(&sealed, &people[0]), Found::Missing { missing: 8, of: 8 });
    for person in &people[1..] {
        assert_eq!(team.finds(&sealed, person), Found::All);
    }
    // One answer exchanged for one of the collector's own making; her phone has the check link only.
    for slot in 0..8 {
        let mut envelopes = people[0].envelopes.clone();
        envelopes[slot] = team.seal(90, 1, &Team::answers(9)).envelopes[slot].clone();
        let mut gathering = team.gathering();
        gathering.add(&team.wrap(1, 1, &envelopes)).unwrap();
        for person in &people[1..] {
            gathering.add(&person.bytes).unwrap();
        }
        let link = team.look(&gathering.close(Some(6)).unwrap()).to_bytes(&team.pulse);
        let look = Look::read(&team.pulse, &link).unwrap();
        let own = own_hashes(&team.pulse, &people[0].envelopes);
        assert_eq!(look.find(&own, &[]), Found::Missing { missing: 1, of: 8 }, "slot {slot}");
    }
}

/// Below the comment threshold the comment column is not there; that is no missing answer, and not one of the others
/// may be missing under its cover. Fails when `find` counts a left-out column as found, or as missing.
#[test]
fn a_left_out_comment_is_not_missing() {
    let team = Team::every_kind(); // comments from 5 people on
    let people = team.everybody(4);
    let sealed = team.gather(&people);
    assert!(!sealed.comments());
    assert_eq!(team.finds(&sealed, &people[0]), Found::All);
    assert_eq!(team.look(&sealed).find(&[[0; 8]; 8], &[]), Found::Missing { missing: 7, of: 7 });
    let mut own: Vec<LookHash> = own_hashes(&team.pulse, &people[0].envelopes);
    own[6] = [0; 8];
    assert_eq!(team.look(&sealed).find(&own, &[]), Found::Missing { missing: 1, of: 7 });
}

/// The collector shows one person a box with theirs in it, and the host another. Whatever differs, their confirming
/// lines differ. Fails when `seen_hash` leaves out the look hashes.
#[test]
fn another_box_shown_to_one_person() {
    let team = Team::two_alike();
    let people: Vec<_> = (1..=6).map(|p| team.seal(p, 1, &[Answer::Value(1), Answer::Value(2)])).collect();
    let hosts = team.gather(&people[..5]);
    let line = |sealed: &SealedBox| codes::seen(&team.look(sealed).seen_hash(&team.pulse));
    // Person 6 sees a box of five with theirs in it, instead of person 5's.
    let shown = team.gather(people[..4].iter().chain([&people[5]]));
    assert_eq!(team.finds(&shown, &people[5]), Found::All);
    assert_eq!(team.finds(&hosts, &people[5]), Found::Missing { missing: 2, of: 2 });
    assert_ne!(line(&shown), line(&hosts));
    // Or the same people, but one envelope with one bit changed.
    for (slot, at) in [(0, 3), (0, 56), (1, 33)] {
        let mut columns: Vec<_> = (0..2)
            .map(|slot| Some(people[..5].iter().map(|p| p.envelopes[slot].clone()).collect::<Vec<_>>()))
            .collect();
        columns[slot].as_mut().unwrap()[4][at] ^= 1;
        let changed = SealedBox::read(&team.pulse, &team.box_bytes(5, &columns)).unwrap();
        assert_ne!(line(&changed), line(&hosts));
    }
    assert_eq!(line(&team.gather(&people[..5])), line(&hosts));
}

/// A collector who leaves the comments of four people in their box: nobody's page takes it.
/// Fails when `SealedBox::read` believes the box's own flag.
#[test]
fn comments_below_the_threshold_cannot_be_opened_by_the_host() {
    let team = Team::every_kind(); // comments from 5 people on
    let people = team.everybody(4);
    let slots = team.pulse.definition().slots().len();
    let columns: Vec<Option<Vec<Vec<u8>>>> =
        (0..slots).map(|slot| Some(people.iter().map(|one| one.envelopes[slot].clone()).collect())).collect();
    assert_eq!(SealedBox::read(&team.pulse, &team.box_bytes(4, &columns)), Err(BoxError::Comments));
    // The same without the flag is a box of a wrong length.
    let mut bytes = team.box_bytes(4, &columns);
    bytes[38] = 0;
    assert!(matches!(SealedBox::read(&team.pulse, &bytes), Err(BoxError::Length { .. })));
    let mut left_out = columns;
    left_out[slots - 1] = None;
    assert!(SealedBox::read(&team.pulse, &team.box_bytes(4, &left_out)).is_ok());
}
