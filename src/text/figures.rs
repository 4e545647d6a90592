//! Figures in words, so that nobody has to read a statistic.

use super::{Said, Words, chart::isolated};
use crate::figures::{Agreement, Direction, Headline};

impl Words for Agreement {
    fn en(&self) -> Said {
        match self {
            Self::WeAgree => "we agree",
            Self::Mixed => "mixed",
            Self::VeryDifferent => "we see this very differently",
        }
        .into()
    }
}

impl Words for Direction {
    fn en(&self) -> Said {
        match self {
            Self::Rose => "rose",
            Self::Fell => "fell",
            Self::NoClearChange => "no clear change",
        }
        .into()
    }
}

impl Words for Headline {
    fn en(&self) -> Said {
        match self {
            Self::Shared => "We believe we can do it, and we agree on it",
            Self::Many => "Many of us believe we can do it, not all",
            Self::NotSure => "We are not sure yet that we can do it",
            Self::Doubt => "We doubt that we can do it",
            Self::Few => "Few of us believe yet that we can do it",
            Self::TwoMinds => "We are of two minds about whether we can do it",
        }
        .into()
    }
}

/// A figure that can be looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Mean,
    Variance,
    Favourable,
    Interval,
    Deviation,
    RwgStar,
    Awg,
}

impl Words for Figure {
    fn en(&self) -> Said {
        match self {
            Self::Mean => "Mean",
            Self::Variance => "Variance",
            Self::Favourable => "Favourable",
            Self::Interval => "95 % interval of the mean",
            Self::Deviation => "Mean distance from the mean, AD",
            Self::RwgStar => "Agreement, r*wg",
            Self::Awg => "Agreement, awg",
        }
        .into()
    }
}

/// How a figure is computed, and where that comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula(pub Figure);

impl Words for Formula {
    fn en(&self) -> Said {
        match self.0 {
            Figure::Mean => "Sum of all steps divided by n. Can’t say and skipped are not in n.",
            Figure::Variance => "Squared distances from the mean, summed, divided by n − 1.",
            Figure::Favourable => "The share of those on the two upper steps.",
            Figure::Interval => {
                "Mean ± t(0.975; n − 1) · s / √n · √(1 − n/N), within the scale. Where everybody answered it has no width."
            }
            Figure::Deviation => {
                "Mean of the distances from the mean. Up to a sixth of the number of steps we say that we agree. Burke, \
                 Finkelstein & Dusig 1999; Burke & Dunlap 2002."
            }
            Figure::RwgStar => {
                "1 − variance / variance of answers at random, (A² − 1)/12 for A steps. Below 0 answers differ more than at \
                 random. Lindell, Brandt & Whitney 1999."
            }
            Figure::Awg => {
                "1 − twice the variance / the largest variance that this mean allows. Not defined beside the ends of the \
                 scale. Brown & Hauenstein 2005."
            }
        }
        .into()
    }
}

/// What is said of a change since the last time. Numbers come as the reader writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The word, and the mean of the last time where it may stand beside this one's.
    Changed {
        direction: Direction,
        before: Option<String>,
    },
    /// Why there is no change.
    FewJoinedOrLeft {
        changed: u32,
    },
    NotSaid,
    NotShown,
}

impl Words for Since {
    fn en(&self) -> Said {
        match self {
            Self::Changed { direction, before: None } => direction.en(),
            Self::Changed { direction: Direction::Rose, before: Some(before) } => format!("rose from {before}").into(),
            Self::Changed { direction: Direction::Fell, before: Some(before) } => format!("fell from {before}").into(),
            Self::Changed { direction: Direction::NoClearChange, before: Some(before) } => {
                format!("no clear change from {before}").into()
            }
            Self::FewJoinedOrLeft { changed: 1 } => {
                "No change is shown: 1 person joined or left since, and it would say something about them.".into()
            }
            Self::FewJoinedOrLeft { changed } => format!(
                "No change is shown: {changed} people joined or left since, and it would say something about them."
            )
            .into(),
            Self::NotSaid => "No change is shown: nobody said how many people joined or left since.".into(),
            Self::NotShown => "No comparison: last time it was not shown in full.".into(),
        }
    }
}

