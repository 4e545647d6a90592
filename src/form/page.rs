//! The answer page as a tree: what stands around the form before sealing, and what comes after it.

use super::{
    ATTRIBUTE, End, Form, Layout, Screen, Shown,
    privacy::{Found, band},
};
use crate::{
    chart::Node,
    flow::{
        answering::{Handed, RespondError, draft},
        next_step::{Next, own},
        record::Record,
        route::Route,
    },
    pulse::{Definition, Pulse},
    text::{Answering, Everywhere, Language, Place, Privacy, Words},
    wire::{codes, mail},
};

/// Something that a person does beside the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageAction {
    /// Opens everything that is to be said of privacy.
    Details,
    /// Closes it.
    CloseDetails,
    /// Says that the answers are handed in.
    Sent,
    /// Gives the sealed answers away once more.
    Copy,
    /// Opens the mail once more.
    Mail,
    /// Saves them as a file.
    Save,
    /// Shows or hides the QR codes.
    Codes,
    /// Stops the codes, or lets them go on.
    Pause,
    /// To the next code.
    NextCode,
    /// Shows the parts.
    Parts,
    /// Chooses the chat that they are for.
    Chat,
    /// Copies one of them.
    Part(usize),
    /// Puts the answers into the team's folder once more.
    Put,
    /// Changes the answers.
    Change,
    /// Makes room for another person.
    Another,
}

impl PageAction {
    const WORDS: [(&'static str, Self); 14] = [
        ("details", Self::Details),
        ("close", Self::CloseDetails),
        ("sent", Self::Sent),
        ("copy", Self::Copy),
        ("mail", Self::Mail),
        ("save", Self::Save),
        ("codes", Self::Codes),
        ("pause", Self::Pause),
        ("code", Self::NextCode),
        ("parts", Self::Parts),
        ("chat", Self::Chat),
        ("put", Self::Put),
        ("change", Self::Change),
        ("another", Self::Another),
    ];

    /// As it stands in [`ATTRIBUTE`]: an equals sign, which no action of the form begins with, and a word.
    #[must_use]
    pub fn spelled(self) -> String {
        match (self, Self::WORDS.iter().find(|(_, action)| *action == self)) {
            (Self::Part(part), _) => format!("=part{part}"),
            (_, word) => format!("={}", word.map_or("", |(word, _)| word)),
        }
    }

    /// Reads what stands there; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let word = text.strip_prefix('=')?;
        match Self::WORDS.iter().find(|(there, _)| *there == word) {
            Some((_, action)) => Some(*action),
            None => word.strip_prefix("part")?.parse().ok().map(Self::Part),
        }
    }
}

/// The element of an action.
pub(super) fn does(node: Node, action: PageAction) -> Node {
    node.with(ATTRIBUTE, action.spelled())
}

pub(super) fn button(class: &'static str, words: String, action: PageAction) -> Node {
    does(Node::class("button", class, [Node::text(words)]).with("type", "button"), action)
}

pub(super) fn paragraph(class: &'static str, words: String) -> Node {
    Node::class("p", class, [Node::text(words)])
}

/// The squares of a code, row by row; `None` when the text is too long for one.
pub type Squares = fn(&str) -> Option<Vec<Vec<bool>>>;

/// How long a code of several stands, in milliseconds: a camera looks about eight times a second.
pub const STANDS_MS: u32 = 600;

/// QR codes that stand open.
#[derive(Debug, Clone)]
pub struct Turning {
    /// Which of them.
    pub at: usize,
    /// Whether they turn by themselves.
    pub turns: bool,
    /// What draws them: none as long as it is on its way, `Some(None)` when it did not come.
    pub squares: Option<Option<Squares>>,
}

/// Parts that are shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct PartsShown {
    /// For which of the chats that are too small, from 0.
    pub chat: usize,
    /// Which part was copied last, and how.
    pub copied: Option<(usize, Handed)>,
}

