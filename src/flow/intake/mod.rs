//! The one door: whatever is dropped, pasted or opened, taken apart into things that have a place to go.

mod arrival;
mod read_found;
mod unfinished;

use std::{borrow::Cow, collections::VecDeque};

pub use arrival::{Arrival, Cut, Expected, Trouble};
pub use read_found::{Effort, read_link};
use read_found::{Found, read};
use unfinished::Unfinished;

use crate::wire::{
    codes::{self, RecoveryError},
    file_kind::{self, FileKind},
    files,
    find_codes::{self, Beginnings, FindKind, Place, Scan},
    links::LinkKind,
    parts::{Content, Parts, Whole},
    plain_text,
    team_file::Reading,
    zip::{self, ZipError},
};

/// Taking things apart, a piece at a time, so that a long paste can be worked off in slices.
pub struct Intake {
    sources: VecDeque<Source>,
    expected: Expected,
    /// What the codes of the expected pulses begin with, and of how many of them that is known.
    known: Beginnings,
    learned: usize,
    unfinished: Unfinished,
    parts: Parts,
    /// What is missing at the end was told.
    ended: bool,
    /// What the end of a text brought.
    ready: VecDeque<Result<Arrival, Trouble>>,
    done: usize,
    total: usize,
    effort: Effort,
    /// What is no use and was said: a page says each once, and a text may hold the same millions of times.
    said: Vec<Trouble>,
}

struct Source {
    name: String,
    len: usize,
    contents: Contents,
    /// How far a text has been read, and whether anything was found in it.
    place: Place,
    found: bool,
    /// How many texts this one lies within: an address that a gateway wrote into its own.
    within: usize,
    /// It lies in an archive, which is told as a whole.
    archived: bool,
}

impl Source {
    fn new(name: String, len: usize, contents: Contents) -> Self {
        Self { name, len, contents, place: Place::default(), found: false, within: 0, archived: false }
    }
}

/// So many gateways may have written an address into their own, one after the other.
const WITHIN_MOST: usize = 3;

enum Contents {
    Text(String),
    TeamFile(Box<Reading<'static>>),
    File(FileKind, Vec<u8>),
    Archive(Vec<u8>),
    /// Behind the texts of an archive.
    ArchiveEnd,
    Nothing,
}

impl Contents {
    /// Looked at once: what is a text is not asked again at every find.
    fn of(bytes: Vec<u8>) -> Self {
        match file_kind::of(&bytes) {
            FileKind::TeamFile => Self::TeamFile(Box::new(Reading::new(Cow::Owned(bytes)))),
            FileKind::Zip => Self::Archive(bytes),
            FileKind::Other => plain_text::of(bytes).map_or(Self::Nothing, Self::Text),
            kind => Self::File(kind, bytes),
        }
    }
}

/// What a piece of the work came to.
pub enum Step {
    /// Something arrived.
    Came(Box<Result<Arrival, Trouble>>),
    /// Nothing yet.
    Further,
    /// Everything is worked off.
    End,
}

/// More bytes than a recovery code has, whatever stands between its letters.
const RECOVERY_MOST: usize = 1_000;

/// So many wholes with parts missing are told.
const MISSING_MOST: usize = 5;

/// So many bytes of a text are walked over in one piece when nothing is found.
const PIECE: usize = 1 << 15;

impl Intake {
    /// Begins with texts and files. A text has no name.
    #[must_use]
    pub fn new(sources: Vec<(String, Vec<u8>)>, expected: Expected) -> Self {
        let total = sources.iter().map(|(_, bytes)| bytes.len()).sum();
        let source = |(name, bytes): (String, Vec<u8>)| {
            let len = bytes.len();
            Source::new(name, len, Contents::of(bytes))
        };
        let sources = sources.into_iter().map(source).collect();
        let known = Beginnings::none();
        let (unfinished, effort) = (Unfinished::default(), Effort::default());
        let (ready, said) = (VecDeque::new(), Vec::new());
        let parts = Parts::default();
        Self {
            sources,
            expected,
            known,
            learned: 0,
            unfinished,
            parts,
            ended: false,
            ready,
            done: 0,
            total,
            effort,
            said,
        }
    }

