//! What a team remembers: reading it, editing it, and what becomes other when a copy of the file comes.

use super::{Said, Words, chart::isolated, common::Day, dimension::DimensionName};
use crate::{
    flow::remember::{Difference, FormError, Kind},
    team::{State, What},
};

/// What stands on the page and on its panel.
#[derive(Debug, Clone)]
pub enum Remembered {
    Title { team: String },
    PanelTitle,
    Lead,
    Edit,
    Begin,
    Nothing,
    Add(Kind),
    Change { what: String },
    TakeOut { what: String },
    TakenOut,
    Kept,
    Keep,
    Cancel,
    Enough { most: usize },
    Text(Kind),
    Date(Kind),
    DateHint,
    Owner,
    OwnerHint,
    StateLabel,
    Dimension,
    Mean,
    MeanHint,
    Experiment,
    Expect,
    Saw,
    SawHint,
    About,
    Hands,
    Of,
    Save,
    BackToTeam,
    MetTitle,
    MetLead,
    Take,
    Leave,
    Taken,
    Left,
    Answered { figures: String },
    WorkedBefore,
    LearnedThen { text: String },
    TargetIs { mean: String },
}

impl Words for Remembered {
    fn en(&self) -> Said {
        match self {
            Self::Title { team } => format!("What {} remembers", isolated(team)).into(),
            Self::PanelTitle => "Where we are going".into(),
            Self::Lead => "It stands in the team file, for everybody who has it: what is written here is not secret.".into(),
            Self::Edit => "Edit what the team remembers".into(),
            Self::Begin => "Write down goal, milestones and promises".into(),
            Self::Nothing => "Nothing yet.".into(),
            Self::Add(kind) => match kind {
                Kind::Goal => "Write down the goal",
                Kind::Milestone => "Add a milestone",
                Kind::Commitment => "Add a promise",
                Kind::Agreement => "Add a working agreement",
                Kind::Remedy => "Add a vote on a remedy",
                Kind::Target => "Set a target",
                Kind::Win => "Add a win",
                Kind::Worked => "Add what worked",
                Kind::Learned => "Add what we learned",
            }
            .into(),
            Self::Change { what } => format!("Change: {}", isolated(what)).into(),
            Self::TakeOut { what } => format!("Take out: {}", isolated(what)).into(),
            Self::TakenOut => "Taken out.".into(),
            Self::Kept => "Kept on this device. Save the team file to pass it on.".into(),
            Self::Keep => "Keep it".into(),
            Self::Cancel => "Cancel".into(),
            Self::Enough { most: 1 } => "One is enough: change it instead.".into(),
            Self::Enough { most } => format!("{most} are enough: take one out first.").into(),
            Self::Text(kind) => match kind {
                Kind::Goal => "The goal, in one sentence",
                Kind::Milestone => "By what would everybody see that it is reached?",
                Kind::Commitment => "What do we promise?",
                Kind::Agreement => "How do we want to work together?",
                Kind::Remedy => "What might help?",
                Kind::Target => "",
                Kind::Win => "What is worth celebrating?",
                Kind::Worked => "What worked?",
                Kind::Learned => "What did we learn?",
            }
            .into(),
            Self::Date(kind) => match kind {
                Kind::Win | Kind::Worked | Kind::Remedy => "Day",
                Kind::Commitment => "By when?",
                _ => "By when? (optional)",
            }
            .into(),
            Self::DateHint => "Year-month-day, such as 2027-03-31.".into(),
            Self::Owner => "Who sees to it?".into(),
            Self::OwnerHint => "Pulses ask what was promised and by when, never whose it was.".into(),
            Self::StateLabel => "How does it stand?".into(),
            Self::Dimension => "What is it about?".into(),
            Self::Mean => "The mean we want to see, from 1 to 5".into(),
            Self::MeanHint => "One decimal at most, such as 4.2.".into(),
            Self::Experiment => "It is an experiment: small, and safe to fail".into(),
            Self::Expect => "What do we expect?".into(),
            Self::Saw => "What did we see?".into(),
            Self::SawHint => "When it is over.".into(),
            Self::About => "For which question?".into(),
            Self::Hands => "Hands raised".into(),
            Self::Of => "Of how many people?".into(),
            Self::Save => "Pass it on".into(),
            Self::BackToTeam => "To the team’s results".into(),
            Self::MetTitle => "A copy of the team file says something else".into(),
            Self::MetLead => {
                "Results were put together. What the team remembers is as it was here; this would become other:".into()
            }
            Self::Take => "Take it over".into(),
            Self::Leave => "Leave it as it is here".into(),
            Self::Taken => "Taken over from the copy.".into(),
            Self::Left => "Left as it was here.".into(),
            Self::WorkedBefore => "What worked for us here".into(),
            Self::LearnedThen { text } => format!("What we learned: {}", isolated(text)).into(),
            Self::TargetIs { mean } => format!("target {mean}").into(),
            Self::Answered { figures } => format!("Did we? {figures}").into(),
        }
    }
}

/// A private word of thanks.
#[derive(Debug, Clone)]
pub enum Thanks {
    Open,
    Who,
    Why,
    NotKept,
    Copy,
    Note { who: String, win: String, why: String },
}

