//! Every limit of the formats at its edge: allowed at the limit, refused one over. The numbers stand here a second time.

use data_encoding::BASE64URL_NOPAD;
use pulse_check::{
    answer::{Answer, AnswerError, Checked, Draft, check_comment, comment_most},
    pulse::{
        Ask, Definition, DefinitionError, Mode, Pulse, PulseError,
        wording::{Place, WordingError, check, is_forbidden, tidy},
    },
    seal::{Ballot, BoxError, KeyPair, SealError, SealedBox, seal},
    wire::{
        codes::{self, Spelling},
        deflate::deflate,
        links::{self, LinkError},
        team_file::{self, TeamFileError},
    },
};

use crate::{
    fails_made::{Raw, agree, comment, options},
    golden::frozen,
    team::{Team, earlier_answers},
};

fn raw(change: impl FnOnce(&mut Raw)) -> Result<Definition, DefinitionError> {
    let mut raw = Raw::plain();
    change(&mut raw);
    Definition::read(&raw.bytes())
}

fn pulse(definition: Definition, mode: Mode) -> Result<Pulse, PulseError> {
    let [host, collector] = [1, 2].map(|b| *KeyPair::derive([b; 32]).unwrap().public());
    Pulse::new(Ask::new(definition, host), collector, mode, "Tom")
}

#[test]
fn threshold_4_to_50_and_3_for_a_poll_alone() {
    for (k, fits) in [(4, true), (50, true), (51, false), (2, false), (0, false), (255, false)] {
        let read = raw(|d| (d.k, d.n) = (k, 300));
        assert_eq!(read.is_ok(), fits, "{k}");
        if !fits {
            assert_eq!(read, Err(DefinitionError::Threshold { k }));
        }
    }
    // Three: one question, not a comment, and only one person in charge.
    for kind in 1..=5 {
        let mut one = agree("");
        one.0 = kind;
        if kind > 2 {
            one = options(kind, 2);
        }
        let definition = raw(|d| (d.k, d.questions) = (3, vec![one])).unwrap();
        assert!(pulse(definition.clone(), Mode::OnePerson).is_ok());
        assert_eq!(pulse(definition, Mode::TwoPeople), Err(PulseError::Threshold { k: 3 }));
    }
    assert_eq!(raw(|d| d.k = 3), Err(DefinitionError::ThresholdOfThree));
    let alone = raw(|d| (d.k, d.k_comments, d.questions) = (3, 5, vec![comment()]));
    assert_eq!(alone, Err(DefinitionError::ThresholdOfThree));
}

#[test]
fn comment_threshold_k_to_100_and_0_without_comments() {
    let with = |k_comments| {
        raw(|d| (d.k_comments, d.n, d.questions) = (k_comments, 200, vec![agree(""), comment()]))
    };
    for (k_comments, fits) in [(5, true), (100, true), (4, false), (101, false), (0, false)] {
        assert_eq!(with(k_comments).is_ok(), fits, "{k_comments}");
    }
    assert!(raw(|d| d.k_comments = 0).is_ok());
    assert_eq!(raw(|d| d.k_comments = 5), Err(DefinitionError::CommentThreshold { k_comments: 5 }));
}

#[test]
fn team_k_to_10_000_and_0_for_one_person_alone() {
    for (n, fits) in [(5, true), (10_000, true), (4, false), (10_001, false), (1, false), (65_535, false)] {
        assert_eq!(raw(|d| d.n = n).is_ok(), fits, "{n}");
    }
    let unknown = raw(|d| d.n = 0).unwrap();
    assert!(pulse(unknown.clone(), Mode::OnePerson).is_ok());
    assert_eq!(pulse(unknown, Mode::TwoPeople), Err(PulseError::TeamSizeUnknown));
}

/// Four bytes each, of one script: the longest a scalar value can be.
fn long(count: usize) -> Vec<u8> {
    "𐌀".repeat(count).into_bytes()
}

