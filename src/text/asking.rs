//! Asking, the pulse's own page, and accepting to gather.

use super::{Said, Words, chart::isolated};
use crate::pulse::templates::Template;

/// Messages of the ask page.
#[derive(Debug, Clone)]
pub enum Asking {
    Title,
    PollTitle,
    WhatLegend,
    YourName,
    YourNameHint,
    TeamName,
    TeamSize,
    TeamSizeHint,
    Goal,
    GoalHint,
    Closes,
    ClosesHint,
    WhoGathers,
    SomeoneElse,
    SomeoneElseHint,
    JustMe,
    JustMeHint,
    OneDevice,
    OneDeviceHint,
    PassRound,
    CommentsHint,
    CommentsTooSmall,
    Rules,
    K,
    KHint,
    KComments,
    KCommentsHint,
    Changed,
    ChangedHint,
    Audience,
    AudienceHint,
    QuestionNumber { number: usize },
    QuestionText,
    QuestionKind,
    Options,
    OptionsHint,
    LeftEnd,
    RightEnd,
    AddQuestion,
    Remove { number: usize },
    MoveUp { number: usize },
    MoveDown { number: usize },
    EditQuestions,
    NoFacts,
    MakePulse,
    MakePoll,
    NotYet,
}

impl Words for Asking {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Ask the team".into(),
            Self::PollTitle => "A quick poll".into(),
            Self::WhatLegend => "What do you want to ask?".into(),
            Self::YourName => "Your name".into(),
            Self::YourNameHint => "Everybody reads it in the privacy sentence. Remembered on this device.".into(),
            Self::TeamName => "Team".into(),
            Self::TeamSize => "People in the team".into(),
            Self::TeamSizeHint => "Everybody who may answer, you included.".into(),
            Self::Goal => "Our goal (optional)".into(),
            Self::GoalHint => "Stands above the questions.".into(),
            Self::Closes => "Closes (optional)".into(),
            Self::ClosesHint => "Five minutes before the meeting is a good time.".into(),
            Self::WhoGathers => "Who gathers the answers?".into(),
            Self::SomeoneElse => "Someone else gathers".into(),
            Self::SomeoneElseHint => "They see who took part, never what was said. You open, and never see whose it is.".into(),
            Self::JustMe => "Just me".into(),
            Self::JustMeHint => "People are told that you could see what they answered.".into(),
            Self::OneDevice => "One device, passed round".into(),
            Self::OneDeviceHint => {
                "It keeps counts only. Nobody can check theirs, and there are no comments: say those aloud.".into()
            }
            Self::PassRound => "Begin on this device".into(),
            Self::CommentsHint => "Read only when enough people answer.".into(),
            Self::CommentsTooSmall => {
                "For comments the team needs at least as many people as the comment threshold. Below that, say wins \
                 aloud."
                    .into()
            }
            Self::Rules => "Rules".into(),
            Self::K => "Totals appear from … people on".into(),
            Self::KHint => "Fewer answers than this are never shown.".into(),
            Self::KComments => "Comments are read from … people on".into(),
            Self::KCommentsHint => "Below this they are not even in the box.".into(),
            Self::Changed => "Joined or left since the last round (optional)".into(),
            Self::ChangedHint => "0 if nobody did. With few people, or left empty, no change and no line is shown: it would say \
                 something about them."
                .into(),
            Self::Audience => "Who else sees the totals? (optional)".into(),
            Self::AudienceHint => "For example: the department. Everybody reads it before answering. Whoever sees the totals of two \
                 teams that share all people but one (a lead) can compute what that one said."
                .into(),
            Self::QuestionNumber { number } => format!("Question {number}").into(),
            Self::QuestionText => "Question".into(),
            Self::QuestionKind => "Kind of answer".into(),
            Self::Options => "Options, one a line".into(),
            Self::OptionsHint => "Press Enter between two options.".into(),
            Self::LeftEnd => "What 0 means".into(),
            Self::RightEnd => "What 10 means".into(),
            Self::AddQuestion => "Add a question".into(),
            Self::Remove { number } => format!("Remove question {number}").into(),
            Self::MoveUp { number } => format!("Move question {number} up").into(),
            Self::MoveDown { number } => format!("Move question {number} down").into(),
            Self::EditQuestions => "See and change the questions".into(),
            Self::NoFacts => "Ask what people think. A fact that stays as it is (place, hours, contract) says who is who after a \
                 few rounds, however few totals are shown."
                .into(),
            Self::MakePulse => "Make the pulse".into(),
            Self::MakePoll => "Make the poll and copy the link".into(),
            Self::NotYet => "Not yet:".into(),
        }
    }
}