impl Words for Thanks {
    fn en(&self) -> Said {
        match self {
            Self::Open => "Thank someone privately".into(),
            Self::Who => "Whom?".into(),
            Self::Why => "For what exactly? (optional)".into(),
            Self::NotKept => "This note is kept nowhere: not in the team file and not on this device.".into(),
            Self::Copy => "Copy the note".into(),
            Self::Note { who, win, why } => {
                let hello = if who.is_empty() { "Hello".to_owned() } else { format!("Hello {who}") };
                let for_what = if why.is_empty() { String::new() } else { format!(" {why}") };
                format!("{hello},\nabout “{win}”: you had a part in that. Thank you!{for_what}").into()
            }
        }
    }
}

impl Words for Kind {
    fn en(&self) -> Said {
        match self {
            Self::Goal => "Our goal",
            Self::Milestone => "Milestones",
            Self::Commitment => "What we promised",
            Self::Agreement => "How we work together",
            Self::Remedy => "What might help",
            Self::Target => "What we want to see",
            Self::Win => "Wins",
            Self::Worked => "What worked",
            Self::Learned => "What we learned",
        }
        .into()
    }
}

/// How something stands.
pub struct Stands {
    /// Promises are kept, milestones are reached.
    pub promise: bool,
    pub state: State,
}

impl Words for Stands {
    fn en(&self) -> Said {
        match (self.state, self.promise) {
            (State::Open, _) => "open",
            (State::Done, true) => "kept",
            (State::Done, false) => "reached",
            (State::Partly, _) => "partly kept",
            (State::Dropped, _) => "dropped",
        }
        .into()
    }
}

/// An entry in one line, without its kind.
pub struct Line<'a>(pub &'a What);

impl Words for Line<'_> {
    fn en(&self) -> Said {
        let by = |day: &Option<String>| {
            day.as_ref().map(|day| format!(" (by {})", Day(day).en())).unwrap_or_default()
        };
        let name = |key: &str| DimensionName::of(key).map(|name| name.en().into_owned()).unwrap_or_default();
        match self.0 {
            What::Goal { text, by: day } => format!("{}{}", isolated(text), by(day)).into(),
            What::Milestone { done, by: day, state } => {
                let stands = Stands { promise: false, state: *state }.en();
                format!("{}{} · {stands}", isolated(done), by(day)).into()
            }
            What::Commitment { what, owner, by: day, state, expect, saw } => {
                let stands = Stands { promise: true, state: *state }.en();
                let mut line =
                    format!("{} ({}, by {}) · {stands}", isolated(what), isolated(owner), Day(day).en());
                if let Some(expect) = expect {
                    line += &format!(" · experiment, expected: {}", isolated(expect));
                }
                if let Some(saw) = saw {
                    line += &format!(" · seen: {}", isolated(saw));
                }
                line.into()
            }
            What::Agreement { text } | What::Learned { text, .. } => isolated(text).into_owned().into(),
            What::Target { dimension, tenths } => {
                format!("{}: {}.{}", name(dimension), tenths / 10, tenths % 10).into()
            }
            What::Win { text, date } => format!("{} · {}", isolated(text), Day(date).en()).into(),
            What::Worked { text, dimension, date } => {
                format!("{} · {} · {}", isolated(text), name(dimension), Day(date).en()).into()
            }
            What::Remedy { what, about, hands, of, date } => {
                let (what, about) = (isolated(what), isolated(about));
                format!("{what} · {hands} of {of} hands · {about} · {}", Day(date).en()).into()
            }
            What::Removed => "".into(),
        }
    }
}

/// What becomes other, in words.
pub struct Becomes<'a>(pub &'a Difference);

impl Words for Becomes<'_> {
    fn en(&self) -> Said {
        let kind = |what: &What| Kind::of(what).map(|kind| kind.en().into_owned()).unwrap_or_default();
        match self.0 {
            Difference::New(what) => format!("New in “{}”: {}", kind(what), Line(what).en()),
            Difference::Changed { before, after } => {
                format!("Changed in “{}”: {} → {}", kind(after), Line(before).en(), Line(after).en())
            }
            Difference::Gone(what) => format!("Taken out of “{}”: {}", kind(what), Line(what).en()),
        }
        .into()
    }
}

impl Words for FormError {
    fn en(&self) -> Said {
        match self {
            Self::Text(error) => format!("The words: {}", error.en()),
            Self::Owner(error) => format!("Who sees to it: {}", error.en()),
            Self::Expect(error) => format!("What we expect: {}", error.en()),
            Self::Saw(error) => format!("What we saw: {}", error.en()),
            Self::About(error) => format!("What it is for: {}", error.en()),
            Self::Hands => "Hands are a number, and not more than there are people.".into(),
            Self::Date => "There is no such day. Write it as year-month-day, such as 2027-03-31.".into(),
            Self::Mean => "A target is a mean from 1 to 5, with one decimal at most.".into(),
            Self::Twice => "There is a target for this already: change that one.".into(),
            Self::Entry(_) => "This cannot be kept as it is.".into(),
            Self::NoRandomness => "The browser gives no randomness: nothing new can be made here.".into(),
        }
        .into()
    }
}
