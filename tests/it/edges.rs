//! Edges that no whole pulse comes to: names of files, the first bytes that tell what a file is, and what a secret prints.

use pulse_check::{
    pulse::{Kind, Mode, bytes::hex},
    seal::{Ballot, KeyPair, Receipt, SealError, seal},
    wire::{
        codes,
        file_kind::{self, FileKind},
        files,
        find_codes::scan,
        folder, links, qr,
    },
};

use crate::{
    readers::golden,
    team::{Team, fields, question},
};

#[test]
fn a_secret_does_not_print_itself() {
    let key = KeyPair::derive([7; 32]).unwrap();
    let printed = format!("{key:?}");
    assert!(printed.contains(&hex(key.public().bytes())) && !printed.contains("07070707"), "{printed}");
    let receipt = Receipt { short_id: [3; 8], seed: [9; 32], secret: [9; 32] };
    assert_eq!(format!("{receipt:?}"), "Receipt(0303030303030303)");
}

#[test]
fn the_fourth_byte_tells_a_format_from_a_text() {
    for (bytes, kind) in [
        (&b"PUA\x01rest"[..], FileKind::Answers),
        (b"PUA\x1f", FileKind::Answers),
        (b"PUA\x00", FileKind::Answers),
        (b"PUA more", FileKind::Other),
        (b"PUAnd more", FileKind::Other),
        (b"PUA", FileKind::Other),
        (b"PUB\x01rest", FileKind::Box),
        (b"PUB\x1f", FileKind::Box),
        (b"PUB more", FileKind::Other),
        (b"PUBlic", FileKind::Other),
        (b"PUC\x01", FileKind::Other),
        (b"\xff", FileKind::Other),
    ] {
        assert_eq!(file_kind::of(bytes), kind, "{bytes:?}");
    }
}

#[test]
fn names_of_files_begin_as_the_document_says() {
    let pulse = golden().pulse;
    let digits = &hex(pulse.id())[..6];
    assert_eq!(files::box_name(&pulse), format!("Atlas-żółw-{digits}.pulsebox"));
    assert_eq!(folder::chosen_file(&pulse), format!("chosen-{digits}.txt"));
    assert_eq!(folder::pulse_file(&pulse), format!("pulse-{digits}.txt"));
    let read = |name: &str| folder::read(name).and_then(|name| name.digits);
    assert_eq!(read(&folder::chosen_file(&pulse)), Some(digits.to_owned()));
    for (name, is_one) in [
        ("pulse-0a1b2c3d", true),
        ("pulse-0a1b2c3", false),
        ("pulse-0a1b2c3d4", false),
        ("pulse-0a1b2c3g", false),
        ("pulse-", false),
        ("puls-0a1b2c3d", false),
    ] {
        assert_eq!(folder::is_pulse_folder(name), is_one, "{name}");
    }
}

/// What a device keeps is the plain spelling, whatever is shortest.
#[test]
fn kept_links_are_spelled_out() {
    let pulse = golden().pulse;
    for (link, magic, definition_at) in [
        (links::invitation_spelled_out(pulse.ask()), b"PUI\x01\x00", 5 + 32 + 8),
        (links::pulse_spelled_out(&pulse), b"PUL\x01\x00", 5 + 64 + 1 + 1 + pulse.collector().len() + 8),
    ] {
        let (_, letters) = links::split(&link).unwrap();
        let bytes = links::decode(letters).unwrap();
        assert_eq!(bytes[..5], magic[..]);
        assert_eq!(&bytes[definition_at..], pulse.definition().bytes());
    }
}

#[test]
fn codes_of_exactly_their_limit_are_read() {
    // In base58 a "1" is a zero byte.
    assert_eq!(codes::decode(&"1".repeat(codes::LETTERS_MOST)), Ok(vec![0; codes::LETTERS_MOST]));
    assert!(codes::decode(&"1".repeat(codes::LETTERS_MOST + 1)).is_err());
}

