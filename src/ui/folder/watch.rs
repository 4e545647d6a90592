//! Looking through the folder, again and again while somebody sees the page.

use leptos::prelude::*;

use super::{
    device::Here,
    session::{watch, work},
};
use crate::{
    browser::{
        folder::{DeviceFolder, Permission},
        page,
        tasks::spawn,
    },
    flow::{
        folder::FolderError,
        inbox::{self, Effect},
        record::Record,
    },
    pulse::Hash,
    team::TeamFile,
    text::FolderWords,
    ui::state::{App, DATABASE, FolderStatus, t},
    wire::team_file,
};

/// Between two looks, in milliseconds: at first, and when nothing has happened for a while. A look lists the folder and the
/// pulses that are not over; files are opened once.
const SOON: u32 = 2_000;
const LATER: u32 = 10_000;

impl App {
    /// Looks through the folder for as long as the page lives.
    pub(super) fn watch_folder(self) {
        let alarm = self.folder.alarm();
        let seen = alarm.clone();
        page::on_visible(move || seen.ring()).forget();
        spawn(async move {
            let mut wait = SOON;
            loop {
                let soon = self.look_through().await;
                wait = if soon { SOON } else { (wait + wait / 4).min(LATER) };
                // Unseen, it waits until it is seen again, or has something to place.
                if alarm.wait(page::visible().then_some(wait)).await {
                    wait = SOON;
                }
            }
        });
    }

    /// Looks once; whether to look again soon.
    async fn look_through(self) -> bool {
        let folder = self.folder;
        let Some(here) = self.here() else { return false };
        if here.handle.permission(false).await != Permission::Granted {
            folder.set_status(FolderStatus::Asks);
            return false;
        }
        let before = self.library.pulses.with_untracked(<[Record]>::to_vec);
        self.read_traces().await;
        let looked = match watch().look(&here.handle, &here).await {
            Ok(Some(looked)) => looked,
            // Another folder, or none, was chosen in the meantime.
            Ok(None) => return false,
            Err(error) => {
                if error == FolderError::Gone {
                    // Whoever told of changes may have ended with it.
                    drop(work(|work| work.observed.take()));
                }
                folder.set_status(FolderStatus::Trouble(error));
                return false;
            }
        };
        folder.take_back(&looked.notes, &looked.settled);
        looked.notes.into_iter().for_each(|note| folder.note(note));
        folder.set_status(looked.trouble.map_or(FolderStatus::Open, FolderStatus::Trouble));
        // Only now it is known whether what this device owes lies there.
        folder.looked.set(self.now());
        self.keep_traces().await;
        self.observe().await;
        self.follow(&before);
        looked.soon
    }

    /// This device and its folder, where it has one.
    fn here(self) -> Option<Here> {
        Some(Here { app: self, handle: self.folder.handle()? })
    }

    /// Reads what this device has seen lie in the folder, once.
    async fn read_traces(self) {
        if work(|work| work.kept.is_none()) {
            let watch = watch();
            // A browser that keeps nothing has no folder of the last time either.
            let read = DeviceFolder::traces(DATABASE).await.unwrap_or_default();
            if work(|work| work.kept.is_none()) {
                watch.remember(read.clone());
                work(|work| work.kept = Some(read));
            }
        }
    }

    async fn keep_traces(self) {
        let now = watch().traces();
        if work(|work| work.kept.as_ref() != Some(&now)) {
            // Where it cannot be kept, this page knows it all the same.
            let _not_kept = DeviceFolder::keep_traces(DATABASE, &now).await;
            work(|work| work.kept = Some(now));
        }
    }

    /// Somebody says that this is the right folder, though what lay there is gone.
    pub(super) fn put_there_again(self) {
        watch().put_there_again();
        self.look_in_folder();
    }

    /// Places what this device owes for one pulse, now.
    pub(super) async fn place_now(self, name: &str) -> bool {
        if !self.allow_folder().await {
            return false;
        }
        let known = untrack(|| self.library.known(name));
        let Some((here, known)) = self.here().zip(known) else { return false };
        self.read_traces().await;
        let placed = watch().place(&here.handle, &here, &known).await;
        self.folder.set_status(match &placed {
            Ok(()) => FolderStatus::Open,
            Err(error) => FolderStatus::Trouble(error.clone()),
        });
        // Of sealed answers that they lie there, of everything else that nothing went wrong.
        let lies =
            |known: Record| known.stored.person.is_none_or(|person| person.sealed.is_none() || person.placed);
        placed.is_ok() && untrack(|| self.library.known(name)).is_none_or(lies)
    }

    /// Puts a team file into the folder, with what lies there; what to say then.
    ///
    /// # Errors
    /// What the folder says.
    pub(super) async fn publish_there(self, file: &TeamFile, ask_id: &Hash) -> Result<String, FolderError> {
        if !self.allow_folder().await {
            return Err(FolderError::NotAllowed);
        }
        let here = self.here().ok_or(FolderError::Gone)?;
        self.read_traces().await;
        let published = watch().publish(&here.handle, &here, file, ask_id).await?;
        let name = team_file::file_name(file.team());
        let mut said = t(match published.waits {
            true => FolderWords::PutResultWaits { name },
            false => FolderWords::PutResultDone { name },
        });
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
    fn follow(self, before: &[Record]) {
        let on = self.route.get_untracked();
        let Some(now) = on.pulse().and_then(|name| untrack(|| self.library.known(name))) else { return };
        let had = before.iter().find(|known| known.ask.id() == now.ask.id());
        for effect in inbox::follow(&on, had, &now) {
            match effect {
                Effect::Go(route) => self.go_instead(route),
                effect => self.carry_out(effect),
            }
        }
    }
}
