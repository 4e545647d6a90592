//! Looking through the folder, again and again while somebody sees the page.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{
    Stand, TeamFolder,
    work::{Before, traces, work},
};
use crate::{
    browser::{
        folder::{DeviceFolder, Permission},
        page,
        turn::{now_ms, spawn},
    },
    flow::{
        folder::{
            Around, Due, FolderError, Note, Placed, due, elsewhere, folders_of, look_around, publish,
            put_back,
        },
        kept::Known,
        kept_team::KeptTeam,
        route::Route,
        status::{Next, own},
    },
    pulse::Hash,
    seal::SealedBox,
    team::TeamFile,
    text::folder::FolderWords,
    ui::{
        app::{App, t},
        shelves::DATABASE,
    },
    wire::{codes, folder, team_file},
};

/// Between two looks, in milliseconds: at first, and when nothing has happened for a while. A look lists the folder and the
/// pulses that are not over; files are opened once.
const SOON: u32 = 2_000;
const LATER: u32 = 10_000;

/// What was put there before so many days was put there long ago.
const LONG_AGO_DAYS: u32 = 30;

/// Looks through the folder for as long as the page lives.
pub fn watch(app: App) {
    let alarm = app.folder.alarm();
    let seen = alarm.clone();
    page::on_visible(move || seen.ring()).forget();
    spawn(async move {
        let mut wait = SOON;
        loop {
            let news = app.look_through().await;
            wait = if news { SOON } else { (wait + wait / 4).min(LATER) };
            // Unseen, it waits until it is seen again, or has something to place.
            if alarm.wait(page::visible().then_some(wait)).await {
                wait = SOON;
            }
        }
    });
}

impl App {
    /// Looks once; whether anything was new.
    async fn look_through(self) -> bool {
        let here: TeamFolder = self.folder;
        let Some(handle) = here.handle() else { return false };
        if handle.permission(false).await != Permission::Granted {
            here.set_stand(Stand::Asks);
            return false;
        }
        let known = self.pulses.get_untracked();
        let finished = self.finished();
        let long_ago = u64::from(self.now().saturating_sub(LONG_AGO_DAYS * 24 * 60)) * 60_000;
        let around = Around { known: &known, finished: &finished, long_ago };
        let mut ledger = work(|work| work.ledger.clone());
        self.read_traces().await;
        let survey = match look_around(&handle, around, &mut ledger).await {
            Ok(survey) => survey,
            Err(error) => {
                if error == FolderError::Gone {
                    // Whoever told of changes may have ended with it.
                    drop(work(|work| work.observed.take()));
                }
                here.set_stand(Stand::Trouble(error));
                return false;
            }
        };
        // Another folder, or none, was chosen in the meantime.
        if !self.still(&handle) {
            return false;
        }
        let missing = traces(|traces| traces.missing(&survey.top));
        work(|work| work.missing = missing.clone());
        if missing.everything {
            here.lies.set(Vec::new());
            here.looked.set(self.now());
            here.set_stand(Stand::Trouble(FolderError::Emptied));
            return false;
        }
        work(|work| work.ledger = ledger);
        let goes_on = self.going_through();
        let matters = |name: &str| !folder::is_pulse_folder(name) || goes_on.iter().any(|goes| goes == name);
        traces(|traces| traces.see(&survey.top, matters));
        let damaged = damaged(&survey.notes);
        let came: Vec<String> = survey.found.iter().map(|(path, _)| path.clone()).collect();
        here.take_back(&survey.notes, &came);
        survey.notes.into_iter().for_each(|note| here.note(note));
        let before = work(|work| work.before.take());
        let chosen = before.and_then(|Before { through, same }| elsewhere(&through, same, &survey.present));
        chosen.into_iter().for_each(|note| here.note(note));
        let news = !survey.found.is_empty();
        for (path, arrival) in survey.found {
            if !self.still(&handle) {
                return false;
            }
            let old = survey.old.contains(&path);
            self.take_from_folder(&handle, &path, arrival, old).await;
        }
        let withheld = self.going_through().iter().any(|name| missing.names.contains(name));
        match self.place_owed(&handle, &missing.names, &damaged).await {
            Ok(()) if withheld => here.set_stand(Stand::Trouble(FolderError::Emptied)),
            Ok(()) => here.set_stand(Stand::Open),
            Err(error) => here.set_stand(Stand::Trouble(error)),
        }
        // Only now it is known whether what this device owes lies there.
        here.looked.set(self.now());
        self.keep_traces().await;
        self.observe().await;
        self.follow(&known);
        news || work(|work| work.placed.waits() || !work.lacking.is_empty())
    }

    /// Whether it is still this folder that is used.
    fn still(self, handle: &DeviceFolder) -> bool {
        self.folder.handle().is_some_and(|now| now.is(handle))
    }

