//! How this works: the postal vote in plain words, who learns what, and what is not solved.

mod demo;

pub use demo::{Demo, MadeUp};

use super::{Said, Words};

/// The sections of the page, in its order. Their ids are those of the headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Vote,
    Learns,
    Gathers,
    Opens,
    Offline,
    CheckWords,
    Wrong,
    Page,
    NotSolved,
    Binding,
}

impl Section {
    /// Every section.
    pub const ALL: [Section; 10] = [
        Self::Vote,
        Self::Learns,
        Self::Gathers,
        Self::Opens,
        Self::Offline,
        Self::CheckWords,
        Self::Wrong,
        Self::Page,
        Self::NotSolved,
        Self::Binding,
    ];

    /// The id of its heading.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Learns => "learns",
            Self::Gathers => "gathers",
            Self::Opens => "opens",
            Self::Offline => "offline",
            Self::CheckWords => "check-words",
            Self::Wrong => "wrong",
            Self::Page => "page",
            Self::NotSolved => "not-solved",
            Self::Binding => "binding",
        }
    }
}

impl Words for Section {
    fn en(&self) -> Said {
        match self {
            Self::Vote => "A postal vote, in six steps",
            Self::Learns => "Who learns what",
            Self::Gathers => "See what the person who gathers sees",
            Self::Opens => "See what the person who opens sees",
            Self::Offline => "Go offline and answer",
            Self::CheckWords => "The check words",
            Self::Wrong => "When something is wrong",
            Self::Page => "The page itself",
            Self::NotSolved => "Not solved",
            Self::Binding => "For a binding vote",
        }
        .into()
    }
}

/// The plain texts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Lead,
    Names,
    WhoWouldCheat,
    OnThisPage,
    VoteAsk,
    VoteAccept,
    VoteAnswer,
    VoteGather,
    VoteLook,
    VoteOpen,
    Folder,
    OneTitle,
    OneBody,
    DeviceTitle,
    DeviceBody,
    OfflineLead,
    OfflineLoad,
    OfflineCut,
    OfflineAnswer,
    OfflineSend,
    OfflineProof,
    WordsWhat,
    WordsCompare,
    WordsLimit,
    PageBuild,
    PageLies,
    PageFile,
    NotSolvedLead,
    Belenios,
}

impl Words for How {
    fn en(&self) -> Said {
        match self {
            Self::Folder => {
                "Where a team’s folder carries the pulse, everybody with access to the folder sees who took part and when \
                 each file was saved: the sealed answers lie there, and nobody can read them. Priya’s page never opens \
                 them, Tom’s never opens the box."
            }
            Self::Lead => {
                "A pulse is a postal vote. There is no server that could read along: your answers are sealed on your \
                 own device, and you hand them over yourself."
            }
            Self::Names => "On this page Priya asks and opens, and Tom gathers. In your pulse the page names your own people.",
            Self::WhoWouldCheat => {
                "Answers are anonymous unless Priya and Tom work together, or somebody tampers with the page. What else \
                 could give you away stands below, under “Not solved”."
            }
            Self::OnThisPage => "On this page",
            Self::VoteAsk => {
                "Priya asks. Her page makes a key for this pulse and shows four check words. She posts the words to \
                 the team herself, and asks one other person to gather."
            }
            Self::VoteAccept => {
                "Tom accepts. His page makes a second key and the pulse link, which he posts. Whoever opens the link \
                 compares the words."
            }
            Self::VoteAnswer => {
                "Everybody answers. Each single answer goes into an envelope that only Priya can open; all of yours \
                 together go into an outer envelope that only Tom can open. No name, no time and no order is in it, and \
                 everybody’s is equally long."
            }
            Self::VoteGather => {
                "Tom gathers. He takes off the outer envelopes, and the inner ones are sorted like numbers, question by \
                 question. That is the shuffle: nobody can tell any more which of them came together. He closes the box."
            }
            Self::VoteLook => {
                "Everybody looks. A check link says whether yours is in the box, before it is opened. Priya’s page \
                 does not open it before enough people have confirmed this very box."
            }
            Self::VoteOpen => {
                "Priya opens. She gets loose answers, question by question, and publishes the totals. Each person’s \
                 page then checks by itself: in the box, counted, as given."
            }
            Self::OneTitle => "When one person does both",
            Self::OneBody => {
                "For a quick poll Priya may gather and open alone. Then she is technically able to see what each \
                 person answered, and the page says so before the question. Answer only what you would tell her."
            }
            Self::DeviceTitle => "When one device is passed round",
            Self::DeviceBody => {
                "Nothing is sealed then: the device counts, and keeps neither who answered what nor in which order. \
                 Nobody can check a result of it, and its owner is trusted to count everybody once."
            }
            Self::OfflineLead => "Nothing has to be believed here: answering and sealing need no connection at all.",
            Self::OfflineLoad => "Open the pulse link and wait until the first question is on screen.",
            Self::OfflineCut => "Switch off Wi-Fi and mobile data.",
            Self::OfflineAnswer => "Answer and seal. Everything works as before.",
            Self::OfflineSend => {
                "Look at the text that was made: this is all that will leave your device. Go online and send it to Tom \
                 yourself."
            }
            Self::OfflineProof => {
                "Whoever wants to watch: in the browser’s tools for developers the list of network requests stays empty \
                 once the page is there. The site’s own policy forbids the page to connect to any other address."
            }
            Self::WordsWhat => {
                "Twice four words stand above the questions. The check words are worked out from the questions, the rules and \
                 Priya’s key, Tom’s words from all that and his key: slowly, so that nobody can search for another pulse \
                 with the same words."
            }
            Self::WordsCompare => {
                "Compare the check words with those that Priya posted herself, and Tom’s with those that he posted with the \
                 link. If they differ, do not answer, and tell the team: somebody has put other questions or another key in \
                 their place."
            }
            Self::WordsLimit => {
                "Each protects you from the other: without Priya’s words Tom could put in questions of his own, without Tom’s \
                 Priya could hand you a link with a key of hers in the place of his. Their pages raise an alarm when they \
                 meet such a link."
            }
            Self::PageBuild => {
                "Every copy of Pulse Check names its build, here and where a pulse says who could read along. Compare the letters \
                 with somebody of your team: who has the same letters has the same program, if both pages tell the truth."
            }
            Self::PageLies => {
                "A page that was changed can show any letters it likes. Whoever knows how to can compare a site, file by file, \
                 with what everybody can build from its source: “cargo xtask audit” does it, and SHA256SUMS lists what it \
                 has to be."
            }
            Self::PageFile => {
                "What helps those who do not want to trust the site: the one file, pulse-check.html. It connects to nothing. One \
                 of you compares its hash once, keeps it, and hands that very file to the others."
            }
            Self::NotSolvedLead => {
                "No method solves everything. These remain, and you should know them before you answer."
            }
            Self::Belenios => {
                "A pulse is for a team that wants to know where it stands, not for electing anybody. For a binding vote \
                 use Belenios, which is made for that."
            }
        }
        .into()
    }
}

