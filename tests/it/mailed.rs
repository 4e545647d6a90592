//! An address for answers: what is one, how links carry it, who takes it, and the mail that is ready to be sent.

use pulse_check::{
    flow::{
        inbox::open_pulse,
        record::{CollectorRecord, Record},
        route::Route,
    },
    pulse::{MailAddress, MailAddressError, Pulse, limits},
    team::Round,
    wire::{files, links, mail, team_file},
};

use crate::{readers::golden, team::DAY};

fn address(text: &str) -> MailAddress {
    MailAddress::new(text).unwrap()
}

fn mailed(text: &str) -> Pulse {
    golden().pulse.with_mail(Some(address(text)))
}

/// By the pattern of HTML's field for a mail address.
#[test]
fn what_is_a_mail_address() {
    let label = "a".repeat(63);
    for good in
        ["ana@example.org", "o'b+9.x@10.corp", "a@mail", &format!("a@{label}.b"), "#!$%&*/=?^_`{|}~-@x"]
    {
        assert!(MailAddress::new(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "ana",
        "@example.org",
        "ana@",
        "ana@example..org",
        "ana@.org",
        "ana@example.org.",
        "ana@-a.org",
        "ana@a-.org",
        "ana@ex_ample.org",
        "a b@example.org",
        "ana@@example.org",
        "ana@example.org@x",
        "Ana <ana@example.org>",
        "łukasz@example.org",
        "ana@exämple.org",
        "a,b@example.org",
        "ana@example.org?cc=x",
        "ana@example.org\n",
        &format!("a@{label}b"),
    ] {
        assert_eq!(MailAddress::new(bad), Err(MailAddressError::NotAnAddress), "{bad}");
    }
    let long = format!("{}@x", "a".repeat(limits::MAIL_MOST - 2));
    assert!(MailAddress::new(&long).is_ok());
    assert_eq!(MailAddress::new(&format!("a{long}")), Err(MailAddressError::TooLong));
}

#[test]
fn a_link_carries_the_address_and_stays_the_same_pulse() {
    let pulse = mailed("tom@example.org");
    assert_eq!(pulse.id(), golden().pulse.id());
    let mut spellings = links::pulses(&pulse);
    spellings.push(links::pulse_spelled_out(&pulse));
    for link in spellings {
        let read = links::read_pulse(links::split(&link).unwrap().1).unwrap();
        assert_eq!(read.mail().map(MailAddress::as_str), Some("tom@example.org"));
        assert_eq!(read.id(), pulse.id());
    }
}

/// Nobody's answers go to somebody else because a letter changed on the way.
#[test]
fn a_damaged_address_is_never_another_one() {
    let pulse = mailed("tom@example.org");
    let bytes = links::decode(links::split(&links::pulse(&pulse)).unwrap().1).unwrap();
    let at = bytes.windows(3).position(|three| three == b"tom").unwrap();
    for place in at - 1..at + 15 + 4 {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[place] ^= 1 << bit;
            assert!(links::read_pulse(&links::encode(&changed)).is_err(), "byte {place}, bit {bit}");
        }
    }
}

/// The device of one who answers takes the latest address, and keeps what it has when a link says none.
#[test]
fn the_latest_address_is_taken() {
    let name = |known: &Record| known.pulse.as_ref()?.mail().map(|mail| mail.as_str().to_owned());
    let known = Record::linked(golden().pulse, 1);
    let (later, route) = open_pulse(mailed("tom@example.org"), std::slice::from_ref(&known), 2);
    let later = later.expect("to be kept");
    assert_eq!((name(&later).as_deref(), &route), (Some("tom@example.org"), &Route::Answer(known.name())));
    // From storage too.
    assert_eq!(name(&Record::of(later.stored.clone()).unwrap()).as_deref(), Some("tom@example.org"));
    let (moved, _) = open_pulse(mailed("tom@example.com"), std::slice::from_ref(&later), 3);
    assert_eq!(name(&moved.unwrap()).as_deref(), Some("tom@example.com"));
    assert_eq!(open_pulse(golden().pulse, std::slice::from_ref(&later), 3).0, None);
    assert_eq!(open_pulse(mailed("tom@example.org"), std::slice::from_ref(&later), 3).0, None);
}

/// Whoever posts the link once more with an address of their own does not come into the link that the collector posts.
#[test]
fn whoever_gathers_keeps_what_they_typed() {
    for own in [golden().pulse, mailed("tom@example.org")] {
        let mut known = Record::linked(own, 1);
        known.stored.collector = Some(CollectorRecord::default());
        let (later, _) = open_pulse(mailed("mallory@example.org"), &[known], 2);
        assert_eq!(later, None);
    }
}

#[test]
fn a_box_travels_without_the_address() {
    let boxed = |pulse: &Pulse| files::box_with_link(pulse, b"sealed");
    assert_eq!(boxed(&mailed("tom@example.org")), boxed(&golden().pulse));
}

/// As RFC 6068 spells it.
#[test]
fn a_ready_mail_is_spelled_for_every_program() {
    assert_eq!(
        mail::ready(&address("ana&b?%@example.org"), "Łukasz (R&D)", "pulse:A0z-._~\n#x").as_deref(),
        Some(
            "mailto:ana%26b%3F%25@example.org?subject=%C5%81ukasz%20%28R%26D%29&body=pulse%3AA0z-._~%0A%23x"
        ),
    );
}

#[test]
fn a_mail_too_long_for_windows_is_none() {
    let ready = |letters: usize| mail::ready(&address("a@b"), "s", &"x".repeat(letters));
    // "mailto:a@b?subject=s&body=" has 26.
    assert_eq!(ready(mail::MOST - 26).map(|whole| whole.len()), Some(mail::MOST));
    assert_eq!(ready(mail::MOST - 25), None);
}

/// A round that is read back is the one that was published: publishing twice changes nothing.
#[test]
fn a_result_says_nothing_of_the_address() {
    let team = golden();
    let opened = team.open(&team.gather(&team.everybody(6)));
    let publish = |pulse| Round::publish(pulse, &opened, DAY, &[]).unwrap();
    let round = publish(mailed("tom@example.org"));
    assert_eq!(round, publish(golden().pulse));
    assert_eq!(team_file::read_round_text(&team_file::write_round(&round)).unwrap(), round);
}
