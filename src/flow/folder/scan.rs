//! Looking through a shared folder: what is new in it for this device, and what is not as it should be. Nobody's program
//! opens what is not for it: the host's never reads sealed answers, the collector's never needs a confirmation.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Entry, Folder, FolderError, Stamp,
    seen_files::{at_the_top, is_empty},
};
use crate::{
    flow::{
        inbox::Note,
        intake::{Arrival, Expected, Intake, Step},
        record::Record,
    },
    pulse::{Mode, Pulse, limits, normalize::nfc},
    seal::SealedBox,
    team::TeamFile,
    wire::{
        codes,
        folder::{self, Kind, is_pulse_folder},
        team_file,
    },
};

/// Most files of one pulse that are looked at: a team has at most 10,000 people, each with answers and a confirmation.
pub const FILES_MOST: usize = 25_000;

/// Largest team file that is taken from a folder without anybody's doing: some hundred rounds. A larger one can be dropped on
/// the page.
pub const TEAM_FILE_MOST: usize = 1024 * 1024;

/// What this device knows of the folder from the last time it looked.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    files: BTreeMap<String, Line>,
    /// What was there when a box was closed, by the path of the file that says so, and how that was.
    pub(super) counted: BTreeMap<String, (Stamp, BTreeSet<String>)>,
}

impl Ledger {
    /// What is damaged is read once more, though its size and its time are what they were: a program may have made room for
    /// it first, and filled it then.
    pub fn look_anew(&mut self) {
        self.files.retain(|_, line| line.state != State::Damaged);
    }

    /// One file is read once more.
    pub fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }
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
    /// It has stayed damaged: not read again until it changes, or somebody asks.
    Damaged,
    /// Empty or damaged: it may still be on its way, and is read once more when it has not changed.
    Waiting,
}

/// What one look brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scan {
    /// What is new, with where it lies: team files, then the pulses, in the order of the names.
    pub found: Vec<(String, Arrival)>,
    /// What is not as it should be.
    pub notes: Vec<Note>,
    /// The paths of all files that were listed.
    pub present: BTreeSet<String>,
    /// The pulses' folders in which something lies, and the team files.
    pub top: BTreeSet<String>,
    /// Of what is new, the paths of pulses that this device never met and that were put there long ago.
    pub old: BTreeSet<String>,
}

/// What a device brings along when it looks.
#[derive(Debug, Clone, Copy)]
pub struct ScanBy<'a> {
    /// Its pulses.
    pub known: &'a [Record],
    /// The folders of pulses whose result is here; nothing new can lie in them.
    pub finished: &'a BTreeSet<String>,
    /// What was put there before this moment was put there long ago, in milliseconds since 1970. Clocks may be wrong, and
    /// people are away for weeks: it comes all the same.
    pub long_ago: u64,
}

/// Looks through the folder once.
///
/// # Errors
/// What the folder says; the ledger then stays as it was.
pub async fn scan_folder(
    folder: &impl Folder,
    around: ScanBy<'_>,
    ledger: &mut Ledger,
) -> Result<Scan, FolderError> {
    let mut walk = Walk { folder, around, ledger, next: Ledger::default(), scan: Scan::default() };
    let entries = folder.list("").await?;
    walk.scan.top = at_the_top(&entries);
    // Nothing is known yet of what lies there: results of pulses that are over are looked at once.
    let first = ledger.files.is_empty();
    let (folders, files): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.folder);
    for Entry { name, .. } in files {
        if folder::is_team_file(&name) {
            let most = TEAM_FILE_MOST;
            walk.file(Candidate { path: name.clone(), most, name: None }, None).await;
        }
        walk.scan.present.insert(nfc(&name));
    }
    // A result that came with this look finishes its pulse.
    let files = walk.scan.found.iter().filter_map(|(_, arrival)| match arrival {
        Arrival::TeamFile(file) => Some(file.as_ref()),
        _ => None,
    });
    let come: BTreeSet<String> = files.flat_map(folders_of).collect();
    let done = |name: &str| come.contains(name) || around.finished.contains(name);
    let mut walked = BTreeSet::from([String::new()]);
    for Entry { name, .. } in folders.iter().filter(|entry| folder::is_pulse_folder(&entry.name)) {
        let here = known_as(around.known, name);
        let over = here.map_or_else(|| done(name), is_over);
        let looked = match (over, here) {
            (false, _) => walk.pulse(name, here, false).await,
            (true, Some(_)) if first => walk.pulse(name, here, true).await,
            _ => false,
        };
        if looked {
            walked.insert(name.clone());
        }
    }
    let Walk { next, mut scan, .. } = walk;
    for path in ledger.files.keys() {
        let below = path.rsplit_once('/').map_or("", |(below, _)| below);
        // Said by whoever looks, for the folder as a whole.
        if is_pulse_folder(below) && !scan.top.contains(below) {
            continue;
        }
        let was_listed = walked.contains(below) || !folders.iter().any(|entry| entry.name == below);
        if was_listed && !scan.present.contains(path) {
            scan.notes.push(Note::Gone { path: path.clone() });
        }
    }
    *ledger = next;
    Ok(scan)
}

