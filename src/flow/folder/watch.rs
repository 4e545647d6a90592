//! One look after the other: what is new in the folder goes to its place on the device, what the device owes goes into the
//! folder.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Device, Folder, FolderError, Lacking, Ledger, Missing, Outgoing, Placed, Published, ScanBy, Traces,
    elsewhere, folders_of, outbox, outbox::result_of, place, publish, put_back, scan_folder,
};
use crate::{
    flow::{inbox::Note, intake::Arrival, record::Record, team_record::TeamRecord},
    pulse::Hash,
    team::TeamFile,
    wire::{codes, folder as names, team_file},
};

/// What was put there before so many days was put there long ago.
const LONG_AGO_DAYS: u32 = 30;

/// What a device knows of the folder that it uses, from one look to the next.
#[derive(Debug, Default)]
pub struct Watch(RefCell<Seen>);

#[derive(Debug, Default)]
struct Seen {
    ledger: Ledger,
    anew: Anew,
    placed: Placed,
    traces: Traces,
    missing: Missing,
    /// Team files that were not there, or had no bytes.
    lacking: BTreeMap<String, Lacking>,
    /// Copies of team files, by path. Whoever removes one does what was asked for.
    copies: BTreeSet<String>,
    before: Option<Before>,
}

/// What the next look reads though it was read before.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Anew {
    #[default]
    Nothing,
    Damaged,
    Everything,
}

/// The folder that was used before, until this one was looked through.
#[derive(Debug, Clone)]
pub struct Before {
    /// The folders of the pulses that go through it and are not over.
    pub through: Vec<String>,
    /// Whether the one that was chosen is the same, as far as the browser knows.
    pub same: bool,
}

/// What one look brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Looked {
    /// Whether there is something to look at soon.
    pub soon: bool,
    /// What went wrong though the folder could be looked through.
    pub trouble: Option<FolderError>,
    /// What is not as it should be.
    pub notes: Vec<Note>,
    /// The paths of which nothing is to be said any more: of what came, and of copies of team files that are gone.
    pub settled: Vec<String>,
}

/// The folders of the pulses that go through the team's folder and are not over.
pub fn going_through(device: &impl Device) -> Vec<String> {
    let through = device.going_through();
    let goes_on = through.iter().filter(|known| !known.has_result());
    goes_on.map(|known| names::folder(known.ask.id())).collect()
}

impl Watch {
    /// Begins with a folder that was chosen in place of another one.
    #[must_use]
    pub fn instead_of(before: Option<Before>) -> Self {
        Self(RefCell::new(Seen { before, ..Seen::default() }))
    }

    /// What this device has seen lie there; kept over reloads.
    #[must_use]
    pub fn traces(&self) -> Traces {
        self.seen(|seen| seen.traces.clone())
    }

    /// Begins with what was seen the last time.
    pub fn remember(&self, traces: Traces) {
        self.seen(|seen| seen.traces = traces);
    }

    /// Everything is read anew.
    pub fn read_anew(&self) {
        self.seen(|seen| seen.anew = Anew::Everything);
    }

    /// A person wants it to be looked at: what was damaged is read once more.
    pub fn read_damaged_anew(&self) {
        self.seen(|seen| {
            if seen.anew == Anew::Nothing {
                seen.anew = Anew::Damaged;
            }
        });
    }

    /// Somebody says that this is the right folder, though what lay there is gone.
    pub fn put_there_again(&self) {
        self.seen(|seen| seen.traces.forget(&seen.missing.names));
    }

    /// Somebody has read this. What is found anew at each start is not said again.
    pub fn has_read(&self, note: &Note) {
        if let Note::Copy { path } = note {
            self.seen(|seen| seen.traces.read_of(path));
        }
    }

    /// `f` does not wait, and does not ask for it again.
    fn seen<T>(&self, f: impl FnOnce(&mut Seen) -> T) -> T {
        f(&mut self.0.borrow_mut())
    }

