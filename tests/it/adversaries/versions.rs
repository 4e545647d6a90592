//! Files that come again, older versions, and several people on one device.

use pulse_check::{
    answer::Answer,
    flow::{
        answering::look_at,
        record::{PersonRecord, Record, SealedRecord},
    },
    pulse::Mode,
    pulse::bytes::hex,
    seal::{Added, Ballot, Found, OpenedSlot, Sealed, SealedBox, check_number, own_hashes, seal},
};

use crate::team::{Team, values};

/// Fails when `Gathering::add` does not look whether it has the file already, and when it counts files instead of
/// ballots.
#[test]
fn replayed_file() {
    let team = Team::two_alike();
    let people: Vec<_> = (1..=4).map(|p| team.seal(p, 1, &[Answer::Value(p), Answer::Skipped])).collect();
    let mut gathering = team.gathering();
    for person in &people {
        assert_eq!(gathering.add(&person.bytes), Ok(Added::New));
    }
    for _ in 0..3 {
        assert_eq!(gathering.add(&people[2].bytes), Ok(Added::Again));
    }
    assert_eq!((gathering.count(), gathering.replaced()), (4, 0));
    assert_eq!(gathering.close(Some(4)).unwrap(), team.gather(&people));
}

/// Fails when the later file wins instead of the higher revision, and when the greater hash does.
#[test]
fn rolled_back_to_an_older_revision() {
    let team = Team::two_alike();
    let others: Vec<_> = (2..=4).map(|p| team.seal(p, 1, &[Answer::Value(0), Answer::Value(0)])).collect();
    let versions: Vec<_> =
        [1, 2, 3, 300].map(|rev| team.seal(1, rev, &[Answer::Value(4), Answer::Value(1)])).into();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [3, 0, 1, 2], [2, 3, 0, 1], [1, 0, 3, 2], [0, 3, 1, 2]] {
        let mut gathering = team.gathering();
        for person in &others {
            gathering.add(&person.bytes).unwrap();
        }
        let mut highest = None;
        for at in order {
            let expected = match highest {
                None => Added::New,
                Some(there) if there < at => Added::Replaced,
                Some(_) => Added::Older,
            };
            assert_eq!(gathering.add(&versions[at].bytes), Ok(expected));
            highest = highest.max(Some(at));
        }
        assert_eq!((gathering.count(), gathering.replaced()), (4, 3));
        let sealed = gathering.close(Some(4)).unwrap();
        assert_eq!(team.finds(&sealed, &versions[3]), Found::All);
        for old in &versions[..3] {
            assert_eq!(team.finds(&sealed, old), Found::Missing { missing: 2, of: 2 });
        }
        // A device knows its own earlier versions by name, and does not take them for the latest.
        let latest = team.seal(1, 301, &[Answer::Value(0), Answer::Value(0)]);
        let earlier = own_hashes(&team.pulse, &versions[3].envelopes);
        let look = team.look(&sealed);
        let found = look.find(&own_hashes(&team.pulse, &latest.envelopes), &[earlier]);
        assert_eq!(found, Found::EarlierVersion);
    }
}