/// How many answered an item more, or less, than the last time: they can have moved its mean too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    pub more: i64,
}

impl Words for Answered {
    fn en(&self) -> Said {
        let people = self.more.unsigned_abs();
        if self.more > 0 {
            format!("{people} more answered").into()
        } else {
            format!("{people} fewer answered").into()
        }
    }
}

/// A line over the rounds, in a sentence and in its table. Numbers come as the reader writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrendSays {
    /// The sentence.
    FromTo {
        times: usize,
        from: String,
        to: String,
    },
    /// The sentence of a line that shows the last times only, or is unbroken only since then.
    Last {
        times: usize,
        from: String,
        to: String,
    },
    /// The sentence where fewer than two times have a mean.
    Times {
        times: usize,
    },
    /// The sentence where the first and the last mean may not stand beside each other.
    Apart {
        times: usize,
    },
    /// A sentence behind the others: why the line has a gap.
    Gap,
    /// A sentence behind the others: what the team wants to see.
    Target {
        mean: String,
    },
    /// One point, with its interval.
    Point {
        number: usize,
        date: String,
        mean: String,
        n: u32,
        low: String,
        high: String,
    },
    /// One point whose interval has no width, or is not defined.
    Exact {
        number: usize,
        date: String,
        mean: String,
        n: u32,
    },
    /// A point at a step.
    Band {
        number: usize,
        date: String,
        label: String,
    },
    /// A gap.
    Nothing {
        number: usize,
        date: String,
    },
    Title,
    Hint,
    ColumnRound,
    ColumnMean,
    ColumnInterval,
    ColumnAnswers,
    EverybodyAnswered,
}

impl Words for TrendSays {
    fn en(&self) -> Said {
        match self {
            Self::Target { mean } => format!("The target is {mean}.").into(),
            Self::FromTo { times, from, to } if from == to => {
                format!("Asked {times} times: {from} at the beginning and at the end.").into()
            }
            Self::FromTo { times, from, to } => format!("Asked {times} times: from {from} to {to}.").into(),
            Self::Last { times, from, to } if from == to => {
                format!("The last {times} times: {from} at the beginning and at the end.").into()
            }
            Self::Last { times, from, to } => format!("The last {times} times: from {from} to {to}.").into(),
            Self::Times { times } => format!("Asked {times} times; fewer than two are shown in full.").into(),
            Self::Apart { times } => {
                format!("Asked {times} times. The first and the last are not compared: it could be about few people.").into()
            }
            Self::Gap => "Where the line has a gap, few people joined or left, or nobody said how many.".into(),
            Self::Point { number, date, mean, n, low, high } => {
                format!("Round {number}, {date}: {mean}, mean of {n}, between {low} and {high}").into()
            }
            Self::Exact { number, date, mean, n } => {
                format!("Round {number}, {date}: {mean}, mean of {n}").into()
            }
            Self::Band { number, date, label } => {
                format!("Round {number}, {date}: nearly everybody or everybody: {label}", label = isolated(label)).into()
            }
            Self::Nothing { number, date } => format!("Round {number}, {date}: not shown").into(),
            Self::Title => "Over the rounds".into(),
            Self::Hint => {
                "The pale bars show where the mean could lie if everybody had answered. Where everybody did, there is none."
                    .into()
            }
            Self::EverybodyAnswered => "everybody answered".into(),
            Self::ColumnRound => "Round".into(),
            Self::ColumnMean => "Mean".into(),
            Self::ColumnInterval => "95 % interval".into(),
            Self::ColumnAnswers => "Answers".into(),
        }
    }
}
