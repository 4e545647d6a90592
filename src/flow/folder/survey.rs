//! Looking through a shared folder: what is new in it for this device, and what is not as it should be. Nobody's program
//! opens what is not for it: the host's never reads sealed answers, the collector's never needs a confirmation.

use std::collections::BTreeMap;

use super::{Folder, FolderError};
use crate::{
    flow::{
        arrive::{Arrival, Expected, Intake, Trouble},
        kept::Known,
    },
    pulse::limits,
    seal::SealedBox,
    wire::{
        codes,
        folder::{self, Kind},
    },
};

/// Most files of one pulse that are looked at: a team has at most 10,000 people, each with answers and a confirmation.
pub const FILES_MOST: usize = 25_000;

/// What this device knows of the folder from the last time it looked.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    files: BTreeMap<String, Line>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    size: u64,
    changed: u64,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Taken in, or nothing of ours: not read again until it changes.
    Done,
    /// Empty or damaged: it may still be on its way, and is read once more when it has not changed.
    Waiting,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Still on its way, or damaged.
    Waiting { path: String },
    /// It has stayed damaged.
    Damaged { path: String, trouble: Trouble },
    /// Its name is of another content: it was renamed, or replaced.
    Replaced { path: String },
    /// It was here the last time.
    Gone { path: String },
    /// There are more files than any team has.
    TooMany { folder: String },
}

/// What one look brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survey {
    /// What is new, with where it lies, in the order of the paths.
    pub found: Vec<(String, Arrival)>,
    /// What is not as it should be.
    pub notes: Vec<Note>,
}

/// Looks through the folder once.
///
/// # Errors
/// What the folder says; the ledger then stays as it was.
pub async fn look_around(
    folder: &impl Folder,
    known: &[Known],
    ledger: &mut Ledger,
) -> Result<Survey, FolderError> {
    let mut walk = Walk { folder, ledger, next: Ledger::default(), survey: Survey::default() };
    for entry in folder.list("").await? {
        match entry.file {
            None if folder::is_pulse_folder(&entry.name) => {
                let here = known.iter().find(|known| folder::folder(known.ask.id()) == entry.name);
                walk.pulse(&entry.name, here).await?;
            }
            Some(stamp) if entry.name.ends_with(".json") && entry.name.contains(".pulse") => {
                let most = limits::TEAM_FILE_MOST;
                walk.file(Candidate { path: entry.name, stamp, most, name: None }, None).await?;
            }
            _ => {}
        }
    }
    let Walk { next, mut survey, .. } = walk;
    let gone = ledger.files.keys().filter(|path| !next.files.contains_key(*path));
    survey.notes.extend(gone.map(|path| Note::Gone { path: path.clone() }));
    *ledger = next;
    Ok(survey)
}

/// A file that may be for this device.
struct Candidate {
    path: String,
    stamp: (u64, u64),
    most: usize,
    name: Option<folder::Name>,
}

/// One look: what was known, and what is known after it.
struct Walk<'a, F> {
    folder: &'a F,
    ledger: &'a Ledger,
    next: Ledger,
    survey: Survey,
}