/// A template's name and what it is for.
#[derive(Debug, Clone, Copy)]
pub struct TemplateHint(pub Template);

impl Words for Template {
    fn en(&self) -> Said {
        match self {
            Self::Rotating => "Five statements",
            Self::Efficacy => "The full check",
            Self::Milestone => "A vote on our milestones",
            Self::Safety => "When people hold back",
            Self::Skills => "Who could take over what",
            Self::Retro => "Looking back",
            Self::Poll => "A quick poll",
            Self::Blank => "Own questions",
        }
        .into()
    }
}

impl Words for TemplateHint {
    fn en(&self) -> Said {
        match self.0 {
            Template::Rotating => "One minute. Every week or two; three rounds cover everything.",
            Template::Efficacy => {
                "Thirteen statements and two comments. Three minutes, monthly or at a milestone."
            }
            Template::Milestone => {
                "How confident we are to reach each one. One minute; the milestones come from the team’s page."
            }
            Template::Safety => "Eight statements on safety, voice, trust and fairness. Two minutes.",
            Template::Skills => {
                "Our own list of skills, one minute. It shows what only one of us could do, and never who."
            }
            Template::Retro => "After a setback or a release: three statements; keep, change, try.",
            Template::Poll => "One question in a meeting.",
            Template::Blank => "Anything else.",
        }
        .into()
    }
}

/// The comments that a template offers.
pub struct CommentsOf(pub Template);

impl Words for CommentsOf {
    fn en(&self) -> Said {
        match self.0 {
            Template::Retro => "Three comments: keep, change, try",
            Template::Milestone => "A comment: what would raise your confidence",
            _ => "Two closing comments: a win and an obstacle",
        }
        .into()
    }
}

/// Messages of the pulse's own page: what to post, who has to act.
#[derive(Debug, Clone)]
pub enum Sharing {
    AskGatherer,
    AskGathererLead,
    InviteMessage {
        team: String,
        link: String,
    },
    CopyInvite,
    RecipeTitle,
    RecipeHint,
    RecipeMessage {
        link: String,
    },
    CopyRecipe,
    PostWords,
    PostWordsHint,
    WordsMessage {
        team: String,
        words: String,
    },
    CopyWords,
    WordsComing,
    Waiting,
    WaitingHint,
    YoursConfirmed {
        collector: String,
    },
    TeamMessage {
        team: String,
        link: String,
        collector: String,
        host: String,
        words: String,
    },
    PollMessage {
        team: String,
        question: String,
        link: String,
    },
    /// Behind a message from a page that is a file.
    PasteThere,
    CopyTeam,
    CopyPoll,
    AcceptTitle {
        host: String,
    },
    AcceptLead {
        host: String,
    },
    AcceptName,
    Accept,
    SwappedTitle,
    SwappedLead,
    SwappedAsk {
        host: String,
    },
    SwappedOwn,
    SwappedGathers,
    SwappedSealed,
    SwappedChoose {
        collector: String,
        digits: String,
    },
    WhatHappens {
        host: String,
        collector: String,
    },
    AnswerToo,
    RecoveryTitle,
    RecoveryHint,
    RecoveryShow,
    RecoveryAsked,
}

