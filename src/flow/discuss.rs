//! The discussion of a result: which steps it has, where it stands, who speaks when. What is decided goes into the team's
//! memory at once; this is only what it takes to go on after a break.

use displaydoc::Display;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    environment::{NoRandomness, Randomness, draw},
    remember::touched,
};
use crate::{
    pulse::{
        Hash,
        bytes::hex,
        limits,
        wording::{Place, tidy},
    },
    team::{Memory, State, What, memory::EntryId},
};

/// Most promises that a discussion ends with: more are not kept.
pub const PROMISES_MOST: usize = 2;

/// How long everybody writes in silence, in seconds.
pub const SILENCE: u32 = 60;

/// A step of the discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// What was promised: was it kept?
    Promises,
    /// What is worth celebrating.
    Wins,
    /// Whether we believe in it, together.
    Belief,
    /// What we see most differently, and a silent minute about it.
    Disputed,
    /// Everybody speaks, in an order that chance draws.
    Talk,
    /// What might help, by raised hands.
    Remedies,
    /// The lowest item.
    Lowest,
    /// At most two promises.
    Commitments,
    /// How we work together.
    Agreements,
    /// What to take away.
    Done,
}

/// What there is to talk about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Topics {
    /// Whether promises are open, or were settled in this discussion.
    pub promises: bool,
    /// Whether shared belief was asked.
    pub belief: bool,
    /// The place of the most disputed item in the questionnaire.
    pub disputed: Option<usize>,
    /// The place of the lowest one.
    pub lowest: Option<usize>,
}

impl Topics {
    /// The steps in their order; what there is nothing to say about is left out. Talk and remedies follow what they are about:
    /// the most disputed item, or the lowest where nothing is disputed.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut put = |on: bool, some: &[Step]| {
            if on {
                steps.extend_from_slice(some);
            }
        };
        put(self.promises, &[Step::Promises]);
        put(true, &[Step::Wins]);
        put(self.belief, &[Step::Belief]);
        put(self.disputed.is_some(), &[Step::Disputed, Step::Talk, Step::Remedies]);
        put(self.lowest.is_some(), &[Step::Lowest]);
        put(self.disputed.is_none() && self.lowest.is_some(), &[Step::Talk, Step::Remedies]);
        put(true, &[Step::Commitments, Step::Agreements, Step::Done]);
        steps
    }

    /// The item that is talked about and voted on.
    #[must_use]
    pub fn topic(&self) -> Option<usize> {
        self.disputed.or(self.lowest)
    }
}

/// Why no order is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum OrderError {
    /// Fewer than two people.
    TooFew,
    /// More people than anybody listens to.
    TooMany,
    /// The platform gives no randomness.
    NoRandomness,
}

impl From<NoRandomness> for OrderError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

/// Most people in one order.
const PEOPLE_MOST: usize = 60;

/// A discussion under way, as the device of the facilitator keeps it until it is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// The id of the pulse that is discussed.
    round: String,
    /// Where it stands.
    pub step: Step,
    /// Who speaks when, by the names that were typed; they lie here alone.
    pub order: Vec<String>,
    /// The entries of the memory that this discussion wrote or changed.
    written: Vec<String>,
    /// Those of them that were not there before.
    new: Vec<String>,
}

impl Walk {
    /// Begins at the first step.
    #[must_use]
    pub fn begin(round: &Hash, topics: &Topics) -> Self {
        let step = topics.steps().first().copied().unwrap_or(Step::Done);
        Self { round: hex(round), step, order: Vec::new(), written: Vec::new(), new: Vec::new() }
    }

    /// One that was kept, where it is about this round.
    #[must_use]
    pub fn resume(kept: &[u8], round: &Hash) -> Option<Self> {
        serde_json::from_slice(kept).ok().filter(|walk: &Self| walk.round == hex(round))
    }

    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Names and numbers only: writing them cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The step before or after the present one; the same at the ends, and the first where that one is no longer there.
    pub fn go(&mut self, topics: &Topics, forward: bool) {
        let steps = topics.steps();
        let Some(here) = steps.iter().position(|step| *step == self.step) else {
            self.step = steps.first().copied().unwrap_or(Step::Done);
            return;
        };
        let there = if forward { here + 1 } else { here.saturating_sub(1) };
        self.step = steps.get(there).copied().unwrap_or(self.step);
    }

    /// Draws who speaks when, the facilitator last. `names`: one a line, or with commas; a name twice is one person.
    ///
    /// # Errors
    /// See [`OrderError`]; an order that was drawn before stays.
    pub fn draw(
        &mut self,
        names: &str,
        facilitator: &str,
        random: &impl Randomness,
    ) -> Result<(), OrderError> {
        let last = tidy(facilitator, Place::Line);
        let mut people: Vec<String> = Vec::new();
        for name in names.split(['\n', ',', ';']).map(|name| tidy(name, Place::Line)) {
            let short = name.chars().count() <= limits::NAME_MOST;
            if !name.is_empty() && short && name != last && !people.contains(&name) {
                people.push(name);
            }
        }
        if people.len() + usize::from(!last.is_empty()) < 2 {
            return Err(OrderError::TooFew);
        }
        if people.len() > PEOPLE_MOST {
            return Err(OrderError::TooMany);
        }
        for place in (1..people.len()).rev() {
            people.swap(place, below(place + 1, random)?);
        }
        people.extend((!last.is_empty()).then_some(last));
        self.order = people;
        Ok(())
    }

    /// Remembers which entry of the memory this discussion wrote, if any.
    pub fn wrote(&mut self, before: &Memory, after: &Memory) {
        let Some(id) = touched(before, after) else { return };
        let name = hex(&id);
        if before.entries().iter().all(|entry| entry.id() != id) {
            self.new.push(name.clone());
        }
        if !self.written.contains(&name) {
            self.written.push(name);
        }
    }

    /// Whether an entry was written or changed here.
    #[must_use]
    pub fn has_written(&self, id: EntryId) -> bool {
        self.written.contains(&hex(&id))
    }

    /// Whether an entry was not there before this discussion.
    #[must_use]
    pub fn has_begun(&self, id: EntryId) -> bool {
        self.new.contains(&hex(&id))
    }

    /// Whether it is asked of a promise how it was kept: it was made before, and is open or was settled here.
    #[must_use]
    pub fn asks_about(&self, id: EntryId, what: &What) -> bool {
        let open = matches!(what, What::Commitment { state: State::Open, .. });
        !self.has_begun(id) && (open || self.has_written(id))
    }
}

/// A number below `end`, each as likely as the others: what would favour the first ones is drawn anew.
fn below(end: usize, random: &impl Randomness) -> Result<usize, NoRandomness> {
    let end = u32::try_from(end).unwrap_or(u32::MAX);
    let fair = u32::MAX - u32::MAX % end;
    loop {
        let drawn = u32::from_be_bytes(draw(random)?);
        if drawn < fair {
            return Ok((drawn % end) as usize);
        }
    }
}
