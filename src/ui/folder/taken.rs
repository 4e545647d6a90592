//! What was found in the folder goes to its place, without going anywhere on screen.

use leptos::prelude::*;

use super::watch::names;
use crate::{
    browser::{folder::DeviceFolder, turn::spawn},
    flow::{
        arrive::Arrival,
        folder::{Note, digits_of, kind_of, publish},
        kept::{Known, name_of},
        rivals::MetBox,
        route::Route,
    },
    pulse::{Ask, Pulse},
    seal::{Look, SealedBox},
    team::{Merged, TeamFile},
    text::folder::FolderWords,
    ui::app::{App, Gathered, t},
    wire::{
        folder::{self, Kind},
        team_file,
    },
};

/// Pulses from the folder that nobody on this device has begun with, at most; and teams whose file is taken from there.
const UNTOUCHED_MOST: usize = 30;
const TEAMS_MOST: usize = 12;

impl App {
    /// Puts one thing in its place.
    pub(super) async fn take_from_folder(self, handle: &DeviceFolder, path: &str, arrival: Arrival) {
        match (kind_of(path), arrival) {
            (_, Arrival::Invitation(ask)) => self.invited(*ask),
            (Some(Kind::Chosen), Arrival::Pulse(pulse)) => self.told_of_choice(path, *pulse),
            (_, Arrival::Pulse(pulse)) => self.found_pulse(*pulse),
            (_, Arrival::Answers(bytes)) => self.found_answers(bytes),
            (_, Arrival::Box { short_id, bytes }) => self.found_box(path, &short_id, bytes).await,
            (_, Arrival::Seen { code, .. }) => self.found_seen(path, code),
            (_, Arrival::TeamFile(file)) => self.found_team(handle, path, *file).await,
            _ => {}
        }
    }

    /// Whether one more pulse may be taken up that nobody here has begun with: whoever fills the folder with pulses does
    /// not fill this device.
    fn has_room(self, ask: &Ask) -> bool {
        let untouched = |known: &&Known| {
            let record = &known.record;
            record.folder && record.host.is_none() && record.collector.is_none() && record.person.is_none()
        };
        let room =
            self.pulses.with_untracked(|pulses| pulses.iter().filter(untouched).count()) < UNTOUCHED_MOST;
        if !room {
            self.folder.note(Note::TooMany { folder: folder::folder(ask.id()) });
        }
        room
    }

    fn invited(self, ask: Ask) {
        if untrack(|| self.known(&name_of(ask.id()))).is_none() && self.has_room(&ask) {
            let mut known = Known::invited(ask, self.now());
            known.record.folder = true;
            self.keep(known);
        }
    }

    fn found_pulse(self, pulse: Pulse) {
        let (name, _) = names(&pulse);
        let Some(mut known) = untrack(|| self.known(&name)) else {
            if !self.has_room(pulse.ask()) {
                return;
            }
            let mut known = Known::linked(pulse, self.now());
            known.record.folder = true;
            return self.keep(known);
        };
        let before = known.clone();
        known.record.folder = true;
        if known.record.chosen.is_none() {
            // Whether it is the first, the same or another one is what its page shows.
            let _shown_there = known.meet(pulse);
        } else if known.pulse.as_ref().is_some_and(|there| there.id() != pulse.id()) {
            known.set_aside(&pulse);
        }
        if known != before {
            self.keep(known);
        }
    }

    /// The host chose one of two links. Whoever gathers decides for themselves whether to give way; the others follow.
    fn told_of_choice(self, path: &str, pulse: Pulse) {
        let (name, id) = names(&pulse);
        let known = match untrack(|| self.known(&name)) {
            Some(known) => known,
            None if self.has_room(pulse.ask()) => Known::linked(pulse.clone(), self.now()),
            None => return,
        };
        let mut now = known.clone();
        now.record.folder = true;
        let same = now.pulse.as_ref().is_some_and(|there| there.id() == pulse.id());
        if now.record.host.is_some() && !now.has_chosen(&pulse) {
            self.folder.note(Note::NotChosen { path: path.to_owned() });
        } else if now.record.chosen.as_ref().is_some_and(|chosen| *chosen != id)
            || (now.record.collector.is_some() && !same)
        {
            now.meet(pulse);
        } else if !now.has_chosen(&pulse) {
            let (host, collector) = (pulse.host().to_owned(), pulse.collector().to_owned());
            now.choose(&pulse);
            self.tell(self.route.get_untracked(), FolderWords::ChoseFor { host, collector });
        }
        if now != known {
            self.keep(now);
        }
    }

