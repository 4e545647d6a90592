//! Several links or several boxes of one pulse: two people accepted to gather at once, or somebody put one of their own in
//! the place of the collector's. The program cannot know which; people can. Nothing is answered until one of the links is
//! chosen, and a box in which one's own is missing is not confirmed.

use super::{answering::look_at, record::Record};
use crate::{
    pulse::{Pulse, bytes::hex},
    seal::{Found, Look},
    wire::links,
};

/// What a box was to a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetBox {
    /// The first one, or the one it has.
    Own,
    /// A second one, with what was missing from the first.
    Better,
    /// A second one; the first stays until a person chooses.
    Second,
}

/// Links of one pulse, and check links, that are remembered, at most: whoever makes up more does not fill this device.
const CONFLICTS_MOST: usize = 8;

/// What a pulse link was to a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// The first one.
    First,
    /// The one it has.
    Same,
    /// One that gave way to another already.
    Refused,
    /// Another one: people have to say which counts.
    Conflict,
}

/// The pulse of one's own whose place a link may have been put in: it names the same host and team, and is not the pulse that
/// was asked here. Its questions or its key are others.
#[must_use]
pub fn imitated<'a>(all: &'a [Record], pulse: &Pulse) -> Option<&'a Record> {
    let fields = pulse.definition().fields();
    if all.iter().any(|known| known.is_host() && known.ask.id() == pulse.ask().id()) {
        return None;
    }
    all.iter().find(|known| {
        let there = known.ask.definition().fields();
        there.host == fields.host && there.team == fields.team && known.holds_host_key()
    })
}

impl Record {
    /// Meets a link of this pulse.
    pub fn meet(&mut self, pulse: Pulse) -> Met {
        match &self.pulse {
            None => {
                self.set_pulse(pulse);
                Met::First
            }
            Some(there) if there.id() == pulse.id() => {
                // Whoever gathers may post an address for answers later, or a better one. Their own device goes by what they
                // typed there, not by what somebody else posted.
                if pulse.mail().is_some() && pulse.mail() != there.mail() && !self.is_collector() {
                    self.set_pulse(pulse);
                }
                Met::Same
            }
            // Decided once. Somebody who makes up link after link is not listened to for ever.
            Some(_)
                if !self.stored.link_conflict
                    && (self.refuses(&pulse) || self.stored.other_links.len() >= CONFLICTS_MOST) =>
            {
                Met::Refused
            }
            Some(_) => {
                self.set_aside(&pulse);
                self.stored.link_conflict = true;
                Met::Conflict
            }
        }
    }

    /// The links that are not the one this device has.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Pulse> {
        self.stored.other_links.iter().filter_map(|letters| links::read_pulse(letters).ok()).collect()
    }

    /// Remembers a link that is not to be used.
    pub fn set_aside(&mut self, pulse: &Pulse) {
        let letters = links::pulse_spelled_out(pulse).get(3..).unwrap_or_default().to_owned();
        if self.stored.other_links.len() < CONFLICTS_MOST && !self.stored.other_links.contains(&letters) {
            self.stored.other_links.push(letters);
        }
    }

    /// Chooses one of the links. Where it is another than before, what was typed stays; what was sealed was sealed for
    /// somebody else, and a key for gathering is of no more use.
    pub fn choose(&mut self, pulse: &Pulse) {
        self.stored.link_conflict = false;
        self.stored.chosen = Some(hex(pulse.id()));
        if let Some(before) = self.pulse.take().filter(|before| before.id() != pulse.id()) {
            self.set_aside(&before);
            self.stored.collector = None;
            (self.stored.check, self.stored.box_conflict) = (None, false);
            self.stored.other_checks.clear();
            if let Some(person) = &mut self.stored.person {
                (person.sealed, person.ballot, person.looked) = (None, None, None);
                (person.changed, person.handed, person.folder, person.placed) = (false, false, false, false);
                person.replaced.clear();
            }
        }
        self.set_pulse(pulse.clone());
        let is = |letters: &String| links::read_pulse(letters).is_ok_and(|rival| rival.id() == pulse.id());
        self.stored.other_links.retain(|letters| !is(letters));
    }

    /// Reads in the team's folder that the host chose a link. It is not followed, only said: anybody may write there. What
    /// was read before somebody chose here is no news after it.
    pub fn told(&mut self, pulse: Pulse) {
        let id = hex(pulse.id());
        let news = !self.stored.told.contains(&id) && self.stored.told.len() < CONFLICTS_MOST;
        if news {
            self.stored.told.push(id);
        }
        let refused = self.meet(pulse) == Met::Refused;
        // People chose another one, without knowing of this.
        self.stored.link_conflict |= news && refused;
    }

    fn refuses(&self, pulse: &Pulse) -> bool {
        self.conflicts().iter().any(|rival| rival.id() == pulse.id())
    }

    /// Whether a link was chosen among several, and it is this one.
    #[must_use]
    pub fn has_chosen(&self, pulse: &Pulse) -> bool {
        self.stored.chosen.as_deref() == Some(hex(pulse.id()).as_str())
    }

    /// Meets a box, or its check link, by whatever way, and looks into it unless it is a second one that is no better.
    pub fn meet_box(&mut self, pulse: &Pulse, look: &Look) -> MetBox {
        let letters = check_letters(pulse, look);
        let mut there = self.clone();
        there.stored.check = Some(letters.clone());
        let found = look_at(&mut there, pulse, look).own == Some(Found::All);
        let second = self.has_check() && self.stored.check != there.stored.check;
        let looked = |known: &Self| known.person().is_some_and(|person| person.looked.is_some());
        if second && (looked(self) || !found) {
            // Decided once, as with links.
            let known = self.stored.other_checks.contains(&letters);
            if !known && self.stored.other_checks.len() < CONFLICTS_MOST {
                self.stored.other_checks.push(letters);
                self.stored.box_conflict = true;
            }
            return MetBox::Second;
        }
        let before = std::mem::replace(self, there).stored.check.filter(|_| second);
        self.stored.other_checks.extend(before);
        if second { MetBox::Better } else { MetBox::Own }
    }

    /// Chooses one of the check links that were met, and looks into its box.
    pub fn choose_box(&mut self, pulse: &Pulse, look: &Look) {
        let letters = check_letters(pulse, look);
        self.stored.box_conflict = false;
        if self.stored.check.as_ref() != Some(&letters) {
            self.stored.other_checks.retain(|other| *other != letters);
            self.stored.other_checks.extend(self.stored.check.replace(letters));
            if let Some(person) = &mut self.stored.person {
                person.looked = None;
            }
            for before in &mut self.stored.earlier {
                before.looked = None;
            }
        }
        look_at(self, pulse, look);
    }
}

/// What stands after `#c=`.
fn check_letters(pulse: &Pulse, look: &Look) -> String {
    links::check(pulse, look).get(3..).unwrap_or_default().to_owned()
}
