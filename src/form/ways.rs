//! What the page holds beside its first questions: everything that is said of privacy, and after sealing where one is, the one thing
//! to do next, and every other way to hand over.

use super::page::{Folder, Page, PageAction, PartsShown, Turning, button, does, paragraph, ready_mail};
use super::{draw::End, privacy::note};
use crate::{
    chart::{Node, qr_code},
    flow::{
        answering::{Handed, read_look},
        next_step::{Next, own},
        record::{PersonRecord, Record},
        route::Route,
    },
    pulse::Mode,
    text::{Answering, Chats, Common, DeskSays, Everywhere, FolderWords, HandingIn, Turning as Says},
    wire::{
        chats::{letters, too_small_for},
        codes,
        parts::{Parted, Whole},
        qr,
    },
};

/// How many others are in the box in which this person's own was found.
fn looked_in(known: &Record) -> Option<usize> {
    known.person()?.looked.as_ref()?;
    let look = read_look(known.pulse.as_ref()?, known.stored.check.as_ref()?).ok()?;
    Some(look.n().saturating_sub(1))
}

/// The dialog with everything that is to be said of privacy.
pub const DETAILS: &str = "details";
/// The field with the sealed answers.
pub const SEALED: &str = "sealed";
/// The field with a part that pages may not copy.
pub const PART: &str = "sealed-part";
/// The heading.
pub const HEADING: &str = "sealed-title";

/// The sealed answers of a record, as bytes.
#[must_use]
pub fn sealed_bytes(known: &Record) -> Vec<u8> {
    known.sealed().map(|sealed| sealed.bytes()).unwrap_or_default()
}

/// The parts of sealed answers for the chosen one of the chats that are too small for them.
#[must_use]
pub fn messages(bytes: &[u8], chat: usize) -> Vec<String> {
    let small: Vec<_> = too_small_for(&codes::answers(bytes)).collect();
    let chat = small.get(chat).or(small.first());
    let parted = Parted::code(Whole::answers(bytes));
    chat.map(|chat| parted.messages(chat.most)).unwrap_or_default()
}

impl Page<'_> {
    /// The title of the tab.
    #[must_use]
    pub fn tab(&self) -> String {
        match own(self.known) {
            Next::HandIn => self.say(HandingIn::NotHandedTitle),
            _ => self.heading(),
        }
    }

    /// All that stands on it.
    #[must_use]
    pub fn draw(&self) -> Vec<Node> {
        let mut below = if self.view.editing {
            let end = match () {
                () if self.here.through() => self.end_in_folder(),
                () if self.is_own_table() => self.end_on_own_table(),
                () => self.end(),
            };
            let error = self.view.error.clone().map(|error| self.say(error)).unwrap_or_default();
            self.questions(&End { error, ..end })
        } else {
            HandIn(*self).draw()
        };
        // Built when it is asked for, and opened once it stands there.
        if self.view.details {
            below.push(self.details());
        }
        self.with(below)
    }

    fn end_in_folder(&self) -> End {
        let again = self.known.sealed().is_some();
        let button = if again { FolderWords::SealAgainAndPut } else { FolderWords::SealAndPut };
        End { button: self.say(button), beside: self.saved(), asks: self.view.asks, ..End::default() }
    }

    /// Whether what is sealed here lies on the table of this device at once: whoever gathers answers too.
    pub(super) fn is_own_table(&self) -> bool {
        !self.here.through() && self.known.gathers() && self.known.holds_collector_key()
    }

    fn end_on_own_table(&self) -> End {
        let again = self.known.sealed().is_some();
        let button = if again { HandingIn::SealAgainHere } else { HandingIn::SealHere };
        End { button: self.say(button), beside: self.saved(), asks: self.view.asks, ..End::default() }
    }

    fn details(&self) -> Node {
        let title = Node::new("h2", [Node::text(self.say(Answering::Details))]).with("id", "details-title");
        let note = note(self.pulse, &self.privacy(), None, self.here.build.as_deref(), self.language);
        let close = button("button", self.say(HandingIn::CloseDetails), PageAction::CloseDetails);
        let dialog = Node::class("dialog", "sheet", [title, note, Node::new("p", [close])]);
        dialog.with("id", DETAILS).with("aria-labelledby", "details-title")
    }
}