    /// Goes on with the parts that an earlier paste left open: on a phone people copy one message at a time.
    #[must_use]
    pub fn with_parts(mut self, parts: Parts) -> Self {
        self.parts = parts;
        self
    }

    /// The parts of what is not whole yet.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        self.parts.open()
    }

    /// How much was decoded so far.
    #[must_use]
    pub fn effort(&self) -> Effort {
        self.effort
    }

    /// What only repeated something so far, as replies and reactions do, and is passed over.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.unfinished.quotes
    }

    /// How many bytes are worked off, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let at = self.sources.front().map_or(0, |source| match &source.contents {
            Contents::TeamFile(reading) => reading.at(),
            _ => source.place.at,
        });
        // What is unpacked is longer than the file it came in.
        ((self.done + at).min(self.total), self.total)
    }

    /// Does a small piece of the work.
    pub fn step(&mut self) -> Step {
        if let Some(ready) = self.ready.pop_front() {
            return Step::Came(Box::new(ready));
        }
        // A pulse a step, and only for texts: that of many pulses would hold the page.
        let is_text = matches!(self.sources.front(), Some(Source { contents: Contents::Text(_), .. }));
        if is_text && let Some(answers) = self.expected.answers.get(self.learned) {
            self.known.learn(*answers);
            self.learned += 1;
            return Step::Further;
        }
        let Some(source) = self.sources.front_mut() else {
            if std::mem::replace(&mut self.ended, true) {
                return Step::End;
            }
            let missing = self.parts.missing().take(MISSING_MOST).map(Trouble::PartsMissing);
            self.ready.extend(self.unfinished.complaint().into_iter().chain(missing).map(Err));
            return Step::Further;
        };
        let text = match &mut source.contents {
            Contents::Text(text) => text,
            Contents::TeamFile(reading) => {
                let Some(read) = reading.step() else { return Step::Further };
                if let Some(source) = self.leave() {
                    self.archive_holds(source.archived);
                }
                let came = read.map(|file| Arrival::TeamFile(Box::new(file))).map_err(Trouble::TeamFile);
                return Step::Came(Box::new(came));
            }
            Contents::Archive(bytes) => {
                let texts = zip::texts(bytes);
                return self.unpack(texts);
            }
            Contents::File(..) | Contents::ArchiveEnd | Contents::Nothing => return self.finish(),
        };
        let mut walk = Scan::from(text, source.place, &self.known);
        let step = walk.step(PIECE);
        source.place = walk.place();
        match step {
            find_codes::Step::Found(find) => {
                source.found = true;
                let within = source.within > 0;
                match read(&find, &self.expected, &mut self.effort) {
                    // An address holds a link, or nothing.
                    Found::Answers { .. } | Found::Cut | Found::BundleEnd { .. } | Found::Part { .. }
                        if within =>
                    {
                        Step::Further
                    }
                    Found::Answers { bytes, letters } => {
                        self.unfinished.whole(letters);
                        Step::Came(Box::new(Ok(Arrival::Answers(bytes))))
                    }
                    Found::Cut => {
                        if let FindKind::Answers(spelling) = find.kind {
                            self.unfinished.cut(spelling, &find, &self.known);
                        }
                        Step::Further
                    }
                    Found::Part { head, piece } => {
                        if let Some(whole) = self.parts.add(head, piece) {
                            self.ready.extend(joined(&whole));
                        }
                        Step::Further
                    }
                    Found::Quote => {
                        self.unfinished.quotes += 1;
                        Step::Further
                    }
                    Found::BundleEnd { codes, people } => {
                        self.unfinished.bundle_end(codes, people);
                        Step::Further
                    }
                    Found::Other(Err(trouble)) if said_before(&mut self.said, &trouble) => Step::Further,
                    Found::Other(read) => Step::Came(Box::new(read)),
                }
            }
            find_codes::Step::Within(text) => {
                let within = source.within + 1;
                if within <= WITHIN_MOST {
                    let text = Source::new(String::new(), 0, Contents::Text(text));
                    self.sources.push_front(Source { within, ..text });
                }
                Step::Further
            }
            find_codes::Step::Further => Step::Further,
            find_codes::Step::End => self.finish(),
        }
    }

    fn is_here(&self, short_id: &[u8; 8]) -> bool {
        self.expected.answers.iter().any(|(known, _)| known == short_id)
    }

    fn leave(&mut self) -> Option<Source> {
        let source = self.sources.pop_front()?;
        self.done += source.len;
        Some(source)
    }

    /// Puts the texts of an archive in its place.
    fn unpack(&mut self, texts: Result<Vec<Vec<u8>>, ZipError>) -> Step {
        let Some(Source { name, .. }) = self.leave() else { return Step::End };
        match texts {
            Ok(texts) => {
                self.sources.push_front(Source::new(name.clone(), 0, Contents::ArchiveEnd));
                for bytes in texts.into_iter().rev() {
                    let text = Source::new(name.clone(), 0, Contents::of(bytes));
                    self.sources.push_front(Source { archived: true, ..text });
                }
                Step::Further
            }
            Err(ZipError::Damaged) => Step::Came(Box::new(Err(Trouble::UnknownFile { name }))),
            Err(ZipError::TooLarge) => Step::Came(Box::new(Err(Trouble::ArchiveTooLarge { name }))),
        }
    }

    /// Keeps in mind that the archive which is read has something of ours.
    fn archive_holds(&mut self, found: bool) {
        let end = self.sources.iter_mut().find(|source| matches!(source.contents, Contents::ArchiveEnd));
        end.into_iter().for_each(|end| end.found |= found);
    }

    /// Ends with the first source: a file is taken whole, and a text without any find may be one as a whole.
    fn finish(&mut self) -> Step {
        let Some(source) = self.leave() else { return Step::End };
        // An archive is told as a whole: one text of it that holds something is enough.
        if source.archived {
            self.archive_holds(source.found);
            if !source.found {
                return Step::Further;
            }
        }
        let came = match source.contents {
            Contents::File(FileKind::Box, bytes) => {
                let (link, sealed) = files::split_box(&bytes);
                let sealed = whole_file(FileKind::Box, source.name, sealed.to_vec());
                match (link.map(|letters| read_link(LinkKind::Pulse, &letters)), &sealed) {
                    // The link of a pulse that is here would only lead away from the page on which the box came, and one of
                    // another pulse than the box has no business there.
                    (Some(Ok(Arrival::Pulse(pulse))), Ok(Arrival::Box { short_id, .. }))
                        if pulse.short_id() == *short_id && !self.is_here(short_id) =>
                    {
                        self.ready.push_back(sealed);
                        Ok(Arrival::Pulse(pulse))
                    }
                    _ => sealed,
                }
            }
            Contents::File(kind, bytes) => whole_file(kind, source.name, bytes),
            Contents::ArchiveEnd if source.found => return Step::Further,
            Contents::Nothing | Contents::Archive(_) | Contents::ArchiveEnd => {
                Err(Trouble::UnknownFile { name: source.name })
            }
            Contents::TeamFile(_) => return Step::Further,
            Contents::Text(_) if source.within > 0 => {
                if let Some(around) = self.sources.front_mut() {
                    around.found |= source.found;
                }
                return Step::Further;
            }
            Contents::Text(text) if source.found => {
                self.ready.extend(self.unfinished.end_of_text(&text, &mut self.effort));
                return Step::Further;
            }
            Contents::Text(text) => whole_text(&text, source.name),
        };
        Step::Came(Box::new(came))
    }
}

