//! English: every message with its sentence. [`format`](super::format) says what stands in braces, and
//! [`table`](super::table) what the five kinds of sections are.

use super::{
    Language, Rules,
    messages::{
        Answered, Aside, Ask, Becomes, Care, Cell, ChartSays, Day, DimensionName, Line, Since, Stands,
        WhyFirst, named, quoted,
    },
    table::table,
};
use crate::{
    answer::AnswerError,
    figures::{Agreement, Direction, Headline, NotAgain},
    flow::{
        answering::{ReceiptCame, RespondError},
        ask::{ComposeError, NumberField},
        discuss::{OrderError, Step},
        environment::StorageError,
        folder::FolderError,
        gather::NoTable,
        inbox::{Note, Notice},
        intake::{Cut, Trouble},
        kiosk::{NotCounted, NotFinished},
        next_step::{Next, Stage},
        open::UnsealError,
        remember::{Difference, FormError, Kind as EntryKind},
        store::StoreError,
    },
    pulse::{
        DefinitionError, Kind as AnswerKind, MailAddressError, Mode, OneDeviceError, PulseError, TextField,
        limits, short_form::BodyError, templates::Template, wording::WordingError,
    },
    seal::{BoxError, CloseError, NotOpened},
    team::{AddError, State, What},
    wire::{
        codes::{RecoveryError, Role},
        links::LinkError,
        parts::Missing,
        team_file::TeamFileError,
    },
};

/// English, which stands in the program.
pub static ENGLISH: Language = Language::built_in("en", "en-GB", RULES);

