//! Several teams side by side.

use super::{Said, Words, chart::isolated};

/// What stands on the page of several teams.
#[derive(Debug, Clone)]
pub enum Teams {
    Title,
    Lead,
    TooFew,
    TooMany { teams: usize, most: usize },
    ShowNames,
    HideNames,
    NumberedTeam { number: usize },
    Dimension,
    Between,
    NoBetween,
    Between1,
    Between2,
    NotShown,
    NotAsked,
    MeanOf { mean: String, n: u32 },
    Few,
    BetweenHint,
    NoRanking,
    Overlap,
    TableName { teams: usize },
    TeamName { name: String },
}

impl Words for Teams {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Several teams".into(),
            Self::Lead => "What each team file on this device shows, by dimension: the newest time each was asked.".into(),
            Self::TooFew => "Open the files of at least two teams here: drop them anywhere on this page.".into(),
            Self::TooMany { teams, most } => format!(
                "There are the files of {teams} teams on this device, and this page compares at most {most}. For more, save each \
                 team’s rounds as CSV and ask a database, as docs/at-scale.md says, which lies beside this program’s source."
            )
            .into(),
            Self::ShowNames => "Show the teams’ names".into(),
            Self::HideNames => "Hide the teams’ names".into(),
            Self::NumberedTeam { number } => format!("Team {number}").into(),
            Self::Dimension => "Dimension".into(),
            Self::Between => "How much lies between the teams".into(),
            Self::NoBetween => "The teams’ means do not differ, or fewer than two show it.".into(),
            Self::Between1 => "ICC(1)".into(),
            Self::Between2 => "ICC(2)".into(),
            Self::NotShown => "not shown".into(),
            Self::NotAsked => "not asked".into(),
            Self::MeanOf { mean, n } => format!("{mean}, mean of {n}").into(),
            Self::Few => "With fewer than ten teams, ICC is an indication only.".into(),
            Self::BetweenHint => {
                "ICC(1): the share of all differences that lies between teams and not between people. ICC(2): how reliably \
                 the means tell teams apart. Bliese 2000."
                    .into()
            }
            Self::NoRanking => {
                "The teams stand in no order, and what few people answered stays hidden here too. Teams have different goals: \
                 compare a team with itself first."
                    .into()
            }
            Self::Overlap => "A team, and the same team with one person more (a lead, for example): their means and numbers together \
                 give what that one person said. Open such files in different places."
                .into(),
            Self::TableName { teams } => format!("{teams} teams by dimension").into(),
            Self::TeamName { name } => isolated(name).into_owned().into(),
        }
    }
}
