//! The discussion, as it is projected.

use super::{Said, Words, chart::isolated};
use crate::flow::discuss::{OrderError, Step};

impl Words for Step {
    fn en(&self) -> Said {
        match self {
            Self::Promises => "What we promised",
            Self::Wins => "Wins",
            Self::Belief => "Do we believe in it?",
            Self::Disputed => "Where we differ",
            Self::Talk => "Talk",
            Self::Remedies => "What might help",
            Self::Lowest => "The lowest",
            Self::Commitments => "Two promises",
            Self::Agreements => "How we work",
            Self::Done => "Done",
        }
        .into()
    }
}

/// What stands on its pages.
#[derive(Debug, Clone)]
pub enum Discussing {
    /// The link on the team's page.
    Begin,
    StepsLabel,
    Back,
    Next,
    Leave,
    FullScreen,
    Resumed,
    Keys,
    PromisesTitle,
    PromisesLead,
    HowItStands {
        what: String,
    },
    WinsTitle,
    WinsLead,
    WinsSaid,
    KeepWin {
        text: String,
    },
    KeepWinShort,
    BeliefNotShown,
    Ask,
    SilenceTitle,
    SilenceLead,
    StartSilence,
    StopSilence,
    Left {
        seconds: u32,
    },
    SilenceOver,
    TalkTitle,
    TalkLead,
    Who,
    WhoHint,
    Facilitator,
    FacilitatorHint,
    Draw,
    DrawAgain,
    OrderTitle,
    Drawn {
        n: usize,
    },
    RemediesTitle,
    RemediesLead,
    AddRemedy,
    AgainTitle,
    AgainLead,
    AgainButton,
    AgainElsewhere {
        host: String,
    },
    AgainOnce,
    AgainNever {
        n: usize,
        k: usize,
    },
    CommitmentsTitle,
    CommitmentsLead,
    Enough,
    AgreementsTitle,
    AgreementsLead,
    DoneTitle,
    DoneLead,
    CopySummary,
    End,
    Ended,
    Kept,
}

impl Words for Discussing {
    fn en(&self) -> Said {
        match self {
            Self::Begin => "Discuss this result".into(),
            Self::StepsLabel => "Steps of the discussion".into(),
            Self::Back => "Back".into(),
            Self::Next => "Next".into(),
            Self::Leave => "Leave, and go on later".into(),
            Self::FullScreen => "Full screen".into(),
            Self::Resumed => "You are where you left off.".into(),
            Self::Keys => "Arrow keys go on and back.".into(),
            Self::PromisesTitle => "Did we keep what we promised?".into(),
            Self::PromisesLead => "A promise that was not kept says something about its size more often than about people.".into(),
            Self::HowItStands { what } => format!("How it stands: {}", isolated(what)).into(),
            Self::WinsTitle => "What is worth celebrating?".into(),
            Self::WinsLead => "Say it aloud. Whoever holds the keyboard writes it down.".into(),
            Self::WinsSaid => "From our answers".into(),
            Self::KeepWin { text } => format!("Keep as a win: {}", isolated(text)).into(),
            Self::KeepWinShort => "Keep as a win".into(),
            Self::BeliefNotShown => "This round shows no figures about it.".into(),
            Self::Ask => "Ask".into(),
            Self::SilenceTitle => "A silent minute: everybody writes".into(),
            Self::SilenceLead => "For yourself, on paper. Nobody collects it.".into(),
            Self::StartSilence => "Start the minute".into(),
            Self::StopSilence => "End it".into(),
            Self::Left { seconds } => format!("{}:{:02}", seconds / 60, seconds % 60).into(),
            Self::SilenceOver => "The minute is over.".into(),
            Self::TalkTitle => "Everybody speaks, nobody interrupts".into(),
            Self::TalkLead => {
                "One thought each, on the question, not on what anybody answered. Nobody has to say what they answered.".into()
            }
            Self::Who => "Who is here?".into(),
            Self::WhoHint => "One name a line. The names stay on this device until the discussion ends.".into(),
            Self::Facilitator => "Who leads the discussion?".into(),
            Self::FacilitatorHint => "They speak last, so that nobody follows them.".into(),
            Self::Draw => "Draw the order".into(),
            Self::DrawAgain => "Draw again".into(),
            Self::OrderTitle => "We speak in this order".into(),
            Self::Drawn { n } => format!("The order of {n} people is drawn.").into(),
            Self::RemediesTitle => "What might help?".into(),
            Self::RemediesLead => {
                "Hands are raised for remedies only: “Would this help?” Never for the question itself, which was answered under seal."
                    .into()
            }
            Self::AddRemedy => "Add a remedy".into(),
            Self::AgainTitle => "Ask again, sealed".into(),
            Self::AgainLead => {
                "The same question once more, with the same people in charge and the same rules. It is shown only if at least as \
                 many changed their answer as totals need, and at most all but two: otherwise it would say who."
                    .into()
            }
            Self::AgainButton => "Ask this again".into(),
            Self::AgainElsewhere { host } => {
                format!("{} asked, and asks again: open this page on the device that asked.", isolated(host)).into()
            }
            Self::AgainNever { n, k } => format!(
                "Asked again it could never be shown: {n} answered, and with totals from {k} people on {k} would have to change \
                 their answer and two would have to keep theirs."
            )
            .into(),
            Self::AgainOnce => "It was asked again already; once is all that can be compared.".into(),
            Self::CommitmentsTitle => "What do we promise until next time?".into(),
            Self::CommitmentsLead => "Two at most, each with a name and a day. The next pulse asks whether we did.".into(),
            Self::Enough => "Two are enough.".into(),
            Self::AgreementsTitle => "How do we want to work together?".into(),
            Self::AgreementsLead => "Read them aloud. Does one need another word?".into(),
            Self::DoneTitle => "That was it. Thank you!".into(),
            Self::DoneLead => "Save the team file and post it, with the summary.".into(),
            Self::CopySummary => "Copy the summary".into(),
            Self::End => "End the discussion".into(),
            Self::Ended => "The discussion is over. What was decided stands in the team file.".into(),
            Self::Kept => "Kept.".into(),
        }
    }
}

impl Words for OrderError {
    fn en(&self) -> Said {
        match self {
            Self::TooFew => "An order needs two people at least. Write one name a line.".into(),
            Self::TooMany => "That is more people than anybody listens to: talk in smaller groups.".into(),
            Self::NoRandomness => "The browser gives no randomness: nothing can be drawn here.".into(),
        }
    }
}