/// What parts came to that are all there.
fn joined(whole: &Whole) -> Vec<Result<Arrival, Trouble>> {
    match whole.read() {
        Ok(Content::Answers(bytes)) => vec![Ok(Arrival::Answers(bytes))],
        Ok(Content::Bundle { files, people }) => {
            let codes = files.len();
            let short = (people > codes).then_some(Err(Trouble::BundleShort { codes, people }));
            files.into_iter().map(|bytes| Ok(Arrival::Answers(bytes))).chain(short).collect()
        }
        Ok(Content::Link(kind, letters)) => vec![read_link(kind, &letters)],
        Err(_) => vec![Err(Trouble::Cut { codes: 1, why: Cut::Unknown })],
    }
}

/// Whether a page has said this already. What holds numbers or names is told each time: each takes more of the text.
fn said_before(said: &mut Vec<Trouble>, trouble: &Trouble) -> bool {
    if !matches!(trouble, Trouble::Link(..) | Trouble::Seen | Trouble::Receipt(_)) {
        return false;
    }
    let before = said.contains(trouble);
    if !before {
        said.push(trouble.clone());
    }
    before
}

/// A text without a code or a link in it. One that is longer than any way to write a recovery code is none, and is not copied.
fn whole_text(text: &str, name: String) -> Result<Arrival, Trouble> {
    let text = text.trim();
    let found = text.len();
    let read =
        if found > RECOVERY_MOST { Err(RecoveryError::Length { found }) } else { codes::read_recovery(text) };
    match read {
        Ok((role, b)) => Ok(Arrival::Recovery(role, b)),
        // Fourteen groups with a typo are worth a word about the typo.
        Err(error @ (RecoveryError::Typo | RecoveryError::UnknownRole)) => Err(Trouble::Recovery(error)),
        Err(_) if name.is_empty() => Err(nothing_found(text)),
        Err(_) => Err(Trouble::UnknownFile { name }),
    }
}

