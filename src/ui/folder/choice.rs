//! Choosing the folder, allowing it again, leaving it.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    device::Here,
    session::{Work, watch, work},
};
use crate::{
    browser::{
        folder::{DeviceFolder, Permission},
        page,
        random::BrowserRandom,
        tasks::{next_turn, spawn},
    },
    flow::{
        ask::ComposeError,
        environment::{NoRandomness, draw},
        folder::{Before, FolderError, Watch, going_through},
        inbox::Note,
        record::Record,
        route::Route,
    },
    pulse::{Pulse, bytes::hex},
    text::FolderWords,
    ui::state::{App, DATABASE, FolderStatus, TeamFolder},
    wire::folder,
};

impl TeamFolder {
    /// Whether all that this device owes for a pulse lies there.
    pub(super) fn lies(self, known: &Record, lie: bool) {
        let name = known.name();
        if self.lies.with_untracked(|lies| lies.contains(&name)) != lie {
            self.lies.update(|lies| match lie {
                true => lies.push(name),
                false => lies.retain(|there| *there != name),
            });
        }
    }

    pub(super) fn note(self, note: Note) {
        let read = work(|work| work.read.contains(&note));
        if !read && !self.notes.with_untracked(|notes| notes.contains(&note)) {
            self.notes.update(|notes| notes.push(note));
        }
    }

    /// Somebody has read what was said. What is found anew with each look is not said again.
    pub(super) fn dismiss(self) {
        let notes = self.notes.try_update(std::mem::take).unwrap_or_default();
        notes.iter().for_each(|note| watch().has_read(note));
        self.alarm().ring();
        let again = notes.into_iter().filter(|note| {
            matches!(
                note,
                Note::Waiting { .. } | Note::TooMany { .. } | Note::Unreadable { .. } | Note::Late { .. }
            )
        });
        work(|work| work.read.extend(again));
    }

    /// Takes back what is not so any more: of files that are not waited for now, and of those of which nothing is to be said.
    pub(super) fn take_back(self, waiting: &[Note], settled: &[String]) {
        let stale = |note: &Note| match note {
            Note::Waiting { .. } | Note::Late { .. } => !waiting.contains(note),
            Note::Damaged { path, .. }
            | Note::Gone { path }
            | Note::Unreadable { path }
            | Note::Copy { path } => settled.contains(path),
            _ => false,
        };
        if self.notes.with_untracked(|notes| notes.iter().any(stale)) {
            self.notes.update(|notes| notes.retain(|note| !stale(note)));
        }
        work(|work| work.read.retain(|note| waiting.contains(note)));
    }
}

/// The button that was pressed is gone by now: whoever pressed it with a key goes on from the card's heading.
async fn focus_card() {
    next_turn().await;
    page::focus("folder-title");
}

impl App {
    /// Begins to use the folder that is held.
    pub(super) fn begin_folder(self) {
        self.look_in_folder();
    }

    /// Looks as soon as possible, and begins to where it has not begun.
    pub(super) fn look_in_folder(self) {
        if !work(|work| std::mem::replace(&mut work.watched, true)) {
            self.watch_folder();
        }
        self.folder.alarm().ring();
    }

    /// Looks now, because a person wants it: what was damaged is read once more.
    pub(super) fn look_anew(self) {
        watch().read_damaged_anew();
        self.look_in_folder();
    }

    /// Lets the person choose a folder; begins to use it.
    pub(super) fn choose_folder(self) {
        spawn(async move {
            match DeviceFolder::choose().await {
                Ok(Some(handle)) => self.chosen(handle).await,
                Ok(None) => {}
                Err(error) if untrack(|| self.folder.is_chosen()) => {
                    self.folder.set_status(FolderStatus::Trouble(error))
                }
                Err(error) => self.notices.say_only(error),
            }
        });
    }

    async fn chosen(self, handle: DeviceFolder) {
        let id = match draw::<8>(&BrowserRandom) {
            Ok(name) => hex(&name),
            Err(NoRandomness) => return self.notices.say_only(ComposeError::NoRandomness),
        };
        let before = match self.folder.handle() {
            Some(old) => {
                let same = old.is_same(&handle).await;
                Some(Before { through: going_through(&Here { app: self, handle: old }), same })
            }
            None => None,
        };
        self.leave_folder();
        work(|work| work.watch = Rc::new(Watch::instead_of(before)));
        self.notices.clear();
        if handle.keep(DATABASE, &id).await.is_err() {
            self.notices.tell(self.route.get_untracked(), FolderWords::NotKept);
        }
        self.folder.hold(handle, id).await;
        self.begin_folder();
        focus_card().await;
    }

    /// Has the browser tell of changes, where nobody does.
    pub(super) async fn observe(self) {
        let here = self.folder;
        let observed = work(|work| work.observed.is_some());
        let open = here.status.with_untracked(|status| *status == FolderStatus::Open);
        let Some(handle) = here.handle().filter(|_| open && !observed) else { return };
        let alarm = here.alarm();
        let told = move |paths: Vec<String>, last: bool| {
            let left_out = paths.into_iter().filter(|path| folder::is_left_out(path));
            left_out.for_each(|path| here.note(Note::NotListed { path }));
            if last {
                // What calls this cannot be dropped while it runs.
                spawn(async { drop(work(|work| work.observed.take())) });
            }
            alarm.ring();
        };
        let listener = handle.on_change(told).await;
        work(|work| work.observed = Some(listener));
    }

    /// Asks the person to allow the folder again, which needs a click. Whether it may be used.
    pub(super) async fn allow_folder(self) -> bool {
        let Some(handle) = self.folder.handle() else { return false };
        let allowed = handle.permission(true).await == Permission::Granted;
        self.folder.set_status(if allowed {
            FolderStatus::Open
        } else {
            FolderStatus::Trouble(FolderError::NotAllowed)
        });
        if allowed {
            self.begin_folder();
        }
        allowed
    }

    /// Stops using the folder. Which pulses went through it is found out anew with the next one.
    pub(super) fn stop_folder(self) {
        spawn(async move {
            // Where nothing can be stored, nothing was remembered.
            let _nothing_kept = DeviceFolder::forget(DATABASE).await;
            self.forget_folder();
            self.notices.tell(Route::Home, FolderWords::Stopped);
            focus_card().await;
        });
    }

    /// Forgets the folder on this page.
    pub fn forget_folder(self) {
        self.leave_folder();
        self.folder.set_status(FolderStatus::None);
    }

    fn leave_folder(self) {
        self.folder.let_go();
        work(|work| *work = Work { watched: work.watched, ..Work::default() });
        self.folder.notes.set(Vec::new());
        self.folder.looked.set(0);
        self.folder.lies.set(Vec::new());
        for mut known in self.library.pulses.with_untracked(<[Record]>::to_vec) {
            if !std::mem::take(&mut known.stored.folder).is_empty() {
                self.library.keep(known);
            }
        }
    }

    /// The page on which whoever chose between two links goes on.
    pub fn choose_link(self, known: &Record, pulse: &Pulse) {
        let mut now = known.clone();
        now.choose(pulse);
        let name = now.name();
        let gathers = now.is_collector();
        if known.is_collector() && !gathers {
            let (store, name) = (self.library.store(), name.clone());
            spawn(async move {
                if let Some(store) = store
                    && let Err(error) = store.erase_gathered(&name).await
                {
                    self.library.not_stored(&error);
                }
            });
        }
        // What was read for the other link is read again for this one.
        watch().read_anew();
        self.library.keep(now);
        self.go(&if gathers { Route::Gather(name) } else { Route::Pulse(name) });
    }
}
