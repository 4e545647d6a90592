//! Results that came by whatever way: a round of one pulse, a team's file. What a device keeps of them, and what a person
//! decides.

use super::{answering::own_check, record::Record, remember};
use crate::{
    pulse::Hash,
    team::{Memory, Round, TeamFile, Verdict},
    wire::team_file::{read_round_text, write_round},
};

impl Record {
    /// Meets a round of this pulse, and remembers it. Check lists, once here, are not given up for a copy without. `false`
    /// where it cannot be this pulse's result.
    pub fn meet_round(&mut self, round: &Round) -> bool {
        if self.pulse.as_ref().is_some_and(|pulse| pulse.id() != round.pulse().id()) {
            return false;
        }
        // Whoever still holds a key knows that there is no result yet: this one is made up.
        if self.holds_host_key() || self.holds_collector_key() {
            return false;
        }
        let there = self.own_round();
        // The one in which one's own was counted as given is not given up for another.
        let counted =
            |round: &Round| own_check(self, round).is_some_and(|check| check.verdict == Verdict::Counted);
        if there.as_ref().is_some_and(|there| counted(there) && !counted(round)) {
            return true;
        }
        // A copy without the comments takes none away from a device that has them, and may bring the lists.
        let silent = |round: &Round| round.without_checks().without_comments();
        if let Some(there) = &there
            && silent(there) == round.without_checks()
            && there.without_checks() != round.without_checks()
        {
            // Lists that do not bear the comments are none of this result.
            let whole = write_round(&there.with_checks_of(round));
            if there.checks().is_none() && read_round_text(&whole).is_ok() {
                self.stored.round = Some(whole);
            }
            return true;
        }
        let has_lists = there.is_some_and(|there| there.checks().is_some());
        if round.checks().is_some() || !has_lists {
            self.stored.round = Some(write_round(round));
        }
        true
    }

    /// Whether a round of this pulse may be true: the result of a pulse that this device opens is made here.
    fn believes(&self, round: &Round) -> bool {
        if !self.is_host() {
            return true;
        }
        let Some(own) = self.own_round() else { return !self.holds_host_key() };
        let merged = TeamFile::begin(own).merged(&TeamFile::begin(round.clone()));
        merged.is_ok_and(|merged| merged.differing.is_empty())
    }

    fn own_round(&self) -> Option<Round> {
        self.stored.round.as_ref().and_then(|text| read_round_text(text).ok())
    }
}

/// What becomes of a team file that came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MetTeam {
    /// What the device keeps now.
    pub file: Option<TeamFile>,
    /// The rounds that were taken.
    pub believed: Vec<Round>,
    /// Those of them of which the device's own file has another: its own stays until a person chooses.
    pub differing: Vec<Round>,
    /// Whether it holds another result of a pulse than this device, taken or not.
    pub differs: bool,
    /// What the copy remembers otherwise: a person is asked.
    pub memory: Option<Memory>,
    /// Whether it is left alone until a person says that it is the same team's.
    pub asks: bool,
}

/// Merges a team file that came with the one that is `kept`: nothing of either is lost. Two that share no round may be two
/// teams of one name: unless they are the `same`, a person is asked first. `known`: the device's record of the pulse with this
/// ask_id.
#[must_use]
pub fn meet_team(
    kept: Option<&TeamFile>,
    whole: &TeamFile,
    same: bool,
    known: impl Fn(&Hash) -> Option<Record>,
) -> MetTeam {
    if !same && kept.is_some_and(|kept| !kept.shares_a_round(whole)) {
        return MetTeam { file: kept.cloned(), asks: true, ..MetTeam::default() };
    }
    let believes = |round: &&Round| known(round.pulse().ask_id()).is_none_or(|known| known.believes(round));
    let believed: Vec<Round> = whole.rounds().iter().filter(believes).cloned().collect();
    let mut met = MetTeam { differs: believed.len() < whole.rounds().len(), ..MetTeam::default() };
    // Rounds of a file that was read belong together.
    let came = TeamFile::from_rounds(believed.clone()).ok().flatten();
    let file = match (kept, came) {
        (Some(kept), Some(came)) => match kept.merged(&came) {
            Ok(merged) => {
                let differing = |round: &&Round| merged.differing.contains(round.pulse().id());
                met.differing = believed.iter().filter(differing).cloned().collect();
                met.differs |= !merged.differing.is_empty();
                Some(merged.file)
            }
            Err(_) => Some(kept.clone()),
        },
        (kept, came) => came.or_else(|| kept.cloned()),
    };
    met.believed = believed;
    met.file = file.map(|file| {
        let before = kept.map(|kept| kept.memory().clone()).unwrap_or_default();
        let merged = before.merged(whole.memory());
        if remember::only_adds(&before, &merged) {
            return file.remembering(merged);
        }
        met.memory = Some(whole.memory().clone());
        file.remembering(before)
    });
    met
}
