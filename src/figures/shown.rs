//! Counters, before and after the gate.

use super::steps::Steps;
use crate::pulse::{CANT_SAY, Question, SKIPPED};

/// How many people gave each answer, before the gate: nothing may show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Tally {
    values: Vec<u32>,
    cant_say: u32,
    skipped: u32,
    lowest: u8,
    steps: bool,
}

impl Tally {
    /// Counts value bytes of a slot of `question`; bytes that the question does not allow count nowhere.
    #[must_use]
    pub fn count(question: &Question, answers: impl IntoIterator<Item = u8>) -> Self {
        let mut tally = Self::of(question, vec![0; usize::from(question.values())], 0, 0);
        for answer in answers {
            tally.add(answer);
        }
        tally
    }

    /// Counts one more.
    pub fn add(&mut self, answer: u8) {
        match answer {
            CANT_SAY => self.cant_say = self.cant_say.saturating_add(1),
            SKIPPED => self.skipped = self.skipped.saturating_add(1),
            value => {
                if let Some(counter) = self.values.get_mut(usize::from(value)) {
                    *counter = counter.saturating_add(1);
                }
            }
        }
    }

    /// A tally from counters, as files hold them: one for each value of `question`, then the two that are no value.
    #[must_use]
    pub fn of(question: &Question, values: Vec<u32>, cant_say: u32, skipped: u32) -> Self {
        let (lowest, steps) = (question.kind.lowest_step(), question.kind.has_steps());
        Self { values, cant_say, skipped, lowest, steps }
    }

    /// P: everybody whose answer was accepted, "can't say" and skipped included.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.valid().saturating_add(self.cant_say).saturating_add(self.skipped)
    }

    /// n: valid answers.
    #[must_use]
    pub fn valid(&self) -> u32 {
        self.values.iter().fold(0, |sum, counter| sum.saturating_add(*counter))
    }

    /// How many took value `value`.
    pub(super) fn took(&self, value: u8) -> u32 {
        self.values.get(usize::from(value)).copied().unwrap_or(0)
    }

    /// Every counter, the two that are no value last.
    pub(super) fn counters(&self) -> impl Iterator<Item = u32> {
        self.values.iter().copied().chain([self.cant_say, self.skipped])
    }

    /// How many values there are.
    pub(super) fn values(&self) -> u8 {
        u8::try_from(self.values.len()).unwrap_or(u8::MAX)
    }
}

impl std::fmt::Debug for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tally(not shown)")
    }
}

/// Counters that passed the gate. Only the gate makes one, and every figure is computed from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown(ShownCounters);

#[derive(Debug, Clone, PartialEq, Eq)]
struct ShownCounters {
    values: Vec<u32>,
    cant_say: u32,
    skipped: u32,
    lowest: u8,
    steps: bool,
}

impl Shown {
    /// For the gate alone.
    pub(super) fn passed(tally: Tally) -> Self {
        let Tally { values, cant_say, skipped, lowest, steps } = tally;
        Self(ShownCounters { values, cant_say, skipped, lowest, steps })
    }

    /// How many took each value, from value 0 on.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.0.values
    }

    /// How many said "can't say".
    #[must_use]
    pub fn cant_say(&self) -> u32 {
        self.0.cant_say
    }

    /// How many skipped it.
    #[must_use]
    pub fn skipped(&self) -> u32 {
        self.0.skipped
    }

    /// Every counter, the two that are no value last.
    pub(super) fn counters(&self) -> impl Iterator<Item = u32> {
        self.counts().iter().copied().chain([self.cant_say(), self.skipped()])
    }

    /// n: valid answers, "can't say" and skipped not among them.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.counts().iter().fold(0, |sum, counter| sum.saturating_add(*counter))
    }

    /// P: everybody whose answer was accepted.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.n().saturating_add(self.cant_say()).saturating_add(self.skipped())
    }

    /// What value 0 stands for on the printed scale: 1 for five steps, 0 otherwise.
    #[must_use]
    pub fn lowest(&self) -> u8 {
        self.0.lowest
    }

    /// M = Σ x·c_x / n on the printed scale, in steps. `None` for options, whose numbers mean nothing.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        self.steps()?.mean()
    }

    /// The counters as steps, from which every other figure is computed. `None` for options.
    #[must_use]
    pub fn steps(&self) -> Option<Steps<'_>> {
        self.0.steps.then(|| Steps::new(self.counts(), self.0.lowest))
    }
}

/// Comments that passed the gate: in the order of the alphabet, which says nothing about who wrote them or when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    texts: Vec<String>,
    held_back: u16,
}

impl Texts {
    /// For the gate alone.
    pub(super) fn passed(mut texts: Vec<String>, held_back: u16) -> Self {
        texts.sort_unstable();
        Self { texts, held_back }
    }

    /// The comments.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// How many the host held back.
    #[must_use]
    pub fn held_back(&self) -> u16 {
        self.held_back
    }
}
