//! What people paste, with its work counted.

use pulse_check::{
    flow::intake::{Arrival, Effort, Expected, Intake, Step, Trouble},
    wire::{
        codes::{self, LETTERS_MOST},
        file_kind,
        find_codes::scan,
        links::FRAGMENT_MOST,
    },
};

use super::{ANSWERS, GOLDEN};

/// How often all the letters of one code may be decoded, give or take.
const TRIES: u64 = 4;

/// Most letters of one link's ends together.
const LINK_LETTERS: u64 = (1 << 20) + FRAGMENT_MOST as u64;

/// Everything in a text or a file, worked off in pieces as the page does it. The work is held against the length: so many pieces,
/// so many letters decoded; and each piece against what the longest code or link may take.
fn worked_off(name: &str, bytes: Vec<u8>, expected: &Expected) -> Vec<Result<Arrival, Trouble>> {
    let len = bytes.len() as u64;
    let mut intake = Intake::new(vec![(name.into(), bytes)], expected.clone());
    let (mut came, mut pieces, mut before) = (Vec::new(), 0, Effort::default());
    loop {
        let step = intake.step();
        let effort = intake.effort();
        let code = effort.codes - before.codes;
        assert!(code <= TRIES * (LETTERS_MOST as u64).pow(2), "{code} for one code");
        let link = effort.links - before.links;
        assert!(link <= LINK_LETTERS, "{link} letters for one link");
        before = effort;
        pieces += 1;
        match step {
            Step::Came(one) => came.push(*one),
            Step::Further => {}
            Step::End => break,
        }
    }
    // A piece for each pulse that is known. Whatever is found begins with three bytes at least; one piece ends each text, and one
    // the work.
    let pulses = expected.answers.len() as u64;
    assert!(pieces <= pulses + len / 3 + 3, "{pieces} pieces of {len} bytes");
    let most = TRIES * LETTERS_MOST as u64 * len;
    assert!(before.codes <= most, "{} for codes in {len} bytes", before.codes);
    // Each of the ends that are tried may be close to the last.
    assert!(before.links <= 128 * len, "{} letters of links in {len} bytes", before.links);
    came
}

/// A chat, a mail or a file that people drop: whatever stands around it, our code in it is found.
pub fn pasted(data: &[u8]) {
    let expected = Expected::from(vec![(GOLDEN.short_id(), GOLDEN.definition().sealed_len())]);
    let _kind = file_kind::of(data);
    // Pulses of many lengths are known, and many of one length.
    let len = GOLDEN.definition().sealed_len();
    let known = (0..30).map(|n| ([n; 8], if n < 15 { len } else { 135 + usize::from(n) * 57 }));
    let known = Expected::from(known.chain(expected.answers.clone()).collect::<Vec<_>>());
    for (name, expected) in [("", &expected), ("notes.txt", &known)] {
        worked_off(name, data.to_vec(), expected);
    }
    let text = String::from_utf8_lossy(data);
    let mut walk = scan(&text);
    let mut before = 0;
    while let Some(find) = walk.next() {
        assert!(walk.place().at > before && find.letters().len() <= text.len());
        before = walk.place().at;
    }
    let code = ANSWERS.trim_end();
    let bytes = codes::decode(&code[codes::ANSWERS.len()..]).expect("golden answers");
    for chat in [format!("{text}\n{code}\n"), format!("{code}\n{text}")] {
        // A chat that begins like a team file is one: nothing is looked for in it.
        if file_kind::of(chat.as_bytes()) != file_kind::FileKind::Other {
            continue;
        }
        let came = worked_off("", chat.into_bytes(), &expected);
        assert!(came.contains(&Ok(Arrival::Answers(bytes.clone()))), "the code in the chat was not found");
    }
}

/// A helper's bundle: whatever stands around it, what is missing in it is said, and nothing else.
pub fn bundle(data: &[u8]) {
    let people = usize::from(data.first().copied().unwrap_or_default());
    let text = String::from_utf8_lossy(data);
    let _numbers = codes::bundle_end(&text);
    let code = codes::decode(&ANSWERS.trim_end()[codes::ANSWERS.len()..]).expect("golden answers");
    let expected = Expected::from(vec![(GOLDEN.short_id(), code.len())]);
    let whole = codes::bundle(std::slice::from_ref(&code), people);
    for chat in [format!("{text}\n{whole}"), format!("{whole}{text}"), whole.replace('\n', "\n> ")] {
        if file_kind::of(chat.as_bytes()) != file_kind::FileKind::Other {
            continue;
        }
        let came = worked_off("", chat.into_bytes(), &expected);
        assert!(came.contains(&Ok(Arrival::Answers(code.clone()))));
        let short = Err(Trouble::BundleShort { codes: 1, people });
        assert!(people <= 1 || came.contains(&short), "a person without a code is not told");
    }
}
