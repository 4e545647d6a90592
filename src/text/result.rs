//! The result of a pulse, and a team's results.

use super::{Said, Words, chart::isolated};
use crate::figures::NotAgain;

/// What stands on a result page.
#[derive(Debug, Clone)]
pub enum Results {
    Answered { n: usize, team: Option<usize> },
    Tab { team: String, title: String },
    FactsLabel,
    Gathered { collector: String },
    Opened { host: String },
    GatheredAndOpened { host: String },
    OneDevice { host: String },
    HadLooked { seen: u16, n: usize },
    Goal { goal: String },
    Audience { audience: String },
    ItemsTitle,
    LegendLabel,
    MeanOf { n: u32 },
    MeanScale { from: u8, to: u8 },
    AnswersOf { n: u32 },
    ShowTable,
    FewerThan { k: u8 },
    FewerThanWhy,
    NotAgain(NotAgain),
    NotAgainWhy,
    Nearly { label: String },
    AtMostOne,
    AllButOneOrAll,
    BandWhy,
    BandTells,
    TicksWhy,
    TicksTell,
    OfThose { yes: u32, n: u32 },
    CommentsTitle,
    CommentsFrom { k_comments: u8, n: usize },
    KeptByTeam,
    AskedAgain { date: String, n: usize },
    NobodyWrote,
    HeldBack { n: u16 },
    Discarded { n: usize },
    Twins { n: usize, collector: String },
    NotFound,
    NotFoundNext,
    OnlyPart,
    OfSteps { high: String },
    OrderLabel,
    OrderOurs,
    OrderLowest,
    OrderDisputed,
    OrderChanged,
    Between { low: String, high: String },
    Likely { low: String, high: String },
    Sorted { order: String, first: String },
    AllFigures,
    FigureColumn,
    ValueColumn,
    FormulaColumn,
    LimitOf { value: String, limit: String },
    Undefined,
    NotAvailable,
    FirstTitle,
    FirstAsk,
}

impl Words for Results {
    fn en(&self) -> Said {
        match self {
            Self::Answered { n, team: Some(team) } => format!("{n} of {team} answered").into(),
            Self::Answered { n, .. } => format!("{n} answered").into(),
            Self::Tab { team, title } => format!("{} · {title}", isolated(team)).into(),
            Self::FactsLabel => "About this round".into(),
            Self::Gathered { collector } => format!("{} gathered", isolated(collector)).into(),
            Self::Opened { host } => format!("{} opened", isolated(host)).into(),
            Self::OneDevice { host } => {
                format!("on one device, passed round by {host}: nothing was sealed", host = isolated(host)).into()
            }
            Self::GatheredAndOpened { host } => format!("{} gathered and opened", isolated(host)).into(),
            Self::HadLooked { seen, n } => format!("{seen} of {n} had looked").into(),
            Self::Goal { goal } => format!("Goal: {}", isolated(goal)).into(),
            Self::Audience { audience } => format!("Also for {}", isolated(audience)).into(),
            Self::ItemsTitle => "What we said".into(),
            Self::LegendLabel => "What the colours mean".into(),
            Self::MeanOf { n } => format!("mean of {n}").into(),
            Self::MeanScale { from, to } => format!("on the steps {from} to {to}").into(),
            Self::AnswersOf { n: 1 } => "1 answer".into(),
            Self::AnswersOf { n } => format!("{n} answers").into(),
            Self::ShowTable => "Show as table".into(),
            Self::FewerThan { k } => format!("Not shown: fewer than {k} people answered this.").into(),
            Self::FewerThanWhy => "“Can’t say” and skipped do not count as answers. With so few, answers could be traced to people.".into(),
            Self::NotAgain(why) => match why {
                NotAgain::NotComparable => "Not shown again: people, rules or words are not those of the first time, or it was asked again before.",
                NotAgain::OtherNumber => "Not shown again: another number of people answered than the first time.",
                NotAgain::FirstNotShown => "Not shown again: the first time was not shown with its counts either.",
                NotAgain::LittleChanged => "Little changed.",
                NotAgain::FewOrNearlyAllChanged => "Not shown again: few people changed their answer, or nearly everybody did.",
            }
            .into(),
            Self::NotAgainWhy => "Two counts of the same people, one soon after the other, could show who changed their answer.".into(),
            Self::Nearly { label } => format!("Nearly everybody or everybody: {}", isolated(label)).into(),
            Self::AtMostOne => "at most one".into(),
            Self::AllButOneOrAll => "all or all but one".into(),
            Self::BandWhy => {
                "No counts here: in a group this small they would show whether somebody stands alone.".into()
            }
            Self::BandTells => "Only whoever answered differently knows more: that all others said this.".into(),
            Self::TicksWhy => {
                "“At most one” and “all or all but one” stand for counts that would show whether somebody stands alone.".into()
            }
            Self::TicksTell => {
                "Only whoever ticked it alone, or alone did not, knows more: what all others did.".into()
            }
            Self::OfThose { yes, n } => format!("{yes} of {n}").into(),
            Self::CommentsTitle => "In our own words".into(),
            Self::CommentsFrom { k_comments, n } => format!(
                "Comments are read only when {k_comments} people answer, and {n} did. What was written here was left out \
                 of the box before anything was opened."
            )
            .into(),
            Self::AskedAgain { date, n } => format!("Asked again on {date}, under seal; {n} answered.").into(),
            Self::KeptByTeam => "The team keeps its comments to itself.".into(),
            Self::NobodyWrote => "Nobody wrote anything here.".into(),
            Self::HeldBack { n: 1 } => "1 comment held back.".into(),
            Self::HeldBack { n } => format!("{n} comments held back.").into(),
            Self::Discarded { n: 1 } => {
                "1 sealed answer in the box was not counted: it was damaged, not allowed, or of somebody whose answer was \
                 there already."
                    .into()
            }
            Self::Discarded { n } => format!(
                "{n} sealed answers in the box were not counted: they were damaged, not allowed, or of somebody whose answer \
                 was there already."
            )
            .into(),
            Self::Twins { n: 1, collector } => format!(
                "Somebody had sealed again, and 1 answer that they took back was in the box beside the latest. One of the two \
                 was counted. Ask {} how it came there, before anybody relies on this result.",
                isolated(collector)
            )
            .into(),
            Self::Twins { n, collector } => format!(
                "Somebody had sealed again, and {n} answers that they took back were in the box beside the latest. One of \
                 each two was counted. Ask {} how they came there, before anybody relies on this result.",
                isolated(collector)
            )
            .into(),
            Self::OnlyPart => "only part of us".into(),
            Self::OfSteps { high } => format!("of {high}").into(),
            Self::OrderLabel => "Order".into(),
            Self::OrderOurs => "As asked".into(),
            Self::OrderLowest => "Lowest first".into(),
            Self::OrderDisputed => "Most disputed first".into(),
            Self::OrderChanged => "Most changed first".into(),
            Self::Between { low, high } => format!("{low} to {high}").into(),
            Self::Likely { low, high } => format!("likely {low} to {high}").into(),
            Self::Sorted { order, first } => format!("{order}. First: {}", isolated(first)).into(),
            Self::AllFigures => "All figures".into(),
            Self::FigureColumn => "Figure".into(),
            Self::ValueColumn => "Value".into(),
            Self::FormulaColumn => "How it is computed".into(),
            Self::LimitOf { value, limit } => format!("{value}, agreement up to {limit}").into(),
            Self::Undefined => "not defined for these answers".into(),
            Self::NotAvailable => {
                "Figures that need two answers of one person (Cronbach’s α, correlations, cross-tabs) cannot be had: only \
                 the totals exist."
                    .into()
            }
            Self::FirstTitle => "Talk about this first".into(),
            Self::FirstAsk => "Ask each other".into(),
            Self::NotFound => "This result is not on this device".into(),
            Self::NotFoundNext => {
                "Open the result link or the team file here: drop it anywhere on this page, or paste it below.".into()
            }
        }
    }
}