    /// The folders of the pulses whose result is in a team file of this device.
    fn finished(self) -> BTreeSet<String> {
        let folders = |kept: &KeptTeam| kept.file().into_iter().flat_map(folders_of).collect::<Vec<_>>();
        self.teams.with_untracked(|teams| teams.iter().flat_map(folders).collect())
    }

    /// Reads what this device has seen lie in the folder, once.
    async fn read_traces(self) {
        if work(|work| work.traces.is_none()) {
            // A browser that keeps nothing has no folder of the last time either.
            let read = DeviceFolder::traces(DATABASE).await.unwrap_or_default();
            work(|work| {
                work.kept.clone_from(&read);
                work.traces.get_or_insert(read);
            });
        }
    }

    async fn keep_traces(self) {
        let now = traces(|traces| traces.clone());
        if work(|work| work.kept != now) {
            // Where it cannot be kept, this page knows it all the same.
            let _not_kept = DeviceFolder::keep_traces(DATABASE, &now).await;
            work(|work| work.kept = now);
        }
    }

    /// Somebody says that this is the right folder, though what lay there is gone.
    pub(super) fn put_there_again(self) {
        let missing = work(|work| work.missing.clone());
        traces(|traces| traces.forget(&missing.names));
        self.look_in_folder();
    }

    /// Places everything that this device owes, but for the pulses that are gone as a whole.
    async fn place_owed(
        self,
        handle: &DeviceFolder,
        gone: &BTreeSet<String>,
        damaged: &BTreeSet<String>,
    ) -> Result<(), FolderError> {
        let through = |known: &&Known| untrack(|| self.through_folder(known));
        for known in self.pulses.get_untracked().iter().filter(through) {
            if !self.still(handle) {
                return Ok(());
            }
            let below = folder::folder(known.ask.id());
            let cleaned_up = gone.contains(&below);
            if cleaned_up && known.record.round.is_some() {
                traces(|traces| traces.result_lay(&below, true));
            }
            let owes = match known.record.round {
                Some(_) => published(known) && traces(|traces| traces.owes_result(&below)),
                None => !cleaned_up,
            };
            if owes {
                self.place_for(handle, known).await?;
            } else {
                self.folder.lies(known, false);
            }
        }
        self.put_back_team_files(handle, damaged).await
    }

    async fn place_for(self, handle: &DeviceFolder, known: &Known) -> Result<(), FolderError> {
        let (here, now) = (self.folder, now_ms() as u64);
        let owed = self.owed(known).await;
        let paths: Vec<String> = owed.iter().map(|due| due.path.clone()).collect();
        let mut placed = work(|work| work.placed.clone());
        let settled = placed.settle(handle, owed, now).await;
        work(|work| work.placed.clone_from(&placed));
        here.lies(known, settled.is_ok() && paths.iter().all(|path| placed.lies(path)));
        let taken = settled?;
        self.handed(known, &placed);
        // From then on whoever takes it away has cleaned up.
        if known.record.round.is_some() && paths.iter().all(|path| placed.settled(path, now)) {
            traces(|traces| traces.result_lay(&folder::folder(known.ask.id()), true));
        }
        taken.into_iter().for_each(|path| here.note(Note::Taken { path }));
        Ok(())
    }

    /// The host's device sees to it that the team files it has put there lie there.
    async fn put_back_team_files(
        self,
        handle: &DeviceFolder,
        damaged: &BTreeSet<String>,
    ) -> Result<(), FolderError> {
        let mine = |known: &&Known| published(known) && untrack(|| self.through_folder(known));
        let mut teams = BTreeMap::new();
        for known in self.pulses.get_untracked().iter().filter(mine) {
            teams.insert(known.ask.definition().fields().team.clone(), *known.ask.id());
        }
        for (team, ask_id) in teams {
            let Some(kept) = untrack(|| self.kept_team(&team)) else { continue };
            let Ok(file) = kept.file() else { continue };
            let path = team_file::file_name(&team);
            let (damaged, now) = (damaged.contains(&path), now_ms() as u64);
            let mut lacking = work(|work| work.lacking.remove(&path));
            let put = put_back(handle, file, &ask_id, damaged, now, &mut lacking).await;
            work(|work| work.lacking.extend(lacking.map(|lacking| (path, lacking))));
            if let Some(published) = put? {
                self.keep_team(&published.file);
            }
        }
        Ok(())
    }

    async fn owed(self, known: &Known) -> Vec<Due> {
        let mut sealed = None;
        let closed = known.record.collector.as_ref().is_some_and(|collector| collector.check.is_some());
        if let (true, Some(shelf), Some(pulse)) = (closed, self.shelf(), &known.pulse)
            && let Ok(Some(bytes)) = shelf.sealed_box(&known.name()).await
        {
            sealed = SealedBox::read(pulse, &bytes).ok();
        }
        due(known, sealed.as_ref())
    }