/// How the page stands: what no storage keeps.
#[derive(Debug, Clone)]
pub struct View {
    /// Whether the questions stand there, or what comes after sealing.
    pub editing: bool,
    /// How the questions stand.
    pub layout: Layout,
    /// Which of them, where they stand one by one.
    pub screen: Screen,
    /// Whether nothing is answered, and the person is asked once whether that is meant.
    pub asks: bool,
    /// Why nothing was sealed.
    pub error: Option<RespondError>,
    /// How the sealed answers were handed over last.
    pub how: Option<Handed>,
    /// Whether everything that is to be said of privacy is open.
    pub details: bool,
    /// The check words.
    pub found: Found,
    /// The QR codes, where they are shown.
    pub turning: Option<Turning>,
    /// The parts, where they are shown.
    pub parts: Option<PartsShown>,
}

impl View {
    /// As the page opens.
    #[must_use]
    pub fn of(known: &Record) -> Self {
        let sealed = matches!(own(known), Next::HandIn | Next::AwaitLook | Next::Missing | Next::AwaitResult);
        Self {
            editing: !sealed,
            layout: Layout::List,
            screen: Screen::Question(0),
            asks: false,
            error: None,
            how: None,
            details: false,
            found: Found::default(),
            turning: None,
            parts: None,
        }
    }
}

/// How a pulse stands with the team's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// It does not go through one.
    None,
    /// It does; whether what lay there has gone since.
    Through { gone: bool },
}

/// What the device, the browser and the page around say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// Where the page lies.
    pub place: Place,
    /// The team's folder.
    pub folder: Folder,
    /// Whether what is typed is stored.
    pub stored: bool,
    /// Whether the device believes to be connected.
    pub online: bool,
    /// Whether there is a share sheet.
    pub shares: bool,
    /// Whether the device is operated with keys, and not chiefly with fingers.
    pub keys: bool,
    /// Whether the link imitates a pulse that was asked here.
    pub imitates: bool,
    /// When it closes, in the reader's words, and whether that is over; none where it stays open.
    pub closes: Option<(String, bool)>,
    /// What this build is called.
    pub build: Option<String>,
}

impl Here {
    /// Whether the pulse goes through the team's folder.
    #[must_use]
    pub fn through(&self) -> bool {
        self.folder != Folder::None
    }
}

/// The answer page of a pulse.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its questions.
    pub form: &'a Form,
    /// The pulse.
    pub pulse: &'a Pulse,
    /// What the device keeps of it.
    pub known: &'a Record,
    /// How the page stands.
    pub view: &'a View,
    /// What is around it.
    pub here: &'a Here,
    /// The reader's language.
    pub language: &'a Language,
}

/// The heading above questions.
#[must_use]
pub fn title(definition: &Definition) -> Answering {
    match definition.questions() {
        [_] => Answering::PollTitle,
        questions => Answering::Title { questions: questions.len() },
    }
}

/// How long answering takes, in whole minutes; none for a poll.
fn minutes(questions: usize) -> usize {
    if questions < 2 { 0 } else { questions.div_ceil(5) }
}

/// The mail in which sealed answers go to whoever gathers: where they gave an address, and the answers are not too long.
#[must_use]
pub fn ready_mail(pulse: &Pulse, text: &str, language: &Language) -> Option<String> {
    let team = pulse.definition().fields().team.clone();
    mail::ready(pulse.mail()?, &Answering::MailSubject { team }.say(language), text)
}

