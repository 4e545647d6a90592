//! What is known when something arrives: of the device, and of the way on which it came.

use crate::{
    flow::{record::Record, route::Route, team_record::TeamRecord},
    pulse::Hash,
    team::TeamFile,
};

/// What the device knows when something arrives.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Its pulses, the one met last first.
    pub pulses: &'a [Record],
    /// The files of its teams.
    pub teams: &'a [TeamRecord],
    /// Minutes since 1970 UTC.
    pub now: u32,
}

impl<'a> Context<'a> {
    /// The first pulse that fits.
    pub(super) fn pulse(self, fits: impl Fn(&Record) -> bool) -> Option<&'a Record> {
        self.pulses.iter().find(|known| fits(known))
    }

    /// The pulse with this ask_id.
    pub(super) fn by_ask(self, ask_id: &Hash) -> Option<&'a Record> {
        self.pulse(|known| known.ask.id() == ask_id)
    }

    /// The pulse of this name.
    pub(super) fn by_name(self, name: &str) -> Option<&'a Record> {
        self.pulse(|known| known.name() == name)
    }

    /// The pulse whose id begins so.
    pub(super) fn by_short_id(self, short_id: &[u8]) -> Option<&'a Record> {
        self.pulse(|known| known.pulse.as_ref().is_some_and(|pulse| pulse.short_id() == short_id))
    }

    /// The team of a pulse that was asked here and whose pulse link has not come yet.
    pub(super) fn waits_for_link(self) -> Option<String> {
        let waiting = self.pulse(|known| known.pulse.is_none() && known.is_host())?;
        Some(waiting.ask.definition().fields().team.clone())
    }

    /// The file of a team, where it is whole.
    pub(super) fn team(self, name: &str) -> Option<&'a TeamFile> {
        self.teams.iter().find(|kept| kept.name == name)?.file().ok()
    }
}

/// The way on which something arrived.
#[derive(Debug, Clone, Copy)]
pub enum Way<'a> {
    /// A person brought it.
    Person {
        /// The page on screen.
        on: &'a Route,
        /// Whether it is the link that the page was opened with.
        link: bool,
        /// Whether the page lies inside another page.
        framed: bool,
    },
    /// It lies in the team's folder.
    Folder {
        /// Where.
        path: &'a str,
        /// What the device calls the folder.
        folder: &'a str,
        /// Whether it was put there long ago.
        old: bool,
    },
}

/// Where a file lies in the folder. See [`Way::Folder`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Lies<'a> {
    pub path: &'a str,
    pub folder: &'a str,
    pub old: bool,
}