/// The pulse of a folder. Its name is short: of two that share it, the one in which this device has a part.
fn known_as<'a>(known: &'a [Record], name: &str) -> Option<&'a Record> {
    let part = |known: &&Record| {
        let stored = &known.stored;
        (stored.host.is_some() || stored.collector.is_some(), stored.person.is_some())
    };
    known.iter().filter(|known| folder::folder(known.ask.id()) == name).max_by_key(part)
}

/// Whether nothing new can come: its result is here, and everybody of this device has looked who could.
fn is_over(known: &Record) -> bool {
    let stored = &known.stored;
    let two = known.pulse.as_ref().is_some_and(|pulse| pulse.mode() == Mode::TwoPeople);
    let waits =
        stored.person.as_ref().is_some_and(|person| person.sealed.is_some() && person.looked.is_none());
    stored.round.is_some() && !(two && waits && stored.check.is_none())
}

/// What there is to say of a folder that was chosen in place of another one. `through`: the folders of the pulses that went
/// through that one and are not over; `same`: whether it is the same one, as far as the browser knows.
#[must_use]
pub fn elsewhere(through: &[String], same: bool, present: &BTreeSet<String>) -> Option<Note> {
    let lies = |folder: &String| present.iter().any(|path| path.split('/').next() == Some(folder.as_str()));
    match (through.iter().any(lies), through.is_empty() || same) {
        (_, true) => None,
        (true, false) => Some(Note::Copied),
        (false, false) => Some(Note::NotHere),
    }
}

/// The folders of the pulses in a team file.
pub fn folders_of(file: &TeamFile) -> impl Iterator<Item = String> {
    file.rounds().iter().map(|round| folder::folder(round.pulse().ask_id()))
}

/// A file that may be for this device.
struct Candidate {
    path: String,
    most: usize,
    name: Option<folder::Name>,
}

/// One look: what was known, and what is known after it.
pub(super) struct Walk<'a, F> {
    pub(super) folder: &'a F,
    around: ScanBy<'a>,
    pub(super) ledger: &'a Ledger,
    pub(super) next: Ledger,
    pub(super) scan: Scan,
}

