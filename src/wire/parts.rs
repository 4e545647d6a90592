//! What is too long for one message, in numbered parts that a reader joins in any order.
//!
//! `pulse:2of3` ‖ a letter for what the whole is ‖ eight letters of the whole's hash ‖ three for how many letters it has ‖ this part of
//! its letters. All parts but the last have ⌈letters ÷ count⌉, so that the end of each is known.

use std::collections::BTreeMap;

use super::{
    base62,
    chats::letters,
    codes::{CODE, CodeError, Spelling},
    links::{self, LinkKind},
};
use crate::{
    pulse::{limits, sha},
    seal::sealing,
};

/// Most parts of one whole: nobody copies more.
pub const PARTS_MOST: usize = 99;

const OF: &str = "of";
const TAG_LETTERS: usize = 8;
const TOTAL_LETTERS: usize = 3;

/// Most letters of [`Head`]: `99of99`, kind, hash, length.
pub const HEAD_MOST: usize = 6 + 1 + TAG_LETTERS + TOTAL_LETTERS;

/// Something whole that may travel in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    kind: char,
    letters: String,
}

/// What a whole turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Sealed answers.
    Answers(Vec<u8>),
    /// A helper's bundle: the sealed answers, and how many people the helper saw.
    Bundle { files: Vec<Vec<u8>>, people: usize },
    /// A link: its kind and its letters.
    Link(LinkKind, String),
}

/// What kind of whole a bundle is. A link is the capital of its own letter.
const BUNDLE: char = 'B';
const ANSWERS: char = 'A';

impl Whole {
    /// Sealed answers.
    #[must_use]
    pub fn answers(bytes: &[u8]) -> Self {
        let behind = bytes.strip_prefix(&sealing::MAGIC).unwrap_or(bytes);
        Self { kind: ANSWERS, letters: base62::encode(behind) }
    }

    /// A fragment such as `#c=AAAA`.
    #[must_use]
    pub fn link(fragment: &str) -> Option<Self> {
        let (kind, letters) = links::split(fragment)?;
        let bytes = links::decode(letters).ok()?;
        Some(Self { kind: kind.letter().to_ascii_uppercase(), letters: base62::encode(&bytes) })
    }

    /// A helper's bundle, of one pulse: how many people (u16), how long each code is (u16), and the codes without their magic.
    #[must_use]
    pub fn bundle(files: &[Vec<u8>], people: usize) -> Option<Self> {
        let mut files: Vec<&[u8]> =
            files.iter().map(|file| file.strip_prefix(&sealing::MAGIC)).collect::<Option<_>>()?;
        files.sort_unstable();
        let len = files.first()?.len();
        if files.iter().any(|file| file.len() != len) {
            return None;
        }
        let head = [u16::try_from(people).ok()?.to_be_bytes(), u16::try_from(len).ok()?.to_be_bytes()];
        Some(Self { kind: BUNDLE, letters: base62::encode(&[head.concat(), files.concat()].concat()) })
    }

    /// The parts, none of them with more than `most` letters; nothing where as many are no use.
    #[must_use]
    pub fn parts(&self, most: usize) -> Vec<String> {
        let total = self.letters.len();
        if total >= 62_usize.pow(TOTAL_LETTERS as u32) {
            return Vec::new();
        }
        let tag = base62::number(self.tag(), TAG_LETTERS as u32);
        let length = base62::number(total as u64, TOTAL_LETTERS as u32);
        let part = |count: usize| {
            let (kind, tag, length) = (self.kind, &tag, &length);
            move |index: usize| format!("{CODE}{index}{OF}{count}{kind}{tag}{length}")
        };
        let fits = |count: &usize| part(*count)(*count).len() + total.div_ceil(*count) <= most;
        let Some(count) = (2..=PARTS_MOST.min(total)).find(fits) else { return Vec::new() };
        // As few parts as fit leave none of them empty.
        let each = total.div_ceil(count);
        let piece =
            |index: usize| self.letters.get((index - 1) * each..(index * each).min(total)).unwrap_or("");
        (1..=count).map(|index| part(count)(index) + piece(index)).collect()
    }

    fn tag(&self) -> u64 {
        let hash = sha(&[self.kind.to_string().as_bytes(), self.letters.as_bytes()]);
        let value = hash.iter().take(7).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        value % 62_u64.pow(TAG_LETTERS as u32)
    }