/// How English counts and lists.
pub const RULES: Rules = Rules {
    plural: |n| if n == 1 { "one" } else { "other" },
    list: |parts| match parts {
        [] => String::new(),
        [one] => one.to_string(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    },
    comma: ", ",
};

table! {
    /// Messages around every page: those of the first load.
    enum Everywhere {
        AppName = "Pulse Check",
        Back = "Back to the start",
        CheckWordsLabel = "Check words",
        HowThisWorks = "How this works",
        OnThisDevice = "On this device",
        SkipToContent = "Skip to the content",
        NotLoaded = "A part of Pulse Check could not be loaded. Check your connection and try again; nothing on this device was changed or lost.",
    }

    /// Messages that several screens share.
    enum Common {
        Change = "Change",
        TakeOut = "Take out",
        Copied = "Copied",
        CopyByTouch = "This browser does not let pages copy. The text is selected: press and hold it, then choose Copy.",
        CopyByHand = "This browser does not let pages copy. The text is selected: press Ctrl+C, or Cmd+C on a Mac.",
        ShowQr = "Show a QR code",
        HideQr = "Hide the QR code",
        QrTooLong = "This is too long for one QR code. Use the text or the file.",
        SaveFile = "Save as a file",
        ChooseFiles = "Choose files",
        Build = "Build",
        Work = "Work in progress",
        Working { done: usize, total: usize } = "Working: {done} of {total}",
        Stop = "Stop",
        Stopped = "Stopped. Nothing is lost.",
        Theme = "Colours",
        ThemeLight = "Light",
        ThemeDark = "Dark",
        ThemeSystem = "As the system",
        DoorTitle = "Open something",
        DoorHint = "A link, a code, a file, or a whole chat: paste or drop it anywhere on this page, or put it here.",
        DoorLabel = "Link, code or chat",
        DoorOpen = "Open it",
        TakeIn = "Take it in",
        DropHere = "Drop it anywhere",
        PageNotFound = "There is no such page",
        PageNotFoundNext = "The link may have been cut. Ask for it again, or paste the whole message below.",
        NotOnThisDevice = "This pulse is not on this device",
        NotOnThisDeviceNext = "This is the address of a page on somebody’s own device, and what it shows lies there. To take part, ask for the pulse link: it stands in the team’s message and has “#p=” in it. If the pulse was on this device, it was forgotten or erased here: open that link again.",
        NotInAFrame = "Not inside another page",
        NotInAFrameNext = "Inside another page people answer and see results, and nothing else: that page could lay something over this one. The rest is in a tab of its own.",
        OwnTab = "Open it in a tab of its own",
        StepsLabel = "Where this pulse stands",
        Round { team: String } = "{team} · pulse",
        Loading = "Loading…",
        NotLoadedTitle = "This page did not load",
        TryAgain = "Try again",
        NewVersion = "A new version of Pulse Check is here. What you typed stays when you change to it.",
        UseNewVersion = "Use it now",
    }

    /// Messages about what a chat takes.
    enum Chats {
        Fits { letters: usize, chats: Vec<String> } = "{letters, plural, one {1 letter} other {{letters} letters}}: {chats, select, none {fits every chat} other {too long for one message in {chats, list}}}",
        InParts = "Copy in parts",
        PartsHint = "Each part is a message of its own, in any order. Whoever gets them copies all of them, at once or one by one, and pastes them into this page.",
        PartsNote { page: String } = "This comes in several messages. Copy them all, and paste them at {page}",
        For = "For",
        CopyPart { part: usize, of: usize } = "Copy part {part} of {of}",
        PartCopied { part: usize, of: usize } = "Part {part} of {of} is copied: post it, then copy the next.",
        TooManyParts = "This is too long for parts of that size. Save it as a file.",
    }

    for Stage (Stage) {
        Asked = "Asked",
        Answers = "Answers come in",
        Look = "Everybody looks",
        Open = "The box is opened",
        Result = "Result",
    }

    /// The button for what comes next.
    of NextButton (Next) {
        Next::FindGatherer => FindGatherer = "Find somebody to gather",
        Next::Accept => Accept = "Gather the answers",
        Next::Gather => Gather = "Gather",
        Next::PostBox { .. } => PostBox = "Post the box",
        Next::AwaitBox => AwaitBox = "Open the box",
        Next::Open => Open = "Open the box",
        Next::Answer => Answer = "Answer",
        Next::GoOn => GoOn = "Go on",
        Next::HandIn => HandIn = "Hand in",
        Next::AwaitLook | Next::Missing => Missing = "Look",
        Next::AwaitResult => AwaitResult = "See where it stands",
        Next::Result => Result = "See the result",
    }

    match Next (Next) {
        Self::FindGatherer => FindGatherer = "waiting for somebody to gather",
        Self::Accept => Accept = "you were asked to gather",
        Self::Gather => Gather = "you gather",
        Self::PostBox { n } => PostBox { n } = "closed with {n, plural, one {1 person} other {{n} people}} · everybody looks",
        Self::AwaitBox => AwaitBox = "you open · waiting for the box",
        Self::Open => Open = "you open",
        Self::Answer => Answer = "not answered yet",
        Self::GoOn => GoOn = "you began to answer",
        Self::HandIn => HandIn = "sealed · not handed in yet",
        Self::AwaitLook => AwaitLook = "you answered · waiting for the check link",
        Self::Missing => Missing = "yours is missing from the box: say so now",
        Self::AwaitResult => AwaitResult = "you answered · waiting for the result",
        Self::Result => Result = "opened",
    }

    match Day (Day<'_>, it => it.parts()) {
        Some((year, month, day)) => Date { day, month, year } = "{day} {month, select, 1 {January} 2 {February} 3 {March} 4 {April} 5 {May} 6 {June} 7 {July} 8 {August} 9 {September} 10 {October} 11 {November} other {December}} {year}",
        None => Text { text: it.0 } = "{text}",
    }

    /// Messages of the start page.
    enum Home {
        Title = "Ask your team. Share only the totals.",
        Lead = "With two people in charge, reading one person’s answers takes both of them, or a tampered page. No account, no server, nothing sent anywhere.",
        SeeCollector = "See what the person who gathers sees",
        SeeHost = "See what the person who opens sees",
        GoOffline = "Go offline and answer",
        AskDoor = "Ask the team",
        AskDoorHint = "Five statements, one minute. Or the full check, or your own questions.",
        PollDoor = "Quick poll",
        PollDoorHint = "One question in a meeting. Ten seconds to answer.",
        ExampleDoor = "See an example",
        ExampleDoorHint = "A made-up team over eight rounds.",
        WhoseTurn = "Whose turn it is",
        Desk = "Gather for all of them at one desk",
        Nothing = "No pulse on this device yet. Ask your team, or open a link that somebody posted.",
        Teams = "Teams on this device",
        SeveralTeams = "Several teams side by side",
        SeeTeam = "See the results",
        SwappedKey = "two links for this pulse: see the warning",
    }

    /// What a device says when it cannot keep things.
    #[derive(Copy)]
    enum StorageSays {
        Blocked = "This browser lets the page store nothing. Everything works until you close this tab; then it is gone. Open the link in an ordinary window to keep your answers.",
        Full = "This device’s storage is full: what you did last is not stored. It is still on this page. Free some space under “On this device”, then go on.",
        Failed = "The browser could not store what you did last. It is still on this page. Save what matters as a file before you close the tab.",
        Newer = "A later version of this page stored things here that this one cannot read. They are left as they are: reload the page to get the later version. What you do about them here is not stored.",
        Broken = "One entry in this browser’s storage is damaged. It was set aside and everything else works.",
        Stuck = "One entry in this browser’s storage is damaged, and there is no room to set it aside: it stays where it is. Save it as a file, then remove it. Everything else works.",
        BrokenSave = "Save the damaged entry as a file",
        BrokenDrop = "Remove the damaged entry",
    }

    /// Messages of the ask page.
    enum Asking {
        Title = "Ask the team",
        PollTitle = "A quick poll",
        WhatLegend = "What do you want to ask?",
        YourName = "Your name",
        YourNameHint = "Everybody reads it in the privacy sentence. Remembered on this device.",
        TeamName = "Team",
        TeamSize = "People in the team",
        TeamSizeHint = "Everybody who may answer, you included.",
        Goal = "Our goal (optional)",
        GoalHint = "Stands above the questions.",
        Closes = "Closes (optional)",
        ClosesHint = "Five minutes before the meeting is a good time.",
        WhoGathers = "Who gathers the answers?",
        SomeoneElse = "Someone else gathers",
        SomeoneElseHint = "They see who took part, never what was said. You open, and never see whose it is.",
        JustMe = "Just me",
        JustMeHint = "People are told that you could see what they answered.",
        OneDevice = "One device, passed round",
        OneDeviceHint = "It keeps counts only. Nobody can check theirs, and there are no comments: say those aloud.",
        PassRound = "Begin on this device",
        CommentsHint = "Read only when enough people answer.",
        CommentsTooSmall = "For comments the team needs at least as many people as the comment threshold. Below that, say wins aloud.",
        Rules = "Rules",
        K = "Totals appear from … people on",
        KHint = "Fewer answers than this are never shown.",
        KComments = "Comments are read from … people on",
        KCommentsHint = "Below this they are not even in the box.",
        Changed = "Joined or left since the last round (optional)",
        ChangedHint = "0 if nobody did. With few people, or left empty, no change and no line is shown: it would say something about them.",
        Audience = "Who else sees the totals? (optional)",
        AudienceHint = "For example: the department. Everybody reads it before answering. Whoever sees the totals of two teams that share all people but one (a lead) can compute what that one said.",
        QuestionNumber { number: usize } = "Question {number}",
        QuestionText = "Question",
        QuestionKind = "Kind of answer",
        Options = "Options, one a line",
        OptionsHint = "Press Enter between two options.",
        LeftEnd = "What 0 means",
        RightEnd = "What 10 means",
        AddQuestion = "Add a question",
        Remove { number: usize } = "Remove question {number}",
        MoveUp { number: usize } = "Move question {number} up",
        MoveDown { number: usize } = "Move question {number} down",
        EditQuestions = "See and change the questions",
        NoFacts = "Ask what people think. A fact that stays as it is (place, hours, contract) says who is who after a few rounds, however few totals are shown.",
        MakePulse = "Make the pulse",
        MakePoll = "Make the poll and copy the link",
        NotYet = "Not yet:",
    }

    for Template (Template) {
        Rotating = "Five statements",
        Efficacy = "The full check",
        Milestone = "A vote on our milestones",
        Safety = "When people hold back",
        Skills = "Who could take over what",
        Retro = "Looking back",
        Poll = "A quick poll",
        Blank = "Own questions",
    }

    /// What a template is for.
    of TemplateHint (Template) {
        Template::Rotating => Rotating = "One minute. Every week or two; three rounds cover everything.",
        Template::Efficacy => Efficacy = "Thirteen statements and two comments. Three minutes, monthly or at a milestone.",
        Template::Milestone => Milestone = "How confident we are to reach each one. One minute; the milestones come from the team’s page.",
        Template::Safety => Safety = "Eight statements on safety, voice, trust and fairness. Two minutes.",
        Template::Skills => Skills = "Our own list of skills, one minute. It shows what only one of us could do, and never who.",
        Template::Retro => Retro = "After a setback or a release: three statements; keep, change, try.",
        Template::Poll => Poll = "One question in a meeting.",
        Template::Blank => Blank = "Anything else.",
    }

    /// The comments that a template offers.
    of CommentsOf (Template) {
        Template::Retro => Retro = "Three comments: keep, change, try",
        Template::Milestone => Milestone = "A comment: what would raise your confidence",
        _ => Closing = "Two closing comments: a win and an obstacle",
    }

    /// Messages of the pulse's own page: what to post, who has to act.
    enum Sharing {
        AskGatherer = "Ask somebody to gather",
        AskGathererLead = "Send this to one other person. They will see who took part, never what was said.",
        InviteMessage { team: String, link: String } = "Will you gather the answers to our pulse ({team})? You'll see who took part, never what they said. {link}",
        CopyInvite = "Copy the message",
        RecipeTitle = "So that other teams ask the same",
        RecipeHint = "A link with these questions and rules and both names, yours and your team’s; without your goal, your promises, your milestones and without any key. Each team runs its own pulse with it.",
        RecipeMessage { link: String } = "Ask your team the same as we do ours: {link}",
        CopyRecipe = "Copy the link for other teams",
        PostWords = "Post the check words yourself",
        PostWordsHint = "Post them to the team, now and yourself. Everybody compares them before answering: nobody can put other questions or another key in their place.",
        WordsMessage { team: String, words: String } = "The check words of our pulse ({team}): {words}",
        CopyWords = "Copy the words",
        WordsComing = "The check words are being made…",
        Waiting = "Waiting for somebody to gather",
        WaitingHint = "Whoever accepts posts the pulse link to the team. Open it here as well: this page tells you whether it is your pulse and your key.",
        YoursConfirmed { collector: String } = "This is your pulse and your key. {collector} gathers.",
        TeamMessage { team: String, link: String, collector: String, host: String, words: String } = "Our pulse ({team}) is open. {collector} gathers, {host} opens; only both together could read yours. Compare the check words that {host} posted, and {collector}’s words: {words} {link}",
        PollMessage { team: String, question: String, link: String } = "{team}: {question} {link}",
        /// Behind a message from a page that is a file.
        PasteThere = "To open it: open the file pulse-check.html and paste this whole message there. No file? Ask for it where this came from.",
        CopyTeam = "Copy the team’s message",
        CopyPoll = "Copy the link",
        AcceptTitle { host: String } = "{host} asks you to gather",
        AcceptLead { host: String } = "You gather the sealed answers and pass on a box. You see who took part, never what they said. {host} opens the box and sees the totals, never whose they are.",
        AcceptName = "Your name",
        Accept = "I’ll gather",
        SwappedTitle = "Stop: there are two links for this pulse",
        SwappedLead = "Two links with the same questions and different keys were met. Either two people offered to gather, or somebody swapped the link to read along. Nobody should answer until it is clear which one counts.",
        SwappedAsk { host: String } = "{host} says which one counts: ask them, not whoever posted the links.",
        SwappedOwn = "You say which one counts. Ask each of them in person whether they accepted; if one did not, tell the team that somebody swapped the link, and ask again with a new pulse.",
        SwappedGathers = "You offered to gather. If you give way, your key for gathering is erased, and sealed answers that came to you cannot be used.",
        SwappedSealed = "You sealed your answers already. If the other link counts, they stay here and you seal them again.",
        SwappedChoose { collector: String, digits: String } = "{collector} gathers ({digits})",
        WhatHappens { host: String, collector: String } = "{collector} gathers the answers, everybody looks whether theirs is in, then {host} opens.",
        AnswerToo = "Answer this pulse",
        RecoveryTitle = "Recovery code",
        RecoveryHint = "If this browser loses its storage, the key is lost and nobody can open the answers. Write the code down or save it, and keep it to yourself. A pulse that ends in this meeting needs none.",
        RecoveryShow = "Show the recovery code",
        RecoveryAsked = "This pulse stays open beyond today: keep its recovery code before you close this browser.",
    }

    /// Messages of the answer page.
    enum Answering {
        Help = "Help to gather in the room",
        Title { questions: usize } = "{questions} quick questions about us",
        PollTitle = "A quick question",
        About { minutes: usize } = "{minutes, plural, =0 {About ten seconds.} one {About one minute.} other {About {minutes} minutes.}}",
        Goal = "Our goal:",
        ClosesAt { when: String } = "Open until {when}.",
        ClosedAt { when: String, collector: String } = "This closed {when}. Ask {collector} first whether your answers can still be added.",
        LinkWordsLabel { collector: String } = "{collector}’s words",
        Progress { done: usize, of: usize } = "{done} of {of} answered",
        Promised = "What we promised",
        Questions = "Where we stand now",
        CantSay = "Can’t say",
        Clear = "Take the answer back",
        NoneOfThese = "None of these",
        SkipHint = "You may skip any question.",
        SkipAndKeysHint = "You may skip any question. Keys: 1 to 5 answer, 0 is “can’t say”.",
        Details = "Details",
        /// One question a screen: which, of how many.
        Where { team: String, at: usize, of: usize } = "{team} · {at} of {of}",
        Skip = "Skip",
        StepNext = "Next",
        StepBack = "Back",
        Review = "Your answers",
        ReviewHint = "Tap an answer to change it.",
        NoAnswer = "No answer",
        NothingAnswered = "You have answered nothing. Sealed like this you count as somebody who skipped every question. Press again if you mean it.",
        Saved = "Saved on this device as you go.",
        SealAndSend { collector: String } = "Seal and send to {collector}",
        SealAndCopy = "Seal and copy",
        SealAndMail { collector: String } = "Seal and mail to {collector}",
        SealAgain = "Seal again and copy",
        MailSubject { team: String } = "Sealed answers ({team})",
        MailTo { address: String } = "The mail goes to {address}.",
        ChangedNote = "You changed your answers after sealing. Seal again: the later version replaces the earlier one.",
        CommentCount { used: usize, most: usize } = "{used} of {most} characters",
        HostSees = "You open this pulse yourself. You can answer it here like everybody else.",
        NotYours { host: String } = "This link names {host} and your team, but it is not the pulse that you asked on this device: its questions or its key are others. Unless you asked it on another device, somebody put it in the place of yours: tell the team not to answer it.",
        Offline = "You are offline. Answering and sealing work all the same.",
    }

    /// Messages of the answer page once somebody has sealed, or asks for details.
    enum HandingIn {
        SealedTitle = "Sealed",
        SealedCopied { collector: String } = "Your sealed answers are copied. Paste them to {collector}, in the chat or in a message.",
        SealedShared { collector: String } = "Choose {collector} or the team’s chat in the list that opened.",
        SealedMailed { address: String } = "A mail to {address} has been opened in your mail program: send it. If none opened, copy this text and send it there.",
        MailAgain = "Open the mail again",
        MailAsFile { address: String } = "By mail, save them as a file and attach it: they are too long for a mail that this page could open. The address is {address}.",
        SealedWaits { collector: String } = "Your answers are sealed and stored on this device. {collector} does not have them yet.",
        Send { collector: String } = "Send to {collector}",
        OtherWays = "Other ways to hand it in",
        SealedByHand { collector: String } = "Copy this text and send it to {collector}, in the chat or in a message.",
        NotHandedYet = "Not handed in yet",
        NotHandedTitle = "Not handed in yet",
        IveSent = "I’ve sent it",
        Handed = "Handed in",
        HandedNext { mode: Mode } = "{mode, select, two {Next: a check link is posted when the box is closed. Open it and see that yours is in.} other {Next: the result is posted when the poll is opened.}}",
        HandedHere = "Your answers are on your own table: you gather on this device. There is nothing to send.",
        SealHere = "Seal and hand in",
        SealAgainHere = "Seal again and hand in",
        CopyAgain = "Copy again",
        ChangeAnswers = "Change my answers",
        AnotherPerson = "Another person on this device",
        AnotherPersonNote = "The answers of the person before are taken off this device; looking whether they are in the box stays possible.",
        EarlierPeople { count: usize } = "{count, plural, one {One person has answered on this device before.} other {{count} people have answered on this device before.}}",
        CloseDetails = "Close",
        WordsQuestion { host: String, collector: String, mode: Mode } = "{mode, select, two {Before you answer: did {host} post the check words, and {collector} the other four with the link? If not, somebody may have swapped the questions or the link: ask both first.} other {Before you answer: did {host} post these four words? If not, somebody may have swapped the questions or the link: ask {host} first.}}",
    }

    /// What kind of answer a question takes, for the list in which a host chooses it.
    for AnswerKind (AnswerKind) {
        Agree = "Five steps of agreement",
        Confidence = "Five steps of confidence",
        Scale = "A scale from 0 to 10",
        Choice = "One of several options",
        Several = "Any of several options",
        Comment = "A short text",
    }

    /// The default options of a new question.
    #[derive(Copy)]
    enum DefaultOption {
        Yes = "Yes",
        No = "No",
    }

    /// One privacy sentence.
    enum PrivacySays {
        /// Before the first question.
        TwoShort { collector: String, host: String } = "{collector} sees who answered, {host} sees what. Only both together, or a tampered page, could link them.",
        OneShort { host: String } = "{host} gathers and opens alone, and is technically able to see what you answered. Answer only what you would tell {host}.",
        Audience { audience: String } = "The totals may also go to {audience}.",
        Changed { changed: u8 } = "{changed, plural, one {Since last time 1 person joined or left; with few changes, a change in the totals says something about them.} other {Since last time {changed} people joined or left; with few changes, a change in the totals says something about them.}}",
        Folder = "Everybody with access to this folder sees that you took part, and when your file was saved.",
        Inside { site: String } = "{site, select, none {This page lies inside another site: whoever runs that site could change it and read along.} other {This page lies inside {site}: whoever runs that site could change it and read along.}}",
        Framed { site: String } = "{site, select, none {This page lies inside another site, which is told when you seal, never what: whoever runs that site could change it and read along.} other {This page lies inside {site}, which is told when you seal, never what: whoever runs that site could change it and read along.}}",
        File = "This page was opened as a file: another file opened in this browser could read what it keeps, and whoever can change the file could change the page.",
        /// Beside a comment's field.
        Comment { k_comments: u8 } = "A comment is read only if {k_comments} people or more answer; with fewer it is left out before anything is opened. It is separated from your name and from your other answers, but your wording may still give you away.",
    }

    /// What is said of privacy whatever the settings are, behind a tap.
    enum PrivacyWhole {
        TwoHead { collector: String, host: String } = "{collector} gathers, {host} opens.",
        TwoBody { collector: String, host: String } = "{collector} gathers the sealed answers and sees who took part, but cannot read them. {host} opens them, shuffled and taken apart question by question, and cannot see whose they are. To know which are yours, both would have to work together, or somebody would have to change this page.",
        OneHead { host: String } = "{host} gathers and opens.",
        OneBody { host: String } = "{host} is technically able to see what you answered. Answer only what you would tell {host}.",
        Threshold { k: u8 } = "Totals appear from {k} people on; with fewer, nothing is opened. If everybody answers alike, that tells what each of you said.",
        Chat = "In a group chat, everybody sees that you took part.",
    }

    /// Messages of the gather page.
    enum Gathering {
        Title { n: usize, team: Option<usize> } = "{team, select, none {{n, plural, one {1 answer is in} other {{n} answers are in}}} other {{n} of {team} are in}}",
        Lead { k: usize, mode: Mode } = "{mode, select, two {You can close from {k} on. Nobody can read these answers, not even you.} other {You can close from {k} on. Only the count shows until then.}}",
        PasteLabel = "Paste the chat, or drop files anywhere",
        PasteHint = "The codes are found by themselves, between names and times, quoted or wrapped.",
        CameIn = "What came in",
        Sealed { n: usize } = "{n, plural, one {1 person’s sealed answers, whole} other {{n} people’s sealed answers, all whole}}",
        Replaced { n: usize } = "{n} replaced by a later version from the same person",
        Again { n: usize } = "{n} the very same as before: counted once",
        Older { n: usize } = "{n} older than the version that is in: the newer one stays",
        Elsewhere { n: usize } = "{n} from another pulse: not taken in",
        Cut { n: usize } = "{n} not whole: letters are missing. Ask for it again, or for the file.",
        Damaged { n: usize } = "{n} damaged, or sealed for somebody else: it does not open. Ask for it again.",
        UnknownVersion { n: usize } = "{n} made by a later version of this page. Reload this page.",
        Copied { n: usize } = "{n} refused: an envelope in them was copied from somebody else",
        NothingYet = "Nothing yet.",
        People { n: usize } = "These {n} came from {n} different people",
        Close { n: usize } = "Close with {n}",
        CloseAndOpen { n: usize } = "Close and open with {n}",
        CloseWarning { missing: usize } = "{missing, plural, =0 {Everybody is in.} other {{missing, plural, one {1 person} other {{missing} people}} could then never be added.}}",
        ClosedTitle { n: usize, team: Option<usize> } = "{team, select, none {The box is closed: {n}} other {The box is closed: {n} of {team}}}",
        ClosedLead { host: String } = "Post the check link to the team, so that everybody sees whether theirs is in. Send the box to {host}.",
        SaveBox = "Save the box",
        CopyCheck = "Copy the check link",
        CheckMessage { team: String, link: String } = "The box of our pulse ({team}) is closed, not opened yet. Open this and see whether yours is in; if it says missing, say so now. {link}",
        BoxMessage { host: String } = "Send the file to {host}. Only {host} can open it.",
        TooLongLink = "This box is too large for a link: post the box file itself. Everybody can look with it, and only its owner can open it.",
        DestroyRecovery = "Your key is erased. If you saved a recovery code for gathering, destroy it too.",
        BoxGone = "The box is not on this device any more.",
        ByMail = "Let answers come by mail",
        ByMailLabel = "Mail address for answers",
        ByMailHint = "Everybody who has the link sees it. Your mail server learns who wrote to you, never what was answered.",
        ByMailPost = "The link has it now: post the link as it stands here.",
        MoreCame = "More came in through another tab of this browser. Look at the number once more, then close.",
    }

    /// Messages of the desk for everything that a device gathers.
    enum DeskSays {
        Title = "The gathering desk",
        Lead = "Put in whatever came, mixed as it is. Each code and file goes to its own pulse and is kept there at once.",
        Nothing = "Nothing is being gathered on this device.",
        New { n: usize } = "{n, plural, one {1 person more} other {{n} people more}}",
        ToTable = "Look and close",
        ToTableOf { title: String } = "Look and close: {title}",
    }

    /// Messages of the look page.
    enum Looking {
        Title = "Is yours in the box?",
        InTitle = "Yours is in",
        MissingTitle = "Yours is missing: say so now",
        NoReceiptTitle = "Nothing was answered on this device",
        In { others: usize } = "Yours is in, with {others} other sealed answers.",
        Earlier = "An earlier version of your answers is in the box, not the latest. Say so now, before it is opened.",
        TwoTitle = "Stop: there are two check links for this pulse",
        TwoLead { collector: String } = "A box is closed once, and two were met. Whoever holds both can tell what those answered who are in only one of them. Ask {collector} which one counts, in person, and confirm nothing until it is clear.",
        TwoChoose { first: bool, n: usize, digits: String } = "{first, select, yes {The first counts: {n, plural, one {1 person} other {{n} people}}, {digits}} other {The other counts: {n, plural, one {1 person} other {{n} people}}, {digits}}}",
        TakenBackTitle = "What you took back is in the box: say so now",
        TakenBack { envelopes: usize } = "{envelopes, plural, one {Your latest answers are in, and beside them one that you had taken back. Whoever gathers can put it there, or you answered in two tabs at once. Say so now, before the box is opened.} other {Your latest answers are in, and beside them {envelopes} that you had taken back. Whoever gathers can put them there, or you answered in two tabs at once. Say so now, before the box is opened.}}",
        Missing { missing: usize, of: usize } = "{missing} of your {of} envelopes are missing from this box, or were changed. Say so now, before it is opened.",
        AllMissing = "None of your sealed answers are in this box. Say so now, before it is opened.",
        NoReceipt = "Did you answer on another device, or inside another page? Open the check link there.",
        EarlierPerson { number: usize } = "Person {number} who answered here before",
        ConfirmTitle = "Confirm it",
        ConfirmHint { host: String } = "Post this line, or raise your hand, or give a thumbs-up: {host} opens only when enough have.",
        CopyLine = "Copy the line",
        Script = "For the meeting: “Open the check link. If yours says missing, speak now.”",
        TooLate = "The box has been opened. Looking now proves a loss; it no longer prevents it.",
        NoLink = "No check link has been opened here yet. Paste it below.",
    }

    /// Messages of the open page.
    enum Opening {
        Title = "Open the box",
        NeedBox { collector: String } = "Waiting for the box from {collector}",
        NeedBoxHint = "Drop the box anywhere on this page, or choose the file.",
        BoxHere { n: usize } = "The box is here, with {n, plural, one {1 person} other {{n} people}}, still sealed.",
        ConfirmTitle = "Who has looked?",
        ConfirmLead { k: usize } = "The box opens when {k} people have confirmed that theirs is in it. Paste the lines they posted, or count raised hands, or thumbs-up under the check link.",
        PasteLabel = "Paste the chat with the confirmations",
        PasteHint = "They are counted by themselves. Quoted lines do not count.",
        LinesHere { n: usize } = "{n, plural, one {1 confirmation of this box found.} other {{n} confirmations of this box found.}}",
        LinesElsewhere { n: usize } = "{n, plural, one {1 confirmation is for another box and does not count. Did somebody get another check link?} other {{n} confirmations are for another box and do not count. Did somebody get another check link?}}",
        LinesQuoted { n: usize } = "{n} in quoted lines: not counted.",
        CountLabel = "People who confirmed",
        CountHint = "Stays with the result for good.",
        Different { n: usize } = "These {n} are different people",
        ConfirmDifferent { n: usize } = "Confirm first that these {n} are different people.",
        Date = "Date of this round",
        Open = "Open the box",
        OneWay = "Your key opens this one box and no other.",
        Opened = "The box is open",
        ResultHere = "The result is here already.",
        DestroyRecovery = "Destroy your recovery code too. Whoever has it can open this box again; they would see the same loose answers, not whose they are.",
        Resume = "Opening this box was begun before. It goes on with the same box.",
        More { more: u64 } = "{more, plural, one {1 more person answered than the last time. Whoever compares both results can guess what that person said, if the others say what they said then.} other {{more} more people answered than the last time. Whoever compares both results can guess what these few said, if the others say what they said then.}}",
        Fewer { fewer: u64 } = "{fewer, plural, one {1 fewer person answered than the last time. Whoever compares both results can guess what that person said then, if the others say the same again.} other {{fewer} fewer people answered than the last time. Whoever compares both results can guess what these few said then, if the others say the same again.}}",
    }

    /// What stands on a result page.
    enum Results {
        Answered { n: usize, team: Option<usize> } = "{team, select, none {{n} answered} other {{n} of {team} answered}}",
        Tab { team: String, title: String } = "{team} · {title}",
        FactsLabel = "About this round",
        Gathered { collector: String } = "{collector} gathered",
        Opened { host: String } = "{host} opened",
        GatheredAndOpened { host: String } = "{host} gathered and opened",
        OneDevice { host: String } = "on one device, passed round by {host}: nothing was sealed",
        HadLooked { seen: u16, n: usize } = "{seen} of {n} had looked",
        Goal { goal: String } = "Goal: {goal}",
        Audience { audience: String } = "Also for {audience}",
        ItemsTitle = "What we said",
        LegendLabel = "What the colours mean",
        MeanOf { n: u32 } = "mean of {n}",
        MeanScale { from: u8, to: u8 } = "on the steps {from} to {to}",
        AnswersOf { n: u32 } = "{n, plural, one {1 answer} other {{n} answers}}",
        ShowTable = "Show as table",
        FewerThan { k: u8 } = "Not shown: fewer than {k} people answered this.",
        FewerThanWhy = "“Can’t say” and skipped do not count as answers. With so few, answers could be traced to people.",
        NotAgain { why: NotAgain } = "{why}",
        NotAgainWhy = "Two counts of the same people, one soon after the other, could show who changed their answer.",
        Nearly { label: String } = "Nearly everybody or everybody: {label}",
        AtMostOne = "at most one",
        AllButOneOrAll = "all or all but one",
        BandWhy = "No counts here: in a group this small they would show whether somebody stands alone.",
        BandTells = "Only whoever answered differently knows more: that all others said this.",
        TicksWhy = "“At most one” and “all or all but one” stand for counts that would show whether somebody stands alone.",
        TicksTell = "Only whoever ticked it alone, or alone did not, knows more: what all others did.",
        OfThose { yes: u32, n: u32 } = "{yes} of {n}",
        CommentsTitle = "In our own words",
        CommentsFrom { k_comments: u8, n: usize } = "Comments are read only when {k_comments} people answer, and {n} did. What was written here was left out of the box before anything was opened.",
        KeptByTeam = "Comments are not in this copy: where there are any, the team has them in its file.",
        AskedAgain { date: String, n: usize } = "Asked again on {date}, under seal; {n} answered.",
        NobodyWrote = "Nobody wrote anything here.",
        HeldBack { n: u16 } = "{n, plural, one {1 comment held back.} other {{n} comments held back.}}",
        Discarded { n: usize } = "{n, plural, one {1 sealed answer in the box was not counted: it was damaged, not allowed, or of somebody whose answer was there already.} other {{n} sealed answers in the box were not counted: they were damaged, not allowed, or of somebody whose answer was there already.}}",
        Twins { n: usize, collector: String } = "{n, plural, one {Somebody had sealed again, and 1 answer that they took back was in the box beside the latest. One of the two was counted. Ask {collector} how it came there, before anybody relies on this result.} other {Somebody had sealed again, and {n} answers that they took back were in the box beside the latest. One of each two was counted. Ask {collector} how they came there, before anybody relies on this result.}}",
        NotFound = "This result is not on this device",
        NotFoundNext = "An address copied from somebody’s page leads to what lies on their device. Ask for the result link or the team file, and open it here: drop it anywhere on this page, or paste it below.",
        OnlyPart = "only part of us",
        OfSteps { high: String } = "of {high}",
        OrderLabel = "Order",
        OrderOurs = "As asked",
        OrderLowest = "Lowest first",
        OrderDisputed = "Most disputed first",
        OrderChanged = "Most changed first",
        Between { low: String, high: String } = "{low} to {high}",
        Likely { low: String, high: String } = "likely {low} to {high}",
        Sorted { order: String, first: String } = "{order}. First: {first}",
        AllFigures = "All figures",
        FigureColumn = "Figure",
        ValueColumn = "Value",
        FormulaColumn = "How it is computed",
        LimitOf { value: String, limit: String } = "{value}, agreement up to {limit}",
        Undefined = "not defined for these answers",
        NotAvailable = "Figures that need two answers of one person (Cronbach’s α, correlations, cross-tabs) cannot be had: only the totals exist.",
        FirstTitle = "Talk about this first",
        FirstAsk = "Ask each other",
    }

    for NotAgain (NotAgain) {
        NotComparable = "Not shown again: people, rules or words are not those of the first time, or it was asked again before.",
        OtherNumber = "Not shown again: another number of people answered than the first time.",
        FirstNotShown = "Not shown again: the first time was not shown with its counts either.",
        LittleChanged = "Little changed.",
        FewOrNearlyAllChanged = "Not shown again: few people changed their answer, or nearly everybody did.",
    }

    /// A person's own check, and their own answers laid over.
    enum Own {
        Title = "Your own answers",
        Counted = "Yours was counted as you gave it.",
        SameBox = "The box that was opened is the one you looked at.",
        NotLooked = "You did not look before it was opened.",
        NotHere = "Whether yours was counted cannot be seen in this copy of the result.",
        NotHereNext = "Open the team file: it carries the lists for this check.",
        Wrong = "Yours was not counted as you gave it. Say so now.",
        OtherBox = "Another box was opened than the one you looked at. Say so now.",
        Missing { question: String } = "“{question}” is missing.",
        Changed { question: String } = "“{question}” was counted under another answer.",
        WrongNext { host: String } = "Show this page to {host} and to your team. Your receipt proves what you sealed.",
        Receipt = "Your receipt is under “On this device”",
        Show = "Show my answers here",
        Hide = "Hide my answers",
        OnlyHere = "They are on this device only; nobody else sees them.",
        You = "You",
        Yours { answer: String } = "Yours: {answer}",
        YoursCantSay = "Yours: can’t say",
        YoursSkipped = "Yours: skipped",
        YoursNone = "Yours: none of these",
    }

    /// Publishing and passing on.
    enum Publish {
        Title = "Publish",
        ShareTitle = "Pass it on",
        CommentsFirst = "Read the comments first: until you save the team file, you can hold one back. A published result is never changed.",
        FirstRound { team: String } = "This becomes the first round of {team}.",
        NextRound { team: String, number: usize } = "This becomes round {number} in the file of {team}.",
        IsRound { team: String, number: usize } = "This is round {number} in the file of {team}.",
        EarlierFile { team: String } = "Does {team} have a team file already? Open it here first; then this becomes its next round.",
        Save = "Save the team file",
        Saved { name: String } = "Saved as {name}.",
        SavedNext = "Post the file to the team: it holds the totals, and the lists by which everybody checks their own answers.",
        NotSaved = "The browser did not save the file. Allow downloads for this page and try again.",
        LinkAfterSaving = "The result link is here once the team file is saved.",
        CopyLink = "Copy the result link",
        CopyLinkWithComments = "Copy the result link, with comments",
        LinkComments = "Put the comments into the link",
        LinkCommentsHint = "Then whoever reads along in the channel can read them: its server, a mail gateway, a preview. The team file has them anyway.",
        LinkHint = "For the team: the totals are inside the link, and whoever has the link can see them. What goes to others is under “Take it elsewhere”.",
        LateAnswers = "Late answers wait for the next pulse.",
        AllResults { team: String } = "All results of {team}",
        HoldBack = "Hold back",
        HoldBackName { text: String } = "Hold back: {text}",
        HoldForGood = "Hold it back for good",
        Keep = "Keep it",
        ForOthers = "Share upward",
        ForOthersHint = "A copy for people outside of the team: results, goal, milestones and targets. Comments, promises, agreements, wins and notes stay with you. Your pulses said who would see the totals.",
        ForOthersName = "for others",
        SaveForOthers = "Save a copy for others",
    }

    /// A team's results.
    enum TeamWords {
        Unknown = "There are no results of this team on this device",
        UnknownNext = "Open the team file here: drop it anywhere on this page, or choose it below. Its name ends in .pulse.json.",
        Unreadable { team: String } = "{team}: the team file here cannot be read",
        UnreadableNext = "It stays as it is. Save it as a file, then forget it under “On this device” and open a whole copy: whoever opened the last pulse has one.",
        SaveAsItIs = "Save it as it is",
        Earlier = "Earlier rounds",
        Round { date: String, answered: String } = "{date} · {answered}",
        Poll { date: String, question: String } = "{date} · {question}",
        NextTitle = "Carry on",
        NextHint = "The next pulse starts from this team file.",
        Next = "Ask the next pulse",
        Due { day: String } = "The next pulse is due on {day}.",
        DueSince { day: String } = "The next pulse has been due since {day}.",
        DueSummary { team: String } = "Pulse: {team}",
        ForCalendar = "For my calendar",
        NotSaved = "The browser did not save the file. Allow downloads for this page and try again.",
        MadeUp = "An example: this team is made up, and so is everything it says. The page is a real one.",
        AskOwn = "Ask your own team",
    }

    for Agreement (Agreement) {
        WeAgree = "we agree",
        Mixed = "mixed",
        VeryDifferent = "we see this very differently",
    }

    for Direction (Direction) {
        Rose = "rose",
        Fell = "fell",
        NoClearChange = "no clear change",
    }

    for Headline (Headline) {
        Shared = "We believe we can do it, and we agree on it",
        Many = "Many of us believe we can do it, not all",
        NotSure = "We are not sure yet that we can do it",
        Doubt = "We doubt that we can do it",
        Few = "Few of us believe yet that we can do it",
        TwoMinds = "We are of two minds about whether we can do it",
    }

    /// A figure that can be looked up.
    #[derive(Copy)]
    enum Figure {
        Mean = "Mean",
        Variance = "Variance",
        Favourable = "Favourable",
        Interval = "95 % interval of the mean",
        Deviation = "Mean distance from the mean, AD",
        RwgStar = "Agreement, r*wg",
        Awg = "Agreement, awg",
    }

    /// How a figure is computed, and where that comes from.
    of Formula (Figure) {
        Figure::Mean => Mean = "Sum of all steps divided by n. Can’t say and skipped are not in n.",
        Figure::Variance => Variance = "Squared distances from the mean, summed, divided by n − 1.",
        Figure::Favourable => Favourable = "The share of those on the two upper steps.",
        Figure::Interval => Interval = "Mean ± t(0.975; n − 1) · s / √n · √(1 − n/N), within the scale. Where everybody answered it has no width.",
        Figure::Deviation => Deviation = "Mean of the distances from the mean. Up to a sixth of the number of steps we say that we agree. Burke, Finkelstein & Dusig 1999; Burke & Dunlap 2002.",
        Figure::RwgStar => RwgStar = "1 − variance / variance of answers at random, (A² − 1)/12 for A steps. Below 0 answers differ more than at random. Lindell, Brandt & Whitney 1999.",
        Figure::Awg => Awg = "1 − twice the variance / the largest variance that this mean allows. Not defined beside the ends of the scale. Brown & Hauenstein 2005.",
    }

    match Since (Since) {
        Self::Changed { direction: Direction::Rose, before: None } => Rose = "rose",
        Self::Changed { direction: Direction::Fell, before: None } => Fell = "fell",
        Self::Changed { direction: Direction::NoClearChange, before: None } => NoClearChange = "no clear change",
        Self::Changed { direction: Direction::Rose, before } => RoseFrom { before } = "rose from {before}",
        Self::Changed { direction: Direction::Fell, before } => FellFrom { before } = "fell from {before}",
        Self::Changed { direction: Direction::NoClearChange, before } => NoClearChangeFrom { before } = "no clear change from {before}",
        Self::FewJoinedOrLeft { changed } => FewJoinedOrLeft { changed } = "{changed, plural, one {No change is shown: 1 person joined or left since, and it would say something about them.} other {No change is shown: {changed} people joined or left since, and it would say something about them.}}",
        Self::NotSaid => NotSaid = "No change is shown: nobody said how many people joined or left since.",
        Self::NotShown => NotShown = "No comparison: last time it was not shown in full.",
    }

    match Answered (Answered, it => it.more > 0) {
        true => More { people: it.more } = "{people} more answered",
        false => Fewer { people: -it.more } = "{people} fewer answered",
    }

    /// A line over the rounds, in a sentence and in its table. Numbers come as the reader writes them.
    enum TrendSays {
        /// The sentence.
        FromTo { times: usize, from: String, to: String } = "Asked {times} times: from {from} to {to}.",
        /// The sentence where the first and the last mean are one.
        Steady { times: usize, at: String } = "Asked {times} times: {at} at the beginning and at the end.",
        /// The sentence of a line that shows the last times only, or is unbroken only since then.
        Last { times: usize, from: String, to: String } = "The last {times} times: from {from} to {to}.",
        /// The sentence of such a line where both are one.
        LastSteady { times: usize, at: String } = "The last {times} times: {at} at the beginning and at the end.",
        /// The sentence where fewer than two times have a mean.
        Times { times: usize } = "Asked {times} times; fewer than two are shown in full.",
        /// The sentence where the first and the last mean may not stand beside each other.
        Apart { times: usize } = "Asked {times} times. The first and the last are not compared: it could be about few people.",
        /// A sentence behind the others: why the line has a gap.
        Gap = "Where the line has a gap, few people joined or left, or nobody said how many.",
        /// A sentence behind the others: what the team wants to see.
        Target { mean: String } = "The target is {mean}.",
        /// One point, with its interval.
        Point { number: usize, date: String, mean: String, n: u32, low: String, high: String } = "Round {number}, {date}: {mean}, mean of {n}, between {low} and {high}",
        /// One point whose interval has no width, or is not defined.
        Exact { number: usize, date: String, mean: String, n: u32 } = "Round {number}, {date}: {mean}, mean of {n}",
        /// A point at a step.
        Band { number: usize, date: String, label: String } = "Round {number}, {date}: nearly everybody or everybody: {label}",
        /// A gap.
        Nothing { number: usize, date: String } = "Round {number}, {date}: not shown",
        Title = "Over the rounds",
        Hint = "The pale bars show where the mean could lie if everybody had answered. Where everybody did, there is none.",
        ColumnRound = "Round",
        ColumnMean = "Mean",
        ColumnInterval = "95 % interval",
        ColumnAnswers = "Answers",
        EverybodyAnswered = "everybody answered",
    }

    match ChartSays (ChartSays) {
        Self::Agree { agree, neither: 0, disagree: 0 } => AllAgree { n: agree } = "All {n} agree.",
        Self::Agree { agree: 0, neither: 0, disagree } => AllDisagree { n: disagree } = "All {n} disagree.",
        Self::Agree { agree: 0, neither, disagree: 0 } => AllNeither { n: neither } = "All {n} take neither side.",
        Self::Agree { agree, neither, disagree } => Agree { agree, neither, disagree, n: agree + neither + disagree } = "{agree, plural, =0 {Nobody agrees} one {{agree} of {n} agrees} other {{agree} of {n} agree}}, {disagree, plural, =0 {nobody disagrees} one {{disagree} disagrees} other {{disagree} disagree}}{neither, plural, =0 {} one {, {neither} takes neither side} other {, {neither} take neither side}}.",
        Self::Confident { confident, between: 0, doubt: 0 } => AllConfident { n: confident } = "All {n} are confident.",
        Self::Confident { confident: 0, between: 0, doubt } => AllDoubt { n: doubt } = "All {n} have doubts.",
        Self::Confident { confident: 0, between, doubt: 0 } => AllBetween { n: between } = "All {n} are in between.",
        Self::Confident { confident, between, doubt } => Confident { confident, between, doubt, n: confident + between + doubt } = "{confident, plural, =0 {Nobody is confident} one {{confident} of {n} is confident} other {{confident} of {n} are confident}}, {doubt, plural, =0 {nobody has doubts} one {{doubt} has doubts} other {{doubt} have doubts}}{between, plural, =0 {} one {, {between} is in between} other {, {between} are in between}}.",
        Self::Scale { from, to, .. } if from == to => ScaleSame { from } = "All answers are {from}.",
        Self::Scale { most, by, n, from, to } if most.len() == 1 => ScaleOne { most, by, n, from, to } = "The answers lie between {from} and {to}. Most often: {most, list}, from {by} of {n}.",
        Self::Scale { most, by, n, from, to } if most.len() < 4 => ScaleFew { most, by, n, from, to } = "The answers lie between {from} and {to}. Most often: {most, list}, from {by} of {n} each.",
        Self::Scale { from, to, .. } => ScaleMany { from, to } = "The answers lie between {from} and {to}. No number stands out.",
        Self::Choice { most, by, n } if most.len() == 1 => ChoiceOne { most: quoted(most), by, n } = "{most, list} leads with {by} of {n}.",
        Self::Choice { most, by, n } if most.len() < 4 => ChoiceFew { most: quoted(most), by, n } = "{most, list} lead with {by} of {n} each.",
        Self::Choice { most, by, n } => ChoiceMany { options: most.len(), by, n } = "No option stands out: {options} have {by} of {n} each.",
        Self::TickedByAll { labels } => TickedByAll { labels: quoted(labels) } = "All or all but one ticked {labels, list}.",
        Self::Ticked { most, by, n } if most.len() == 1 => TickedOne { most: quoted(most), by, n } = "{most, list} was ticked most: by {by} of {n}.",
        Self::Ticked { most, by, n } if most.len() < 4 => TickedFew { most: quoted(most), by, n } = "{most, list} were ticked most: by {by} of {n} each.",
        Self::Ticked { most, by, n } => TickedMany { options: most.len(), by, n } = "No option stands out: {options} were ticked by {by} of {n} each.",
        Self::HardlyTicked => HardlyTicked = "No option was ticked by more than one.",
    }

    /// Somebody's words as they are quoted.
    enum Quoted {
        Label { label: String } = "“{label}”",
    }

    /// Every part of a bar with its count, for those who cannot see it.
    enum Reading {
        Parts { parts: Vec<Part> } = "{parts, series}",
    }

    /// One of them.
    enum Part {
        Of { label: String, count: u32 } = "{label}: {count}",
    }

    match Aside (Aside, it => (it.cant_say, it.skipped)) {
        (0, 0) => Nobody = "",
        (0, skipped) => Skipped { skipped } = "{skipped} skipped it.",
        (cant_say, 0) => CantSay { cant_say } = "{cant_say} can’t say.",
        (cant_say, skipped) => Both { cant_say, skipped } = "{cant_say} can’t say, {skipped} skipped it.",
    }

    /// The head of a table's column.
    #[derive(Copy)]
    enum Column {
        Answer = "Answer",
        People = "People",
        Option = "Option",
        Ticked = "Ticked",
        NotTicked = "Not ticked",
        Skipped = "Skipped",
    }

    /// The name of a table's row that is no answer of the question.
    #[derive(Copy)]
    enum RowName {
        CantSay = "Can’t say",
        Skipped = "Skipped",
    }

    match DimensionName (DimensionName, it => it.0) {
        "belief" => Belief = "Shared belief",
        "purpose" => Purpose = "Shared purpose",
        "plan" => Plan = "Credible plan",
        "ownership" => Ownership = "Clear ownership",
        "trust" => Trust = "Reciprocal trust",
        "safety" => Safety = "Psychological safety",
        "voice" => Voice = "Every voice",
        "progress" => Progress = "Visible progress",
        "resilience" => Resilience = "Momentum under pressure",
        "learning" => Learning = "Learning by trying",
        "capability" => Capability = "Shared capability",
        "fairness" => Fairness = "Fair expectations",
        "energy" => Energy = "Sustainable effort",
        // The table is as long as the registry; a test says so.
        _ => Unknown = "",
    }

    /// Two questions a dimension.
    match Ask (Ask, it => (it.dimension, it.second)) {
        ("belief", false) => Belief1 = "What have we already done together that once looked out of reach?",
        ("belief", true) => Belief2 = "What would we have to see next month to believe in it more?",
        ("purpose", false) => Purpose1 = "Who would miss what, if we never reached this goal?",
        ("purpose", true) => Purpose2 = "Which of our present tasks could we drop without hurting the goal?",
        ("plan", false) => Plan1 = "By what would each of us notice that the next milestone is reached?",
        ("plan", true) => Plan2 = "Which step of the plan do we trust least, and what would test it?",
        ("ownership", false) => Ownership1 = "Which task did two of us do, or none of us, in the last weeks?",
        ("ownership", true) => Ownership2 = "Which decision waited because nobody knew who makes it?",
        ("trust", false) => Trust1 = "When did somebody help you before you had to ask?",
        ("trust", true) => Trust2 = "What makes it hard to ask each other for help here?",
        ("safety", false) => Safety1 = "What happened the last time one of us admitted a mistake?",
        ("safety", true) => Safety2 = "What would make it easier to say early that something goes wrong?",
        ("voice", false) => Voice1 = "When did somebody’s view change a decision last month, and when did it come too late?",
        ("voice", true) => Voice2 = "Whose view do we usually hear last, and how could we hear it sooner?",
        ("progress", false) => Progress1 = "What can we do today that we could not do a month ago?",
        ("progress", true) => Progress2 = "Where could everybody see our progress without asking?",
        ("resilience", false) => Resilience1 = "After our last setback, what helped us back on our feet?",
        ("resilience", true) => Resilience2 = "What do we now do differently because something went wrong?",
        ("learning", false) => Learning1 = "What could we try for one week, on a small scale, before we decide?",
        ("learning", true) => Learning2 = "What did we learn lately that should change our plan?",
        ("capability", false) => Capability1 = "If one of us were away for two weeks, what would stand still?",
        ("capability", true) => Capability2 = "Who could show whom what, in one hour of this month?",
        ("fairness", false) => Fairness1 = "Which rule applies to some of us only, and do we all know why?",
        ("fairness", true) => Fairness2 = "Which agreement between us was not kept, and what was in the way?",
        ("energy", false) => Energy1 = "What could we stop or put off, so that the rest can be done well?",
        ("energy", true) => Energy2 = "When did each of us last have a quiet week, and when is the next one?",
        (_, false) => Any1 = "What did each of us have in mind when answering this?",
        (_, true) => Any2 = "What is one thing that would move this by one step?",
    }

    /// The sentence, and what may help.
    #[derive(Copy)]
    enum CareSays {
        Title = "First: how are we?",
        Fell { care: Care } = "{care, select, energy {We find it harder than last time to keep up this workload. That says something about the work, not about anybody here.} other {We find it harder than last time to get up after a setback. That says something about what came our way, not about anybody here.}}",
        Steps = "What may help now",
        First { care: Care } = "{care, select, energy {Name one thing that we stop or put off until the next pulse, and tell those who wait for it.} other {Look back on the last setback together: what was beyond us, and what did we do well?}}",
        Second { care: Care } = "{care, select, energy {Keep one afternoon of the next two weeks free of meetings, for everybody.} other {Make the next step smaller, so that it can be done this week.}}",
        Third { care: Care } = "{care, select, energy {Ask who carries most just now, and offer help without being asked.} other {Celebrate something small that worked, and say who made it possible.}}",
    }

    match WhyFirst (WhyFirst) {
        Self::Disputed(Agreement::VeryDifferent) => VeryDifferent = "We see this very differently: our answers lie further apart than chance would put them. The average hides that.",
        Self::Disputed(_) => Disputed = "Of all statements, we agree least on this one. The average hides that.",
        Self::Lowest => Lowest = "Of all statements, this one has the lowest mean.",
    }

    for Step (Step) {
        Promises = "What we promised",
        Wins = "Wins",
        Belief = "Do we believe in it?",
        Disputed = "Where we differ",
        Talk = "Talk",
        Remedies = "What might help",
        Lowest = "The lowest",
        Commitments = "Two promises",
        Agreements = "How we work",
        Done = "Done",
    }

    /// What stands on its pages.
    enum Discussing {
        /// The link on the team's page.
        Begin = "Discuss this result",
        StepsLabel = "Steps of the discussion",
        Back = "Back",
        Next = "Next",
        Leave = "Leave, and go on later",
        FullScreen = "Full screen",
        Resumed = "You are where you left off.",
        Keys = "Arrow keys go on and back.",
        PromisesTitle = "Did we keep what we promised?",
        PromisesLead = "A promise that was not kept says something about its size more often than about people.",
        HowItStands { what: String } = "How it stands: {what}",
        WinsTitle = "What is worth celebrating?",
        WinsLead = "Say it aloud. Whoever holds the keyboard writes it down.",
        WinsSaid = "From our answers",
        KeepWin { text: String } = "Keep as a win: {text}",
        KeepWinShort = "Keep as a win",
        BeliefNotShown = "This round shows no figures about it.",
        Ask = "Ask",
        SilenceTitle = "A silent minute: everybody writes",
        SilenceLead = "For yourself, on paper. Nobody collects it.",
        StartSilence = "Start the minute",
        StopSilence = "End it",
        Left { minutes: u32, seconds: String } = "{minutes}:{seconds}",
        SilenceOver = "The minute is over.",
        TalkTitle = "Everybody speaks, nobody interrupts",
        TalkLead = "One thought each, on the question, not on what anybody answered. Nobody has to say what they answered.",
        Who = "Who is here?",
        WhoHint = "One name a line. The names stay on this device until the discussion ends.",
        Facilitator = "Who leads the discussion?",
        FacilitatorHint = "They speak last, so that nobody follows them.",
        Draw = "Draw the order",
        DrawAgain = "Draw again",
        OrderTitle = "We speak in this order",
        Drawn { n: usize } = "The order of {n} people is drawn.",
        RemediesTitle = "What might help?",
        RemediesLead = "Hands are raised for remedies only: “Would this help?” Never for the question itself, which was answered under seal.",
        AddRemedy = "Add a remedy",
        AgainTitle = "Ask again, sealed",
        AgainLead = "The same question once more, with the same people in charge and the same rules. It is shown only if at least as many changed their answer as totals need, and at most all but two: otherwise it would say who.",
        AgainButton = "Ask this again",
        AgainElsewhere { host: String } = "{host} asked, and asks again: open this page on the device that asked.",
        AgainOnce = "It was asked again already; once is all that can be compared.",
        AgainNever { n: usize, k: usize } = "Asked again it could never be shown: {n} answered, and with totals from {k} people on {k} would have to change their answer and two would have to keep theirs.",
        CommitmentsTitle = "What do we promise until next time?",
        CommitmentsLead = "Two at most, each with a name and a day. The next pulse asks whether we did.",
        Enough = "Two are enough.",
        AgreementsTitle = "How do we want to work together?",
        AgreementsLead = "Read them aloud. Does one need another word?",
        DoneTitle = "That was it. Thank you!",
        DoneLead = "Save the team file and post it, with the summary.",
        CopySummary = "Copy the summary",
        End = "End the discussion",
        Ended = "The discussion is over. What was decided stands in the team file.",
        Kept = "Kept.",
    }

    for OrderError (OrderError) {
        TooFew = "An order needs two people at least. Write one name a line.",
        TooMany = "That is more people than anybody listens to: talk in smaller groups.",
        NoRandomness = "The browser gives no randomness: nothing can be drawn here.",
    }

    /// What stands on the page and on its panel.
    enum Remembered {
        Title { team: String } = "What {team} remembers",
        PanelTitle = "Where we are going",
        Lead = "It stands in the team file, for everybody who has it: what is written here is not secret.",
        Edit = "Edit what the team remembers",
        Begin = "Write down goal, milestones and promises",
        Nothing = "Nothing yet.",
        Change { what: String } = "Change: {what}",
        TakeOut { what: String } = "Take out: {what}",
        TakenOut = "Taken out.",
        Kept = "Kept on this device. Save the team file to pass it on.",
        Keep = "Keep it",
        Cancel = "Cancel",
        Enough { most: usize } = "{most, plural, one {One is enough: change it instead.} other {{most} are enough: take one out first.}}",
        DateHint = "Year-month-day, such as 2027-03-31.",
        Owner = "Who sees to it?",
        OwnerHint = "Pulses ask what was promised and by when, never whose it was.",
        StateLabel = "How does it stand?",
        Dimension = "What is it about?",
        Mean = "The mean we want to see, from 1 to 5",
        MeanHint = "One decimal at most, such as 4.2.",
        Experiment = "It is an experiment: small, and safe to fail",
        Expect = "What do we expect?",
        Saw = "What did we see?",
        SawHint = "When it is over.",
        About = "For which question?",
        Hands = "Hands raised",
        Of = "Of how many people?",
        Save = "Pass it on",
        BackToTeam = "To the team’s results",
        MetTitle = "A copy of the team file says something else",
        MetLead = "Results were put together. What the team remembers is as it was here; this would become other:",
        Take = "Take it over",
        Leave = "Leave it as it is here",
        Taken = "Taken over from the copy.",
        Left = "Left as it was here.",
        Answered { figures: String } = "Did we? {figures}",
        WorkedBefore = "What worked for us here",
        LearnedThen { text: String } = "What we learned: {text}",
        TargetIs { mean: String } = "target {mean}",
    }

    /// The button that begins an entry.
    of AddEntry (EntryKind) {
        EntryKind::Goal => Goal = "Write down the goal",
        EntryKind::Milestone => Milestone = "Add a milestone",
        EntryKind::Commitment => Commitment = "Add a promise",
        EntryKind::Agreement => Agreement = "Add a working agreement",
        EntryKind::Remedy => Remedy = "Add a vote on a remedy",
        EntryKind::Target => Target = "Set a target",
        EntryKind::Win => Win = "Add a win",
        EntryKind::Worked => Worked = "Add what worked",
        EntryKind::Learned => Learned = "Add what we learned",
    }

    /// What an entry's text is.
    of EntryText (EntryKind) {
        EntryKind::Goal => Goal = "The goal, in one sentence",
        EntryKind::Milestone => Milestone = "By what would everybody see that it is reached?",
        EntryKind::Commitment => Commitment = "What do we promise?",
        EntryKind::Agreement => Agreement = "How do we want to work together?",
        EntryKind::Remedy => Remedy = "What might help?",
        EntryKind::Target => Target = "",
        EntryKind::Win => Win = "What is worth celebrating?",
        EntryKind::Worked => Worked = "What worked?",
        EntryKind::Learned => Learned = "What did we learn?",
    }

    /// What an entry's day is.
    of EntryDate (EntryKind) {
        EntryKind::Win | EntryKind::Worked | EntryKind::Remedy => Day = "Day",
        EntryKind::Commitment => By = "By when?",
        _ => Optional = "By when? (optional)",
    }

    /// A private word of thanks.
    enum Thanks {
        Open = "Thank someone privately",
        Who = "Whom?",
        Why = "For what exactly? (optional)",
        NotKept = "This note is kept nowhere: not in the team file and not on this device.",
        Copy = "Copy the note",
        Hello { who: String } = "{who, select, none {Hello,} other {Hello {who},}}",
        Note { win: String, why: String } = "about “{win}”: you had a part in that. Thank you!{why, select, none {} other { {why}}}",
    }

    for EntryKind (EntryKind) {
        Goal = "Our goal",
        Milestone = "Milestones",
        Commitment = "What we promised",
        Agreement = "How we work together",
        Remedy = "What might help",
        Target = "What we want to see",
        Win = "Wins",
        Worked = "What worked",
        Learned = "What we learned",
    }

    match Stands (Stands, it => (it.state, it.promise)) {
        (State::Open, _) => Open = "open",
        (State::Done, true) => Kept = "kept",
        (State::Done, false) => Reached = "reached",
        (State::Partly, _) => Partly = "partly kept",
        (State::Dropped, _) => Dropped = "dropped",
    }

    match Line (Line<'_>, it => it.0) {
        What::Goal { text, by } => Goal { text, by: Day::of(by) } = "{by, select, none {{text}} other {{text} (by {by})}}",
        What::Milestone { done, by, state } => Milestone { done, by: Day::of(by), stands: Stands { promise: false, state: *state } } = "{by, select, none {{done} · {stands}} other {{done} (by {by}) · {stands}}}",
        What::Commitment { what, owner, by, state, expect, saw } => Promise { what, owner, by: Day(by), stands: Stands { promise: true, state: *state }, expect, saw } = "{what} ({owner}, by {by}) · {stands}{expect, select, none {} other { · experiment, expected: {expect}}}{saw, select, none {} other { · seen: {saw}}}",
        What::Agreement { text } => Agreement { text } = "{text}",
        What::Learned { text, .. } => Learned { text } = "{text}",
        What::Target { dimension, tenths } => Target { dimension: DimensionName::of(dimension), whole: tenths / 10, tenth: tenths % 10 } = "{dimension}: {whole}.{tenth}",
        What::Win { text, date } => Win { text, day: Day(date) } = "{text} · {day}",
        What::Worked { text, dimension, date } => Worked { text, dimension: DimensionName::of(dimension), day: Day(date) } = "{text} · {dimension} · {day}",
        What::Remedy { what, about, hands, of, date } => Remedy { what, about, hands, of, day: Day(date) } = "{what} · {hands} of {of} hands · {about} · {day}",
        What::Removed => Removed = "",
    }

    match Becomes (Becomes<'_>, it => it.0) {
        Difference::New(what) => New { kind: EntryKind::of(what), line: Line(what) } = "New in “{kind}”: {line}",
        Difference::Changed { before, after } => Changed { kind: EntryKind::of(after), before: Line(before), after: Line(after) } = "Changed in “{kind}”: {before} → {after}",
        Difference::Gone(what) => Gone { kind: EntryKind::of(what), line: Line(what) } = "Taken out of “{kind}”: {line}",
    }

    match FormError (FormError) {
        Self::Text(error) => Text { error } = "The words: {error}",
        Self::Owner(error) => Owner { error } = "Who sees to it: {error}",
        Self::Expect(error) => Expect { error } = "What we expect: {error}",
        Self::Saw(error) => Saw { error } = "What we saw: {error}",
        Self::About(error) => About { error } = "What it is for: {error}",
        Self::Hands => Hands = "Hands are a number, and not more than there are people.",
        Self::Date => Date = "There is no such day. Write it as year-month-day, such as 2027-03-31.",
        Self::Mean => Mean = "A target is a mean from 1 to 5, with one decimal at most.",
        Self::Twice => Twice = "There is a target for this already: change that one.",
        Self::Entry(_) => Entry = "This cannot be kept as it is.",
        Self::NoRandomness => NoRandomness = "The browser gives no randomness: nothing new can be made here.",
    }

    /// What stands on the page of several teams.
    enum Teams {
        Title = "Several teams",
        Lead = "What each team file on this device shows, by dimension: the newest time each was asked.",
        TooFew = "Open the files of at least two teams here: drop them anywhere on this page.",
        TooMany { teams: usize, most: usize } = "There are the files of {teams} teams on this device, and this page compares at most {most}. For more, save each team’s rounds as CSV and ask a database, as docs/at-scale.md says, which lies beside this program’s source.",
        ShowNames = "Show the teams’ names",
        HideNames = "Hide the teams’ names",
        NumberedTeam { number: usize } = "Team {number}",
        Dimension = "Dimension",
        Between = "How much lies between the teams",
        NoBetween = "The teams’ means do not differ, or fewer than two show it.",
        Between1 = "ICC(1)",
        Between2 = "ICC(2)",
        NotShown = "not shown",
        NotAsked = "not asked",
        MeanOf { mean: String, n: u32 } = "{mean}, mean of {n}",
        Few = "With fewer than ten teams, ICC is an indication only.",
        BetweenHint = "ICC(1): the share of all differences that lies between teams and not between people. ICC(2): how reliably the means tell teams apart. Bliese 2000.",
        NoRanking = "The teams stand in no order, and what few people answered stays hidden here too. Teams have different goals: compare a team with itself first.",
        Overlap = "A team, and the same team with one person more (a lead, for example): their means and numbers together give what that one person said. Open such files in different places.",
        TableName { teams: usize } = "{teams} teams by dimension",
        TeamName { name: String } = "{name}",
    }

    /// What stands around the ways out of the page.
    enum Export {
        Title = "Take it elsewhere",
        Lead = "For others than the team: comments, promises and the lists to check by are in none of these, unless a button says so.",
        Csv = "Save as CSV",
        CsvHint = "CSV: the team’s rounds as a table, for a spreadsheet or a database.",
        Markdown = "Copy as Markdown",
        MarkdownWithComments = "Copy as Markdown, with comments",
        ForPage = "Copy for a page",
        ForPageHint = "Copy for a page: a picture with its text, for a wiki or an intranet page; where only text can be pasted, three lines and the link.",
        Print = "Print",
        PrintWithComments = "Print, with comments",
        Picture = "Picture",
        SaveSvg = "Save as SVG",
        SavePng = "Save as PNG",
        Saved { name: String } = "Saved as {name}.",
        NotSaved = "The browser did not make or save the file. Allow downloads for this page and try again.",
        SeeAll = "See the whole result",
        AltText { headline: String, facts: String, says: String } = "{headline}. {facts}. {says}",
    }

    /// The heads of a written table.
    #[derive(Copy)]
    enum Head {
        Item = "What we said",
        Mean = "Mean",
        Agreement = "Agreement",
        N = "n",
        Answers = "Answers",
    }

    /// What a page says that shows a team file.
    enum WidgetSays {
        Nothing = "This team file holds no result yet.",
        NoItem { key: String, keys: Vec<String> } = "The newest result has no item “{key}”. It has: {keys, series}.",
        More = "All of it, and your own check, in Pulse Check",
        Title = "Put it into a page",
        What = "What the page shows",
        This = "This result",
        ThisHeadline = "The headline of this result",
        Results = "Always the newest result, from a file that you replace",
        Headline = "Always the newest headline, from a file that you replace",
        Frame = "This result, in a frame (where a wiki allows no scripts)",
        Table = "This result as a table (where a page takes neither scripts nor frames)",
        Picture = "A picture with its words and the link",
        TableNote = "Paste it as HTML: it holds no style and no script. After the next pulse copy it again.",
        PictureNote = "Upload the picture, paste these lines as its alternative text, and link it to the address below them.",
        DarkPaper = "For a dark page",
        LinkTo { team: String } = "Results of {team}",
        Copy = "Copy this for the page",
        NoSite = "This page was opened as one file. Results that follow the team can be put into a page by a copy of Pulse Check that lies on a host; a table or a picture needs none.",
        FileAddress = "Address of that copy, as the page’s readers open it",
        Where { file: String } = "Put that copy, {file}, where readers of the page can open it: never the team’s own file, which holds your comments and promises. Write its address below. Many wikis take no such file: there use “This result”.",
        LinkNote = "The page shows this one result, with nothing to upload. After the next pulse copy it again.",
        Each = "After each pulse put a new copy in its place: open pages notice within a minute.",
        FrameNote = "The frame shows this one result. After the next pulse copy it again.",
        CopyFrame = "Copy the frame",
        AnswerTitle = "Let people answer inside a page",
        AnswerLink { team: String } = "Answer the pulse of {team}",
        AnswerFrameNote = "Where the page allows no scripts, a frame does:",
        AnswerNote = "They answer in a frame of this site, which says whose page it lies in. Scripts of that page cannot read along where it has another address than this one.",
    }

    /// Messages of the page about this device.
    enum Device {
        Lead = "Everything below lies in this browser and nowhere else. Nothing of it is sent anywhere by itself.",
        WhoCanRead = "Whoever uses this browser can read it, and so can other pages of the same site. On a device that is not yours, forget what you no longer need.",
        Pulses = "Pulses",
        NoPulses = "No pulse is on this device.",
        PulseTitle { team: String, number: usize } = "{number, plural, =1 {{team}} other {{team} ({number})}}",
        SheetTitle { pulse: String } = "Pulse Check · {pulse}",
        GoToPulse = "Go to this pulse",
        RoleHost = "You open",
        RoleCollector = "You gather",
        RoleBoth = "You gather and open",
        RolePerson = "You answered here",
        RoleEarlier { count: usize } = "{count, plural, one {1 person} other {{count} people}} answered here before",
        RoleReceipt = "A receipt from another device lies here",
        RoleNone = "Only the link is here",
        ShowRecovery { role: Role } = "{role, select, host {Show the recovery code} other {Show the recovery code for gathering}}",
        HideRecovery { role: Role } = "{role, select, host {Hide the recovery code} other {Hide the recovery code for gathering}}",
        RecoveryFor { role: Role } = "{role, select, host {This code brings back the key that opens the box, should this browser lose it. Whoever has it and the box can open the answers, loose and without names.} other {This code brings back the key that gathers, should this browser lose it. It is needed only until the box is closed; destroy it then.}}",
        RecoveryKeep = "Write it down, print it or save it, and keep it to yourself. Never send it in a chat.",
        SaveRecovery { role: Role } = "{role, select, host {Save the recovery code as a file} other {Save the recovery code for gathering as a file}}",
        RecoveryFile { slug: String, role: Role } = "{role, select, host {recovery-{slug}-opens.txt} other {recovery-{slug}-gathers.txt}}",
        Print = "Print",
        ShowReceipt = "Show my receipt",
        HideReceipt = "Hide my receipt",
        ReceiptReveals = "Whoever has this receipt can find your answers in the box and read them. It cannot replace or remove them. Show it to nobody whom you would not tell what you answered.",
        SaveReceipt = "Save my receipt as a file",
        ReceiptFile { slug: String } = "receipt-{slug}.txt",
        NotSaved = "This browser did not start saving. It may forbid downloads here: write the text down, or open this page in an ordinary window.",
        Forget = "Forget on this device",
        ForgetYes = "Yes, forget it",
        Keep = "Keep it",
        ForgetAsks { team: String } = "Forget this pulse of {team} on this device?",
        Forgotten { team: String } = "The pulse of {team} is forgotten on this device.",
        RestoreTitle = "Bring a key back",
        RestoreLead = "Open the invitation or the pulse link on this device first, then type the code.",
        RestoreLabel = "Type a recovery code",
        RestoreHint = "56 letters and digits. Small letters, spaces and hyphens are fine; O counts as 0, I and L as 1.",
        Restore = "Bring the key back",
        BrokenTitle = "Damaged entries, set aside",
        BrokenFile { slug: String } = "damaged-{slug}.txt",
        BrokenAsks = "Remove this damaged entry? Without a copy nobody can repair it.",
        BrokenYes = "Yes, remove it",
        BrokenGone = "The damaged entry is removed.",
        Teams = "Team files",
        NoTeams = "No team file is on this device.",
        TeamRounds { rounds: usize } = "{rounds, plural, one {1 round} other {{rounds} rounds}}",
        SaveTeam = "Save the team file",
        ForgetTeam = "Forget the team file",
        ForgetTeamAsks { team: String } = "Forget the team file of {team} on this device?",
        ForgetTeamLost = "Copies that others have stay. If this is the only one, save it first: the rounds in it cannot be made again.",
        ForgetTeamYes = "Yes, forget the file",
        TeamForgotten { team: String } = "The team file of {team} is forgotten on this device.",
        Settings = "Remembered to save typing",
        SettingsName { name: String } = "Name: {name}",
        SettingsTeam { team: String } = "Team: {team}",
        SettingsTeamSize { count: usize } = "Team size: {count, plural, one {1 person} other {{count} people}}",
        SettingsNone = "No name and no team are remembered.",
        SettingsClear = "Forget name and team",
        SettingsCleared = "Name and team are forgotten.",
        EraseTitle = "Erase",
        EraseLead = "Takes everything of Pulse Check off this browser: what is listed above, and the settings. The program itself stays, as any page does that was opened.",
        Erase = "Erase everything",
        EraseAsks = "Erase everything of Pulse Check on this device?",
        EraseLost { pulses: usize, teams: usize } = "Lost here: {pulses, plural, one {1 pulse} other {{pulses} pulses}}, {teams, plural, one {1 team file} other {{teams} team files}}, with all drafts, receipts, boxes and settings.",
        EraseKeys { teams: String } = "Keys lie here that are still needed: {teams}. Without them or their recovery codes nobody can ever open these answers.",
        EraseBestEffort = "Erasing in a browser is best effort: backups of this device, and traces on its disk, may stay.",
        EraseYes = "Yes, erase everything",
        Erased = "Everything is erased, as far as a browser can.",
    }

    /// What forgetting a pulse loses, a sentence each.
    enum Loses {
        BothKeys = "Both keys of this pulse lie here. Without them, or their recovery codes, nobody can ever open the answers: the pulse is lost.",
        HostKey = "The key that opens this pulse lies here. Without it, or its recovery code, nobody can ever open the answers: the pulse is lost.",
        CollectorKey { host: String } = "The key that gathers lies here, with the sealed answers gathered so far. Without that key, or its recovery code, {host} never gets a box: the pulse is lost.",
        Box { host: String } = "The box lies here. Be sure that {host} has it: it cannot be made again.",
        Draft = "What you have answered so far is lost.",
        NotHanded = "Your answers are sealed but not handed in yet. They are lost, unless you have sent them.",
        Sealed { mode: Mode } = "{mode, select, two {Your receipt is lost. Handed-in answers still count, but you can no longer change them, look whether they are in the box, or check the result.} other {Your receipt is lost. Handed-in answers still count, but you can no longer change them or check the result.}}",
        Earlier { count: usize } = "{count, plural, one {1 person} other {{count} people}} who answered here before can no longer look from this device.",
        Receipts = "A receipt from another device lies here. It stays valid wherever else it is kept.",
        Result = "Its result is no longer listed here. Team files stay.",
        LinkOnly = "Nothing is lost: whoever opens the link again finds the pulse again.",
    }

    /// Messages about the folder.
    enum FolderWords {
        Title = "Our team folder",
        TitleNamed { name: String } = "Our team folder: {name}",
        Lead = "Does your team share a folder, on a network drive or in a cloud that synchronises? Choose it once, and every step of a pulse is one tap: pulses, sealed answers and results pass through it by themselves.",
        WhatTitle = "What is written there, and who sees it",
        WhatWritten = "Written: invitations, links, sealed answers, the box, confirmations, and the team file with the totals. Nothing that is there is replaced, except the team file; the one before is kept.",
        WhatSeen = "Everybody with access to this folder sees that you took part, and when your file was saved. Nobody can read a sealed answer there.",
        WhatNot = "Choose the team’s own folder, not your documents: this page may read and write what is in it, until you stop using it. Only files of Pulse Check are opened.",
        Choose = "Use our team folder",
        NoFolders = "This browser lets no page open a folder; Chrome and Edge on a computer do. Sealed answers travel through the chat just as well, as a text or as a file.",
        InUse = "In use. New things come in by themselves while this page is open.",
        Asks { name: String } = "The browser wants your permission once more before this page may use “{name}”.",
        Allow = "Allow it",
        Look = "Look now",
        Looked { when: String } = "Last looked at {when}.",
        Another = "Choose another folder",
        Stop = "Stop using it",
        Stopped = "The folder is not used any more. What lies in it stays there; what is on this device stays here.",
        NotKept = "This browser cannot remember the folder: you will be asked to choose it again next time.",
        Notes = "Not as it should be",
        Dismiss = "I have read this",
        AskThrough { name: String } = "Through our team folder “{name}”",
        AskThroughHint = "Everybody who uses the folder finds the pulse on their start page. All other ways stay open.",
        PutPulse = "Put it into our team folder",
        Invited = "It lies in the team folder: whoever opens this page there is asked to gather. You can also send it yourself.",
        WaitingHere = "When somebody accepts, this page says so, and whether it is your pulse and your key.",
        SealAndPut = "Seal and put into the team folder",
        SealAgainAndPut = "Seal again and put into the team folder",
        InFolder = "In the team folder",
        InFolderNext { collector: String, host: String } = "Nothing more to do. When {collector} closes the box, this page looks whether yours is in it and confirms it; when {host} opens it, the result appears here.",
        InFolderPoll { host: String } = "Nothing more to do. When {host} opens it, the result appears here.",
        LookedIn { others: usize } = "The box is closed. Yours is in, with {others} other sealed answers, and this device confirms it in the folder.",
        NotPut = "Your answers are sealed and stored on this device, but not in the team folder. Try again, or hand them in another way.",
        PutAgain = "Put into the team folder",
        LinkLies { n: usize } = "{n, plural, =0 {The link lies in the team folder, and answers from there are counted by themselves. Post it as well for people without the folder.} other {Answers from the team folder are counted by themselves. Post the link as well for people without the folder.}}",
        BoxLies { host: String } = "The box lies in the team folder: everybody’s page looks by itself, and {host} finds it there. What follows is for people without the folder.",
        NoNames = "Confirmations in a folder carry no names. Ask in the meeting or in the chat who confirmed, before you tick.",
        TooManyConfirmed { n: usize, people: usize } = "{n} confirmations for a box of {people}: somebody put in more than their own. Count raised hands instead.",
        PutResult = "Put the result into the team folder",
        PutResultDone { name: String } = "{name} lies in the team folder. It appears on everybody’s page by itself.",
        PutResultWaits { name: String } = "The result lies in the team folder and appears on everybody’s page by itself. Another program is writing {name} at the moment: it goes in there as soon as this page can.",
        PutResultBefore { path: String } = "The file from before is kept as {path}.",
        PutResultUnreadable { path: String } = "The file that lay there could not be read, so its rounds are not in the new one. It is kept as {path}.",
        PutResultFailed = "The result is not in the folder. It is stored on this device.",
        PutThereAgain = "It is the right folder: put mine there again",
        ForgetAgain = "It lies in the team folder as well: while it is open there, it is offered again the next time this page is opened.",
        Told { host: String, collector: String } = "A file in the team folder says that {host} chose {collector}. Anybody can write there: ask {host}.",
    }

    /// What went wrong, and the next step.
    match FolderError (FolderError) {
        Self::NotAllowed => NotAllowed = "The browser does not let this page use the folder. Allow it again, or choose a folder inside it: some browsers refuse a whole drive and the folders of the system.",
        Self::Gone => Gone = "The folder is not where it was: it was moved or renamed, its drive is not connected, or it is only a link to a folder, which browsers do not follow. Connect it and try again, or choose the folder itself.",
        Self::ReadOnly => ReadOnly = "This page may read the folder but not write to it. Ask whoever runs the drive for the right to write, or choose another folder. A drive that rclone mounts needs its “--vfs-cache-mode full”.",
        Self::Full => Full = "There is no room left in the folder. Make some, then try again.",
        Self::Taken => Taken = "A file of that name with another content lies in the folder already. It was left as it is; ask the team who put it there.",
        Self::NotWhole => NotWhole = "A file in the folder is empty or not whole at the moment: another program is writing it. Nothing was changed. Try again in a moment; if it stays so, ask the team who has a whole copy.",
        Self::Unreadable => Unreadable = "A file in the folder cannot be read at the moment: another program is writing it, or it belongs to somebody else alone. It was left as it is and is looked at again.",
        Self::OtherTeam => OtherTeam = "A team file of this name lies in the folder, and it has no round in common with this one. Nothing was changed. Open that file on this page first, and say whether it is the same team.",
        Self::Emptied => Emptied = "What lay in the folder is not there any more. Is its drive connected, and is it the right folder? Nothing is put there until you say so.",
        Self::Failed(reason) => Failed { reason } = "The folder did not work: {reason}. Try again.",
    }

    match Note (Note) {
        Self::Waiting { path } => Waiting { path: named(path) } = "{path} is empty or not whole yet. It is looked at again.",
        Self::Damaged { path, .. } => Damaged { path: named(path) } = "{path} is damaged and was not taken in. Whoever put it there can put it in once more, or hand it over in another way.",
        Self::Replaced { path } => Replaced { path: named(path) } = "{path} does not hold what its name says: somebody renamed or replaced it.",
        Self::Gone { path } => Gone { path: named(path) } = "{path} is not in the folder any more. What was taken in before is still here; ask who took it away.",
        Self::Unreadable { path } => Unreadable { path: named(path) } = "{path} cannot be read: it belongs to somebody else alone, or another program holds it. Whoever runs the drive can let everybody’s files belong to one owner. Everything else is looked at.",
        Self::TooLarge { path } => TooLarge { path: named(path) } = "{path} is larger than any file of Pulse Check and was not opened.",
        Self::Taken { path } => Taken { path: named(path) } = "{path} should be this device’s, but holds something else. It was left as it is; tell the team.",
        Self::SecondBox { path } => SecondBox { path: named(path) } = "{path} is a second box of the same pulse. Only one can be opened: ask whoever gathers which is theirs, before anybody goes on.",
        Self::NotChosen { path } => NotChosen { path: named(path) } = "{path} says that you chose who gathers, and you did not. Tell the team not to answer yet.",
        Self::Differs { team } => Differs { team } = "Two copies of {team}’s team file show different results for the same pulse. The one that was here first stays until you choose on the team’s page.",
        Self::Copy { path } => Copy { path: named(path) } = "{path} is a copy of the team file: two devices wrote it at the same time, and a program kept both. What is in it is on the team’s page now. Once everybody’s page shows that, the copy can be deleted.",
        Self::NotListed { path } => NotListed { path: named(path) } = "{path} is not read: its name holds a character that Windows does not allow, and browsers leave such files out. Give it another name.",
        Self::Late { team, n } => Late { team, n } = "{n, plural, one {1 sealed answer for {team} came into the folder after the box was closed, or could not be read before. It is not in the box, and nobody can add it: it waits for the next pulse, unless you ask this one anew before the box is opened.} other {{n} sealed answers for {team} came into the folder after the box was closed, or could not be read before. They are not in the box, and nobody can add them: they wait for the next pulse, unless you ask this one anew before the box is opened.}}",
        Self::TooMany { folder } => TooMany { folder: named(folder) } = "{folder}: there is more of this in the folder than any team has. The first ones were looked at.",
        Self::OtherTeam { team } => OtherTeam { team } = "A team file of {team} lies in the folder that has no round in common with the one on this device. It is left alone until you say on the team’s page whether it is the same team.",
        Self::NotHere => NotHere = "None of the pulses that go through your team’s folder lies in this one. If it is not the right one, choose another: what is put here is seen only by those who use this folder.",
        Self::Copied => Copied = "This is another folder than the one that was used before, and the same pulses lie in it. If it is a copy, nobody else sees what is put here: choose the one that the team shares.",
    }

    /// Messages of the camera, of the helper's page, and of the projector.
    enum Room {
        Scan = "Scan with the camera",
        ScanStop = "Switch the camera off",
        ScanPicture = "What the camera sees",
        ScanNow = "Hold the code before the camera. Each counts by itself.",
        ScanPart { there: usize, of: usize } = "{there} of {of} pictures of this code. Go on holding.",
        Denied = "This browser does not let the page use the camera. Allow it beside the address, or paste the codes, or choose the files: they do the same.",
        NoCamera = "There is no camera that this page may use. Paste the codes, or choose the files: they do the same.",
        CameraBusy = "The camera gives no picture; another program may be using it. Close that and try again, or paste the codes.",
        NotOurs = "That is another kind of code. Sealed answers are shown after sealing.",
        Damaged = "That code cannot be read. Show it once more.",
        HelpTitle { codes: usize } = "{codes, plural, =0 {Help to gather} one {Help to gather: 1 code} other {Help to gather: {codes} codes}}",
        HelpLead { collector: String } = "Take people’s codes with this device and pass them on to {collector} in one go. Nothing in them can be read here: this device holds no key.",
        HelpPaste = "Or paste codes, or drop files",
        HelpPasteHint = "Several at once are fine; each counts once.",
        Codes { n: usize } = "{n, plural, one {1 code, whole} other {{n} codes, all whole}}",
        GathersHere = "This device gathers the pulse itself: take the codes in at its table.",
        People = "How many people showed you a code?",
        PeopleHint = "If somebody’s code could not be read, count them all the same: whoever gathers is told that one is missing.",
        PeopleNonsense = "Type a whole number, from 1 on.",
        PassOn { collector: String } = "Pass it on to {collector}",
        CopyBundle = "Copy or share the bundle",
        TooManyFrames = "This bundle is too large for codes on the screen. Send the text or the file.",
        HandedOver = "Handed over: erase it here",
        HandedOverHint = "The bundle stays on this device until then.",
        EraseFirst = "Erase the bundle from this device? Only when it has arrived.",
        EraseYes = "Yes, erase it",
        Erased = "Handed over, and erased here.",
        Projector = "Show it on the wall",
        WaitTitle = "Scan and answer",
        WaitOpen { address: String } = "This opens {address}",
        WaitFile = "This page lies on a disk, so that no code can lead to it. Post the link from the table.",
        WaitIn { n: usize, team: Option<usize> } = "{team, select, none {{n, plural, one {1 person} other {{n} people}} in} other {{n} of {team} in}}",
        WaitPosted { collector: String } = "{collector} gathers",
        WaitWords = "The same words stand on your screen.",
        WaitBack = "Back to the table",
        BoxQr = "Show the box as codes",
        BoxQrHint = "In the same room it needs no file: the pictures turn, and the other device reads them with its camera.",
    }

    /// Messages below codes that turn. They stand apart because everybody's page has them.
    enum Turning {
        Pause = "Pause",
        GoOn = "Go on turning",
        Next = "Next picture",
        Picture { number: usize, of: usize } = "Picture {number} of {of}",
    }

    /// Messages of the screens between two people.
    enum Passed {
        Title = "One device, passed round",
        Privacy = "This device keeps only the counts, not who answered what. You are trusting its owner, and that nobody is looking over your shoulder.",
        Nothing { host: String } = "{host} asked you to pass it on. Until the end nothing is stored, and nothing is shown but how many have answered. If this page is reloaded or closed, everybody starts again.",
        NoCorrection = "Once you hand the device on, your answers cannot be changed any more.",
        In { n: usize, team: Option<usize> } = "{team, select, none {{n, plural, one {1 person has answered} other {{n} people have answered}}} other {{n} of {team} have answered}}",
        HandOver = "Hand the device to the next person.",
        Next = "I’m next",
        First = "I’m first",
        StillNeeded { n: usize } = "{n, plural, one {1 more person until there can be a result.} other {{n} more people until there can be a result.}}",
        Done = "Done: count mine",
        StartOver = "Start this person over",
        Counted = "Counted.",
        Everybody = "Everybody has answered.",
        Finish { n: usize } = "Finish with {n}",
        FinishAsk { n: usize } = "Did {n, plural, one {1 person} other {{n} people}} answer, each once? Nobody can be added after this.",
        FinishYes { n: usize } = "Yes, {n}: show the result",
        NotYet = "Not yet",
        End = "End without a result",
        EndAsk { n: usize } = "{n, plural, =0 {Nobody has answered yet.} other {What {n, plural, one {1 person} other {{n} people}} answered is then gone.}}",
        EndYes = "End it",
        GoOn = "Go on",
        Running { n: usize } = "This is going round already, and {n, plural, one {1 person has} other {{n} people have}} answered. End it before you begin another.",
        NotHere = "Nothing is being passed round here",
        NotHereNext = "If something was, this page was reloaded or closed in the middle: what was counted is gone, because it was never written down. Everybody starts again.",
        AskAnew = "Ask again",
        Made = "The result is on this device. Save the team’s file for the others.",
    }

    for NotCounted (NotCounted) {
        Everybody = "Everybody in the team has answered already: this was not counted.",
        OtherQuestions = "These are answers to other questions: they were not counted.",
    }

    match NotFinished (NotFinished) {
        Self::TooFew { n, k } => TooFew { n, k } = "{n, plural, one {1 person} other {{n} people}} have answered; there is a result from {k} on.",
        Self::Round(_) => Round = "The counts do not fit the questions, so that there is no result. Start again, please.",
    }

    /// Messages about it.
    enum ReceiptSays {
        Title = "The receipt from another device",
        Reveals = "A receipt shows what was answered to whoever has it.",
        In = "The answers of this receipt are in the box, as they were sealed.",
        Missing { missing: usize, of: usize } = "{missing} of {of} envelopes of this receipt are missing from this box. If it is of your latest answers, say so now, before it is opened.",
        NoComment = "A comment cannot be looked for with a receipt.",
        NoLine = "Only the device that answered offers the line that confirms.",
        Counted = "The answers of this receipt were counted.",
        NotCounted { missing: usize, of: usize } = "{missing} of {of} answers of this receipt are not in this result. Was it of an earlier version? If not, tell the team before anybody relies on the result.",
        NoLists = "This copy of the result carries no check lists. Open the team file instead.",
        Show = "Show what the receipt says",
        Lost = "Not in this result.",
        Unread = "A comment that the result does not show.",
    }

    match Notice (Notice) {
        Self::Answers => Answers = "These are sealed answers of a pulse that this device does not gather. Send them to the person who gathers; nobody else can take them in.",
        Self::Closed => Closed = "The box of this pulse is closed. These answers can never be added.",
        Self::LinkFirst { team } => LinkFirst { team } = "This belongs to a pulse whose link this device has not met; perhaps to yours ({team}). Open the pulse link first, which whoever gathers posted to the team, and then bring this again.",
        Self::Check => Check = "This check link belongs to a pulse that is not on this device. Did you answer elsewhere, or inside another page? Open it there.",
        Self::Box => Box = "This box belongs to a pulse that is not on this device. Open the pulse link first, then the box again.",
        Self::Framed => Framed = "Inside another page people answer and see results, and nothing else. Open Pulse Check in a tab of its own, and bring this there.",
        Self::OtherBox { collector } => OtherBox { collector } = "This is another box than the one that was here, and takes its place. A box is closed once: ask {collector} why there are two. Whoever opens both can tell what those answered who are in only one.",
        Self::Seen => Seen = "These confirmations belong to the person who opens the box. Nothing to do here.",
        Self::Recovery => Recovery = "This is a recovery code, but its pulse is not on this device. Open the pulse link first, then type the code again.",
        Self::KeyHere => KeyHere = "The key of this recovery code is on this device already.",
        Self::KeyBack => KeyBack = "The key is back on this device.",
        Self::Receipt => Receipt = "This receipt belongs to a pulse that is not on this device. Open the pulse link first, then the receipt again.",
        Self::NotBelieved { team } => NotBelieved { team } = "This copy of {team}’s team file shows another result for a pulse that was opened on this device. It was not taken over: the result made here stays.",
        Self::ResultHere => ResultHere = "The result is here.",
    } | {
        Self::Look(why) => why,
        Self::BoxDamaged(why) => why,
        Self::ReceiptCame(came) => came,
    }

    for ReceiptCame (ReceiptCame) {
        Kept = "The receipt is on this device now. Whoever uses this device can read those answers: forget the pulse under “On this device” when you have looked.",
        Here = "The answers of this receipt are on this device already.",
        TooMany = "There are more receipts of this pulse here than anybody needs. Forget it first.",
    }

    /// What else is said of a paste.
    enum Brought {
        Times { said: String, n: usize } = "{said} ({n} of them.)",
        Quotes { n: usize } = "{n, plural, one {1 quote or reaction was} other {{n} quotes and reactions were}} passed over.",
    }

    /// Why a file that was dropped or chosen was not read.
    #[derive(Copy)]
    enum Unread {
        TooLarge = "A file is larger than anything of a pulse. It was not read.",
        Unreadable = "A file could not be read. Drop it again, or choose it with the button.",
        TooMany = "These are too many files at once. Drop fewer.",
    }

    /// What is said of it.
    enum Namesake {
        Title = "Is it the same team?",
        Lead { team: String } = "A file of a team called {team} came that has no round in common with the one on this device. Two teams may bear one name, and put together their rounds would be one line. Nothing changes until you choose.",
        Here = "On this device",
        Came = "In the file that came",
        Holds { rounds: usize, from: String, to: String, hosts: Vec<String> } = "{rounds, plural, one {1 round} other {{rounds} rounds}} from {from} to {to}, opened by {hosts, series}",
        HoldsOf { rounds: usize, day: String, hosts: Vec<String> } = "{rounds, plural, one {1 round} other {{rounds} rounds}} of {day}, opened by {hosts, series}",
        Same = "The same team: put them together",
        Other = "Another team: leave the file out",
        Joined = "The rounds of both files are one line now.",
        LeftOut = "The file was left out, and nothing here has changed. A team’s file of the same name can be opened in another browser, or under another name from its next pulse on.",
    }

    /// What is said of them.
    enum Differs {
        Title = "Two results of one pulse",
        Lead = "The team file that came shows another result than the one on this device. A published result never changes, so somebody changed one of them. Ask whoever opened the pulse, compare with somebody who answered, and choose. Nothing changes until you do.",
        Round { day: String } = "Pulse of {day}",
        Question = "What differs",
        Here = "On this device",
        Other = "In the file that came",
        Date = "Day",
        Answered = "Answered",
        Looked = "Had looked",
        NobodyLooked = "nobody had to",
        Keep = "Keep the one on this device",
        Take = "Take the one that came",
        Kept = "The result on this device stays.",
        Taken = "The result that came is the team’s result on this device now.",
    }

    match LinkError (LinkError) {
        Self::Damaged | Self::Mail(_) => Damaged = "This link is not whole: a part of it is missing or was changed on the way. Copy it again, from the first letter to the last.",
        Self::TooLong => TooLong = "This link is longer than any link of a pulse. Ask for it again.",
        Self::UnknownVersion => UnknownVersion = "This link was made by a later version of this page. Open it with that version, or reload this page.",
        Self::CheckFails | Self::Body(BodyError::UnknownItem { .. }) => UnknownItem = "This link was made with texts that this version does not have, or it is damaged. Ask for it again; do not answer.",
        Self::Key(_) => Key = "This link carries a key that must not be used. Do not answer, and tell whoever posted it.",
    } | {
        Self::Body(BodyError::Definition(error)) => error,
        Self::Pulse(error) => error,
    }

    match MailAddressError (MailAddressError) {
        Self::NotAnAddress => NotAnAddress = "This is no mail address yet, such as ana@example.org. The link goes without one.",
        Self::TooLong => TooLong = "This is too long for a mail address. The link goes without one.",
    }

    match WordingError (WordingError) {
        Self::NotUtf8 | Self::NotNormal => NotNormal = "The text is damaged. Type it again.",
        Self::Forbidden(_) => Forbidden = "There is an invisible character in it. Type it again instead of pasting it.",
        Self::Spaces => Spaces = "There is a space too many at an end or in the middle.",
        Self::TooLong { most } => TooLong { most } = "This is too long: {most} characters at most, fewer with many emoji.",
        Self::Empty => Empty = "This must not be empty.",
        Self::NoLetter => NoLetter = "A name needs at least one letter.",
        Self::NotInNames(c) => NotInNames { c } = "A name must not contain “{c}”.",
        Self::MixedScripts => MixedScripts = "The letters of a name must come from one alphabet.",
    }

    match DefinitionError (DefinitionError) {
        Self::TooShort | Self::TrailingBytes | Self::UnknownKind { .. } | Self::Language | Self::Key { .. } => Key = "The definition of this pulse is damaged. Ask for the link again.",
        Self::UnknownVersion => UnknownVersion = "This pulse was made by a later version of this page. Reload the page, or open it with that version.",
        Self::TooLarge | Self::TooManySlots | Self::BoxTooLarge => BoxTooLarge = "This is more than one pulse can carry. Take some questions or options out.",
        Self::Threshold { k } => Threshold { k, least: limits::K_LEAST, most: limits::K_MOST } = "Totals from {k} people on: choose a number from {least} to {most}, and not more than the team has.",
        Self::ThresholdOfThree => ThresholdOfThree = "Totals from three people on are for a poll of one question, run by one person. Choose four or more.",
        Self::CommentThreshold { .. } => CommentThreshold { most: limits::K_COMMENTS_MOST } = "Comments need a threshold of their own: not below the one for totals, and at most {most}.",
        Self::TeamSize { .. } => TeamSize { most: limits::TEAM_MOST } = "A team has at most {most} people here.",
        Self::Text(field, error) => Text { field, error } = "{field}: {error}",
        Self::QuestionCount { count: 0 } => QuestionCount = "Ask at least one question.",
        Self::QuestionCount { .. } => ManyQuestions { most: limits::QUESTIONS_MOST } = "Ask at most {most} questions.",
        Self::KeyTwice { .. } => KeyTwice = "The same built-in statement is asked twice. Take one out.",
        Self::LabelCount { question, .. } => LabelCount { question: question + 1 } = "Question {question} has too few or too many answers to choose from.",
        Self::LabelTwice { question, label } => LabelTwice { question: question + 1, label } = "Question {question} offers “{label}” twice. Change one.",
    }

    match PulseError (PulseError) {
        Self::SameKey => SameKey = "Both keys of this link are the same. Do not answer; ask for a new link.",
        Self::CollectorName(error) => CollectorName { error } = "Your name: {error}",
        Self::LooksLikeHost => LooksLikeHost = "This name looks like the name of the person who opens. Whoever gathers must be another person, with a name of their own.",
        Self::Threshold { .. } => Threshold = "With two people in charge, totals appear from four people on. Ask for a new pulse.",
        Self::TeamSizeUnknown => TeamSizeUnknown = "With two people in charge, the size of the team must be known.",
    }

    match ComposeError (ComposeError) {
        Self::Number(NumberField::TeamSize) => TeamSize = "How many people are in the team? Type a number.",
        Self::Number(NumberField::K) => K = "From how many people on do totals appear? Type a number.",
        Self::Number(NumberField::KComments) => KComments = "From how many people on are comments read? Type a number.",
        Self::Number(NumberField::Changed) => Changed = "How many people joined or left? Type a number up to 254, or leave it empty.",
        Self::OneDevice(OneDeviceError::Comment { question }) => Comment { question: question + 1 } = "Question {question} asks for a text. On a device that goes from hand to hand the next person could read it: take it out, or let people answer on their own devices.",
        Self::OneDevice(OneDeviceError::Again { question }) => Again { question: question + 1 } = "Question {question} asks an item again under seal; that takes everybody’s own device.",
        Self::NoRandomness => NoRandomness = "This browser gives no safe random numbers, so nothing can be sealed here. Use another browser or device; what you typed stays.",
    } | {
        Self::Definition(error) => error,
        Self::Pulse(error) => error,
    }

    match RespondError (RespondError) {
        Self::NoPulse => NoPulse = "Nobody gathers the answers yet. Your answers are kept; come back with the pulse link.",
        Self::Answer(AnswerError::Comment { question, why }) => Comment { question: question + 1, why } = "Question {question}: {why}",
        Self::Answer(AnswerError::WrongKind { question } | AnswerError::OutOfRange { question }) => Answer { question: question + 1 } = "The answer to question {question} does not fit. Choose it again.",
        Self::Seal(_) => Seal = "Your answers could not be sealed. They are kept; reload the page and try again.",
        Self::NoRevisionLeft => NoRevisionLeft = "These answers were changed too often to be sealed again.",
        Self::NoRandomness => NoRandomness = "This browser gives no safe random numbers, so nothing can be sealed here. Use another browser or device; what you typed stays.",
    }

    match Trouble (Trouble) {
        Self::Cut { codes, why: Cut::Unknown } => Cut { codes } = "{codes, plural, one {A code of sealed answers is} other {{codes} codes of sealed answers are}} not whole: letters are missing or were changed. Ask for {codes, plural, one {it} other {them}} once more, or for the file.",
        Self::Cut { codes, why: Cut::Shortened } => CutShortened { codes } = "{codes, plural, one {A code ends} other {{codes} codes end}} at “Read more”: this chat shows only the beginning of long messages. Open each message in full before you copy, or ask for the file.",
        Self::Cut { codes, why: Cut::Limit { letters } } => CutLimit { codes, letters } = "{codes, plural, one {A code ends} other {{codes} codes end}} after {letters} letters: this chat takes no more in one message. Ask for {codes, plural, one {it} other {them}} in another chat, by mail, or as a file.",
        Self::PartsMissing(Missing { of, parts }) if parts.is_empty() => PartsDiffer { of } = "All {of} parts came, but they do not fit together: one was changed on its way. Ask for them once more.",
        Self::PartsMissing(Missing { of, parts }) => PartsMissing { of, n: parts.len(), parts: parts.clone() } = "{n, plural, one {Part} other {Parts}} {parts, list} of {of} {n, plural, one {is} other {are}} missing. What came is kept while this page is open: paste the rest here too.",
        Self::Seen => Seen = "A confirmation is not whole. Ask for it again.",
        Self::Receipt(_) => Receipt = "This receipt is not whole. Copy it again.",
        Self::UnknownFile { name } => UnknownFile { name } = "“{name}” is no file of a pulse. Nothing was changed.",
        Self::BundleCut { came, codes } => BundleCut { came, codes } = "A helper’s bundle was cut: {came} of its {codes} codes came. What came is in; ask for the bundle again, or for the file.",
        Self::BundleShort { codes, people } => BundleShort { codes, people } = "A helper saw {people, plural, one {1 person} other {{people} people}} and read {codes, plural, one {1 code} other {{codes} codes}}. Somebody’s code is missing: ask in the room.",
        Self::ArchiveTooLarge { name } => ArchiveTooLarge { name } = "“{name}” holds more text than is read here. Take the chat’s own text file out of it, and drop that.",
        Self::HiddenLink => HiddenLink = "A mail gateway (Mimecast) put its own address in the place of the link. Open it in this browser: the page that comes knows what it leads to.",
        Self::PageAddress => PageAddress = "This is the address of a page on somebody’s own device; it leads nowhere on another one. Ask for the link that was posted to the team.",
        Self::LinkBehindWords => LinkBehindWords = "These are the words that a link stands behind, without its address. Open it in this browser, or copy the link itself: press it long, or use its menu.",
        Self::NothingFound => NothingFound = "There is no link or code in this text. Copy the whole message, from the first letter to the last.",
    } | {
        Self::Link(_, error) => error,
        Self::Result(error) | Self::TeamFile(error) => error,
        Self::Recovery(error) => error,
    }

    match RecoveryError (RecoveryError) {
        Self::Length { found } => Length { found } = "A recovery code has 56 letters and digits; this has {found}.",
        Self::Symbol(c) => Symbol { c } = "A recovery code never contains “{c}”.",
        Self::Typo => Typo = "A letter of this recovery code is wrong, or two are swapped. Compare it once more.",
        Self::UnknownRole => UnknownRole = "This recovery code was made by a later version of this page.",
    }

    match TeamFileError (TeamFileError) {
        Self::TooLarge => TooLarge = "This file is larger than a team file can be.",
        Self::NotATeamFile(_) => NotATeamFile = "This is no team file, or it was changed by hand.",
        Self::UnknownVersion(_) => UnknownVersion = "This was made by a later version of this page. Reload the page, or open it with that version.",
        Self::Empty => Empty = "This team file holds no round.",
        Self::Memory(_) => Memory = "The goal, the promises or the notes in this file are not as this page writes them: somebody edited it. Ask for the file as it was saved.",
        Self::Letters(_) | Self::Definition(_) | Self::Key(_) | Self::Wording { .. } | Self::Round(_) => Round = "The totals in this file do not agree with its own rules and lists. It was changed after it was published; ask whoever published it for the original.",
    } | {
        Self::Add(error) => error,
        Self::Link(error) => error,
    }

    for AddError (AddError) {
        OtherTeam = "This file belongs to another team. Open the team’s own file, or start a new one.",
        AlreadyThere = "This round is in the team file already, with other totals. A published round is never changed.",
        Order = "The rounds of this file do not stand in the order of their days: somebody edited it. Ask for the file as it was saved.",
        Again = "This file shows more of an item that was asked again than both times together may: it was changed. Ask whoever published it for the original.",
    }

    match BoxError (BoxError) {
        Self::NotABox => NotABox = "This is no box of a pulse.",
        Self::UnknownVersion => UnknownVersion = "This box was made by a later version of this page. Reload the page, or open it with that version.",
        Self::OtherPulse => OtherPulse = "This belongs to another pulse.",
        Self::Length { .. } => Length = "This is not whole: a part is missing. Ask for it again.",
        Self::TooFew { n, k } => TooFew { n, k } = "Only {n, plural, one {1 person} other {{n} people}} are in; totals need {k}. It must not be opened.",
        Self::TooMany { n, team } => TooMany { n, team } = "{n} sealed answers from a team of {team}: somebody added some. It must not be opened.",
        Self::Comments => Comments = "The comments in it do not follow the rule that was set. It must not be opened; ask for the box again.",
        Self::Order { .. } | Self::Copied => Copied = "Sealed answers in it were copied, added or moved. It must not be opened; ask for the box again.",
        Self::TooLarge => TooLarge = "This is larger than a box can be.",
    }

    match CloseError (CloseError) {
        Self::TooFew { n, k } => TooFew { n, k } = "{n} of at least {k} are in. Wait for more answers, or remind the team.",
        Self::TooMany { n, team } => TooMany { n, team } = "{n} sealed answers from a team of {team}. Somebody answered twice: ask before you close. People who changed their answers on the same device count once.",
        Self::NotConfirmed { n } => NotConfirmed { n } = "Confirm first that these {n} came from {n} different people.",
    } | {
        Self::Box(error) => error,
    }

    for NoTable (NoTable) {
        NoKey = "This device does not gather this pulse. Gather on the device where you accepted.",
        Closed = "The box is closed. Nothing can be added any more.",
    }

    match NotOpened (NotOpened) {
        Self::NotConfirmed { seen, k } => NotConfirmed { seen, k } = "{seen} of at least {k} people have confirmed this box. It is not opened before. Ask everybody to open the check link; if too few can, ask the pulse again.",
        Self::TooManyConfirmed { seen, n } => TooManyConfirmed { seen, n } = "{seen} confirmations from {n} people: somebody counted twice.",
        Self::AnotherBox => AnotherBox = "Your key has opened another box of this pulse. It never opens a second one: ask the pulse again.",
        Self::OtherKey => OtherKey = "This device does not hold the key of this pulse.",
    }

    match StoreError (StoreError) {
        Self::Storage(StorageError::Blocked) => Blocked = "This device could not store it: the browser lets this page store nothing. Nothing was opened, closed or erased. Open the page in an ordinary window, in a tab of its own, then try again.",
        Self::Storage(StorageError::Full) => Full = "This device could not store it: there is no room left. Nothing was opened, closed or erased. Free some space under “On this device”, then try again.",
        Self::Storage(StorageError::Failed(reason)) => Failed { reason } = "This device could not store it. The browser says: {reason}. Nothing was opened, closed or erased. Close other tabs of this page, reload it, then try again.",
        Self::NotWritten => NotWritten = "This device could not store it: what lies there is not what was written. Nothing was opened, closed or erased. Restart the browser, then try again; if it happens again, use another one.",
        Self::Newer => Newer = "This device could not store it: a later version of this page left something there that this one cannot read. Nothing was opened, closed or erased. Reload the page to get the later version, then try again.",
    }

    match UnsealError (UnsealError) {
        Self::NoKey => NoKey = "This device does not hold the key, or the pulse was opened here before. Restore it from the recovery code if you have one.",
        Self::Round(_) => Round = "The date of the round is missing. Choose a date.",
    } | {
        Self::NotOpened(error) => error,
        Self::Store(error) => error,
    }

    /// The sections of the page, in its order. Their ids are those of the headings.
    all Section {
        Vote = "A postal vote, in six steps",
        Learns = "Who learns what",
        Gathers = "See what the person who gathers sees",
        Opens = "See what the person who opens sees",
        Offline = "Go offline and answer",
        CheckWords = "The check words",
        Wrong = "When something is wrong",
        Page = "The page itself",
        NotSolved = "Not solved",
        Binding = "For a binding vote",
    }

    /// The plain texts of the page.
    #[derive(Copy)]
    enum How {
        Lead = "A pulse is a postal vote. There is no server that could read along: your answers are sealed on your own device, and you hand them over yourself.",
        Names = "On this page Priya asks and opens, and Tom gathers. In your pulse the page names your own people.",
        WhoWouldCheat = "Answers are anonymous unless Priya and Tom work together, or somebody tampers with the page. What else could give you away stands below, under “Not solved”.",
        OnThisPage = "On this page",
        VoteAsk = "Priya asks. Her page makes a key for this pulse and shows four check words. She posts the words to the team herself, and asks one other person to gather.",
        VoteAccept = "Tom accepts. His page makes a second key and the pulse link, which he posts. Whoever opens the link compares the words.",
        VoteAnswer = "Everybody answers. Each single answer goes into an envelope that only Priya can open; all of yours together go into an outer envelope that only Tom can open. No name, no time and no order is in it, and everybody’s is equally long.",
        VoteGather = "Tom gathers. He takes off the outer envelopes, and the inner ones are sorted like numbers, question by question. That is the shuffle: nobody can tell any more which of them came together. He closes the box.",
        VoteLook = "Everybody looks. A check link says whether yours is in the box, before it is opened. Priya’s page does not open it before enough people have confirmed this very box.",
        VoteOpen = "Priya opens. She gets loose answers, question by question, and publishes the totals. Each person’s page then checks by itself: in the box, counted, as given.",
        Folder = "Where a team’s folder carries the pulse, everybody with access to the folder sees who took part and when each file was saved: the sealed answers lie there, and nobody can read them. Priya’s page never opens them, Tom’s never opens the box.",
        OneTitle = "When one person does both",
        OneBody = "For a quick poll Priya may gather and open alone. Then she is technically able to see what each person answered, and the page says so before the question. Answer only what you would tell her.",
        DeviceTitle = "When one device is passed round",
        DeviceBody = "Nothing is sealed then: the device counts, and keeps neither who answered what nor in which order. Nobody can check a result of it, and its owner is trusted to count everybody once.",
        OfflineLead = "Nothing has to be believed here: answering and sealing need no connection at all.",
        OfflineLoad = "Open the pulse link and wait until the first question is on screen.",
        OfflineCut = "Switch off Wi-Fi and mobile data.",
        OfflineAnswer = "Answer and seal. Everything works as before.",
        OfflineSend = "Look at the text that was made: this is all that will leave your device. Go online and send it to Tom yourself.",
        OfflineProof = "Whoever wants to watch: in the browser’s tools for developers the list of network requests stays empty once the page is there. The site’s own policy forbids the page to connect to any other address.",
        WordsWhat = "Twice four words stand above the questions. The check words are worked out from the questions, the rules and Priya’s key, Tom’s words from all that and his key: slowly, so that nobody can search for another pulse with the same words.",
        WordsCompare = "Compare the check words with those that Priya posted herself, and Tom’s with those that he posted with the link. If they differ, do not answer, and tell the team: somebody has put other questions or another key in their place.",
        WordsLimit = "Each protects you from the other: without Priya’s words Tom could put in questions of his own, without Tom’s Priya could hand you a link with a key of hers in the place of his. Their pages raise an alarm when they meet such a link.",
        PageBuild = "Every copy of Pulse Check names its build, here and where a pulse says who could read along. Compare the letters with somebody of your team: who has the same letters has the same program, if both pages tell the truth.",
        PageLies = "A page that was changed can show any letters it likes. Whoever knows how to can compare a site, file by file, with what everybody can build from its source: “cargo xtask audit” does it, and SHA256SUMS lists what it has to be.",
        PageFile = "What helps those who do not want to trust the site: the one file, pulse-check.html. It connects to nothing. One of you compares its hash once, keeps it, and hands that very file to the others.",
        NotSolvedLead = "No method solves everything. These remain, and you should know them before you answer.",
        Belenios = "A pulse is for a team that wants to know where it stands, not for electing anybody. For a binding vote use Belenios, which is made for that.",
    }

    /// The three columns of the table.
    all Who {
        Collector = "Tom, who gathers",
        Host = "Priya, who opens",
        Everybody = "Everybody else",
    }

    /// The rows of the table.
    #[derive(Copy)]
    enum Learns {
        Head = "What there is to learn",
        TookPart = "That you took part",
        Answer = "What you answered",
        Together = "Which answers belong together",
        Comment = "Your comment",
        Totals = "The totals",
        InTheBox = "Whether yours is in the box",
    }

    match Cell (Cell, it => (it.0, it.1)) {
        (Learns::TookPart, Who::Collector) => TookPartCollector = "Yes: your sealed answers reach him, and when",
        (Learns::TookPart, Who::Host) => TookPartHost = "Not from the box; in a group chat, yes",
        (Learns::TookPart, Who::Everybody) => TookPartEverybody = "Only where they can see it: in a group chat, a shared folder",
        (Learns::Answer, Who::Collector) => AnswerCollector = "No",
        (Learns::Answer, Who::Host) => AnswerHost = "She sees each answer, not whose it is",
        (Learns::Answer | Learns::Together, Who::Everybody) => AnswerEverybody = "No",
        (Learns::Together, Who::Collector) => TogetherCollector = "Which envelopes, never what is in them",
        (Learns::Together, Who::Host) => TogetherHost = "No",
        (Learns::Comment, Who::Collector) => CommentCollector = "No; with the result, the text",
        (Learns::Comment, Who::Host) => CommentHost = "The text, not whose it is; nothing when too few answered",
        (Learns::Comment, Who::Everybody) => CommentEverybody = "The text, with the result, unless she holds it back",
        (Learns::Totals, Who::Host) => TotalsHost = "When she opens, from the threshold on",
        (Learns::Totals, _) => TotalsOthers = "With the result, from the threshold on",
        (Learns::InTheBox, Who::Collector | Who::Host) => InTheBoxCollectorHost = "Only how many are in",
        (Learns::InTheBox, Who::Everybody) => InTheBoxEverybody = "Each person, on the device that answered",
    } | {
        (Learns::Head, who) => who,
    }

    /// What to do when something is wrong: what is seen, and the next step.
    all Wrong {
        WordsDiffer = "The check words differ",
        Swapped = "The page says that somebody swapped the link",
        Missing = "Looking says that yours is missing, or an earlier version",
        TooFewLooked = "Too few people look",
        NeverOpened = "The box is never opened",
        NotWhole = "A code or a link is not whole",
        KeyLost = "A key is lost",
        NotCounted = "Your own check of the result is not green",
    }

    /// The next step of a case.
    of NextStep (Wrong) {
        Wrong::WordsDiffer => WordsDiffer = "Do not answer. Tell the team; Priya asks again with a new pulse.",
        Wrong::Swapped => Swapped = "Do not answer that link. Tell the team not to, either; Priya asks again with a new pulse.",
        Wrong::Missing => Missing = "Say so at once, before the box is opened, and do not confirm. A closed box cannot be changed: Priya leaves it unopened and asks again. Nothing of what was answered becomes known.",
        Wrong::TooFewLooked => TooFewLooked = "The box stays closed: without enough confirmations Priya’s page never opens it. Remind the team, or ask again.",
        Wrong::NeverOpened => NeverOpened = "Then nobody reads anything. Tom’s key was erased when he closed the box; what is in it opens with Priya’s key alone. Once she forgets the pulse, and no recovery code is left, it stays closed for good, wherever copies of it lie.",
        Wrong::NotWhole => NotWhole = "Copy it once more, from the first letter to the last, or send the file in its place.",
        Wrong::KeyLost => KeyLost = "Type the recovery code under “On this device”. Without one the pulse is lost, and the team is asked again: never half a result.",
        Wrong::NotCounted => NotCounted = "Tell the team before anybody relies on the result, and keep this device as it is: what lies on it proves what you sealed.",
    }

    /// What is not solved.
    all NotSolved {
        Together = "Priya and Tom together can read what each person answered.",
        OnePerson = "Two “people” who are really one person can do the same. The page knows two keys; only the team knows two people.",
        FewLook = "Tom can leave out the answers of people who do not look, or put his own in their place; they see it only afterwards. While fewer people really look than the threshold asks for, he could surround one person’s answers with his own and read them from the totals.",
        AllButOne = "When all others tell each other what they answered, the totals show what is left: yours.",
        OpenAgain = "Whoever kept the recovery code can open the one box again. They see the same loose answers, not whose they are. If there is a second box of the same pulse, with a few people more, both together show what those few answered.",
        AlteredPage = "An altered page can do anything: whoever runs the site, or has put it into another page, could change it. What helps: a copy of the site that you built or keep yourself, comparing its files with a build of your own, and a policy that lets the page connect only to its own address.",
        Coercion = "Somebody who makes you show your receipt learns what you answered: a receipt proves an answer to whoever holds it.",
        Membership = "When few people join or leave between two rounds, the change in the totals says something about them.",
        NoSignature = "Results carry no signature. Those who answered can check them; others have to ask one of those.",
        Folder = "Whoever may write to a team’s folder may also delete there, confirm more than once, or put a made-up result there. Pages notice and say it, as far as they can know; they do not prevent it.",
        Quantum = "Somebody who keeps today’s sealed files until there is a large quantum computer could open them then.",
        Wording = "How you write may give you away in a comment. And if everybody answers alike, that shows what each answered.",
        Erasing = "Erasing in a browser is best effort: backups, and traces on the disk, may stay.",
    }

    /// Messages of the demonstration. The names are those of the reader's own pulse, or made up.
    enum Demo {
        OwnTitle = "Your two answers, for this page only",
        OwnLead = "Choose what you like: they are sealed with the others below, and go nowhere.",
        OwnNames { team: String, host: String, collector: String } = "As in your pulse of {team}: {host} opens and {collector} gathers.",
        Lead { collector: String } = "This was made just now, in this page, by the same program: you and four made-up people have answered two questions, and {collector}’s page has taken the sealed answers in.",
        Again = "Seal them once more",
        Failed = "The demonstration cannot be made here: this browser gives no safe random numbers. Nothing can be sealed in it either.",
        Working = "Sealing…",
        ArrivedCaption { collector: String } = "What reaches {collector}, and from whom",
        Person = "From",
        Arrived = "What arrives (the beginning)",
        Length { letters: usize } = "{letters} letters each, whatever is answered.",
        BoxCaption { collector: String } = "The box, after {collector} has taken off the outer envelopes",
        BoxSays { bytes: usize } = "The box has {bytes} bytes; of each envelope the first eight are shown. Each column is sorted on its own, so that a row belongs to nobody.",
        GathersCannot { collector: String } = "{collector} sees who took part, and has no key for the inner envelopes. Sealing the same answers once more gives entirely different letters: try it.",
        PilesCaption { host: String } = "The loose piles in {host}’s box",
        PilesSay { host: String } = "The same box, opened with {host}’s key. Each pile lies in its own order: the first answer on the left has nothing to do with the first on the right. Your two answers are among them.",
        TotalsCaption { host: String } = "What {host}’s page shows, and publishes",
        OpensCannot { host: String } = "{host} sees what was answered, never by whom, and never which two answers belong together. Fewer answers than the threshold, and the page shows nothing at all of a question.",
        Online = "This device is online now.",
        Offline = "This device is offline now.",
        Kept = "The page itself is kept on this device: it opens again without a connection.",
        NotKept = "Do not reload the page while you are offline: it could not be loaded again. What you typed would stay.",
        Requests { before: usize, since: usize } = "This page has loaded {before} files from its own site since it was opened, and {since} since you came to this section.",
        SealNow = "Seal my two answers now",
        SealedOffline = "Sealed, with no connection:",
        SealedOnline = "Sealed. Go offline and press once more: it makes no difference.",
        SealedLabel { collector: String } = "What {collector} would get",
    }

    /// The made-up people and their team, and the reader.
    #[derive(Copy)]
    enum MadeUp {
        Host = "Priya",
        Collector = "Tom",
        Team = "Atlas",
        You = "You",
        Second = "Ben",
        Third = "Chloé",
        Fourth = "Deniz",
        Fifth = "Emi",
    }

    /// Where a text stands.
    match TextField (TextField) {
        Self::Host => Host = "Your name",
        Self::Team => Team = "The team’s name",
        Self::Audience => Audience = "Who else sees the totals",
        Self::Goal => Goal = "The goal",
        Self::Question(index) => Question { question: index + 1 } = "Question {question}",
        Self::Label(index, label) => Label { question: index + 1, label: label + 1 } = "Question {question}, answer {label}",
    }
}
