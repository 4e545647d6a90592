//! Which alphabet a letter belongs to, and which letters pass for each other: just enough for names.
//!
//! Unicode's own tables for this weigh 34 kB in the program. Names need less: whether two letters come from one
//! alphabet, and whether one *person's* name can be read as another's. Blocks and look-alikes follow Unicode 17
//! (Blocks.txt, confusables.txt of UTS 39), reduced to the alphabets that share shapes with Latin.

use super::normalize::lower;

/// Blocks of letters, ascending: first and last code point, and the alphabet's number.
const BLOCKS: [(u32, u32, u8); 58] = [
    (0x0041, 0x02AF, LATIN),
    (0x0370, 0x03FF, GREEK),
    (0x0400, 0x052F, CYRILLIC),
    (0x0530, 0x058F, 4),
    (0x0590, 0x05FF, 5),
    (0x0600, 0x06FF, ARABIC),
    (0x0700, 0x074F, 7),
    (0x0750, 0x077F, ARABIC),
    (0x0780, 0x07BF, 8),
    (0x07C0, 0x07FF, 9),
    (0x0870, 0x08FF, ARABIC),
    (0x0900, 0x097F, DEVANAGARI),
    (0x0980, 0x09FF, 11),
    (0x0A00, 0x0A7F, 12),
    (0x0A80, 0x0AFF, 13),
    (0x0B00, 0x0B7F, 14),
    (0x0B80, 0x0BFF, 15),
    (0x0C00, 0x0C7F, 16),
    (0x0C80, 0x0CFF, 17),
    (0x0D00, 0x0D7F, 18),
    (0x0D80, 0x0DFF, 19),
    (0x0E00, 0x0E7F, 20),
    (0x0E80, 0x0EFF, 21),
    (0x0F00, 0x0FFF, 22),
    (0x1000, 0x109F, 23),
    (0x10A0, 0x10FF, GEORGIAN),
    (0x1100, 0x11FF, HANGUL),
    (0x1200, 0x139F, 26),
    (0x13A0, 0x13FF, CHEROKEE),
    (0x1780, 0x17FF, 28),
    (0x1800, 0x18AF, 29),
    (0x1C80, 0x1C8F, CYRILLIC),
    (0x1C90, 0x1CBF, GEORGIAN),
    (0x1E00, 0x1EFF, LATIN),
    (0x1F00, 0x1FFF, GREEK),
    (0x2C60, 0x2C7F, LATIN),
    (0x2D00, 0x2D2F, GEORGIAN),
    (0x2DE0, 0x2DFF, CYRILLIC),
    (0x2E80, 0x2FDF, HAN),
    (0x3005, 0x3007, HAN),
    (0x3040, 0x309F, KANA),
    (0x30A0, 0x30FF, KANA),
    (0x3100, 0x312F, BOPOMOFO),
    (0x3130, 0x318F, HANGUL),
    (0x31A0, 0x31BF, BOPOMOFO),
    (0x31F0, 0x31FF, KANA),
    (0x3400, 0x9FFF, HAN),
    (0xA640, 0xA69F, CYRILLIC),
    (0xA720, 0xA7FF, LATIN),
    (0xA8E0, 0xA8FF, DEVANAGARI),
    (0xA960, 0xA97F, HANGUL),
    (0xAB30, 0xAB6F, LATIN),
    (0xAB70, 0xABBF, CHEROKEE),
    (0xAC00, 0xD7FF, HANGUL),
    (0xF900, 0xFAFF, HAN),
    (0xFB50, 0xFDFF, ARABIC),
    (0xFE70, 0xFEFE, ARABIC),
    (0x20000, 0x323AF, HAN),
];

const LATIN: u8 = 1;
const GREEK: u8 = 2;
const CYRILLIC: u8 = 3;
const ARABIC: u8 = 6;
const DEVANAGARI: u8 = 10;
const GEORGIAN: u8 = 24;
const HANGUL: u8 = 25;
const CHEROKEE: u8 = 27;
const HAN: u8 = 30;
const KANA: u8 = 31;
const BOPOMOFO: u8 = 32;

/// The alphabet of a letter: a known one, or the row of 128 code points it stands in.
fn alphabet(c: char) -> u32 {
    let code = u32::from(c);
    let known = BLOCKS.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
    known.map_or(0x100 + (code >> 7), |(.., number)| u32::from(*number))
}

/// Whether all letters come from one alphabet. Han goes with Kana, with Hangul and with Bopomofo, as in Japanese,
/// Korean and Chinese names.
#[must_use]
pub fn is_one_alphabet(text: &str) -> bool {
    // Modifier letters (the Hawaiian okina among them) go with any alphabet.
    let letters = text.chars().filter(|c| c.is_alphabetic() && !('\u{2B0}'..='\u{2FF}').contains(c));
    let mut others = Vec::new();
    let mut han = false;
    for alphabet in letters.map(alphabet) {
        if alphabet == u32::from(HAN) {
            han = true;
        } else if !others.contains(&alphabet) {
            others.push(alphabet);
        }
    }
    let with_han = [KANA, HANGUL, BOPOMOFO].map(u32::from);
    match others.as_slice() {
        [] => true,
        [one] => !han || with_han.contains(one),
        _ => false,
    }
}

/// Letters that look like a Latin letter or digit, beside it, as they stand (upper and lower case differ in shape).
const LOOKS: [(&str, &str); 6] = [
    // Cyrillic
    ("АВЕЗКМНОРСТУХІЈЅԌԜԚ", "ABE3KMHOPCTYXIJSGWQ"),
    ("аеорсухіјѕһԁԛԝьгпкмт", "aeopcyxijshdqwbrnkmt"),
    // Greek
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("αονικρυγτωχη", "aovikpuytwxn"),
    // Armenian
    ("օսհոցզյ", "ouhngqj"),
    // Digits and strokes
    ("0150|", "OlSOl"),
];

fn latin_shape(c: char) -> char {
    for (from, to) in LOOKS {
        if let Some(at) = from.chars().position(|there| there == c) {
            return to.chars().nth(at).unwrap_or(c);
        }
    }
    c
}

/// What a name looks like: every letter as the Latin letter it could be taken for, in lower case, without spaces.
#[must_use]
pub fn shape(name: &str) -> String {
    let seen = name.chars().filter(|c| !c.is_whitespace()).map(latin_shape);
    // A capital I and a small l are one stroke; this must be seen before the case is folded.
    let stroked: String = seen.map(|c| if c == 'I' { 'l' } else { c }).collect();
    lower(&stroked).chars().map(latin_shape).collect::<String>().replace("rn", "m")
}