    fn found_answers(self, bytes: Vec<u8>) {
        let short_id = bytes.get(4..12).and_then(|id| <[u8; 8]>::try_from(id).ok());
        if let Some(known) = short_id.and_then(|id| self.by_short_id(&id)) {
            let gathered = Gathered { pulse: known.name(), bytes, by_itself: true };
            self.answers.update(|inbox| inbox.push(gathered));
        }
    }

    fn found_seen(self, path: &str, code: [u8; 16]) {
        let below = path.split_once('/').map(|(below, _)| below.to_owned());
        // A copy that a program made has the same digits.
        if let Some((below, digits)) = below.zip(digits_of(path)) {
            self.confirmed.update(|confirmed| {
                confirmed.insert((below, digits), code);
            });
        }
    }

    async fn found_box(self, path: &str, short_id: &[u8; 8], bytes: Vec<u8>) {
        let Some(mut known) = self.by_short_id(short_id) else { return };
        let Some(pulse) = known.pulse.clone() else { return };
        // A box that does not read was said to be damaged or misnamed already.
        let Ok(sealed) = SealedBox::read(&pulse, &bytes) else { return };
        let look = Look::of_box(&pulse, &sealed);
        let before = known.clone();
        let met = known.meet_box(&pulse, &look);
        if met != MetBox::Own {
            self.folder.note(Note::SecondBox { path: path.to_owned() });
        }
        if met == MetBox::Second {
            return;
        }
        if known != before {
            self.keep(known.clone());
        }
        if known.record.host.is_some()
            && let Some(shelf) = self.shelf()
        {
            match shelf.save_box(&known.name(), &bytes).await {
                Ok(()) => self.boxes.update(|count| *count += 1),
                Err(error) => self.not_stored(&error),
            }
        }
    }

    /// Merges a team file with the one of this device. Where the host's own rounds are missing from the folder, they are put
    /// back.
    async fn found_team(self, handle: &DeviceFolder, path: &str, file: TeamFile) {
        let team = file.team();
        let kept = untrack(|| self.team(team));
        let met =
            self.pulses.with_untracked(|all| all.iter().any(|k| k.ask.definition().fields().team == *team));
        if kept.is_none() && !met && self.teams.with_untracked(Vec::len) >= TEAMS_MOST {
            return self.folder.note(Note::TooMany { folder: path.to_owned() });
        }
        let merged = match kept.as_ref().map(|kept| kept.merged(&file)) {
            Some(Ok(merged)) => merged,
            _ => Merged { file: file.clone(), differing: Vec::new() },
        };
        if !merged.differing.is_empty() {
            self.folder.note(Note::Differs { team: file.team().to_owned() });
        }
        for round in merged.file.rounds() {
            self.remember_round(round);
        }
        if kept.as_ref() != Some(&merged.file) {
            self.keep_team(&merged.file);
        }
        let lost = merged.file.rounds().iter().find(|round| {
            let own = |known: &Known| {
                known.record.folder && known.record.host.as_ref().is_some_and(|host| host.published)
            };
            let id = round.pulse().id();
            file.rounds().iter().all(|there| there.pulse().id() != id)
                && untrack(|| self.known(&name_of(round.pulse().ask().id()))).is_some_and(|known| own(&known))
        });
        if let Some(round) = lost.filter(|_| path == team_file::file_name(file.team()))
            && let Err(error) = publish(handle, &merged.file, round.pulse().ask()).await
        {
            self.troubles.set(vec![t(error)]);
        }
    }

    /// The page on which whoever chose between two links goes on.
    pub fn choose_link(self, known: &Known, pulse: &Pulse) {
        let mut now = known.clone();
        now.choose(pulse);
        let name = now.name();
        let gathers = now.record.collector.is_some();
        if known.record.collector.is_some() && !gathers {
            let (shelf, name) = (self.shelf(), name.clone());
            spawn(async move {
                if let Some(shelf) = shelf
                    && let Err(error) = shelf.erase_gathered(&name).await
                {
                    self.not_stored(&error);
                }
            });
        }
        self.keep(now);
        self.go(&if gathers { Route::Gather(name) } else { Route::Pulse(name) });
    }
}