impl Words for Sharing {
    fn en(&self) -> Said {
        match self {
            Self::RecipeTitle => "So that other teams ask the same".into(),
            Self::RecipeHint => {
                "A link with these questions and rules and both names, yours and your team’s; without your goal, your promises, your milestones and without any key. Each team \
                 runs its own pulse with it."
                    .into()
            }
            Self::RecipeMessage { link } => format!("Ask your team the same as we do ours: {link}").into(),
            Self::CopyRecipe => "Copy the link for other teams".into(),
            Self::AskGatherer => "Ask somebody to gather".into(),
            Self::AskGathererLead => {
                "Send this to one other person. They will see who took part, never what was said.".into()
            }
            Self::InviteMessage { team, link } => format!(
                "Will you gather the answers to our pulse ({team})? You'll see who took part, never what they said. \
                 {link}", team = isolated(team))
            .into(),
            Self::CopyInvite => "Copy the message".into(),
            Self::PostWords => "Post the check words yourself".into(),
            Self::PostWordsHint => {
                "Post them to the team, now and yourself. Everybody compares them before answering: nobody can put \
                 other questions or another key in their place."
                    .into()
            }
            Self::WordsMessage { team, words } => format!("The check words of our pulse ({team}): {words}", team = isolated(team)).into(),
            Self::CopyWords => "Copy the words".into(),
            Self::WordsComing => "The check words are being made…".into(),
            Self::Waiting => "Waiting for somebody to gather".into(),
            Self::WaitingHint => {
                "Whoever accepts posts the pulse link to the team. Open it here as well: this page tells you whether it \
                 is your pulse and your key."
                    .into()
            }
            Self::YoursConfirmed { collector } => {
                format!("This is your pulse and your key. {collector} gathers.", collector = isolated(collector)).into()
            }
            Self::TeamMessage { team, link, collector, host, words } => format!(
                "Our pulse ({team}) is open. {collector} gathers, {host} opens; only both together could read yours. Compare \
                 the check words that {host} posted, and {collector}’s words: {words} {link}", team = isolated(team), collector = isolated(collector), host = isolated(host))
            .into(),
            Self::PollMessage { team, question, link } => format!("{team}: {question} {link}", team = isolated(team), question = isolated(question)).into(),
            Self::PasteThere => {
                "To open it: open the file pulse-check.html and paste this whole message there. No file? Ask for it where \
                 this came from."
                    .into()
            }
            Self::CopyTeam => "Copy the team’s message".into(),
            Self::CopyPoll => "Copy the link".into(),
            Self::AcceptTitle { host } => format!("{host} asks you to gather", host = isolated(host)).into(),
            Self::AcceptLead { host } => format!(
                "You gather the sealed answers and pass on a box. You see who took part, never what they said. {host} \
                 opens the box and sees the totals, never whose they are.", host = isolated(host))
            .into(),
            Self::AcceptName => "Your name".into(),
            Self::Accept => "I’ll gather".into(),
            Self::SwappedTitle => "Stop: there are two links for this pulse".into(),
            Self::SwappedLead => {
                "Two links with the same questions and different keys were met. Either two people offered to gather, or \
                 somebody swapped the link to read along. Nobody should answer until it is clear which one counts."
                    .into()
            }
            Self::SwappedAsk { host } => {
                format!("{host} says which one counts: ask them, not whoever posted the links.", host = isolated(host)).into()
            }
            Self::SwappedOwn => {
                "You say which one counts. Ask each of them in person whether they accepted; if one did not, tell the team \
                 that somebody swapped the link, and ask again with a new pulse."
                    .into()
            }
            Self::SwappedGathers => {
                "You offered to gather. If you give way, your key for gathering is erased, and sealed answers that came to \
                 you cannot be used."
                    .into()
            }
            Self::SwappedSealed => {
                "You sealed your answers already. If the other link counts, they stay here and you seal them again.".into()
            }
            Self::SwappedChoose { collector, digits } => format!("{collector} gathers ({digits})", collector = isolated(collector)).into(),
            Self::WhatHappens { host, collector } => {
                format!("{collector} gathers the answers, everybody looks whether theirs is in, then {host} opens.", collector = isolated(collector), host = isolated(host)).into()
            }
            Self::AnswerToo => "Answer this pulse".into(),
            Self::RecoveryTitle => "Recovery code".into(),
            Self::RecoveryHint => {
                "If this browser loses its storage, the key is lost and nobody can open the answers. Write the code down \
                 or save it, and keep it to yourself. A pulse that ends in this meeting needs none."
                    .into()
            }
            Self::RecoveryAsked => {
                "This pulse stays open beyond today: keep its recovery code before you close this browser.".into()
            }
            Self::RecoveryShow => "Show the recovery code".into(),
        }
    }
}