/// The three columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Collector,
    Host,
    Everybody,
}

impl Who {
    /// Every column.
    pub const ALL: [Who; 3] = [Self::Collector, Self::Host, Self::Everybody];
}

impl Words for Who {
    fn en(&self) -> Said {
        match self {
            Self::Collector => "Tom, who gathers",
            Self::Host => "Priya, who opens",
            Self::Everybody => "Everybody else",
        }
        .into()
    }
}

/// The rows of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learns {
    Head,
    TookPart,
    Answer,
    Together,
    Comment,
    Totals,
    InTheBox,
}

impl Learns {
    /// Every row below the head.
    pub const ROWS: [Learns; 6] =
        [Self::TookPart, Self::Answer, Self::Together, Self::Comment, Self::Totals, Self::InTheBox];
}

impl Words for Learns {
    fn en(&self) -> Said {
        match self {
            Self::Head => "What there is to learn",
            Self::TookPart => "That you took part",
            Self::Answer => "What you answered",
            Self::Together => "Which answers belong together",
            Self::Comment => "Your comment",
            Self::Totals => "The totals",
            Self::InTheBox => "Whether yours is in the box",
        }
        .into()
    }
}

/// One cell of the table.
#[derive(Debug, Clone, Copy)]
pub struct Cell(pub Learns, pub Who);

impl Words for Cell {
    fn en(&self) -> Said {
        match (self.0, self.1) {
            (Learns::Head, who) => return who.en(),
            (Learns::TookPart, Who::Collector) => "Yes: your sealed answers reach him, and when",
            (Learns::TookPart, Who::Host) => "Not from the box; in a group chat, yes",
            (Learns::TookPart, Who::Everybody) => {
                "Only where they can see it: in a group chat, a shared folder"
            }
            (Learns::Answer, Who::Collector) => "No",
            (Learns::Answer, Who::Host) => "She sees each answer, not whose it is",
            (Learns::Answer | Learns::Together, Who::Everybody) => "No",
            (Learns::Together, Who::Collector) => "Which envelopes, never what is in them",
            (Learns::Together, Who::Host) => "No",
            (Learns::Comment, Who::Collector) => "No; with the result, the text",
            (Learns::Comment, Who::Host) => "The text, not whose it is; nothing when too few answered",
            (Learns::Comment, Who::Everybody) => "The text, with the result, unless she holds it back",
            (Learns::Totals, Who::Host) => "When she opens, from the threshold on",
            (Learns::Totals, _) => "With the result, from the threshold on",
            (Learns::InTheBox, Who::Collector | Who::Host) => "Only how many are in",
            (Learns::InTheBox, Who::Everybody) => "Each person, on the device that answered",
        }
        .into()
    }
}

/// What to do when something is wrong: what is seen, and the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    WordsDiffer,
    Swapped,
    Missing,
    TooFewLooked,
    NeverOpened,
    NotWhole,
    KeyLost,
    NotCounted,
}