    /// What it is.
    ///
    /// # Errors
    /// [`CodeError::Damaged`].
    pub fn read(&self) -> Result<Content, CodeError> {
        if self.kind == ANSWERS {
            return Spelling::Base62.read_answers(&self.letters).map(Content::Answers);
        }
        let bytes = base62::decode(&self.letters).ok_or(CodeError::Damaged)?;
        if self.kind == BUNDLE {
            return read_bundle(&bytes).ok_or(CodeError::Damaged);
        }
        let kind = LinkKind::from_letter(self.kind.to_ascii_lowercase()).ok_or(CodeError::Damaged)?;
        Ok(Content::Link(kind, links::encode(&bytes)))
    }
}

fn read_bundle(bytes: &[u8]) -> Option<Content> {
    let (people, rest) = bytes.split_first_chunk()?;
    let (len, rest) = rest.split_first_chunk()?;
    let (people, len) = (u16::from_be_bytes(*people).into(), u16::from_be_bytes(*len).into());
    // No sealed answers are shorter.
    let least = limits::SEALED_FRAME - sealing::MAGIC.len() + limits::VALUE_ENVELOPE;
    if len < least || rest.is_empty() || rest.len() % len > 0 {
        return None;
    }
    let file = |behind: &[u8]| [&sealing::MAGIC[..], behind].concat();
    Some(Content::Bundle { files: rest.chunks(len).map(file).collect(), people })
}

/// What is posted, as several messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    whole: Whole,
    /// Words before the first part, where a reader has to be told what to do.
    note: Option<String>,
    /// The words and the link of a message, each by itself: a link that fits can still be pressed.
    apart: Option<[String; 2]>,
}

impl Parted {
    /// A code, or a bundle of them: whoever takes them knows what to do.
    #[must_use]
    pub fn code(whole: Whole) -> Self {
        Self { whole, note: None, apart: None }
    }

    /// The link at the end of a message: its fragment, its whole address, and words for the first part.
    #[must_use]
    pub fn link(fragment: &str, link: &str, message: &str, note: String) -> Option<Self> {
        let words = message.strip_suffix(link).map(str::trim_end).filter(|words| !words.is_empty());
        let apart = words.map(|words| [words.to_owned(), link.to_owned()]);
        Some(Self { whole: Whole::link(fragment)?, note: Some(note), apart })
    }

    /// The messages to post, none longer than `most`; nothing where as many are no use.
    #[must_use]
    pub fn messages(&self, most: usize) -> Vec<String> {
        if let Some(apart) =
            self.apart.as_ref().filter(|apart| apart.iter().all(|text| letters(text) <= most))
        {
            return apart.to_vec();
        }
        let Some(note) = &self.note else { return self.whole.parts(most) };
        let mut parts = self.whole.parts(most.saturating_sub(letters(note) + 1));
        if let Some(first) = parts.first_mut() {
            *first = format!("{note}\n{first}");
        }
        parts
    }
}

/// What a part begins with, behind [`CODE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    count: usize,
    kind: char,
    tag: u64,
    total: usize,
    index: usize,
}

impl Head {
    /// Reads the first letters of a part, and how many of them are the head's.
    #[must_use]
    pub fn read(letters: &str) -> Option<(Self, usize)> {
        let number = |rest: &'_ str| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let value: usize = rest[..digits].parse().ok().filter(|_| digits <= 2)?;
            Some((value, digits))
        };
        let (index, len) = number(letters)?;
        let rest = letters[len..].strip_prefix(OF)?;
        let (count, len) = number(rest)?;
        let rest = &rest[len..];
        let kind = rest.chars().next().filter(char::is_ascii_uppercase)?;
        let (tag, rest) = rest[1..].split_at_checked(TAG_LETTERS)?;
        let (total, rest) = rest.split_at_checked(TOTAL_LETTERS)?;
        let total = usize::try_from(base62::read_number(total)?).ok()?;
        if !(2..=PARTS_MOST).contains(&count) || !(1..=count).contains(&index) || total < count {
            return None;
        }
        let head = Self { count, kind, tag: base62::read_number(tag)?, total, index };
        (head.piece_letters() > 0).then(|| (head, letters.len() - rest.len()))
    }

    /// How many letters of the whole are in this part.
    #[must_use]
    pub fn piece_letters(&self) -> usize {
        let each = self.total.div_ceil(self.count);
        if self.index < self.count { each } else { self.total.saturating_sub(each * (self.count - 1)) }
    }
}

/// Parts that came, until their wholes are there. Anybody may write a part: what is kept is bounded, and nobody's part takes the
/// place of another's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    wholes: Vec<Gathered>,
}

/// So many wholes are gathered at a time, and so many different pieces of one number.
const WHOLES_MOST: usize = 64;
const PIECES_MOST: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Gathered {
    /// Of its first part.
    head: Head,
    pieces: BTreeMap<usize, Vec<String>>,
    /// It was read: what repeats its parts says nothing new.
    done: bool,
    /// A part of it came since it was kept.
    touched: bool,
}

