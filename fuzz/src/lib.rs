//! What must hold for any bytes at all, a function a parser. The fuzzing targets call these, and so does
//! `tests/it/fuzzed.rs` with the small corpus and every input that ever failed.
//!
//! No reader may panic or hang; what reads must be written again as it was, or read again as the same. A paste has its work
//! counted, so that one that outgrows its text fails at any length and on any machine.

mod device;
mod paste;

use std::sync::LazyLock;

pub use device::{address, folder_name, qr_frames, qr_picture, record};
pub use paste::{bundle, pasted};

use pulse_check::{
    answer::check_comment,
    flow::intake::{Arrival, read_link},
    pulse::{Ask, Definition, Mode, Pulse, limits, sha, short_form},
    seal::{
        Gathering, KeyPair, Look, OpenedSlot, Opening, Permit, Receipt, SealedBox, keys::seal_to, own_hashes,
    },
    team::{Round, TeamFile},
    wire::{
        codes::{self, Role},
        csv::csv,
        deflate::deflate,
        links::{self, LinkKind},
        team_file,
    },
};

const PULSE: &str = include_str!("../../tests/vectors/golden/pulse.txt");
const BOX: &[u8] = include_bytes!("../../tests/vectors/golden/box.pulsebox");
const ANSWERS: &str = include_str!("../../tests/vectors/golden/answers.txt");
const SHORT_FILE: &str = include_str!("../../tests/vectors/golden/first.pulse.json");
const FILE: &[u8] = include_bytes!("../../tests/vectors/golden/team.pulse.json");

fn golden_key(whose: &str) -> KeyPair {
    let b = sha(&[b"golden file ", whose.as_bytes(), &[1]]);
    KeyPair::derive(b).expect("a key")
}

/// The pulse that the frozen files belong to.
static GOLDEN: LazyLock<Pulse> = LazyLock::new(|| {
    let (_, letters) = links::split(PULSE.trim_end()).expect("a link");
    links::read_pulse(letters).expect("the golden pulse")
});

/// The same people's pulse with a choice and a comment only, so that a whole box is opened in a moment.
static SMALL: LazyLock<Pulse> = LazyLock::new(|| {
    let mut fields = GOLDEN.definition().fields().clone();
    fields.questions = vec![fields.questions[3].clone(), fields.questions[5].clone()];
    fields.k_comments = 4;
    let ask = Ask::new(Definition::new(fields).expect("fields"), *GOLDEN.ask().host_key());
    Pulse::new(ask, *GOLDEN.collector_key(), Mode::TwoPeople, GOLDEN.collector()).expect("a pulse")
});

fn link_of(kind: LinkKind, bytes: &[u8]) -> String {
    // Any text of ours would do; base64 is not what is under test here.
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(LETTERS[(word >> (18 - 6 * place)) as usize & 63]));
        }
    }
    format!("#{}={out}", kind.letter())
}

fn letters(link: &str) -> &str {
    links::split(link).expect("a link").1
}

fn same_round(round: &Round) {
    let again = team_file::read_round_text(&team_file::write_round(round)).expect("our own round");
    assert_eq!(&again, round);
    let link = team_file::result_link(round);
    let there = team_file::read_result(letters(&link)).expect("our own result link");
    assert!(there == *round || there == round.without_checks());
}

/// Invitations, pulses, recipes, results: as letters, as bytes, and as bodies under a header that is right.
pub fn links(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let (kinds, text) = match links::split(text.trim_end()) {
            Some((kind, letters)) => (vec![kind], letters),
            None => (LinkKind::ALL.to_vec(), text),
        };
        for kind in kinds {
            if let Ok(Arrival::Pulse(pulse)) = read_link(kind, text) {
                assert_eq!(links::read_pulse(letters(&links::pulse(&pulse))), Ok(*pulse));
            }
        }
    }
    for kind in LinkKind::ALL {
        let _refused = read_link(kind, letters(&link_of(kind, data)));
    }
    let packed = [b"PUD\x01\x01", data].concat();
    let plain = [b"PUD\x01\x00", data].concat();
    for bytes in [packed, plain] {
        if let Ok(definition) = links::read_recipe(letters(&link_of(LinkKind::Recipe, &bytes))) {
            every_spelling(definition);
        }
    }
    if let Ok(definition) = short_form::read(data) {
        every_spelling(definition);
    }
    for packed in [data.to_vec(), deflate(data)] {
        let bytes = [b"PUR\x01", packed.as_slice()].concat();
        if let Ok(round) = team_file::read_result(letters(&link_of(LinkKind::Result, &bytes))) {
            same_round(&round);
        }
    }
}