    /// Looks once. `None` when another folder, or none, was chosen in the meantime.
    ///
    /// # Errors
    /// Why it could not be looked through.
    pub async fn look(
        &self,
        folder: &impl Folder,
        device: &impl Device,
    ) -> Result<Option<Looked>, FolderError> {
        let known = device.pulses();
        let finished = finished(&device.teams());
        let now = device.read(|knows| knows.now);
        let long_ago = u64::from(now.saturating_sub(LONG_AGO_DAYS * 24 * 60)) * 60_000;
        let around = ScanBy { known: &known, finished: &finished, long_ago };
        let mut ledger = self.seen(|seen| {
            match std::mem::take(&mut seen.anew) {
                Anew::Nothing => {}
                Anew::Damaged => seen.ledger.look_anew(),
                Anew::Everything => seen.ledger = Ledger::default(),
            }
            seen.ledger.clone()
        });
        let scan = match scan_folder(folder, around, &mut ledger).await {
            Ok(scan) if device.still() => scan,
            Ok(_) => return Ok(None),
            Err(error) => {
                known.iter().for_each(|known| device.lies(known, false));
                return Err(error);
            }
        };
        let missing = self.seen(|seen| {
            seen.missing = seen.traces.missing(&scan.top);
            seen.missing.clone()
        });
        if missing.everything {
            known.iter().for_each(|known| device.lies(known, false));
            return Ok(Some(Looked { trouble: Some(FolderError::Emptied), ..Looked::default() }));
        }
        let mut looked = Looked { notes: scan.notes, soon: !scan.found.is_empty(), ..Looked::default() };
        let goes_on = going_through(device);
        let matters = |name: &str| !names::is_pulse_folder(name) || goes_on.iter().any(|goes| goes == name);
        self.seen(|seen| {
            seen.ledger = ledger;
            let gone = seen.copies.iter().filter(|path| !scan.present.contains(*path));
            looked.settled.extend(gone.cloned());
            looked.notes.retain(|note| !matches!(note, Note::Gone { path } if seen.copies.contains(path)));
            seen.copies.retain(|path| scan.present.contains(path));
            for (path, _) in scan.found.iter().filter(|(path, arrival)| is_copy(path, arrival)) {
                seen.copies.insert(path.clone());
                if !seen.traces.has_read_of(path) {
                    looked.notes.push(Note::Copy { path: path.clone() });
                }
            }
            seen.traces.see(&scan.top, matters);
            let before = seen.before.take();
            looked
                .notes
                .extend(before.and_then(|Before { through, same }| elsewhere(&through, same, &scan.present)));
        });
        for (path, arrival) in scan.found {
            if !device.still() {
                return Ok(None);
            }
            let old = scan.old.contains(&path);
            if let Err(error) = self.take(folder, device, &path, arrival, old).await {
                // It is found again, and tried again.
                self.seen(|seen| seen.ledger.forget(&path));
                looked.trouble = Some(error);
            }
            looked.settled.push(path);
        }
        let damaged = damaged(&looked.notes);
        match self.place_all(folder, device, &missing.names, &damaged).await {
            Ok(soon) => looked.soon |= soon,
            Err(error) => looked.trouble = Some(error),
        }
        if !device.still() {
            return Ok(None);
        }
        if looked.trouble.is_none() && going_through(device).iter().any(|name| missing.names.contains(name)) {
            looked.trouble = Some(FolderError::Emptied);
        }
        Ok(Some(looked))
    }

    /// Places everything that this device owes, but for the pulses that are `gone` as a whole. One that fails does not keep
    /// the others from being placed. Whether something will be placed soon.
    async fn place_all(
        &self,
        folder: &impl Folder,
        device: &impl Device,
        gone: &BTreeSet<String>,
        damaged: &BTreeSet<String>,
    ) -> Result<bool, FolderError> {
        let mut ends = Vec::new();
        for known in &device.going_through() {
            if !device.still() {
                return Ok(false);
            }
            let below = names::folder(known.ask.id());
            let cleaned_up = gone.contains(&below);
            if cleaned_up && known.has_result() {
                self.seen(|seen| seen.traces.result_lay(&below, true));
            }
            let owes = match known.stored.round {
                Some(_) => known.has_published() && self.seen(|seen| seen.traces.owes_result(&below)),
                None => !cleaned_up,
            };
            if owes {
                ends.push(self.place_for(folder, device, known).await);
            } else {
                device.lies(known, false);
            }
        }
        ends.push(self.put_back_team_files(folder, device, damaged).await);
        ends.into_iter().try_fold(false, |soon, end| Ok(soon | end?))
    }

    /// Places what is in the outbox for one pulse. Whether something will be placed soon.
    async fn place_for(
        &self,
        folder: &impl Folder,
        device: &impl Device,
        known: &Record,
    ) -> Result<bool, FolderError> {
        let now = device.moment();
        let outgoing = outgoing(device, known).await;
        let paths: Vec<String> = outgoing.iter().map(|due| due.path.clone()).collect();
        let mut placed = self.seen(|seen| seen.placed.clone());
        let settled = placed.settle(folder, outgoing, now).await;
        self.seen(|seen| seen.placed.clone_from(&placed));
        device.lies(known, settled.is_ok() && paths.iter().all(|path| placed.lies(path)));
        let taken = settled?;
        handed(device, known, &placed);
        // From then on whoever takes it away has cleaned up.
        if known.has_result() && paths.iter().all(|path| placed.settled(path, now)) {
            self.seen(|seen| seen.traces.result_lay(&names::folder(known.ask.id()), true));
        }
        taken.into_iter().for_each(|path| device.note(Note::Taken { path }));
        Ok(paths.iter().any(|path| placed.waits(path)))
    }