/// The randomness fails and gives the same 32 bytes again, while the answers change. Sealed under one key stream, two
/// envelopes would give the collector the difference of the answers.
/// Fails when `seed` leaves out the values, the comments, the ballot, the revision or the id (each tried).
#[test]
fn re_sealing_changed_answers_reveals_nothing_to_the_collector() {
    let team = Team::every_kind();
    let base = vec![
        Answer::Value(2),
        Answer::Value(2),
        Answer::Value(2),
        Answer::Value(2),
        Answer::Ticked(vec![1]),
        Answer::Text("same".into()),
    ];
    let first = Ballot { number: [5; 16], rev: 1, secret: [8; 32] };
    let sealed = |team: &Team, answers: &[Answer], ballot| {
        seal(&team.pulse, &team.checked(answers), ballot, &[9; 32]).unwrap()
    };
    let mut all = vec![sealed(&team, &base, first)];
    let others = [
        (0, vec![Answer::Value(0), Answer::Value(3), Answer::CantSay, Answer::Skipped]),
        (1, vec![Answer::Value(4), Answer::Skipped]),
        (2, vec![Answer::Value(10), Answer::CantSay]),
        (3, vec![Answer::Value(0)]),
        (4, vec![Answer::Ticked(vec![]), Answer::Ticked(vec![2]), Answer::Skipped]),
        (5, vec![Answer::Text("sama".into()), Answer::Text("same.".into()), Answer::Skipped]),
    ];
    for (question, answers) in others {
        for answer in answers {
            let mut changed = base.clone();
            changed[question] = answer;
            all.push(sealed(&team, &changed, first));
        }
    }
    all.push(sealed(&team, &base, Ballot { rev: 2, ..first }));
    all.push(sealed(&team, &base, Ballot { number: [6; 16], ..first }));
    let mut other = team.clone();
    let (ask, key) = (team.pulse.ask().clone(), *team.collector.public());
    other.pulse = pulse_check::pulse::Pulse::new(ask, key, Mode::TwoPeople, "Ben").unwrap();
    all.push(sealed(&other, &base, first));
    let mut keys: Vec<&[u8]> = Vec::new();
    for sealed in &all {
        keys.push(&sealed.bytes[12..44]);
        keys.extend(sealed.envelopes.iter().map(|envelope| &envelope[..32]));
    }
    let count = keys.len();
    assert_eq!(count, (1 + 15 + 3) * 9);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count, "an ephemeral key was used twice");
    let mut seeds: Vec<_> = all.iter().map(|sealed| sealed.seed).collect();
    seeds.sort_unstable();
    seeds.dedup();
    assert_eq!(seeds.len(), all.len());
    // The very same call gives the very same bytes: no hidden randomness that a test cannot see.
    assert_eq!(sealed(&team, &base, first), all[0]);
}

/// Two people, one device, the same answers, and randomness that repeats: both count.
/// Fails when `take_off` gives every file one ballot number, and when `seed` leaves the ballot number out (their
/// envelopes would be the same, and both refused as copies).
#[test]
fn another_person_on_the_same_device_does_not_replace_the_first() {
    let team = Team::two_alike();
    let answers = team.checked(&[Answer::Value(1), Answer::Value(2)]);
    let with = |number, secret| {
        seal(&team.pulse, &answers, Ballot { number, rev: 1, secret: [secret; 32] }, &[7; 32]).unwrap()
    };
    let (earlier, later) = (with([1; 16], 1), with([2; 16], 2));
    let mut gathering = team.gathering();
    assert_eq!(gathering.add(&earlier.bytes), Ok(Added::New));
    assert_eq!(gathering.add(&later.bytes), Ok(Added::New));
    for person in 3..=5 {
        gathering.add(&team.seal(person, 1, &[Answer::Value(4), Answer::Value(4)]).bytes).unwrap();
    }
    let sealed = gathering.close(Some(5)).unwrap();
    assert_eq!(team.finds(&sealed, &earlier), Found::All);
    assert_eq!(team.finds(&sealed, &later), Found::All);
    assert_eq!(values(&team.open(&sealed), 0), (vec![1, 1, 4, 4, 4], 0));
    // Neither of the two passes for a version of the other.
    let own = own_hashes(&team.pulse, &earlier.envelopes);
    assert!(own.iter().all(|hash| !own_hashes(&team.pulse, &later.envelopes).contains(hash)));
    assert_ne!(
        check_number(&earlier.secret, team.pulse.id(), 0),
        check_number(&later.secret, team.pulse.id(), 0)
    );
}

/// What a collector's own program makes of a person who sealed twice: her latest in her place, and her earlier one, or
/// single envelopes of it, in a place of his.
fn counted_beside(team: &Team, earlier: &Sealed, latest: &Sealed, slots: &[usize]) -> SealedBox {
    let mut his = team.seal(6, 1, &Team::answers(6)).envelopes;
    for slot in slots {
        his[*slot] = earlier.envelopes[*slot].clone();
    }
    let others: Vec<_> = (2..=5).map(|person| team.seal(person, 1, &Team::answers(person))).collect();
    let people: Vec<&[Vec<u8>]> =
        others.iter().map(|one| &one.envelopes[..]).chain([&latest.envelopes[..], &his[..]]).collect();
    let column = |slot: usize| Some(people.iter().map(|own| own[slot].clone()).collect());
    let columns: Vec<_> = (0..his.len()).map(column).collect();
    SealedBox::read(&team.pulse, &team.box_bytes(6, &columns)).unwrap()
}

