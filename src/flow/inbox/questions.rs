//! What copies of team files say otherwise than those of this device, until a person has chosen.

use crate::team::{Memory, Round, TeamFile};

/// What a person is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// The result of a pulse of which this device's file has another.
    WhichRound(Box<Round>),
    /// Whether a file that shares no round with the one of this device is the same team's.
    SameTeam(TeamFile),
    /// What a copy of a team's file remembers otherwise.
    WhichMemory { team: String, memory: Memory },
}

/// What a copy of a team's file remembers otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherMemory {
    /// The team.
    pub team: String,
    /// What the copy remembers.
    pub memory: Memory,
    /// Whether somebody decided to leave things as they are.
    pub left: bool,
}

/// All that waits for a person's choice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Questions {
    rounds: Vec<Round>,
    teams: Vec<TeamFile>,
    memories: Vec<OtherMemory>,
}

impl Questions {
    /// Takes up a question. Of one pulse the result that came last is asked about; what was asked already is not asked again.
    pub fn ask(&mut self, question: Question) {
        match question {
            Question::WhichRound(round) => {
                self.settle_round(&round);
                self.rounds.push(*round);
            }
            Question::SameTeam(file) => {
                if !self.teams.contains(&file) {
                    self.teams.push(file);
                }
            }
            Question::WhichMemory { team, memory } => {
                let asked = |there: &OtherMemory| there.team == team && there.memory == memory;
                if !self.memories.iter().any(asked) {
                    self.memories.retain(|there| there.left || there.team != team);
                    self.memories.push(OtherMemory { team, memory, left: false });
                }
            }
        }
    }

    /// The results that differ from those of a file, each with the file's own.
    #[must_use]
    pub fn rounds(&self, file: &TeamFile) -> Vec<(Round, Round)> {
        let own = |other: &Round| {
            let one = file.rounds().iter().find(|round| round.pulse().id() == other.pulse().id());
            one.filter(|one| *one != other).map(|one| (one.clone(), other.clone()))
        };
        self.rounds.iter().filter_map(own).collect()
    }

    /// The files that bear this team's name.
    #[must_use]
    pub fn teams(&self, team: &str) -> Vec<TeamFile> {
        self.teams.iter().filter(|file| file.team() == team).cloned().collect()
    }

    /// What copies of this team's file remember otherwise, where nobody has decided.
    #[must_use]
    pub fn memories(&self, team: &str) -> Vec<OtherMemory> {
        self.memories.iter().filter(|there| !there.left && there.team == team).cloned().collect()
    }

    /// Ends the question about a pulse's result.
    pub fn settle_round(&mut self, round: &Round) {
        self.rounds.retain(|there| there.pulse().id() != round.pulse().id());
    }

    /// Ends the question about a file.
    pub fn settle_team(&mut self, file: &TeamFile) {
        self.teams.retain(|there| there != file);
    }

    /// Ends the question about what a copy remembers. What was not `taken` is not asked again when the same copy comes.
    pub fn settle_memory(&mut self, other: &OtherMemory, taken: bool) {
        self.memories.retain(|there| there != other);
        if !taken {
            self.memories.push(OtherMemory { left: true, ..other.clone() });
        }
    }
}
