//! What was found in the folder goes to its place, without going anywhere on screen.

use leptos::prelude::*;

use crate::{
    browser::{folder::DeviceFolder, turn::spawn},
    flow::{
        arrive::Arrival,
        folder::{Note, digits_of, kind_of, publish, room_for_pulse, room_for_team},
        kept::{Known, name_of},
        rivals::MetBox,
        route::Route,
        unseal::{UnsealError, receive},
    },
    pulse::{Ask, Pulse},
    seal::{Look, SealedBox},
    team::{Round, TeamFile},
    ui::app::{App, Gathered, t},
    wire::{
        folder::{self, Kind},
        team_file,
    },
};

impl App {
    /// Puts one thing in its place.
    pub(super) async fn take_from_folder(
        self,
        handle: &DeviceFolder,
        path: &str,
        arrival: Arrival,
        old: bool,
    ) {
        match (kind_of(path), arrival) {
            (_, Arrival::Invitation(ask)) => self.invited(*ask, old),
            (Some(Kind::Chosen), Arrival::Pulse(pulse)) => self.told_of_choice(path, *pulse, old),
            (_, Arrival::Pulse(pulse)) => self.found_pulse(*pulse, old),
            (_, Arrival::Answers(bytes)) => self.found_answers(bytes),
            (_, Arrival::Box { short_id, bytes }) => self.found_box(path, &short_id, bytes).await,
            (_, Arrival::Seen { code, .. }) => self.found_seen(path, code),
            (_, Arrival::TeamFile(file)) => self.found_team(handle, path, *file).await,
            _ => {}
        }
    }

    /// Whether one more pulse may be taken up that nobody here has begun with; says so where not.
    fn has_room(self, ask: &Ask, old: bool) -> bool {
        let room = self.pulses.with_untracked(|pulses| room_for_pulse(pulses, old));
        if !room {
            self.folder.note(Note::TooMany { folder: folder::folder(ask.id()) });
        }
        room
    }

    fn invited(self, ask: Ask, old: bool) {
        let known = untrack(|| self.known(&name_of(ask.id())));
        let Some(mut known) =
            known.or_else(|| self.has_room(&ask, old).then(|| Known::invited(ask, self.met_now())))
        else {
            return;
        };
        known.record.folder = self.folder.id.get_untracked();
        self.keep(known);
    }

    /// A pulse goes through the folder when its link lies there.
    fn found_pulse(self, pulse: Pulse, old: bool) {
        let here = self.folder.id.get_untracked();
        let known = untrack(|| self.known(&name_of(pulse.ask().id())));
        let Some(mut known) = known else {
            if self.has_room(pulse.ask(), old) {
                let mut known = Known::linked(pulse, self.met_now());
                known.record.folder = here;
                self.keep(known);
            }
            return;
        };
        let before = known.clone();
        known.record.folder = here;
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

    /// A file says that the host chose one of two links. Anybody could have written it: each decides for themselves, and
    /// the page says what the file says.
    fn told_of_choice(self, path: &str, pulse: Pulse, old: bool) {
        self.found_pulse(pulse.clone(), old);
        let known = untrack(|| self.known(&name_of(pulse.ask().id())));
        let Some(mut known) = known else { return };
        let before = known.clone();
        if known.record.host.is_some() {
            if !known.has_chosen(&pulse) {
                self.folder.note(Note::NotChosen { path: path.to_owned() });
            }
            return;
        }
        known.told(pulse);
        if known != before {
            self.keep(known);
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
        if known != before {
            self.keep(known.clone());
        }
        if met == MetBox::Second {
            return;
        }
        if known.record.host.is_some()
            && let Some(shelf) = self.shelf()
        {
            match receive(&shelf, &known, &sealed).await {
                Ok(()) => self.boxes.update(|count| *count += 1),
                Err(UnsealError::Shelf(error)) => {
                    self.not_stored(&error);
                    self.forget_ledger();
                }
                // Another one is being opened here.
                Err(_) => self.folder.note(Note::SecondBox { path: path.to_owned() }),
            }
        }
    }

    /// Merges a team file with the one of this device. Where the host's own rounds are missing from the folder, they are put
    /// back.
    async fn found_team(self, handle: &DeviceFolder, path: &str, whole: TeamFile) {
        let team = whole.team();
        let mine = |known: &Known| known.ask.definition().fields().team == *team;
        let met = self.teams.with_untracked(|teams| teams.iter().any(|kept| kept.name == *team))
            || self.pulses.with_untracked(|pulses| pulses.iter().any(mine));
        if !room_for_team(met, self.teams.with_untracked(Vec::len)) {
            return self.folder.note(Note::TooMany { folder: path.to_owned() });
        }
        // A pulse that went through this folder is of the team whose folder it is.
        let here = self.folder.id.get_untracked();
        let through = self
            .pulses
            .with_untracked(|pulses| pulses.iter().any(|known| mine(known) && known.record.folder == here));
        let taken = self.take_team(&whole, through);
        if taken.asks {
            return self.folder.note(Note::OtherTeam { team: team.to_owned() });
        }
        if taken.differs {
            self.folder.note(Note::Differs { team: team.to_owned() });
        }
        let Some(file) = taken.file else { return };
        let published = |round: &Round| {
            let known = untrack(|| self.known(&name_of(round.pulse().ask_id())));
            known.is_some_and(|known| {
                let published = known.record.host.as_ref().is_some_and(|host| host.published);
                published && untrack(|| self.through_folder(&known))
            })
        };
        let lost = file
            .rounds()
            .iter()
            .find(|round| !taken.believed.contains(round.pulse().id()) && published(round));
        if let Some(round) = lost.filter(|_| path == team_file::file_name(team))
            && let Err(error) = publish(handle, &file, round.pulse().ask_id()).await
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
        // What was read for the other link is read again for this one.
        self.forget_ledger();
        self.keep(now);
        self.go(&if gathers { Route::Gather(name) } else { Route::Pulse(name) });
    }
}
