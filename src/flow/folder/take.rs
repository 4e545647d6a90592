//! What was found in the folder goes to its place on the device.

use super::{
    Device, Folder, FolderError, Note, Watch, digits_of, kind_of, publish, room_for_pulse, room_for_team,
    watch::{is_name_of, published},
};
use crate::{
    flow::{
        arrive::Arrival,
        kept::{Known, met_now},
        rivals::MetBox,
        unseal::UnsealError,
    },
    pulse::{Ask, Pulse},
    seal::{Look, SealedBox},
    team::{Round, TeamFile},
    wire::folder::{self as names, Kind},
};

impl Watch {
    /// Puts one thing in its place. `old`: whether it was put there long ago.
    pub(super) async fn take(
        &self,
        folder: &impl Folder,
        device: &impl Device,
        path: &str,
        arrival: Arrival,
        old: bool,
    ) -> Result<(), FolderError> {
        match (kind_of(path), arrival) {
            (_, Arrival::Invitation(ask)) => invited(device, *ask, old),
            (Some(Kind::Chosen), Arrival::Pulse(pulse)) => told_of_choice(device, path, *pulse, old),
            (_, Arrival::Pulse(pulse)) => found_pulse(device, *pulse, old),
            (_, Arrival::Answers(bytes)) => {
                let short_id = bytes.get(4..12).and_then(|id| <[u8; 8]>::try_from(id).ok());
                if let Some(known) = short_id.and_then(|id| by_short_id(device, id)) {
                    device.gather(&known, bytes);
                }
            }
            (_, Arrival::Box { short_id, bytes }) => self.found_box(device, path, short_id, &bytes).await,
            (_, Arrival::Seen { code, .. }) => {
                // A copy that a program made has the same digits.
                if let Some((below, digits)) =
                    path.split_once('/').map(|(below, _)| below).zip(digits_of(path))
                {
                    device.confirm(below.to_owned(), digits, code);
                }
            }
            (_, Arrival::TeamFile(file)) => return found_team(folder, device, path, *file).await,
            _ => {}
        }
        Ok(())
    }

    async fn found_box(&self, device: &impl Device, path: &str, short_id: [u8; 8], bytes: &[u8]) {
        let Some(mut known) = by_short_id(device, short_id) else { return };
        let Some(pulse) = known.pulse.clone() else { return };
        // A box that does not read was said to be damaged or misnamed already.
        let Ok(sealed) = SealedBox::read(&pulse, bytes) else { return };
        let before = known.clone();
        let met = known.meet_box(&pulse, &Look::of_box(&pulse, &sealed));
        if met != MetBox::Own {
            device.say(Note::SecondBox { path: path.to_owned() });
        }
        if known != before {
            device.keep(known.clone());
        }
        if met == MetBox::Second || known.record.host.is_none() {
            return;
        }
        match device.receive(&known, &sealed).await {
            Ok(()) => {}
            Err(UnsealError::Shelf(error)) => {
                device.not_stored(&error);
                self.read_anew();
            }
            // Another one is being opened here.
            Err(_) => device.say(Note::SecondBox { path: path.to_owned() }),
        }
    }
}

/// The pulse of a short id.
fn by_short_id(device: &impl Device, short_id: [u8; 8]) -> Option<Known> {
    let fits = |known: &Known| known.pulse.as_ref().is_some_and(|pulse| pulse.short_id() == short_id);
    device.with_pulses(|pulses| pulses.iter().find(|known| fits(known)).cloned())
}

/// Whether one more pulse may be taken up that nobody here has begun with; says so where not.
fn has_room(device: &impl Device, ask: &Ask, old: bool) -> bool {
    let room = device.with_pulses(|pulses| room_for_pulse(pulses, old));
    if !room {
        device.say(Note::TooMany { folder: names::folder(ask.id()) });
    }
    room
}

fn met(device: &impl Device) -> u32 {
    device.with_pulses(|pulses| met_now(pulses, device.now()))
}

fn invited(device: &impl Device, ask: Ask, old: bool) {
    let known = device.known(ask.id());
    let new = || has_room(device, &ask, old).then(|| Known::invited(ask.clone(), met(device)));
    if let Some(mut known) = known.or_else(new) {
        known.record.folder = device.folder();
        device.keep(known);
    }
}

/// A pulse goes through the folder when its link lies there.
fn found_pulse(device: &impl Device, pulse: Pulse, old: bool) {
    let Some(mut known) = device.known(pulse.ask().id()) else {
        if has_room(device, pulse.ask(), old) {
            let mut known = Known::linked(pulse, met(device));
            known.record.folder = device.folder();
            device.keep(known);
        }
        return;
    };
    let before = known.clone();
    known.record.folder = device.folder();
    if known.record.chosen.is_none() {
        // Whether it is the first, the same or another one is what its page shows.
        let _shown_there = known.meet(pulse);
    } else if known.pulse.as_ref().is_some_and(|there| there.id() != pulse.id()) {
        known.set_aside(&pulse);
    }
    if known != before {
        device.keep(known);
    }
}

/// A file says that the host chose one of two links. Anybody could have written it: each decides for themselves, and the
/// page says what the file says.
fn told_of_choice(device: &impl Device, path: &str, pulse: Pulse, old: bool) {
    found_pulse(device, pulse.clone(), old);
    let Some(mut known) = device.known(pulse.ask().id()) else { return };
    if known.record.host.is_some() {
        if !known.has_chosen(&pulse) {
            device.say(Note::NotChosen { path: path.to_owned() });
        }
        return;
    }
    let before = known.clone();
    known.told(pulse);
    if known != before {
        device.keep(known);
    }
}

/// Merges a team file with the one of this device. Where the host's own rounds are missing from the folder, they are put
/// back.
async fn found_team(
    folder: &impl Folder,
    device: &impl Device,
    path: &str,
    whole: TeamFile,
) -> Result<(), FolderError> {
    let team = whole.team();
    let teams = device.teams();
    let mine = |known: &&Known| known.ask.definition().fields().team == *team;
    // A pulse that went through this folder is of the team whose folder it is.
    let (asked, through) = device.with_pulses(|pulses| {
        let mut mine = pulses.iter().filter(mine).peekable();
        (mine.peek().is_some(), mine.any(|known| device.goes_through(known)))
    });
    let met = asked || teams.iter().any(|kept| kept.name == *team);
    if !room_for_team(met, teams.len()) {
        device.say(Note::TooMany { folder: path.to_owned() });
        return Ok(());
    }
    let taken = device.take_team(&whole, through);
    if taken.asks {
        device.say(Note::OtherTeam { team: team.to_owned() });
        return Ok(());
    }
    if taken.differs {
        device.say(Note::Differs { team: team.to_owned() });
    }
    let Some(file) = taken.file.filter(|_| is_name_of(path, team)) else { return Ok(()) };
    let here = |round: &Round| taken.believed.iter().any(|there| there.pulse().id() == round.pulse().id());
    let own = |round: &Round| {
        device
            .known(round.pulse().ask_id())
            .is_some_and(|known| published(&known) && device.goes_through(&known))
    };
    match file.rounds().iter().find(|round| !here(round) && own(round)) {
        Some(round) => publish(folder, &file, round.pulse().ask_id()).await.map(|_| ()),
        None => Ok(()),
    }
}
