//! How much a device takes up from a folder by itself: whoever fills the folder does not fill the device.

use crate::flow::record::Record;

/// Most pulses from the folder that nobody on this device has begun with.
pub const UNTOUCHED_MOST: usize = 30;
/// Most teams whose file is taken from the folder.
pub const TEAMS_MOST: usize = 12;

/// Most of these when one more is an old one: what was asked long ago leaves room for what is asked now.
pub const OLD_MOST: usize = 10;

/// Whether one more pulse may be taken up that nobody here has begun with.
#[must_use]
pub fn room_for_pulse(pulses: &[Record], old: bool) -> bool {
    let untouched = |known: &&Record| {
        let stored = &known.stored;
        let nobody = stored.host.is_none() && stored.collector.is_none() && stored.person.is_none();
        nobody && !stored.folder.is_empty() && stored.round.is_none()
    };
    pulses.iter().filter(untouched).count() < if old { OLD_MOST } else { UNTOUCHED_MOST }
}

/// Whether a team's file may be taken up where this device keeps so many: always, when it has met the team.
#[must_use]
pub fn room_for_team(met: bool, kept: usize) -> bool {
    met || kept < TEAMS_MOST
}
