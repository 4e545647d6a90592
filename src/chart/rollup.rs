//! Several teams side by side: what each of their files shows, by dimension. Nothing is merged to reach a threshold, and
//! there is no ranking.

use std::collections::BTreeMap;

use crate::{
    figures::{BetweenTeams, Outcome, Shown, Steps},
    pulse::{Hash, Question, templates::DIMENSIONS},
    team::{TeamFile, trend::appearances},
};

/// From this many teams on, shares between teams are more than an indication.
pub const ENOUGH_TEAMS: usize = 10;

/// So many teams stand side by side at most: nobody compares more columns, and an engine for that is faster
/// (`docs/at-scale.md`).
pub const MOST_TEAMS: usize = 200;

/// What a team's newest round with this statement shows of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// The mean in steps, how many answers it stands for, and the step next to it, from 1.
    Mean { mean: f64, n: u32, step: u8 },
    /// Banded or withheld.
    NotShown,
    /// Never asked.
    NotAsked,
}

/// One dimension over the teams.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The statement.
    pub question: Question,
    /// A cell a team, in the order of [`RollUp::teams`].
    pub cells: Vec<Cell>,
    /// How much of the spread lies between the teams; `None` below two teams that show it.
    pub between: Option<BetweenTeams>,
}

/// Several teams by dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct RollUp {
    /// The teams' names. Their order is that of their newest pulses' ids, which says nothing about anybody.
    pub teams: Vec<String>,
    /// The dimensions that any of them shows, in the order of the registry.
    pub rows: Vec<Row>,
}

impl RollUp {
    /// Of team files, one a team.
    #[must_use]
    pub fn of(files: &[TeamFile]) -> Self {
        let id = |file: &TeamFile| file.latest().map(|round| *round.pulse().id()).unwrap_or_default();
        let sorted: BTreeMap<Hash, &TeamFile> = files.iter().map(|file| (id(file), file)).collect();
        let files: Vec<&TeamFile> = sorted.into_values().collect();
        let rows = statements(&files).into_iter().filter_map(|question| row(&files, question)).collect();
        Self { teams: files.iter().map(|file| file.team().to_owned()).collect(), rows }
    }

    /// Whether there are so few teams that shares between them are an indication only.
    #[must_use]
    pub fn few(&self) -> bool {
        self.teams.len() < ENOUGH_TEAMS
    }
}

/// The core statements of the dimensions in the words in which any team was asked; each in its own language and version.
fn statements(files: &[&TeamFile]) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for dimension in &DIMENSIONS {
        for round in files.iter().flat_map(|file| file.rounds()) {
            let asked = round.pulse().definition().questions().iter();
            for question in
                asked.filter(|question| question.key == dimension.key && question.kind.has_steps())
            {
                if !all.contains(question) {
                    all.push(question.clone());
                }
            }
        }
    }
    all
}

/// `None` when no team shows it.
fn row(files: &[&TeamFile], question: Question) -> Option<Row> {
    let newest =
        |file: &&TeamFile| appearances(file.rounds(), &question).last().map(|last| last.outcome.clone());
    let outcomes: Vec<Option<Outcome>> = files.iter().map(newest).collect();
    let shown = |outcome: &Option<Outcome>| match outcome {
        Some(Outcome::Shown(shown)) => Some(shown.clone()),
        _ => None,
    };
    let all: Vec<Shown> = outcomes.iter().filter_map(shown).collect();
    let steps: Vec<Steps> = all.iter().filter_map(Shown::steps).collect();
    let cells = outcomes.iter().map(cell).collect();
    (!all.is_empty()).then(|| Row { cells, between: BetweenTeams::of(&steps), question })
}

fn cell(outcome: &Option<Outcome>) -> Cell {
    match outcome {
        None => Cell::NotAsked,
        Some(Outcome::Shown(shown)) => match shown.mean() {
            Some(mean) => Cell::Mean { mean, n: shown.n(), step: mean.round() as u8 },
            None => Cell::NotShown,
        },
        Some(_) => Cell::NotShown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::example;

    #[test]
    fn each_team_stands_with_its_newest_answer() {
        let file = example::team().unwrap();
        let all = RollUp::of(std::slice::from_ref(&file));
        assert_eq!(all.teams, ["Atlas"]);
        // The last round asked all thirteen; fairness is withheld there, so nobody shows it.
        assert_eq!(all.rows.len(), 12);
        assert_eq!(all.rows[0].cells, [Cell::Mean { mean: 4.125, n: 8, step: 4 }]);
        assert_eq!(all.rows[0].between, None);
        assert!(all.few());
    }

    #[test]
    fn a_banded_newest_round_is_not_replaced_by_an_older_one() {
        let file = example::team().unwrap();
        let first = TeamFile::from_rounds(file.rounds()[..1].to_vec()).unwrap().unwrap();
        let rows = RollUp::of(&[first]).rows;
        assert!(rows.iter().all(|row| row.question.key != "purpose"));
    }
}