#[test]
fn texts_in_scalar_values() {
    type Set = fn(&mut Raw, Vec<u8>);
    let texts: [(Set, usize, bool); 6] = [
        (|d, t| d.texts[0] = t, 40, false),
        (|d, t| d.texts[1] = t, 40, false),
        (|d, t| d.texts[2] = t, 40, true),
        (|d, t| d.texts[3] = t, 280, true),
        (|d, t| d.questions[1].2 = t, 280, false),
        (|d, t| d.questions[1].3[0] = t, 60, false),
    ];
    for (index, (set, most, may_be_empty)) in texts.into_iter().enumerate() {
        assert!(raw(|d| set(d, long(most))).is_ok(), "text {index}");
        let refused = raw(|d| set(d, long(most).into_iter().chain(*b"x").collect()));
        let Err(DefinitionError::Text(_, WordingError::TooLong { .. })) = refused else {
            // A name of two scripts is refused for that.
            assert_eq!(index, 0);
            continue;
        };
        assert_eq!(raw(|d| set(d, Vec::new())).is_ok(), may_be_empty, "text {index}");
    }
    assert!(raw(|d| d.texts[0] = long(41)).is_err());
    // The collector's name.
    let named = |name: &str| {
        let [host, collector] = [1, 2].map(|b| *KeyPair::derive([b; 32]).unwrap().public());
        Pulse::new(Ask::new(raw(|_| ()).unwrap(), host), collector, Mode::TwoPeople, name)
    };
    assert!(named(&"𐌀".repeat(40)).is_ok());
    for (name, why) in [
        ("𐌀".repeat(41), WordingError::TooLong { most: 40 }),
        (String::new(), WordingError::Empty),
        ("Tom (Ops)".into(), WordingError::NotInNames('(')),
    ] {
        assert_eq!(named(&name), Err(PulseError::CollectorName(why)));
    }
}

/// The text rule's list, written out again from the formats.
#[test]
fn characters_that_no_text_may_hold() {
    let ranges: [(u32, u32); 19] = [
        (0x00, 0x1F),
        (0x7F, 0x9F),
        (0xA0, 0xA0),
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x115F, 0x1160),
        (0x1680, 0x1680),
        (0x180E, 0x180E),
        (0x2000, 0x200B),
        (0x200E, 0x200F),
        (0x2028, 0x202F),
        (0x205F, 0x206F),
        (0x2800, 0x2800),
        (0x3000, 0x3000),
        (0x3164, 0x3164),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xE0000, 0xE007F),
    ];
    for c in '\0'..=char::MAX {
        let listed = ranges.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(c)));
        assert_eq!(is_forbidden(c), listed, "U+{:04X}", u32::from(c));
        if listed {
            let text = format!("a{c}b");
            let refused = check(text.as_bytes(), Place::Line, 9).is_err();
            assert!(refused, "U+{:04X}", u32::from(c));
            let tidied = tidy(&text, Place::Line);
            assert_eq!(check(tidied.as_bytes(), Place::Line, 9), Ok(tidied.as_str()));
        }
    }
    assert_eq!(check(b"a\nb", Place::Comment, 9), Ok("a\nb"));
    // Joiners inside words and emoji stay.
    assert!(check("می‌خواهم 👩‍👩‍👧".as_bytes(), Place::Line, 40).is_ok());
}

#[test]
fn keys_questions_labels_and_slots() {
    let key = |key: &str| raw(|d| d.questions[1].1 = key.into());
    assert!(key(&"z".repeat(24)).is_ok() && key("").is_ok() && key("a_b-9").is_ok());
    for wrong in ["z".repeat(25), "A".into(), "a b".into(), "é".into()] {
        assert_eq!(key(&wrong), Err(DefinitionError::Key { question: 1 }));
    }
    let count = |count: usize| raw(|d| d.questions = vec![agree(""); count]);
    assert!(count(1).is_ok() && count(40).is_ok());
    assert_eq!(count(41), Err(DefinitionError::QuestionCount { count: 41 }));
    assert_eq!(count(0), Err(DefinitionError::QuestionCount { count: 0 }));
    for (kind, least, most) in [(1, 5, 5), (2, 5, 5), (3, 2, 2), (4, 2, 12), (5, 2, 20)] {
        for labels in 0..=21 {
            let fits = (least..=most).contains(&labels);
            assert_eq!(raw(|d| d.questions = vec![options(kind, labels)]).is_ok(), fits, "{kind} {labels}");
        }
    }
    let slots =
        |last: usize| raw(|d| d.questions = [vec![options(5, 20); 4], vec![options(5, last)]].concat());
    assert_eq!(slots(16).unwrap().slots().len(), 96);
    assert_eq!(slots(17), Err(DefinitionError::TooManySlots));
    let comments = |count: usize| raw(|d| (d.k_comments, d.questions) = (5, vec![comment(); count]));
    assert!(comments(3).is_ok());
    assert_eq!(comments(4), Err(DefinitionError::TooManySlots));
}