impl<F: Folder> Walk<'_, F> {
    /// Whether it could be listed. Of a pulse that is `over` the result alone is looked at: there may be two.
    async fn pulse(&mut self, folder: &str, here: Option<&Record>, mut over: bool) -> bool {
        let mut files = match self.folder.list(folder).await {
            Ok(files) => files,
            Err(error) => {
                self.unreadable(folder, &error);
                return false;
            }
        };
        if is_empty(&files) {
            self.scan.top.remove(folder);
        }
        self.late(folder, &files, here).await;
        if files.len() > FILES_MOST {
            self.scan.notes.push(Note::TooMany { folder: folder.to_owned() });
        }
        let kind = |file: &Entry| folder::read(&file.name).map(|name| name.kind);
        // A result first: what is over is not offered to whoever comes later.
        files.sort_by_key(|file| kind(file) != Some(Kind::Result));
        for file in files.into_iter().filter(|file| !file.folder).take(FILES_MOST) {
            let path = format!("{folder}/{}", file.name);
            let wanted = |kind: Kind| kind == Kind::Result || (!over && wanted(kind, here));
            if let Some(name) = folder::read(&file.name).filter(|name| wanted(name.kind)) {
                let (kind, most) = (name.kind, most(name.kind));
                let before = self.scan.found.len();
                self.file(Candidate { path: path.clone(), most, name: Some(name) }, here).await;
                over |= here.is_none() && kind == Kind::Result && self.scan.found.len() > before;
            }
            self.scan.present.insert(nfc(&path));
        }
        true
    }

    /// One that cannot be read does not keep the others from being looked at. What is not there any more is said by the
    /// next look.
    fn unreadable(&mut self, path: &str, error: &FolderError) {
        if *error != FolderError::Gone {
            self.scan.notes.push(Note::Unreadable { path: path.to_owned() });
        }
        if let Some(line) = self.ledger.files.get(path) {
            self.next.files.insert(path.to_owned(), *line);
        }
    }

    async fn file(&mut self, candidate: Candidate, here: Option<&Record>) {
        let path = nfc(&candidate.path);
        if let Err(error) = self.look_at_file(candidate, here).await {
            self.unreadable(&path, &error);
        }
    }

    async fn look_at_file(&mut self, candidate: Candidate, here: Option<&Record>) -> Result<(), FolderError> {
        let Candidate { path: listed, most, name } = candidate;
        // A name may be spelt in two ways, which some drives and programs change on the way.
        let path = nfc(&listed);
        let Some(Stamp { size, changed }) = self.folder.stamp(&listed).await? else { return Ok(()) };
        let before = self.ledger.files.get(&path);
        let same = before.is_some_and(|line| (line.size, line.changed) == (size, changed));
        let line = |state| Line { size, changed, state };
        if let Some(Line { state: state @ (State::Done | State::Damaged), .. }) = before.filter(|_| same) {
            self.next.files.insert(path, line(*state));
            return Ok(());
        }
        if size > most as u64 {
            self.next.files.insert(path.clone(), line(State::Done));
            self.scan.notes.push(Note::TooLarge { path });
            return Ok(());
        }
        let bytes = match self.folder.read(&listed, most).await? {
            // Another length than a moment ago: somebody is writing it.
            Some(bytes) if bytes.len() as u64 == size && size > 0 => bytes,
            _ => {
                self.next.files.insert(path.clone(), line(State::Waiting));
                self.scan.notes.push(Note::Waiting { path });
                return Ok(());
            }
        };
        let mut found = Vec::new();
        let mut trouble = None;
        let mut intake = Intake::new(vec![(path.clone(), bytes)], Expected::of(here));
        loop {
            self.folder.pause().await;
            let item = match intake.step() {
                Step::Came(item) => *item,
                Step::Further => continue,
                Step::End => break,
            };
            match item {
                Ok(arrival) if fits(&arrival, name.as_ref()) && is_at_home(&arrival, &path, here) => {
                    found.push(arrival);
                }
                // Something else than its name says is not brought in by this door.
                Ok(_) => {}
                Err(error) => trouble = Some(error),
            }
        }
        if let (true, Some(trouble)) = (found.is_empty(), trouble) {
            // A damaged file is read once more: it may have been half-way here.
            let (state, note) = if same {
                (State::Damaged, Note::Damaged { path: path.clone(), trouble })
            } else {
                (State::Waiting, Note::Waiting { path: path.clone() })
            };
            self.next.files.insert(path, line(state));
            self.scan.notes.push(note);
            return Ok(());
        }
        self.next.files.insert(path.clone(), line(State::Done));
        if here.is_none() && name.is_some() && changed < self.around.long_ago {
            self.scan.old.insert(path.clone());
        }
        if found.is_empty() || !found.iter().all(|arrival| is_named(arrival, name.as_ref(), here)) {
            self.scan.notes.push(Note::Replaced { path: path.clone() });
        }
        self.scan.found.extend(found.into_iter().map(|arrival| (path.clone(), arrival)));
        Ok(())
    }
}