impl<F: Folder> Walk<'_, F> {
    async fn pulse(&mut self, folder: &str, here: Option<&Known>) -> Result<(), FolderError> {
        let files = self.folder.list(folder).await?;
        if files.len() > FILES_MOST {
            self.survey.notes.push(Note::TooMany { folder: folder.to_owned() });
        }
        for file in files.into_iter().take(FILES_MOST) {
            let Some((name, stamp)) = folder::read(&file.name).zip(file.file) else { continue };
            if wanted(name.kind, here) {
                let path = format!("{folder}/{}", file.name);
                self.file(Candidate { path, stamp, most: most(name.kind), name: Some(name) }, here).await?;
            }
        }
        Ok(())
    }

    async fn file(&mut self, candidate: Candidate, here: Option<&Known>) -> Result<(), FolderError> {
        let Candidate { path, stamp: (size, changed), most, name } = candidate;
        let before = self.ledger.files.get(&path);
        let same = before.is_some_and(|line| (line.size, line.changed) == (size, changed));
        let line = |state| Line { size, changed, state };
        if same && before.is_some_and(|line| line.state == State::Done) {
            self.next.files.insert(path, line(State::Done));
            return Ok(());
        }
        let bytes = match self.folder.read(&path, most).await? {
            // Another length than when it was listed: somebody is writing it.
            Some(bytes) if bytes.len() as u64 == size && size > 0 => bytes,
            _ => {
                self.next.files.insert(path.clone(), line(State::Waiting));
                self.survey.notes.push(Note::Waiting { path });
                return Ok(());
            }
        };
        let mut found = Vec::new();
        let mut trouble = None;
        for item in Intake::new(vec![(path.clone(), bytes)], expected(here)) {
            match item {
                Ok(arrival) if fits(&arrival, name.as_ref()) => found.push(arrival),
                // Something else than its name says is not brought in by this door.
                Ok(_) => {}
                Err(error) => trouble = Some(error),
            }
        }
        if let (true, Some(trouble)) = (found.is_empty(), trouble) {
            // A damaged file is read once more: it may have been half-way here.
            let (state, note) = if same {
                (State::Done, Note::Damaged { path: path.clone(), trouble })
            } else {
                (State::Waiting, Note::Waiting { path: path.clone() })
            };
            self.next.files.insert(path, line(state));
            self.survey.notes.push(note);
            return Ok(());
        }
        self.next.files.insert(path.clone(), line(State::Done));
        if found.is_empty() || !found.iter().all(|arrival| is_named(arrival, name.as_ref(), here)) {
            self.survey.notes.push(Note::Replaced { path: path.clone() });
        }
        self.survey.found.extend(found.into_iter().map(|arrival| (path.clone(), arrival)));
        Ok(())
    }
}

/// Whether a file of a pulse is for this device. The host's program never opens sealed answers, whoever else only looks.
fn wanted(kind: Kind, here: Option<&Known>) -> bool {
    let Some(known) = here else { return matches!(kind, Kind::Invitation | Kind::Pulse) };
    let record = &known.record;
    match kind {
        Kind::Invitation => false,
        // A second one is a swapped link, or a second person who accepted.
        Kind::Pulse => true,
        Kind::Answers => {
            known.collector_key().is_some() && record.collector.as_ref().is_some_and(|c| c.check.is_none())
        }
        Kind::Box => {
            known.host_key().is_some() || record.person.as_ref().is_some_and(|person| person.sealed.is_some())
        }
        Kind::Seen => {
            known.host_key().is_some() && record.host.as_ref().is_some_and(|host| host.opened.is_none())
        }
    }
}

/// How large a file of a kind may be; the texts around links and codes included.
fn most(kind: Kind) -> usize {
    match kind {
        Kind::Box => limits::BOX_MOST,
        _ => 64 * 1024,
    }
}

fn expected(here: Option<&Known>) -> Expected {
    let pulse = here.and_then(|known| known.pulse.as_ref());
    pulse.map(|pulse| (pulse.short_id(), pulse.definition().sealed_len())).into_iter().collect()
}

/// Whether a file of that name may bring such a thing.
fn fits(arrival: &Arrival, name: Option<&folder::Name>) -> bool {
    match (arrival, name.map(|name| name.kind)) {
        (Arrival::Invitation(_), Some(Kind::Invitation))
        | (Arrival::Pulse(_), Some(Kind::Pulse))
        | (Arrival::Answers(_), Some(Kind::Answers))
        | (Arrival::Box { .. }, Some(Kind::Box))
        | (Arrival::TeamFile(_), None) => true,
        // Quoted or not: nobody quotes in a file.
        (Arrival::Seen { quoted, .. }, Some(Kind::Seen)) => !quoted,
        _ => false,
    }
}

/// Whether the digits of the name are those of the content. Confirmations have random ones, team files none.
fn is_named(arrival: &Arrival, name: Option<&folder::Name>, here: Option<&Known>) -> bool {
    let Some(digits) = name.and_then(|name| name.digits.as_deref()) else { return true };
    let pulse = here.and_then(|known| known.pulse.as_ref());
    let own = match arrival {
        Arrival::Pulse(pulse) => folder::pulse_file(pulse),
        Arrival::Answers(bytes) => codes::answers_file_name(bytes),
        Arrival::Box { bytes, .. } => match pulse.map(|pulse| SealedBox::read(pulse, bytes)) {
            Some(Ok(sealed)) => folder::box_file(&sealed),
            _ => return false,
        },
        _ => return true,
    };
    folder::read(&own).and_then(|name| name.digits).as_deref() == Some(digits)
}