/// A definition of exactly so many bytes: long questions, and one whose length makes up the rest.
fn of_bytes(total: usize) -> Vec<u8> {
    let mut raw = Raw::plain();
    raw.questions = vec![agree("")];
    raw.n = 20;
    while raw.bytes().len() + 1_130 < total {
        let mut question = options(4, 2);
        question.2 = long(280);
        raw.questions.push(question);
    }
    let mut last = options(4, 2);
    last.2 = vec![b'a'];
    raw.questions.push(last);
    let mut missing = total - raw.bytes().len();
    // Up to 279 letters more here, the rest as four-byte letters in place of single ones.
    let index = raw.questions.len() - 1;
    let wide = missing / 4;
    missing -= wide * 4;
    raw.questions[index].2 = [long(wide), vec![b'a'; missing + 1]].concat();
    raw.bytes()
}

#[test]
fn definition_of_16_384_bytes() {
    let [most, over] = [16_384, 16_385].map(of_bytes);
    assert_eq!((most.len(), over.len()), (16_384, 16_385));
    assert!(Definition::read(&most).is_ok());
    assert_eq!(Definition::read(&over), Err(DefinitionError::TooLarge));
    // The same inside a deflated link.
    let link = |definition: &[u8]| {
        let bytes = [&b"PUD\x01\x01"[..], &deflate(definition)].concat();
        links::read_recipe(&BASE64URL_NOPAD.encode(&bytes))
    };
    assert!(link(&most).is_ok());
    assert_eq!(link(&over), Err(LinkError::TooLong));
}

#[test]
fn comment_of_280_scalar_values_and_360_bytes() {
    assert_eq!(["", "a", "ж", "日", "🎉"].map(comment_most), [280, 280, 180, 120, 90]);
    for (text, fits) in [
        ("a".repeat(280), true),
        ("a".repeat(281), false),
        ("ع".repeat(180), true),
        ("ع".repeat(181), false),
        ("ह".repeat(120), true),
        ("ह".repeat(120) + "a", false),
        ("𐌀".repeat(90), true),
        ("𐌀".repeat(90) + "a", false),
        ("é".repeat(80) + &"a".repeat(200), true),
        ("é".repeat(80) + &"a".repeat(201), false),
    ] {
        assert_eq!(check_comment(text.as_bytes()).is_ok(), fits, "{} bytes", text.len());
        // What stands beside the field counts what the limit counts.
        assert_eq!(text.chars().count() <= comment_most(&text), fits, "{} bytes", text.len());
        let team = Team::every_kind();
        let mut draft = Draft::default();
        draft.set(5, Answer::Text(text.clone()));
        let checked = Checked::new(team.pulse.definition(), &draft);
        assert_eq!(checked.is_ok(), fits);
        if let Err(error) = checked {
            assert!(matches!(error, AnswerError::Comment { question: 5, .. }));
        }
    }
}

#[test]
fn values_at_their_edge() {
    let team = Team::every_kind();
    let answers = |question: usize, answer: Answer| {
        let mut draft = Draft::default();
        draft.set(question, answer);
        Checked::new(team.pulse.definition(), &draft).map(drop)
    };
    for (question, most) in [(0, 4), (1, 4), (2, 10), (3, 2)] {
        assert_eq!(answers(question, Answer::Value(most)), Ok(()));
        for over in [most + 1, 0xFE, 0xFF] {
            assert_eq!(answers(question, Answer::Value(over)), Err(AnswerError::OutOfRange { question }));
        }
    }
    assert_eq!(answers(4, Answer::Ticked(vec![0, 1, 2])), Ok(()));
    assert_eq!(answers(4, Answer::Ticked(vec![3])), Err(AnswerError::OutOfRange { question: 4 }));
    for (question, answer) in
        [(4, Answer::CantSay), (5, Answer::CantSay), (0, Answer::Text("a".into())), (6, Answer::Skipped)]
    {
        assert_eq!(answers(question, answer), Err(AnswerError::WrongKind { question }));
    }
}

#[test]
fn revision_1_to_65_535() {
    let team = Team::two_alike();
    let sealed = |rev| {
        let answers = team.checked(&[Answer::Value(1)]);
        seal(&team.pulse, &answers, Ballot { number: [1; 16], rev, secret: [2; 32] }, &[9; 32]).map(drop)
    };
    assert_eq!((sealed(1), sealed(65_535)), (Ok(()), Ok(())));
    assert_eq!(sealed(0), Err(SealError::Revision));
}