/// Answers that were checked against another pulse are not sealed for this one.
#[test]
fn answers_to_another_definition_are_not_sealed() {
    let one = question(Kind::Agree, "trust", "We help each other.");
    let of = |questions| Team::new(fields(questions), Mode::TwoPeople);
    let value = of(vec![one.clone()]);
    let comment = of(vec![question(Kind::Comment, "win", "A win")]);
    let two = of(vec![one.clone(), question(Kind::Agree, "plan", "We have a plan.")]);
    let answers = value.checked(&[pulse_check::answer::Answer::Value(1)]);
    let sealed = |team: &Team| {
        seal(&team.pulse, &answers, Ballot { number: [1; 16], rev: 1, secret: [2; 32] }, &[1; 32]).map(drop)
    };
    assert_eq!(sealed(&value), Ok(()));
    assert_eq!(sealed(&comment), Err(SealError::OtherDefinition), "another kind in the same place");
    assert_eq!(sealed(&two), Err(SealError::OtherDefinition), "one answer too few");
    let both = two.checked(&[pulse_check::answer::Answer::Value(1), pulse_check::answer::Answer::Value(2)]);
    let longer =
        seal(&value.pulse, &both, Ballot { number: [1; 16], rev: 1, secret: [2; 32] }, &[1; 32]).map(drop);
    assert_eq!(longer, Err(SealError::OtherDefinition), "one too many");
}

/// What a scanner reads: `rqrr` is another library than the one that draws. Eight pixels a square, four squares of margin.
#[test]
fn a_scanner_reads_the_squares() {
    let pulse = links::pulse(&golden().pulse);
    for text in ["PA:ABC", "https://pulse.example/#c=AAAA", &pulse] {
        let squares = qr::squares(text).unwrap();
        let side = (squares.len() + 8) * 8;
        let dark = |x: usize, y: usize| {
            let square = |pixel: usize| (pixel / 8).checked_sub(4);
            let row = square(y).and_then(|y| squares.get(y));
            row.zip(square(x)).and_then(|(row, x)| row.get(x)).is_some_and(|dark| *dark)
        };
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| if dark(x, y) { 0 } else { 255 });
        let read: Vec<String> = image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
        assert_eq!(read, [text]);
    }
    // Version 40 holds 2,953 bytes at level L (ISO/IEC 18004, table 7), with 177 squares a side.
    assert_eq!(qr::squares(&"x".repeat(2_953)).map(|squares| squares.len()), Some(177));
    assert_eq!(qr::squares(&"x".repeat(2_954)), None);
}

/// What stands inside a code only at the start or at the end of a line, and the most letters that are gathered.
#[test]
fn a_code_goes_on_behind_a_gap_and_nothing_else() {
    let letters = |text: &str| scan(text).next().unwrap().letters().to_owned();
    for (text, read) in [
        ("pulse-answers:abc\n> def", "abcdef"),
        ("pulse-answers:abc=\r\ndef", "abcdef"),
        ("pulse-answers:abc>def", "abc"),
        ("pulse-answers:abc\n-def", "abc"),
        ("pulse-answers:abc=def", "abc"),
        ("pulse-answers:abc\n!\ndef", "abc"),
    ] {
        assert_eq!(letters(text), read, "{text:?}");
    }
    // The most that a link may have (formats.md §0).
    assert_eq!(letters(&format!("#p={}", "a".repeat(262_145))).len(), 262_144);
}

/// Where a code may end: what is tried, in which order, and how much of it at most (formats.md §0).
#[test]
fn ends_of_a_code_are_tried_in_order_and_not_without_end() {
    let tried = |text: &str, expected: Option<usize>| -> Vec<usize> {
        let find = scan(text).next().unwrap();
        let mut lengths = Vec::new();
        let refused: Result<(), ()> = find.try_cuts(expected, |letters| {
            lengths.push(letters.len());
            Err(())
        });
        assert_eq!(refused, Err(()));
        lengths
    };
    // Fifteen letters in one piece: whole, then the expected length, one more and one less.
    assert_eq!(tried("pulse-seen:abcdefghijkmnop", Some(10)), [15, 10, 11, 9]);
    assert_eq!(tried("pulse-seen:abcdefghijkmnop", Some(15)), [15, 15, 14], "sixteen are not there");
    assert_eq!(tried("pulse-seen:abcdefghijkmnop", None), [15]);
    // Pieces: the nearest to the expected length first.
    assert_eq!(tried("pulse-seen:abcd efgh ijkm nop", Some(9)), [8, 12, 4, 15, 9, 10, 8]);
    assert_eq!(tried("pulse-seen:abcd efgh ijkm nop", None), [15, 12, 8, 4]);
    // Two hundred possible ends.
    let many = format!("pulse-seen:{}", "a ".repeat(200));
    let farthest_and_nearest: Vec<usize> = [200].into_iter().chain((1..128).rev()).collect();
    assert_eq!(tried(&many, None), farthest_and_nearest);
    let near: Vec<usize> = tried(&many, Some(150));
    assert_eq!((near.len(), near[0]), (128 + 3, 150));
    assert!(near[..128].iter().all(|length| (73..=200).contains(length)));
}