fn every_spelling(definition: Definition) {
    assert_eq!(Definition::read(definition.bytes()).as_ref(), Ok(&definition));
    assert_eq!(links::read_recipe(letters(&links::recipe(&definition))).as_ref(), Ok(&definition));
    let ask = Ask::new(definition, *GOLDEN.ask().host_key());
    for link in links::invitations(&ask) {
        assert_eq!(links::read_invitation(letters(&link)).as_ref(), Ok(&ask));
    }
    for (mode, name) in [(Mode::TwoPeople, "Tom"), (Mode::OnePerson, ask.definition().fields().host.as_str())]
    {
        if let Ok(pulse) = Pulse::new(ask.clone(), *GOLDEN.collector_key(), mode, name) {
            for link in links::pulses(&pulse) {
                assert_eq!(links::read_pulse(letters(&link)).as_ref(), Ok(&pulse));
            }
        }
    }
}

/// Sealed answers: as they come, under an outer envelope that opens, and under inner ones that open.
pub fn answers(data: &[u8]) {
    let (host, collector) = (golden_key("host"), golden_key("collector"));
    let mut gathering = Gathering::new(GOLDEN.clone(), collector.clone()).expect("its key");
    let _refused = gathering.add(data);
    let header = [b"PUA\x01".as_slice(), &GOLDEN.short_id()].concat();
    let info = [b"pulse/1/outer\0".as_slice(), GOLDEN.id()].concat();
    let outer = seal_to(collector.public(), &info, &header, data, [9; 32]).expect("an envelope");
    let whole = [header, outer].concat();
    let mut gathering = Gathering::new(GOLDEN.clone(), collector.clone()).expect("its key");
    if gathering.add(&whole).is_ok() {
        assert_eq!(whole.len(), GOLDEN.definition().sealed_len());
        assert_eq!(gathering.count() + gathering.copied(), 1);
    }

    // Four people; the first has what is in `data` in both of their inner envelopes.
    let at = |from: usize, len: usize| {
        let mut part: Vec<u8> = data.iter().skip(from).take(len).copied().collect();
        part.resize(len, 0);
        part
    };
    let (value, comment) = (at(0, 9), at(9, 370));
    let mut gathering = Gathering::new(SMALL.clone(), collector).expect("its key");
    for person in 1..=4_u8 {
        let mut plain = vec![person; 16];
        plain.extend([0, 1]);
        let inners: [Vec<u8>; 2] = if person == 1 {
            [value.clone(), comment.clone()]
        } else {
            [[&[person; 8][..], &[0]].concat(), [&[person; 8][..], &[0; 362]].concat()]
        };
        for (slot, inner) in (0_u8..).zip(inners) {
            let info = [b"pulse/1/inner\0".as_slice(), SMALL.id(), &[0, slot]].concat();
            plain.extend(
                seal_to(host.public(), &info, &[], &inner, [slot * 8 + person; 32]).expect("an envelope"),
            );
        }
        let header = [b"PUA\x01".as_slice(), &SMALL.short_id()].concat();
        let info = [b"pulse/1/outer\0".as_slice(), SMALL.id()].concat();
        let outer =
            seal_to(SMALL.collector_key(), &info, &header, &plain, [100 + person; 32]).expect("an envelope");
        gathering.add(&[header, outer].concat()).expect("taken in");
    }
    let sealed = gathering.close(Some(4)).expect("a box");
    let permit = Permit::new(&SMALL, &sealed, Some(4), None).expect("leave");
    let opened = Opening::new(SMALL.clone(), host, sealed, permit).expect("its key").run();
    let [
        OpenedSlot::Values { accepted: values, discarded: odd_values },
        OpenedSlot::Comments { accepted: comments, discarded: odd_comments },
    ] = opened.slots.as_slice()
    else {
        panic!("a value and a comment")
    };
    let copied = (2..=4).any(|person| value[..8] == [person; 8]);
    let legal = value[8] <= 2 || value[8] >= 0xFE;
    assert_eq!((values.len(), *odd_values), if legal && !copied { (4, 0) } else { (3, 1) });
    let len = usize::from(u16::from_be_bytes([comment[8], comment[9]]));
    let rest = &comment[10..];
    let fits = len <= 360 && rest[len..].iter().all(|byte| *byte == 0) && check_comment(&rest[..len]).is_ok();
    let copied = (2..=4).any(|person| comment[..8] == [person; 8]);
    assert_eq!((comments.len(), *odd_comments), if fits && !copied { (4, 0) } else { (3, 1) });
}

/// A box: as it comes, and the golden one with something of it exchanged.
pub fn sealed_box(data: &[u8]) {
    let read = |bytes: &[u8]| {
        if let Ok(sealed) = SealedBox::read(&GOLDEN, bytes) {
            assert_eq!(sealed.bytes(), bytes);
            let look = sealed.look().clone();
            assert_eq!(Look::read(&GOLDEN, &look.to_bytes(&GOLDEN)), Ok(look));
            assert!(sealed.n() >= GOLDEN.k() && sealed.n() <= GOLDEN.team_size().unwrap_or(usize::MAX));
        }
    };
    read(data);
    let Some((at, part)) = data.split_first_chunk::<2>() else { return };
    let at = usize::from(u16::from_be_bytes(*at)) % BOX.len();
    let mut exchanged = BOX.to_vec();
    for (there, new) in exchanged[at..].iter_mut().zip(part) {
        *there = *new;
    }
    read(&exchanged);
    read(&BOX[..at]);
}