    /// Remembers that sealed answers lie in the folder.
    fn handed(self, known: &Known, placed: &Placed) {
        let sealed = |known: &Known| Some(known.record.person.as_ref()?.sealed.as_ref()?.bytes());
        let Some(bytes) = sealed(known) else { return };
        let path = format!("{}/{}", folder::folder(known.ask.id()), codes::answers_file_name(&bytes));
        if placed.lies(&path)
            && let Some(mut now) = untrack(|| self.known(&known.name()))
            && sealed(&now).as_ref() == Some(&bytes)
            && let Some(person) = &mut now.record.person
            && !person.placed
        {
            (person.handed, person.placed) = (true, true);
            self.keep(now);
        }
    }

    /// Places what this device owes for one pulse, now.
    pub(super) async fn place_now(self, name: &str) -> bool {
        if !self.allow_folder().await {
            return false;
        }
        let known = untrack(|| self.known(name));
        let Some((handle, known)) = self.folder.handle().zip(known) else { return false };
        self.read_traces().await;
        let seen = traces(|traces| traces.clone());
        let placed = match seen.allow(&handle, &folder::folder(known.ask.id())).await {
            Ok(()) => self.place_for(&handle, &known).await,
            Err(error) => Err(error),
        };
        self.folder.set_stand(match &placed {
            Ok(()) => Stand::Open,
            Err(error) => Stand::Trouble(error.clone()),
        });
        // Of sealed answers that they lie there, of everything else that nothing went wrong.
        let lies =
            |known: Known| known.record.person.is_none_or(|person| person.sealed.is_none() || person.placed);
        placed.is_ok() && untrack(|| self.known(name)).is_none_or(lies)
    }

    /// Puts a team file into the folder, with what lies there; what to say then.
    ///
    /// # Errors
    /// What the folder says.
    pub(super) async fn publish_there(self, file: &TeamFile, ask_id: &Hash) -> Result<String, FolderError> {
        if !self.allow_folder().await {
            return Err(FolderError::NotAllowed);
        }
        let handle = self.folder.handle().ok_or(FolderError::Gone)?;
        self.read_traces().await;
        let seen = traces(|traces| traces.clone());
        seen.allow(&handle, &team_file::file_name(file.team())).await?;
        let published = publish(&handle, file, ask_id).await?;
        traces(|traces| traces.result_lay(&folder::folder(ask_id), false));
        self.keep_team(&published.file);
        if !published.differing.is_empty() {
            self.folder.note(Note::Differs { team: file.team().to_owned() });
        }
        let name = team_file::file_name(file.team());
        let mut said = t(FolderWords::PutResultDone { name });
        if let Some(path) = published.before {
            let words = if published.unreadable {
                FolderWords::PutResultUnreadable { path }
            } else {
                FolderWords::PutResultBefore { path }
            };
            said = format!("{said} {}", t(words));
        }
        Ok(said)
    }

    /// Shows what came to whoever waits for it on a page of that pulse.
    fn follow(self, before: &[Known]) {
        let name = match self.route.get_untracked() {
            Route::Pulse(name)
            | Route::Answer(name)
            | Route::Gather(name)
            | Route::Help(name)
            | Route::Wait(name)
            | Route::Look(name)
            | Route::Open(name) => name,
            _ => return,
        };
        let Some(now) = untrack(|| self.known(&name)) else { return };
        let had = |f: fn(&Known) -> bool| before.iter().any(|known| known.name() == name && f(known));
        // Whoever is writing is not taken away from it.
        let next = own(&now);
        let waits = matches!(next, Next::AwaitLook | Next::AwaitResult | Next::Missing)
            || !matches!(self.route.get_untracked(), Route::Answer(_));
        if now.record.rival && !had(|known| known.record.rival) {
            self.go_instead(Route::Pulse(name));
        } else if now.record.round.is_some() && waits && !had(|known| known.record.round.is_some()) {
            self.go_instead(Route::Result(name.clone()));
            self.tell(Route::Result(name), FolderWords::ResultHere);
        } else if next == Next::Missing && !had(|known| own(known) == Next::Missing) {
            self.go_instead(Route::Look(name));
        } else if now.host_key().is_some() && waits && boxed(&now) && !had(boxed) {
            self.go_instead(Route::Open(name));
        }
    }
}

/// Whether this device has published the result.
fn published(known: &Known) -> bool {
    known.record.round.is_some() && known.record.host.as_ref().is_some_and(|host| host.published)
}

/// The paths of what has stayed damaged.
fn damaged(notes: &[Note]) -> BTreeSet<String> {
    let path = |note: &Note| match note {
        Note::Damaged { path, .. } => Some(path.clone()),
        _ => None,
    };
    notes.iter().filter_map(path).collect()
}

/// Whether the closed box came to whoever opens it.
fn boxed(known: &Known) -> bool {
    known.record.check.is_some() && known.record.collector.is_none()
}