impl Page<'_> {
    pub(super) fn say(&self, words: impl Words) -> String {
        words.say(self.language)
    }

    /// The heading.
    #[must_use]
    pub fn heading(&self) -> String {
        self.say(title(self.pulse.definition()))
    }

    /// The page with its questions, and nothing that comes after them.
    #[must_use]
    pub fn asking(&self) -> Vec<Node> {
        self.with(self.questions(&self.end()))
    }

    pub(super) fn privacy(&self) -> Privacy {
        Privacy::of(self.pulse, self.here.place.clone(), self.here.through())
    }

    /// The page with what stands below what is said of the pulse.
    pub(super) fn with(&self, below: Vec<Node>) -> Vec<Node> {
        let heading =
            Node::new("h1", [Node::text(self.heading())]).with("id", "title").with("tabindex", "-1");
        let view = self.view;
        let stepping = view.editing && view.layout == Layout::Steps;
        let class = match (stepping, view.screen != Screen::Question(0)) {
            (true, true) => "answering stepping beyond",
            (true, false) => "answering stepping",
            _ => "answering",
        };
        let mut all = vec![Node::class("div", "fold", self.head().into_iter().chain(below))];
        if view.editing {
            let back = Node::new("a", [Node::text(self.say(Everywhere::Back))]).with("href", "#/");
            all.push(Node::class("p", "small", [back]));
        }
        // In one room every device can take codes in for whoever gathers; a frame in another page is no place for it.
        if !self.known.is_collector() && !matches!(self.here.place, Place::Framed(_)) {
            let to = Route::Help(self.known.name()).to_hash();
            let help = Node::new("a", [Node::text(self.say(Answering::Help))]).with("href", to);
            all.push(Node::class("p", "small", [help]));
        }
        vec![heading, Node::class("div", class, all)]
    }

    fn head(&self) -> Vec<Node> {
        let (here, view) = (self.here, self.view);
        let fields = self.pulse.definition().fields();
        let mut all = vec![self.who()];
        // Once somebody has sealed, what is to be done stands first; what was promised is behind *Details*.
        if view.editing && !fields.goal.is_empty() {
            let goal = Node::new("em", [Node::words(&fields.goal)]);
            all.push(Node::class("p", "first", [Node::text(self.say(Answering::Goal) + " "), goal]));
        }
        if here.imitates {
            let says = self.say(Answering::NotYours { host: self.pulse.host().to_owned() });
            all.push(paragraph("notice bad", says).with("role", "alert"));
        }
        if view.editing {
            if self.known.is_host() {
                all.push(paragraph("small soft first", self.say(Answering::HostSees)));
            }
            let band = band(self.pulse, &self.privacy(), &view.found, self.language);
            all.push(Node::class("div", "first", [band]));
        }
        if !here.online {
            all.push(paragraph("notice good first", self.say(Answering::Offline)));
        }
        all
    }

    fn who(&self) -> Node {
        let (definition, pulse) = (self.pulse.definition(), self.pulse);
        let about = self.say(Answering::About { minutes: minutes(definition.questions().len()) });
        let mut about = vec![Node::text(format!(" · {about} "))];
        about.extend(self.here.closes.as_ref().map(|(when, over)| {
            let (when, collector) = (when.clone(), pulse.collector().to_owned());
            if *over {
                let says = Node::text(self.say(Answering::ClosedAt { when, collector }));
                Node::class("strong", "warn", [says])
            } else {
                Node::text(self.say(Answering::ClosesAt { when }))
            }
        }));
        let team = Node::words(&definition.fields().team).with("translate", "no");
        let details = button("plain details", self.say(Answering::Details), PageAction::Details);
        Node::class(
            "p",
            "soft who",
            [
                Node::new("span", [team, Node::class("span", "about", about)]),
                details.with("aria-haspopup", "dialog"),
            ],
        )
    }

    /// The questions and the one button.
    pub(super) fn questions(&self, end: &End) -> Vec<Node> {
        let view = self.view;
        let mut all = Vec::new();
        if self.known.sealed().is_some() {
            all.push(paragraph("notice warn", self.say(Answering::ChangedNote)));
        }
        let draft = draft(self.known);
        let keys = self.here.keys;
        let shown = Shown { layout: view.layout, screen: view.screen, draft: &draft, end, keys };
        let class = if view.layout == Layout::Steps { "answers stepping" } else { "answers" };
        let form = Node::class("form", class, self.form.draw(&shown, self.language));
        all.push(form.with("novalidate", "").with("autocomplete", "off"));
        all
    }

    pub(super) fn end(&self) -> End {
        let (here, pulse) = (self.here, self.pulse);
        let collector = || pulse.collector().to_owned();
        // How long they will be is known before.
        let text = "a".repeat(codes::answers_letters(pulse.definition().sealed_len()));
        let mail = pulse.mail().filter(|_| ready_mail(pulse, &text, self.language).is_some());
        let button = match self.known.sealed() {
            _ if mail.is_some() => Answering::SealAndMail { collector: collector() },
            Some(_) => Answering::SealAgain,
            None if here.shares => Answering::SealAndSend { collector: collector() },
            None => Answering::SealAndCopy,
        };
        let beside = match mail {
            Some(address) => self.say(Answering::MailTo { address: address.as_str().to_owned() }),
            None => self.saved(),
        };
        End { button: self.say(button), beside, asks: self.view.asks, ..End::default() }
    }

    pub(super) fn saved(&self) -> String {
        if self.here.stored { self.say(Answering::Saved) } else { String::new() }
    }
}