/// Whether a file of a pulse is for this device. The host's program never opens sealed answers, the collector's neither the
/// box nor a confirmation, whoever else answers only looks.
fn wanted(kind: Kind, here: Option<&Record>) -> bool {
    let Some(known) = here else { return matches!(kind, Kind::Invitation | Kind::Pulse | Kind::Chosen) };
    let stored = &known.stored;
    let two = known.pulse.as_ref().is_some_and(|pulse| pulse.mode() == Mode::TwoPeople);
    match kind {
        // Only to see that the folder carries this pulse.
        Kind::Invitation => known.pulse.is_none(),
        // Another one than the one that came first is said.
        Kind::Result => true,
        // A second one is a swapped link, or a second person who accepted.
        Kind::Pulse | Kind::Chosen => true,
        Kind::Answers => known.holds_collector_key() && known.gathers(),
        Kind::Box => {
            let answered = stored.person.as_ref().is_some_and(|person| person.sealed.is_some())
                || !stored.earlier.is_empty();
            two && stored.collector.is_none() && (known.holds_host_key() || answered)
        }
        // Only its name and its digits are of use, to whoever opens.
        Kind::Counted => false,
        Kind::Seen => {
            let opens = stored.host.as_ref().is_some_and(|host| host.opened.is_none());
            two && stored.collector.is_none() && opens && known.holds_host_key()
        }
    }
}

/// How large a file of a kind may be; the texts around links and codes included.
fn most(kind: Kind) -> usize {
    match kind {
        Kind::Box => limits::BOX_MOST,
        Kind::Result => TEAM_FILE_MOST,
        _ => 64 * 1024,
    }
}

/// Whether a file of that name may bring such a thing.
fn fits(arrival: &Arrival, name: Option<&folder::Name>) -> bool {
    match (arrival, name.map(|name| name.kind)) {
        (Arrival::Invitation(_), Some(Kind::Invitation))
        | (Arrival::Pulse(_), Some(Kind::Pulse | Kind::Chosen))
        | (Arrival::Answers(_), Some(Kind::Answers))
        | (Arrival::Box { .. }, Some(Kind::Box))
        | (Arrival::TeamFile(_), Some(Kind::Result) | None) => true,
        // Quoted or not: nobody quotes in a file.
        (Arrival::Seen { quoted, .. }, Some(Kind::Seen)) => !quoted,
        _ => false,
    }
}

/// Whether something lies in the folder of its own pulse.
fn is_at_home(arrival: &Arrival, path: &str, here: Option<&Record>) -> bool {
    let below = path.rsplit_once('/').map_or("", |(below, _)| below);
    let own = here.and_then(|known| known.pulse.as_ref()).map(Pulse::short_id);
    match arrival {
        Arrival::Answers(bytes) => own.is_some_and(|own| bytes.get(4..12) == Some(&own[..])),
        Arrival::Box { short_id, .. } => own == Some(*short_id),
        Arrival::Invitation(ask) => folder::folder(ask.id()) == below,
        Arrival::Pulse(pulse) => folder::folder(pulse.ask().id()) == below,
        // A result is of this pulse alone; a team file lies beside the pulses' folders.
        Arrival::TeamFile(file) if !below.is_empty() => folders_of(file).eq([below.to_owned()]),
        _ => true,
    }
}

/// Whether the digits of the name are those of the content. Confirmations have random ones, team files none.
fn is_named(arrival: &Arrival, name: Option<&folder::Name>, here: Option<&Record>) -> bool {
    let Some(digits) = name.and_then(|name| name.digits.as_deref()) else { return true };
    let pulse = here.and_then(|known| known.pulse.as_ref());
    let own = match arrival {
        Arrival::Pulse(pulse) => folder::pulse_file(pulse),
        Arrival::Answers(bytes) => codes::answers_file_name(bytes),
        Arrival::TeamFile(file) => folder::result_file(team_file::write(file).as_bytes()),
        Arrival::Box { bytes, .. } => match pulse.map(|pulse| SealedBox::read(pulse, bytes)) {
            Some(Ok(sealed)) => folder::box_file(&sealed),
            _ => return false,
        },
        _ => return true,
    };
    folder::read(&own).and_then(|name| name.digits).as_deref() == Some(digits)
}
