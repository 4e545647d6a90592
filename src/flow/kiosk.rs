//! One device passed round: counters in memory, and nothing else. Who answered what, and in which order, is not kept anywhere.

use crate::{
    answer::{Checked, SlotAnswer},
    figures::Tally,
    pulse::{Definition, OneDevice, OneDeviceError},
    team::{Round, RoundError},
};

/// A questionnaire that is being passed round.
#[derive(Clone, PartialEq, Eq)]
pub struct Kiosk {
    device: OneDevice,
    tallies: Vec<Tally>,
    n: usize,
}

/// Why somebody's answers are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCounted {
    /// Everybody in the team has answered.
    Everybody,
    /// They are answers to other questions.
    OtherQuestions,
}

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFinished {
    /// Fewer people than the threshold.
    TooFew { n: usize, k: usize },
    /// The round.
    Round(RoundError),
}

impl Kiosk {
    /// Begins with nobody.
    ///
    /// # Errors
    /// What cannot be asked on one device.
    pub fn begin(definition: Definition, nonce: [u8; 16]) -> Result<Self, OneDeviceError> {
        let device = OneDevice::new(definition, nonce)?;
        let definition = device.definition();
        let empty = |slot| Tally::count(definition.question_of(slot), []);
        let tallies = definition.slots().iter().map(empty).collect();
        Ok(Self { device, tallies, n: 0 })
    }

    /// What is asked.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        self.device.definition()
    }

    /// How many people have answered.
    #[must_use]
    pub fn n(&self) -> usize {
        self.n
    }

    /// Whether everybody in the team has answered; never where its size is not known.
    #[must_use]
    pub fn everybody(&self) -> bool {
        self.definition().team_size().is_some_and(|team| self.n >= team)
    }

    /// Counts one person's answers, which are then gone.
    ///
    /// # Errors
    /// See [`NotCounted`]; nothing is counted then.
    #[expect(clippy::needless_pass_by_value, reason = "what was counted is kept nowhere")]
    pub fn take(&mut self, answers: Checked) -> Result<(), NotCounted> {
        if self.everybody() {
            return Err(NotCounted::Everybody);
        }
        let value = |answer: &SlotAnswer| match answer {
            SlotAnswer::Value(value) => Some(*value),
            SlotAnswer::Text(_) => None,
        };
        let values: Option<Vec<u8>> = answers.slots().iter().map(value).collect();
        let values = values.filter(|values| values.len() == self.tallies.len());
        for (tally, value) in self.tallies.iter_mut().zip(values.ok_or(NotCounted::OtherQuestions)?) {
            tally.add(value);
        }
        self.n += 1;
        Ok(())
    }

    /// The result, once enough people have answered. `date`: today, YYYY-MM-DD. `before`: the team's rounds so far.
    ///
    /// # Errors
    /// See [`NotFinished`]; what was counted stays.
    pub fn finish(&self, date: &str, before: &[Round]) -> Result<Round, NotFinished> {
        let (n, k) = (self.n, self.definition().k());
        if n < k {
            return Err(NotFinished::TooFew { n, k });
        }
        Round::counted(self.device.clone(), self.tallies.clone(), n, date, before).map_err(NotFinished::Round)
    }
}