/// 30 value slots are 1,710 bytes a person: 9,811 people fit in 16 MiB, 9,812 do not.
#[test]
fn box_of_16_mib_for_a_known_team() {
    let slots = |n| raw(|d| (d.questions, d.n) = (vec![options(5, 20), options(5, 10)], n));
    assert!(slots(9_811).is_ok());
    assert_eq!(slots(9_812), Err(DefinitionError::BoxTooLarge));
}

/// A team of unknown size: the box that would exceed it is refused. 20 slots are 1,140 bytes a person.
#[test]
fn box_of_16_mib_for_an_unknown_team() {
    let definition = raw(|d| (d.questions, d.n) = (vec![options(5, 20)], 0)).unwrap();
    let pulse = pulse(definition, Mode::OnePerson).unwrap();
    let of = |n: u16| {
        let mut bytes = [b"PUB\x01", &pulse.id()[..], &n.to_be_bytes(), &[0]].concat();
        let mut envelope = [0; 57];
        for number in 0..20 * u32::from(n) {
            envelope[..4].copy_from_slice(&number.to_be_bytes());
            bytes.extend(envelope);
        }
        bytes
    };
    let most = of(14_716);
    assert_eq!(most.len(), 16_776_279);
    assert_eq!(SealedBox::read(&pulse, &most).map(|b| b.n()), Ok(14_716));
    assert_eq!(SealedBox::read(&pulse, &of(14_717)), Err(BoxError::TooLarge));
    // No number of people gives 16 MiB to the byte; something that is no box can have them.
    assert_eq!(SealedBox::read(&pulse, &vec![0; 16_777_216]), Err(BoxError::NotABox));
    assert_eq!(SealedBox::read(&pulse, &vec![0; 16_777_217]), Err(BoxError::TooLarge));
}

/// Codes and links of any length are answered at once.
#[test]
fn letters_of_codes_and_links() {
    // The longest sealed answers: 93 values and 3 comments, 6,633 bytes.
    let bytes = [&b"PUA\x01"[..], &[0xFF; 74 + 57 * 93 + 418 * 3]].concat();
    let read = |spelling: Spelling, letters: &str| spelling.read_answers(letters).map(|bytes| bytes.len());
    let longest = codes::answers(&bytes);
    assert_eq!(read(Spelling::Base62, longest.strip_prefix("pulse:A").unwrap()), Ok(6_633));
    let longest = earlier_answers(&bytes);
    assert_eq!(read(Spelling::Base58, longest.strip_prefix("pulse-answers:").unwrap()), Ok(6_633));
    assert!(read(Spelling::Base62, &"0".repeat(10_019)).is_err());
    assert!(codes::decode(&"z".repeat(10_001)).is_err());
    assert_eq!(links::decode(&"A".repeat(262_144)).map(|bytes| bytes.len()), Ok(196_608));
    assert_eq!(links::decode(&"A".repeat(262_145)), Err(LinkError::TooLong));
}

/// White space behind JSON is no error, so a file can be made as large as it takes.
#[test]
fn team_file_of_8_mib_and_result_of_64_kib() {
    let mut file = frozen("team.pulse.json");
    file.resize(8 * 1024 * 1024, b' ');
    assert!(team_file::read(&file).is_ok());
    file.push(b' ');
    assert_eq!(team_file::read(&file), Err(TeamFileError::TooLarge));

    let round = team_file::read(&frozen("team.pulse.json")).unwrap().rounds()[1].clone();
    let link = |size: usize| {
        let mut json = team_file::write_round(&round).into_bytes();
        json.resize(size, b' ');
        let bytes = [&b"PUR\x01"[..], &deflate(&json)].concat();
        team_file::read_result(&BASE64URL_NOPAD.encode(&bytes))
    };
    assert_eq!(link(65_536).as_ref(), Ok(&round));
    assert_eq!(link(65_537), Err(TeamFileError::Link(LinkError::TooLong)));
}

/// Found by changing bytes at random: one letter more than whole bytes have was once overlooked.
#[test]
fn base64_of_no_whole_bytes_is_refused() {
    for good in ["", "AA", "AAA", "AAAA", "_-8"] {
        assert!(links::decode(good).is_ok(), "{good}");
    }
    for bad in
        ["A", "AAAAA", "AAAAAAAAA", "AB", "AAB", "AAAAAB", "AA==", "AAA=", "AA A", "AA+A", "AA/A", "AAAA\n"]
    {
        assert!(links::decode(bad).is_err(), "{bad:?}");
    }
}