impl Wrong {
    /// Every case.
    pub const ALL: [Wrong; 8] = [
        Self::WordsDiffer,
        Self::Swapped,
        Self::Missing,
        Self::TooFewLooked,
        Self::NeverOpened,
        Self::NotWhole,
        Self::KeyLost,
        Self::NotCounted,
    ];
}

impl Words for Wrong {
    fn en(&self) -> Said {
        match self {
            Self::WordsDiffer => "The check words differ",
            Self::Swapped => "The page says that somebody swapped the link",
            Self::Missing => "Looking says that yours is missing, or an earlier version",
            Self::TooFewLooked => "Too few people look",
            Self::NeverOpened => "The box is never opened",
            Self::NotWhole => "A code or a link is not whole",
            Self::KeyLost => "A key is lost",
            Self::NotCounted => "Your own check of the result is not green",
        }
        .into()
    }
}

/// The next step of a case.
#[derive(Debug, Clone, Copy)]
pub struct NextStep(pub Wrong);

impl Words for NextStep {
    fn en(&self) -> Said {
        match self.0 {
            Wrong::WordsDiffer => "Do not answer. Tell the team; Priya asks again with a new pulse.",
            Wrong::Swapped => {
                "Do not answer that link. Tell the team not to, either; Priya asks again with a new pulse."
            }
            Wrong::Missing => {
                "Say so at once, before the box is opened, and do not confirm. A closed box cannot be changed: Priya \
                 leaves it unopened and asks again. Nothing of what was answered becomes known."
            }
            Wrong::TooFewLooked => {
                "The box stays closed: without enough confirmations Priya’s page never opens it. Remind the team, or ask \
                 again."
            }
            Wrong::NeverOpened => {
                "Then nobody reads anything. Tom’s key was erased when he closed the box; what is in it opens with Priya’s \
                 key alone. Once she forgets the pulse, and no recovery code is left, it stays closed for good, wherever \
                 copies of it lie."
            }
            Wrong::NotWhole => "Copy it once more, from the first letter to the last, or send the file in its place.",
            Wrong::KeyLost => {
                "Type the recovery code under “On this device”. Without one the pulse is lost, and the team is asked \
                 again: never half a result."
            }
            Wrong::NotCounted => {
                "Tell the team before anybody relies on the result, and keep this device as it is: what lies on it \
                 proves what you sealed."
            }
        }
        .into()
    }
}

/// What is not solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSolved {
    Together,
    OnePerson,
    FewLook,
    AllButOne,
    OpenAgain,
    AlteredPage,
    Coercion,
    Membership,
    NoSignature,
    Folder,
    Quantum,
    Wording,
    Erasing,
}

impl NotSolved {
    /// Every one.
    pub const ALL: [NotSolved; 13] = [
        Self::Together,
        Self::OnePerson,
        Self::FewLook,
        Self::AllButOne,
        Self::OpenAgain,
        Self::AlteredPage,
        Self::Coercion,
        Self::Membership,
        Self::NoSignature,
        Self::Folder,
        Self::Quantum,
        Self::Wording,
        Self::Erasing,
    ];
}

impl Words for NotSolved {
    fn en(&self) -> Said {
        match self {
            Self::Together => "Priya and Tom together can read what each person answered.",
            Self::OnePerson => "Two “people” who are really one person can do the same. The page knows two keys; only the team knows two people.",
            Self::FewLook => {
                "Tom can leave out the answers of people who do not look, or put his own in their place; they see it only \
                 afterwards. While fewer people really look than the threshold asks for, he could surround one person’s \
                 answers with his own and read them from the totals."
            }
            Self::AllButOne => "When all others tell each other what they answered, the totals show what is left: yours.",
            Self::OpenAgain => {
                "Whoever kept the recovery code can open the one box again. They see the same loose answers, not whose \
                 they are. If there is a second box of the same pulse, with a few people more, both together show what \
                 those few answered."
            }
            Self::AlteredPage => {
                "An altered page can do anything: whoever runs the site, or has put it into another page, could change \
                 it. What helps: a copy of the site that you built or keep yourself, comparing its files with a build \
                 of your own, and a policy that lets the page connect only to its own address."
            }
            Self::Coercion => {
                "Somebody who makes you show your receipt learns what you answered: a receipt proves an answer to \
                 whoever holds it."
            }
            Self::Membership => {
                "When few people join or leave between two rounds, the change in the totals says something about them."
            }
            Self::NoSignature => {
                "Results carry no signature. Those who answered can check them; others have to ask one of those."
            }
            Self::Folder => {
                "Whoever may write to a team’s folder may also delete there, confirm more than once, or put a made-up \
                 result there. Pages notice and say it, as far as they can know; they do not prevent it."
            }
            Self::Quantum => {
                "Somebody who keeps today’s sealed files until there is a large quantum computer could open them then."
            }
            Self::Wording => {
                "How you write may give you away in a comment. And if everybody answers alike, that shows what each \
                 answered."
            }
            Self::Erasing => {
                "Erasing in a browser is best effort: backups, and traces on the disk, may stay."
            }
        }
        .into()
    }
}