/// A check link.
pub fn check_link(data: &[u8]) {
    let mut bytes = data.to_vec();
    if let Some((kind, letters)) = str::from_utf8(data).ok().and_then(|text| links::split(text.trim_end())) {
        let _refused = read_link(kind, letters);
        bytes = links::decode(letters).unwrap_or(bytes);
    }
    if let Ok(look) = Look::read(&GOLDEN, &bytes) {
        assert_eq!(look.to_bytes(&GOLDEN), bytes);
        assert_eq!(Look::short_id(&bytes), Some(GOLDEN.short_id()));
        let own = own_hashes(&GOLDEN, &[data.to_vec(), Vec::new()]);
        let _found = look.find(&own, std::slice::from_ref(&own));
    }
}

/// A recovery code: as typed, and one of ours with one symbol wrong.
pub fn recovery_code(data: &[u8]) {
    if let Ok((role, b)) =
        str::from_utf8(data).map_or(Err(()), |text| codes::read_recovery(text).map_err(drop))
    {
        assert_eq!(codes::read_recovery(&codes::recovery(role, &b)), Ok((role, b)));
    }
    let Some((b, rest)) = data.split_first_chunk::<32>() else { return };
    let role = if b[0] < 128 { Role::Host } else { Role::Collector };
    let code: Vec<u8> = codes::recovery(role, b).bytes().filter(|byte| *byte != b' ').collect();
    let [at, symbol, ..] = rest else { return };
    let mut typo = code.clone();
    let at = usize::from(*at) % typo.len();
    typo[at] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[usize::from(*symbol) % 32];
    let typed = String::from_utf8(typo.clone()).expect("symbols");
    assert_eq!(codes::read_recovery(&typed).ok(), (typo == code).then_some((role, *b)));
}

/// A receipt, as text and as bytes.
pub fn receipt(data: &[u8]) {
    let letters =
        |text| codes::read_receipt(str::trim_end(text).trim_start_matches(codes::RECEIPT)).map_err(drop);
    if let Ok(receipt) = str::from_utf8(data).map_or(Err(()), letters) {
        assert_eq!(codes::read_receipt(&codes::receipt(&receipt)[codes::RECEIPT.len()..]), Ok(receipt));
    }
    if let Ok(receipt) = Receipt::read(data) {
        assert_eq!(receipt.to_bytes(), data);
        assert_eq!(codes::read_receipt(&codes::receipt(&receipt)[codes::RECEIPT.len()..]), Ok(receipt));
    }
}

/// A team file: as it comes, and the golden one with something of it exchanged.
pub fn team_file(data: &[u8]) {
    read_file(data);
    let Some((at, part)) = data.split_first_chunk::<2>() else { return };
    let at = usize::from(u16::from_be_bytes(*at)) % FILE.len();
    let cut = part.len().min(limits::CHAT_TEXT_MOST).min(FILE.len() - at);
    read_file(&[&FILE[..at], part, &FILE[at + cut..]].concat());
    read_file(&[&FILE[..at], part, &FILE[at..]].concat());
}

fn read_file(bytes: &[u8]) -> Option<TeamFile> {
    let file = team_file::read(bytes).ok()?;
    let text = team_file::write(&file);
    assert_eq!(team_file::read(text.as_bytes()).as_ref(), Ok(&file));
    let merged = file.merged(&file).expect("the same team");
    assert!(merged.file == file && merged.differing.is_empty());
    assert!(csv(&file).lines().count() > file.rounds().len());
    for round in file.rounds() {
        same_round(round);
    }
    Some(file)
}

/// What a team remembers: two lists of entries as they stand in its file, with a zero byte between them.
pub fn memory(data: &[u8]) {
    let mut read = data.splitn(2, |byte| *byte == 0).filter_map(|entries| {
        let entries = str::from_utf8(entries).ok()?;
        [2, 3].into_iter().find_map(|version| {
            let remembering = format!("\"version\": {version},\n  \"memory\": {entries},");
            read_file(SHORT_FILE.replacen("\"version\": 1,", &remembering, 1).as_bytes())
        })
    });
    let (Some(one), Some(other)) = (read.next(), read.next()) else { return };
    let merged = |one: &TeamFile, other: &TeamFile| one.merged(other).expect("the same team").file;
    let both = merged(&one, &other);
    assert_eq!(both, merged(&other, &one));
    assert!(merged(&both, &one) == both && merged(&other, &both) == both);
    assert_eq!(read_file(team_file::write(&both).as_bytes()), Some(both));
}