/// A whole of which parts came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// How many parts it has.
    pub of: usize,
    /// The numbers of those that did not come; none where they do not fit together.
    pub parts: Vec<usize>,
}

impl Parts {
    /// Takes a part, or that one came without all of its letters; the whole, if it is there now.
    pub fn add(&mut self, head: Head, piece: Option<String>) -> Option<Whole> {
        let whole = self.gathered(Head { index: 1, ..head })?;
        whole.touched = true;
        let piece = piece.filter(|_| !whole.done)?;
        let there = whole.pieces.entry(head.index).or_default();
        // Somebody may have changed one: the first few are tried, and what only repeats one is not tried again.
        if there.contains(&piece) || there.len() == PIECES_MOST {
            return None;
        }
        there.push(piece);
        let joined = whole.joined()?;
        whole.done = true;
        whole.pieces.clear();
        Some(joined)
    }

    /// What is gathered under this head. Where there is too much, the least leaves.
    fn gathered(&mut self, head: Head) -> Option<&mut Gathered> {
        let at = match self.wholes.iter().position(|whole| whole.head == head) {
            Some(at) => at,
            None => {
                if self.wholes.len() == WHOLES_MOST {
                    let least = self.wholes.iter().enumerate().min_by_key(|(_, whole)| whole.letters());
                    self.wholes.remove(least?.0);
                }
                self.wholes.push(Gathered { head, pieces: BTreeMap::new(), done: false, touched: true });
                self.wholes.len() - 1
            }
        };
        self.wholes.get_mut(at)
    }

    /// What parts came of lately that is not whole yet.
    pub fn missing(&self) -> impl Iterator<Item = Missing> {
        self.wholes.iter().filter(|whole| whole.touched && !whole.done).map(|whole| Missing {
            of: whole.head.count,
            parts: (1..=whole.head.count).filter(|index| !whole.pieces.contains_key(index)).collect(),
        })
    }

    /// The parts of what is not whole, for another time.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.wholes.retain(|whole| !whole.done && !whole.pieces.is_empty());
        self.wholes.iter_mut().for_each(|whole| whole.touched = false);
        self
    }
}

impl Gathered {
    fn letters(&self) -> usize {
        self.pieces.values().flatten().map(String::len).sum()
    }