/// A person's own check, and their own answers laid over.
#[derive(Debug, Clone)]
pub enum Own {
    Title,
    Counted,
    SameBox,
    NotLooked,
    NotHere,
    NotHereNext,
    Wrong,
    OtherBox,
    Missing { question: String },
    Changed { question: String },
    WrongNext { host: String },
    Receipt,
    Show,
    Hide,
    OnlyHere,
    You,
    Yours { answer: String },
    YoursCantSay,
    YoursSkipped,
    YoursNone,
}

impl Words for Own {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Your own answers".into(),
            Self::Counted => "Yours was counted as you gave it.".into(),
            Self::SameBox => "The box that was opened is the one you looked at.".into(),
            Self::NotLooked => "You did not look before it was opened.".into(),
            Self::NotHere => "Whether yours was counted cannot be seen in this copy of the result.".into(),
            Self::NotHereNext => "Open the team file: it carries the lists for this check.".into(),
            Self::Wrong => "Yours was not counted as you gave it. Say so now.".into(),
            Self::OtherBox => "Another box was opened than the one you looked at. Say so now.".into(),
            Self::Missing { question } => format!("“{}” is missing.", isolated(question)).into(),
            Self::Changed { question } => {
                format!("“{}” was counted under another answer.", isolated(question)).into()
            }
            Self::WrongNext { host } => format!(
                "Show this page to {} and to your team. Your receipt proves what you sealed.",
                isolated(host)
            )
            .into(),
            Self::Receipt => "Your receipt is under “On this device”".into(),
            Self::Show => "Show my answers here".into(),
            Self::Hide => "Hide my answers".into(),
            Self::OnlyHere => "They are on this device only; nobody else sees them.".into(),
            Self::You => "You".into(),
            Self::Yours { answer } => format!("Yours: {}", isolated(answer)).into(),
            Self::YoursCantSay => "Yours: can’t say".into(),
            Self::YoursSkipped => "Yours: skipped".into(),
            Self::YoursNone => "Yours: none of these".into(),
        }
    }
}