/// What stands there once somebody has sealed.
pub(super) struct HandIn<'a>(pub Page<'a>);

impl HandIn<'_> {
    pub fn draw(&self) -> Vec<Node> {
        let page = &self.0;
        let person = page.known.person();
        let handed = person.is_some_and(|person| person.handed);
        let placed = person.is_some_and(|person| person.placed);
        let through = page.here.through();
        // What lay there may be gone by now; until the folder was looked through, this is as it was the last time.
        let lies = page.here.folder == Folder::Through { gone: false } && placed;
        let by_hand = handed && !placed;
        let own = page.is_own_table();
        let heading = match (lies, by_hand) {
            (true, _) => page.say(FolderWords::InFolder),
            (_, true) => page.say(HandingIn::Handed),
            _ => page.say(HandingIn::SealedTitle),
        };
        let words = match (lies, by_hand) {
            (true, _) => self.folder_says(),
            (_, true) if own => page.say(HandingIn::HandedHere),
            (_, true) => page.say(HandingIn::HandedNext { mode: page.pulse.mode() }),
            _ if through && page.view.how.is_none() => page.say(FolderWords::NotPut),
            _ if through => format!("{} {}", page.say(FolderWords::NotPut), self.how()),
            _ => self.how(),
        };
        let mut all = vec![
            Node::new("h2", [Node::text(heading)]).with("id", HEADING).with("tabindex", "-1"),
            Node::new("p", [Node::text(words)]).with("role", "status"),
        ];
        if !handed {
            let mut next = self.next();
            next.insert(
                0,
                Node::class("span", "chip mixed", [Node::text(page.say(HandingIn::NotHandedYet))]),
            );
            all.push(Node::class("p", "row", next));
        } else if own {
            let table = Route::Gather(page.known.name()).to_hash();
            let link = Node::class("a", "button primary", [Node::text(page.say(DeskSays::ToTable))]);
            all.push(Node::new("p", [link.with("href", table)]));
        } else if through && !lies && !by_hand {
            // What lay there and has gone is put there again.
            let put = button("button primary", page.say(FolderWords::PutAgain), PageAction::Put);
            all.push(Node::new("p", [put]));
        }
        let mut ways = self.ways();
        if handed {
            ways.extend(self.fits());
        } else {
            all.extend(self.fits());
        }
        // One thing is to be done, or nothing; the other ways stay within reach. Where pages may not copy, the text is the way.
        let summary = Node::new("summary", [Node::text(page.say(HandingIn::OtherWays))]);
        let ways = Node::new("details", [summary].into_iter().chain(ways));
        let by_hand = page.view.how == Some(Handed::ByHand);
        if !(own && handed) {
            all.push(if by_hand { ways.with("open", "") } else { ways });
        }
        let class = if handed { "card good" } else { "card" };
        let card = Node::class("section", class, all).with("aria-labelledby", HEADING);
        [card].into_iter().chain(self.afterwards()).collect()
    }

    /// The one thing to do, and beside it what says that it is done.
    fn next(&self) -> Vec<Node> {
        let page = &self.0;
        let sent = |class| button(class, page.say(HandingIn::IveSent), PageAction::Sent);
        let first = if page.here.through() {
            Some((page.say(FolderWords::PutAgain), PageAction::Put))
        } else {
            match page.view.how {
                // It is on its way: what is left is to say so.
                Some(Handed::Copied | Handed::Shared | Handed::Mailed | Handed::ByHand) => None,
                Some(Handed::Cancelled) | None => Some((self.send(), PageAction::Copy)),
            }
        };
        match first {
            Some((words, action)) => vec![button("button primary", words, action), sent("button")],
            None => vec![sent("button primary")],
        }
    }

    /// What the button says that gives the answers away.
    fn send(&self) -> String {
        let page = &self.0;
        if page.here.shares {
            page.say(HandingIn::Send { collector: page.pulse.collector().to_owned() })
        } else {
            page.say(HandingIn::CopyAgain)
        }
    }

    fn folder_says(&self) -> String {
        let page = &self.0;
        let (collector, host) = (page.pulse.collector().to_owned(), page.pulse.host().to_owned());
        match looked_in(page.known) {
            Some(others) => page.say(FolderWords::LookedIn { others }),
            None if page.pulse.mode() == Mode::TwoPeople => {
                page.say(FolderWords::InFolderNext { collector, host })
            }
            None => page.say(FolderWords::InFolderPoll { host }),
        }
    }

    /// What became of handing them over, and what to do.
    fn how(&self) -> String {
        let page = &self.0;
        let collector = page.pulse.collector().to_owned();
        let address = || page.pulse.mail().map(|mail| mail.as_str().to_owned()).unwrap_or_default();
        match page.view.how {
            Some(Handed::Copied) => page.say(HandingIn::SealedCopied { collector }),
            Some(Handed::Shared) => page.say(HandingIn::SealedShared { collector }),
            Some(Handed::Mailed) => page.say(HandingIn::SealedMailed { address: address() }),
            Some(Handed::ByHand) => page.say(HandingIn::SealedByHand { collector }),
            Some(Handed::Cancelled) | None => page.say(HandingIn::SealedWaits { collector }),
        }
    }

    /// The text to copy by hand, a mail, the clipboard again, a file, QR codes.
    fn ways(&self) -> Vec<Node> {
        let page = &self.0;
        let bytes = sealed_bytes(page.known);
        let text = codes::answers(&bytes);
        let title = page.say(HandingIn::SealedTitle);
        let by_hand = page.view.how == Some(Handed::ByHand);
        let copy_it = if by_hand { self.copy_by_hand() } else { String::new() };
        let mut all = vec![field(SEALED, &text, title), paragraph("small", copy_it).with("role", "status")];
        if let Some(to) = page.pulse.mail() {
            all.push(match ready_mail(page.pulse, &text, page.language) {
                Some(_) => {
                    let again = button("button", page.say(HandingIn::MailAgain), PageAction::Mail);
                    Node::new("p", [again])
                }
                None => {
                    let address = to.as_str().to_owned();
                    paragraph("small", page.say(HandingIn::MailAsFile { address }))
                }
            });
        }
        all.push(Node::class(
            "div",
            "row",
            [
                button("button", self.send(), PageAction::Copy),
                button("button", page.say(Common::SaveFile), PageAction::Save),
                self.codes(&bytes),
            ],
        ));
        all
    }

    /// In which chats the text is a message, and parts where it is more.
    fn fits(&self) -> Vec<Node> {
        let bytes = sealed_bytes(self.0.known);
        let text = codes::answers(&bytes);
        let chats: Vec<_> = too_small_for(&text).map(|chat| chat.name.to_owned()).collect();
        let parts = (!chats.is_empty()).then(|| self.parts(&bytes, &text));
        let fits = self.0.say(Chats::Fits { letters: letters(&text), chats });
        [paragraph("small soft", fits)].into_iter().chain(parts).collect()
    }

    fn copy_by_hand(&self) -> String {
        self.0.say(if self.0.here.keys { Common::CopyByHand } else { Common::CopyByTouch })
    }

    fn codes(&self, bytes: &[u8]) -> Node {
        let page = &self.0;
        let (label, open) = match page.view.turning {
            Some(_) => (Common::HideQr, "true"),
            None => (Common::ShowQr, "false"),
        };
        let mut all = vec![button("button", page.say(label), PageAction::Codes).with("aria-expanded", open)];
        if let Some(Turning { at, turns, squares }) = &page.view.turning {
            let texts = qr::answer_texts(bytes);
            let (of, number) = (texts.len(), at % texts.len().max(1));
            all.extend(match squares {
                None => None,
                Some(None) => Some(paragraph("small", page.say(Everywhere::NotLoaded))),
                Some(Some(squares)) => texts.get(number).map(|text| match squares(text) {
                    Some(rows) => qr_code(&rows, page.say(HandingIn::SealedTitle)),
                    None => paragraph("small", page.say(Common::QrTooLong)),
                }),
            });
            if of > 1 {
                let pause = page.say(if *turns { Says::Pause } else { Says::GoOn });
                let which = page.say(Says::Picture { number: number + 1, of });
                all.push(Node::class(
                    "p",
                    "row",
                    [
                        button("button", pause, PageAction::Pause),
                        button("button", page.say(Says::Next), PageAction::NextCode),
                        Node::class("span", "small soft", [Node::text(which)]),
                    ],
                ));
            }
        }
        Node::class("div", "qr", all)
    }

    fn parts(&self, bytes: &[u8], text: &str) -> Node {
        let page = &self.0;
        let summary = Node::new("summary", [Node::text(page.say(Chats::InParts))]);
        let mut all = vec![does(summary, PageAction::Parts)];
        if let Some(PartsShown { chat, copied }) = page.view.parts {
            let parts = messages(bytes, chat);
            let of = parts.len();
            let option = |(index, name): (usize, &str)| {
                Node::new("option", [Node::text(name)]).with("value", index.to_string())
            };
            let options = too_small_for(text).map(|chat| chat.name).enumerate().map(option);
            let select = Node::new("select", options).with("id", "sealed-chat").with("translate", "no");
            let label = Node::new("label", [Node::text(page.say(Chats::For))]).with("for", "sealed-chat");
            let copy = |part: usize| page.say(Chats::CopyPart { part: part + 1, of });
            let buttons: Vec<_> =
                (0..of).map(|part| button("button", copy(part), PageAction::Part(part))).collect();
            let none = buttons.is_empty().then(|| Node::text(page.say(Chats::TooManyParts)));
            let (said, by_hand) = match copied {
                Some((part, Handed::Copied | Handed::Shared)) => {
                    (page.say(Chats::PartCopied { part: part + 1, of }), None)
                }
                Some((part, Handed::ByHand)) => (self.copy_by_hand(), parts.get(part).zip(Some(part))),
                _ => (String::new(), None),
            };
            all.extend([
                paragraph("small", page.say(Chats::PartsHint)),
                Node::class("p", "field", [label, does(select, PageAction::Chat)]),
                Node::class("div", "row", buttons.into_iter().chain(none)),
                paragraph("small soft", said).with("role", "status"),
            ]);
            all.extend(by_hand.map(|(text, part)| field(PART, text, copy(part))));
        }
        Node::new("details", all)
    }

    /// Changing one's answers, and making room for another person.
    fn afterwards(&self) -> Vec<Node> {
        let page = &self.0;
        let person = page.known.person();
        // Until they lie in the folder, they are on this device only.
        let kept = |person: &PersonRecord| page.here.through() && person.folder && !person.handed;
        let change = button("button", page.say(HandingIn::ChangeAnswers), PageAction::Change);
        let another = button("button", page.say(HandingIn::AnotherPerson), PageAction::Another);
        let another = (!person.is_some_and(kept)).then_some(another);
        let count = page.known.stored.earlier.len();
        let note = (page.pulse.mode() == Mode::TwoPeople).then(|| page.say(HandingIn::AnotherPersonNote));
        let earlier = (count > 0).then(|| page.say(HandingIn::EarlierPeople { count }));
        let said: Vec<_> = note.into_iter().chain(earlier).collect();
        let back = Node::new("a", [Node::text(page.say(Everywhere::Back))]).with("href", "#/");
        let changed = person.is_some_and(|person| person.changed);
        let warning = changed.then(|| paragraph("notice warn", page.say(Answering::ChangedNote)));
        warning
            .into_iter()
            .chain([
                Node::class("p", "row", [change].into_iter().chain(another)),
                paragraph("small soft", said.join(" ")),
                Node::class("p", "small", [back]),
            ])
            .collect()
    }
}

/// A text to read and to select.
fn field(id: &'static str, text: &str, label: String) -> Node {
    Node::class("textarea", "code", [])
        .with("id", id)
        .with("readonly", "")
        .with("rows", "3")
        .with("spellcheck", "false")
        .with("translate", "no")
        .with("aria-label", label)
        .with("value", text.to_owned())
}