    /// The whole, if all of its parts are there: of those that came twice, all first ones, all second ones, all third ones.
    fn joined(&self) -> Option<Whole> {
        if self.pieces.len() < self.head.count {
            return None;
        }
        let all = |place: usize| {
            let piece = |pieces: &'_ Vec<String>| pieces.get(place).or(pieces.last()).cloned();
            self.pieces.values().filter_map(piece).collect::<String>()
        };
        let most = self.pieces.values().map(Vec::len).max()?;
        let mut wholes = (0..most).map(|place| Whole { kind: self.head.kind, letters: all(place) });
        wholes.find(|whole| whole.tag() == self.head.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(len: usize) -> Vec<u8> {
        (0..len).map(|at| (at * 151 % 251) as u8).collect()
    }

    fn piece(part: &str) -> (Head, String) {
        let (head, len) = Head::read(&part[CODE.len()..]).unwrap();
        (head, part[CODE.len() + len..].to_owned())
    }

    /// Fails when a part is longer than a message, or when any order, any repetition or another whole between changes what comes.
    #[test]
    fn parts_of_any_length_join_in_any_order() {
        for (len, most, count) in [(815, 490, 3), (815, 2_000, 2), (6_000, 490, 18), (40_000, 2_000, 28)] {
            let whole = Whole::answers(&[&sealing::MAGIC[..], &bytes(len)].concat());
            let parts = whole.parts(most);
            assert_eq!(parts.len(), count, "{len} in {most}");
            let mut gathered = Parts::default();
            let other = Whole::link("#c=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").unwrap().parts(30);
            let mut came = Vec::new();
            for part in parts.iter().rev().chain(&other[1..]).chain(&parts) {
                assert!(part.len() <= most, "{part}");
                let (head, piece) = piece(part);
                assert_eq!(head.piece_letters(), piece.len());
                came.extend(gathered.add(head, Some(piece)));
            }
            assert_eq!(came, [whole]);
            let missing: Vec<_> = gathered.missing().collect();
            assert_eq!(missing, [Missing { of: other.len(), parts: vec![1] }]);
        }
    }

    #[test]
    fn what_comes_out_is_what_went_in() {
        let file = |seed: usize| [&sealing::MAGIC[..], &bytes(131 + seed)[seed..]].concat();
        let files = vec![file(3), file(1), file(2)];
        let read = |whole: Whole| whole.read().unwrap();
        let Content::Bundle { files: came, people } = read(Whole::bundle(&files, 4).unwrap()) else {
            panic!()
        };
        assert_eq!((came.len(), people), (3, 4));
        assert!(files.iter().all(|file| came.contains(file)));
        assert_eq!(read(Whole::answers(&files[0])), Content::Answers(files[0].clone()));
        assert_eq!(read(Whole::link("#r=UFVSAQ").unwrap()), Content::Link(LinkKind::Result, "UFVSAQ".into()));
        // Nothing that could be told apart again.
        assert_eq!((Whole::bundle(&[], 1), Whole::bundle(&[file(1), bytes(40)], 2)), (None, None));
    }

    /// Somebody else's parts under the same head, before and between, cost nobody theirs; and what is kept is bounded.
    #[test]
    fn nobodys_part_takes_the_place_of_anothers() {
        let whole = Whole::answers(&bytes(900));
        let parts: Vec<_> = whole.parts(490).iter().map(|part| piece(part)).collect();
        let mut gathered = Parts::default();
        for (head, piece) in parts.iter().rev() {
            let bogus: String = piece.chars().rev().collect();
            assert_eq!(gathered.add(*head, Some(bogus)), None);
        }
        assert_eq!(gathered.add(parts[0].0, None), None);
        let came: Vec<_> =
            parts.iter().filter_map(|(head, piece)| gathered.add(*head, Some(piece.clone()))).collect();
        assert_eq!(came.as_slice(), std::slice::from_ref(&whole));
        // A flood of heads lets nothing go that has letters.
        let mut gathered = Parts::default();
        let (last, first) = parts.split_last().unwrap();
        first.iter().for_each(|(head, piece)| _ = gathered.add(*head, Some(piece.clone())));
        for tag in 0..10_000 {
            assert_eq!(gathered.add(Head { tag, ..last.0 }, None), None);
        }
        assert!(gathered.wholes.len() <= WHOLES_MOST);
        assert_eq!(gathered.clone().open().missing().count(), 0, "what is kept is not said again");
        assert_eq!(gathered.open().add(last.0, Some(last.1.clone())), Some(whole));
    }

    /// Fails when two parts that were changed on their way count as whole, or when a repeated one does no good.
    #[test]
    fn a_changed_part_is_not_whole_until_it_comes_again() {
        let whole = Whole::answers(&bytes(900));
        let parts: Vec<_> = whole.parts(490).iter().map(|part| piece(part)).collect();
        let mut gathered = Parts::default();
        for (head, piece) in &parts {
            let changed = piece.replace(|c: char| c.is_ascii_digit(), "x");
            assert_eq!(gathered.add(*head, Some(changed)), None);
        }
        assert_eq!(gathered.missing().next(), Some(Missing { of: parts.len(), parts: Vec::new() }));
        let came: Vec<_> =
            parts.into_iter().filter_map(|(head, piece)| gathered.add(head, Some(piece))).collect();
        assert_eq!(came, [whole]);
        assert_eq!(gathered.missing().count(), 0);
    }

    /// Fails when a message is longer than asked for, or a link is taken apart that fits by itself.
    #[test]
    fn a_message_goes_as_words_and_link_where_those_fit() {
        let fragment = format!("#c={}", links::encode(&bytes(300)));
        let link = format!("https://pulse.example/{fragment}");
        let message = format!("{} {link}", "Look whether yours is in. ".repeat(6));
        let parted = Parted::link(&fragment, &link, &message, "Paste all of them.".into()).unwrap();
        let apart = parted.messages(500);
        assert_eq!((apart.len(), &apart[1]), (2, &link));
        let parts = parted.messages(200);
        assert!(parts.len() > 2 && parts.iter().all(|part| part.len() <= 200), "{parts:?}");
        assert!(parts[0].starts_with("Paste all of them.\npulse:1of"), "{}", parts[0]);
    }

    /// What people write about numbers is no part.
    #[test]
    fn a_head_is_told_from_prose() {
        for no in [
            "3of5saidwas",
            "3 of 5",
            "0of3Aabcdefgh00z",
            "4of3Aabcdefgh00z",
            "1of1Aabcdefgh00z",
            "1of3Aabcdefgh001",
            "1of3Aabc",
            "123of3Aabcdefgh00z",
        ] {
            assert_eq!(Head::read(no), None, "{no}");
        }
        assert!(Head::read("12of13Aabcdefgh0zz").is_some());
    }
}