/// What may have become of the link in a text without any.
fn nothing_found(text: &str) -> Trouble {
    /// Where the pages of a device are: their addresses mean nothing on another one.
    const PAGES: [&str; 2] = ["#/pulse/", "#/team/"];
    if text.contains("mimecast.com/s/") || text.contains("mimecastprotect.com/s/") {
        Trouble::HiddenLink
    } else if PAGES.into_iter().any(|page| text.contains(page)) {
        Trouble::PageAddress
    } else if text.contains("Pulse Check") {
        Trouble::LinkBehindWords
    } else {
        Trouble::NothingFound
    }
}

impl Iterator for Intake {
    type Item = Result<Arrival, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.step() {
                Step::Came(came) => return Some(*came),
                Step::Further => {}
                Step::End => return None,
            }
        }
    }
}

fn whole_file(kind: FileKind, name: String, bytes: Vec<u8>) -> Result<Arrival, Trouble> {
    match kind {
        FileKind::Answers => Ok(Arrival::Answers(bytes)),
        FileKind::Box => {
            let id: Option<[u8; 8]> = bytes.get(4..12).and_then(|id| id.try_into().ok());
            let short_id = id.ok_or(Trouble::UnknownFile { name })?;
            Ok(Arrival::Box { short_id, bytes })
        }
        FileKind::TeamFile | FileKind::Zip | FileKind::Other => Err(Trouble::UnknownFile { name }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::find_codes::scan;

    /// A line with a confirmation has about 45 bytes, and the list of what came grows by doubling. Fails when what comes takes more
    /// than four times the room of what was pasted.
    #[test]
    fn what_came_is_not_much_larger_than_its_text() {
        assert!(size_of::<Arrival>() <= 40, "{}", size_of::<Arrival>());
    }

    /// Fails when a piece of the work goes on without an end in a text in which nothing is found.
    #[test]
    fn a_long_text_is_worked_off_in_pieces() {
        let text = "pp#p%pé".repeat(200_000);
        let mut intake = Intake::new(vec![(String::new(), text.clone().into_bytes())], Expected::default());
        let (mut pieces, mut before) = (0, 0);
        while !matches!(intake.step(), Step::End) {
            let (done, all) = intake.progress();
            assert!(all == text.len() && done >= before && done - before <= PIECE + 4);
            before = done;
            pieces += 1;
        }
        assert!(pieces > text.len() / PIECE, "{pieces}");
    }

    /// Fails when a find in a slice loses the line that it stands in.
    #[test]
    fn a_quoted_line_is_quoted_wherever_the_walk_went_on() {
        let text = format!(
            "a\n> {}{} pp pulse-seen:8Kj45kowUY4iJvk9MfCJwJ\npulse-seen:8Kj45kowUY4iJvk9MfCJwJ",
            "x ".repeat(50),
            "p "
        );
        for piece in [1, 2, 3, 7, 64, 1_000] {
            let (none, mut walk) = (Beginnings::none(), scan(&text));
            let mut quoted = Vec::new();
            loop {
                match walk.step(piece) {
                    find_codes::Step::Found(find) => quoted.push(find.quoted),
                    find_codes::Step::Further => walk = Scan::from(&text, walk.place(), &none),
                    find_codes::Step::End | find_codes::Step::Within(_) => break,
                }
            }
            assert_eq!(quoted, [true, false], "{piece}");
        }
    }
}
