//! Keys that must not be used.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use pulse_check::{
    pulse::{Ask, Mode, PublicKey, PublicKeyError, Pulse, PulseError, identity},
    seal::KeyPair,
    wire::links::{self, LinkError},
};

use crate::team::Team;

/// Points of low order, and their second spellings (https://cr.yp.to/ecdh.html#validate).
const LOW_ORDER: [&str; 5] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];
const NOT_CANONICAL: [&str; 9] = [
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p = 0, of low order
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p + 1, of low order
    "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p + 9, the base point
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // 2^255 − 1
    "0900000000000000000000000000000000000000000000000000000000000080", // the base point, bit 255 set
    "cdeb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880",
    "4c9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7",
    "d9ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // 2p − 1
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

fn bytes(hex: &str) -> [u8; 32] {
    HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
}

/// The bytes of a made-up team's pulse link with others where a key stands.
fn changed(pulse: &Pulse, key: [u8; 32], at: usize) -> Vec<u8> {
    let link = links::pulse(pulse);
    let mut bytes = BASE64URL_NOPAD.decode(link.strip_prefix("#p=").unwrap().as_bytes()).unwrap();
    bytes[at..at + 32].copy_from_slice(&key);
    bytes
}

/// Such a link.
fn link_with(key: [u8; 32], at: usize) -> String {
    BASE64URL_NOPAD.encode(&changed(&Team::two_alike().pulse, key, at))
}

/// Such a link with the check bytes that belong to it, as an attacker makes them.
fn whole_link_with(key: [u8; 32], at: usize) -> String {
    let pulse = Team::two_alike().pulse;
    let mut bytes = changed(&pulse, key, at);
    let [host, collector] = PLACES.map(|at| <[u8; 32]>::try_from(&bytes[at..at + 32]).unwrap());
    let ask_id = identity::ask_id(&host, pulse.definition());
    let name = pulse.collector().as_bytes();
    let id = identity::pulse_id(&ask_id, &collector, pulse.mode() as u8, name);
    let check = PLACES[1] + 32 + 2 + name.len();
    bytes[check..check + 8].copy_from_slice(&id[..8]);
    BASE64URL_NOPAD.encode(&bytes)
}

/// Both places a key stands in a pulse link: after magic and flags, and after the first.
const PLACES: [usize; 2] = [5, 37];

/// Fails when `Pulse::new` does not compare the keys.
#[test]
fn equal_keys() {
    let team = Team::two_alike();
    let host = *team.host.public();
    for mode in [Mode::TwoPeople, Mode::OnePerson] {
        let pulse = Pulse::new(team.pulse.ask().clone(), host, mode, "Tom");
        assert_eq!(pulse, Err(PulseError::SameKey));
    }
    let same = links::read_pulse(&whole_link_with(*host.bytes(), PLACES[1]));
    assert_eq!(same, Err(LinkError::Pulse(PulseError::SameKey)));
}

/// Fails when `has_low_order` misses one.
#[test]
fn low_order_keys() {
    for key in LOW_ORDER.map(bytes) {
        assert_eq!(PublicKey::new(key), Err(PublicKeyError::LowOrder));
        for place in PLACES {
            let refused = links::read_pulse(&whole_link_with(key, place));
            assert_eq!(refused, Err(LinkError::Key(PublicKeyError::LowOrder)));
        }
    }
}

/// Fails when `is_canonical` looks at bit 255 only, or at the number only.
#[test]
fn non_canonical_keys() {
    for key in NOT_CANONICAL.map(bytes) {
        assert_eq!(PublicKey::new(key), Err(PublicKeyError::NotCanonical));
        for place in PLACES {
            let refused = links::read_pulse(&whole_link_with(key, place));
            assert_eq!(refused, Err(LinkError::Key(PublicKeyError::NotCanonical)));
        }
    }
    // The two keys of every made-up team, spelt a second time.
    let team = Team::two_alike();
    for key in [team.host.public(), team.collector.public()] {
        let mut again = *key.bytes();
        assert_eq!(PublicKey::new(again), Ok(*key));
        again[31] |= 0x80;
        assert_eq!(PublicKey::new(again), Err(PublicKeyError::NotCanonical));
    }
}

/// Two envelopes for the key of b = 01×32, info "another spelling", made with another library (Python's
/// `cryptography`): the first as usual; the second with bit 255 of its `enc` set and the key schedule run over it so,
/// which X25519 ignores. A library opens both; we open the first.
/// Fails when `KeyPair::open` does not check the `enc`.
#[test]
fn non_canonical_enc() {
    let host = KeyPair::derive([1; 32]).unwrap();
    let usual = "ae3bf1cd87c2d2ed25af4a1a239eed04a990f00e7403e4c8065927de010fd17a\
                 13008bc8ae44c681cbb59ec797bea19f5aefb529d733";
    let other = "ae3bf1cd87c2d2ed25af4a1a239eed04a990f00e7403e4c8065927de010fd1fa\
                 d75a926bfa4854507a51248a44913a3923183a094734";
    let open = |hex: &str| host.open(b"another spelling", &[], &HEXLOWER.decode(hex.as_bytes()).unwrap());
    assert_eq!(open(usual), Some(b"opened".to_vec()));
    assert_eq!(open(other), None);
}

/// Fails never by an edit of ours: the library refuses a zero secret. It stands here so that a change of library is seen.
#[test]
fn low_order_enc() {
    let host = KeyPair::derive([1; 32]).unwrap();
    for enc in LOW_ORDER.map(bytes) {
        assert_eq!(host.open(b"", &[], &[&enc[..], &[0; 25]].concat()), None);
    }
}

/// Fails when `ask_id` leaves out the host's key.
#[test]
fn another_host_key_is_another_ask() {
    let team = Team::two_alike();
    let other = KeyPair::derive([3; 32]).unwrap();
    let again = Ask::new(team.pulse.definition().clone(), *other.public());
    assert_ne!(again.id(), team.pulse.ask().id());
    assert_eq!(links::read_pulse(&link_with(*other.public().bytes(), PLACES[0])), Err(LinkError::CheckFails));
}