/// She sealed again, and the collector's program put what she took back into a place of his own: all of it, or one
/// envelope. Her device finds the latest complete, says that the earlier one is beside it, and offers no line.
/// Fails when `find` looks for earlier sealings only where the latest is not complete.
#[test]
fn an_earlier_sealing_beside_the_latest_is_no_reason_to_confirm() {
    let team = Team::every_kind();
    let (earlier, latest) = (team.seal(1, 1, &Team::answers(1)), team.seal(1, 2, &Team::answers(4)));
    let count = latest.envelopes.len();
    let all: Vec<usize> = (0..count).collect();
    for slots in [&all[..], &[0], &[count - 1]] {
        let look = team.look(&counted_beside(&team, &earlier, &latest, slots));
        let own = |sealed: &Sealed| hex(&own_hashes(&team.pulse, &sealed.envelopes).concat());
        let sealed = SealedRecord { hashes: own(&latest), ..SealedRecord::default() };
        let replaced = vec![own(&team.seal(1, 3, &Team::answers(5))), own(&earlier)];
        let person = PersonRecord { sealed: Some(sealed), replaced, ..PersonRecord::default() };
        let found = Found::TakenBack { envelopes: slots.len() };
        // The person of the device, and one who answered there before.
        let mut here = Record::linked(team.pulse.clone(), 0);
        let mut before = here.clone();
        before.stored.earlier.extend(person.step_back());
        here.stored.person = Some(person);
        let looked = look_at(&mut here, &team.pulse, &look);
        assert_eq!((looked.own, looked.may_confirm()), (Some(found), false), "{slots:?}");
        assert_eq!(here.stored.person.unwrap().looked, None);
        let looked = look_at(&mut before, &team.pulse, &look);
        assert_eq!((&looked.earlier[..], looked.may_confirm()), (&[found][..], false), "{slots:?}");
        assert_eq!(before.stored.earlier[0].looked, None);
    }
}

/// The same, for those who do not look: both carry one check number, so the host counts one of them and says so.
/// Fails when check numbers come from the seed of a sealing, and when `Column::take` does not tell twins.
#[test]
fn an_earlier_sealing_beside_the_latest_counts_once_and_the_host_is_told() {
    let team = Team::every_kind();
    let (earlier, latest) = (team.seal(1, 1, &Team::answers(1)), team.seal(1, 2, &Team::answers(4)));
    let all: Vec<usize> = (0..latest.envelopes.len()).collect();
    let opened = team.open(&counted_beside(&team, &earlier, &latest, &all));
    assert_eq!(opened.twins, all.len());
    for slot in &opened.slots {
        let (accepted, discarded) = match slot {
            OpenedSlot::Values { accepted, discarded } => (accepted.len(), *discarded),
            OpenedSlot::Comments { accepted, discarded } => (accepted.len(), *discarded),
            OpenedSlot::LeftOut => panic!("left out"),
        };
        assert_eq!((accepted, discarded), (5, 1));
    }
    // Counted by the collector as he should: nothing is discarded, nobody is warned.
    let honest =
        team.gather(&[earlier, latest].into_iter().chain(team.everybody(6).split_off(1)).collect::<Vec<_>>());
    assert_eq!((honest.n(), team.open(&honest).twins), (6, 0));
    // What is damaged is discarded and nobody's twin.
    let mut damaged = team.everybody(6);
    damaged[0].envelopes[0][40] ^= 1;
    damaged[0].bytes = team.wrap(1, 1, &damaged[0].envelopes);
    assert_eq!(team.open(&team.gather(&damaged)).twins, 0);
}