    /// The host's device sees to it that the team files it has put there lie there.
    async fn put_back_team_files(
        &self,
        folder: &impl Folder,
        device: &impl Device,
        damaged: &BTreeSet<String>,
    ) -> Result<bool, FolderError> {
        let team = |known: &Record| (known.ask.definition().fields().team.clone(), *known.ask.id());
        let through = device.going_through();
        let teams: BTreeMap<_, _> = through.iter().filter(|known| known.has_published()).map(team).collect();
        let mut trouble = None;
        for kept in device.teams() {
            let (Some(ask_id), Ok(file)) = (teams.get(&kept.name), kept.file()) else { continue };
            let path = team_file::file_name(&kept.name);
            let mut lacking = self.seen(|seen| seen.lacking.remove(&path));
            let damaged = damaged.contains(&path);
            let put = put_back(folder, file, ask_id, damaged, device.moment(), &mut lacking).await;
            self.seen(|seen| {
                if damaged && put.is_err() {
                    // It is found damaged again, and tried again.
                    seen.ledger.forget(&path);
                }
                seen.lacking.extend(lacking.map(|lacking| (path, lacking)));
            });
            match put {
                Ok(published) => published.into_iter().for_each(|published| device.keep_team(published.file)),
                Err(error) => trouble = Some(error),
            }
        }
        trouble.map_or_else(|| Ok(self.seen(|seen| !seen.lacking.is_empty())), Err)
    }

    /// Places what this device owes for one pulse, without a look.
    ///
    /// # Errors
    /// [`FolderError::Emptied`] where what lay there is gone, and what the folder says.
    pub async fn place(
        &self,
        folder: &impl Folder,
        device: &impl Device,
        known: &Record,
    ) -> Result<(), FolderError> {
        self.traces().allow(folder, &names::folder(known.ask.id())).await?;
        self.place_for(folder, device, known).await.map(|_| ())
    }

    /// Puts the result of the pulse with this `ask_id` into the folder, as a file of its own and in the team's `file`, which
    /// takes what lies there; keeps that. Where another program is writing the team's file at the moment, a later look puts it
    /// there.
    ///
    /// # Errors
    /// [`FolderError::Emptied`] where what lay there is gone, and as [`publish()`].
    pub async fn publish(
        &self,
        folder: &impl Folder,
        device: &impl Device,
        file: &TeamFile,
        ask_id: &Hash,
    ) -> Result<Published, FolderError> {
        self.traces().allow(folder, &team_file::file_name(file.team())).await?;
        self.seen(|seen| seen.traces.result_lay(&names::folder(ask_id), false));
        if let Some(round) = file.rounds().iter().find(|round| round.pulse().ask_id() == ask_id) {
            let Outgoing { path, bytes } = result_of(round.clone());
            match place(folder, &path, &bytes).await {
                Err(FolderError::Taken) => device.note(Note::Taken { path }),
                Err(error) if !error.is_of_one_file() => return Err(error),
                // Where it did not come whole, a look sees to it.
                _ => {}
            }
        }
        let published = match publish(folder, file, ask_id).await {
            Err(error) if error.is_of_one_file() => Published { waits: true, ..Published::of(file) },
            published => published?,
        };
        device.keep_team(published.file.clone());
        if !published.differing.is_empty() {
            device.note(Note::Differs { team: file.team().to_owned() });
        }
        Ok(published)
    }
}

/// The folders of the pulses whose result is in a team file of this device.
fn finished(teams: &[TeamRecord]) -> BTreeSet<String> {
    teams.iter().filter_map(|kept| kept.file().ok()).flat_map(folders_of).collect()
}

/// Whether a team file lies under another name than its own: a program made a copy, most often because two devices wrote
/// it at the same time.
fn is_copy(path: &str, arrival: &Arrival) -> bool {
    match arrival {
        Arrival::TeamFile(file) => !path.contains('/') && !team_file::is_file_of(path, file.team()),
        _ => false,
    }
}

/// The paths of what has stayed damaged.
fn damaged(notes: &[Note]) -> BTreeSet<String> {
    let path = |note: &Note| match note {
        Note::Damaged { path, .. } => Some(path.clone()),
        _ => None,
    };
    notes.iter().filter_map(path).collect()
}

async fn outgoing(device: &impl Device, known: &Record) -> Vec<Outgoing> {
    let closed = known.stored.collector.as_ref().is_some_and(|collector| collector.check.is_some());
    let sealed = if closed { device.sealed_box(known).await } else { None };
    outbox(known, sealed.as_ref())
}

/// Remembers that sealed answers lie in the folder.
fn handed(device: &impl Device, known: &Record, placed: &Placed) {
    let sealed = |known: &Record| Some(known.sealed()?.bytes());
    let Some(bytes) = sealed(known) else { return };
    let path = format!("{}/{}", names::folder(known.ask.id()), codes::answers_file_name(&bytes));
    if placed.lies(&path)
        && let Some(mut now) = device.known(known.ask.id())
        && sealed(&now).as_ref() == Some(&bytes)
        && let Some(person) = &mut now.stored.person
        && !person.placed
    {
        (person.handed, person.placed) = (true, true);
        device.keep(now);
    }
}