/// Publishing and passing on.
#[derive(Debug, Clone)]
pub enum Publish {
    Title,
    ShareTitle,
    CommentsFirst,
    FirstRound { team: String },
    NextRound { team: String, number: usize },
    IsRound { team: String, number: usize },
    EarlierFile { team: String },
    Save,
    Saved { name: String },
    SavedNext,
    NotSaved,
    LinkAfterSaving,
    CopyLink,
    CopyLinkWithComments,
    LinkHint,
    LateAnswers,
    AllResults { team: String },
    HoldBack,
    HoldBackName { text: String },
    HoldForGood,
    Keep,
    ForOthers,
    ForOthersHint,
    ForOthersName,
    SaveForOthers,
}

impl Words for Publish {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Publish".into(),
            Self::ShareTitle => "Pass it on".into(),
            Self::CommentsFirst => {
                "Read the comments first: until you save the team file, you can hold one back. A published result is never \
                 changed."
                    .into()
            }
            Self::FirstRound { team } => format!("This becomes the first round of {}.", isolated(team)).into(),
            Self::NextRound { team, number } => {
                format!("This becomes round {number} in the file of {}.", isolated(team)).into()
            }
            Self::IsRound { team, number } => {
                format!("This is round {number} in the file of {}.", isolated(team)).into()
            }
            Self::EarlierFile { team } => format!(
                "Does {} have a team file already? Open it here first; then this becomes its next round.",
                isolated(team)
            )
            .into(),
            Self::Save => "Save the team file".into(),
            Self::Saved { name } => format!("Saved as {}.", isolated(name)).into(),
            Self::SavedNext => "Post the file to the team: it holds the totals, and the lists by which everybody checks \
                                their own answers."
                .into(),
            Self::NotSaved => "The browser did not save the file. Allow downloads for this page and try again.".into(),
            Self::LinkAfterSaving => "The result link is here once the team file is saved.".into(),
            Self::CopyLink => "Copy the result link".into(),
            Self::CopyLinkWithComments => "Copy the result link, with comments".into(),
            Self::LinkHint => "For the team: the whole result is inside the link, and whoever has the link can see it. What goes to others is under “Take it elsewhere”.".into(),
            Self::LateAnswers => "Late answers wait for the next pulse.".into(),
            Self::AllResults { team } => format!("All results of {}", isolated(team)).into(),
            Self::HoldBack => "Hold back".into(),
            Self::HoldBackName { text } => format!("Hold back: {}", isolated(text)).into(),
            Self::HoldForGood => "Hold it back for good".into(),
            Self::ForOthers => "Share upward".into(),
            Self::ForOthersHint => "A copy for people outside of the team: results, goal, milestones and targets. Comments, promises, \
                                    agreements, wins and notes stay with you. Your pulses said who would see the totals."
                .into(),
            Self::ForOthersName => "for others".into(),
            Self::SaveForOthers => "Save a copy for others".into(),
            Self::Keep => "Keep it".into(),
        }
    }
}

/// A team's results.
#[derive(Debug, Clone)]
pub enum TeamWords {
    Unknown,
    UnknownNext,
    Unreadable { team: String },
    UnreadableNext,
    SaveAsItIs,
    Earlier,
    Round { date: String, answered: String },
    Poll { date: String, question: String },
    NextTitle,
    NextHint,
    Next,
    Due { day: String },
    DueSince { day: String },
    DueSummary { team: String },
    ForCalendar,
    NotSaved,
    MadeUp,
    AskOwn,
}

impl Words for TeamWords {
    fn en(&self) -> Said {
        match self {
            Self::Due { day } => format!("The next pulse is due on {day}.").into(),
            Self::DueSince { day } => format!("The next pulse has been due since {day}.").into(),
            Self::DueSummary { team } => format!("Pulse: {team}").into(),
            Self::ForCalendar => "For my calendar".into(),
            Self::NotSaved => Publish::NotSaved.en(),
            Self::Unknown => "There are no results of this team on this device".into(),
            Self::UnknownNext => {
                "Open the team file here: drop it anywhere on this page, or choose it below. Its name ends in .pulse.json."
                    .into()
            }
            Self::Unreadable { team } => format!("{}: the team file here cannot be read", isolated(team)).into(),
            Self::UnreadableNext => {
                "It stays as it is. Save it as a file, then forget it under “On this device” and open a whole copy: \
                 whoever opened the last pulse has one."
                    .into()
            }
            Self::SaveAsItIs => "Save it as it is".into(),
            Self::Earlier => "Earlier rounds".into(),
            Self::Round { date, answered } => format!("{date} · {answered}").into(),
            Self::Poll { date, question } => format!("{date} · {}", isolated(question)).into(),
            Self::NextTitle => "Carry on".into(),
            Self::NextHint => "The next pulse starts from this team file.".into(),
            Self::Next => "Ask the next pulse".into(),
            Self::MadeUp => {
                "An example: this team is made up, and so is everything it says. The page is a real one.".into()
            }
            Self::AskOwn => "Ask your own team".into(),
        }
    }
}
