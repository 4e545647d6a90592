//! The one door: whatever is dropped, pasted or opened, taken apart into things that have a place to go.

mod arrival;
mod read_found;

use std::{borrow::Cow, collections::VecDeque};

pub use arrival::{Arrival, Expected, Trouble};
use read_found::read;
pub use read_found::{Effort, read_link};

use crate::wire::{
    codes::{self, RecoveryError},
    files::{self, FileKind},
    find_codes::{self, Place, Scan},
    team_file::Reading,
};

/// Taking things apart, a piece at a time, so that a long paste can be worked off in slices.
pub struct Intake {
    sources: VecDeque<Source>,
    expected: Expected,
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
    /// Sealed answers read whole since the beginning, or since the last bundle's end.
    came: usize,
}

enum Contents {
    Text(String),
    TeamFile(Box<Reading<'static>>),
    File(FileKind, Vec<u8>),
}

impl Contents {
    /// Looked at once: what is a text is not asked again at every find.
    fn of(bytes: Vec<u8>) -> Self {
        match files::kind(&bytes) {
            FileKind::Text => match String::from_utf8(bytes) {
                Ok(text) => Self::Text(text),
                Err(none) => Self::File(FileKind::Unknown, none.into_bytes()),
            },
            FileKind::Json => Self::TeamFile(Box::new(Reading::new(Cow::Owned(bytes)))),
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

/// So many bytes of a text are walked over in one piece when nothing is found.
const PIECE: usize = 1 << 15;

impl Intake {
    /// Begins with texts and files. A text has no name.
    #[must_use]
    pub fn new(sources: Vec<(String, Vec<u8>)>, expected: Expected) -> Self {
        let total = sources.iter().map(|(_, bytes)| bytes.len()).sum();
        let source = |(name, bytes): (String, Vec<u8>)| {
            let len = bytes.len();
            let contents = Contents::of(bytes);
            Source { name, len, contents, place: Place::default(), found: false, came: 0 }
        };
        let sources = sources.into_iter().map(source).collect();
        Self { sources, expected, done: 0, total, effort: Effort::default(), said: Vec::new() }
    }

    /// How much was decoded so far.
    #[must_use]
    pub fn effort(&self) -> Effort {
        self.effort
    }

    /// How many bytes are worked off, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let at = self.sources.front().map_or(0, |source| match &source.contents {
            Contents::TeamFile(reading) => reading.at(),
            _ => source.place.at,
        });
        (self.done + at, self.total)
    }

    /// Does a small piece of the work.
    pub fn step(&mut self) -> Step {
        let Some(source) = self.sources.front_mut() else { return Step::End };
        let text = match &mut source.contents {
            Contents::Text(text) => text,
            Contents::TeamFile(reading) => {
                let Some(read) = reading.step() else { return Step::Further };
                self.leave();
                let came = read.map(|file| Arrival::TeamFile(Box::new(file))).map_err(Trouble::TeamFile);
                return Step::Came(Box::new(came));
            }
            Contents::File(..) => return self.finish(),
        };
        let mut walk = Scan::from(text, source.place);
        let step = walk.step(PIECE);
        source.place = walk.place();
        match step {
            find_codes::Step::Found(find) => {
                source.found = true;
                match read(&find, &self.expected, &mut source.came, &mut self.effort) {
                    Some(Err(trouble)) if said_before(&mut self.said, &trouble) => Step::Further,
                    Some(read) => Step::Came(Box::new(read)),
                    None => Step::Further,
                }
            }
            find_codes::Step::Further => Step::Further,
            find_codes::Step::End => self.finish(),
        }
    }

    fn leave(&mut self) -> Option<Source> {
        let source = self.sources.pop_front()?;
        self.done += source.len;
        Some(source)
    }

    /// Ends with the first source: a file is taken whole, and a text without any find may be one as a whole.
    fn finish(&mut self) -> Step {
        let Some(source) = self.leave() else { return Step::End };
        let came = match source.contents {
            Contents::File(kind, bytes) => whole_file(kind, source.name, bytes),
            Contents::TeamFile(_) => return Step::Further,
            Contents::Text(_) if source.found => return Step::Further,
            Contents::Text(text) => whole_text(&text, source.name),
        };
        Step::Came(Box::new(came))
    }
}

/// Whether a page has said this already. What holds numbers or names is told each time: each takes more of the text.
fn said_before(said: &mut Vec<Trouble>, trouble: &Trouble) -> bool {
    if !matches!(trouble, Trouble::Link(..) | Trouble::Answers | Trouble::Seen | Trouble::Receipt(_)) {
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
        Err(_) if name.is_empty() => Err(Trouble::NothingFound),
        Err(_) => Err(Trouble::UnknownFile { name }),
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
        FileKind::Json | FileKind::Text | FileKind::Unknown => Err(Trouble::UnknownFile { name }),
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
        let mut intake = Intake::new(vec![(String::new(), text.clone().into_bytes())], Vec::new());
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
            let mut walk = scan(&text);
            let mut quoted = Vec::new();
            loop {
                match walk.step(piece) {
                    find_codes::Step::Found(find) => quoted.push(find.quoted),
                    find_codes::Step::Further => walk = Scan::from(&text, walk.place()),
                    find_codes::Step::End => break,
                }
            }
            assert_eq!(quoted, [true, false], "{piece}");
        }
    }
}
