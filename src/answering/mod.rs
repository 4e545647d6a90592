//! The answer page at work: prints the page of `form`, hands it taps and keys, seals, and hands over. Without Leptos, so that the
//! program for a pulse link stays small; the app shows the same page.

mod first;
mod hands;
mod here;
mod local;
pub mod program;

use std::{
    cell::{Cell, Ref, RefCell},
    pin::Pin,
    rc::{Rc, Weak},
};

use web_sys::{Element, Event};

use crate::{
    answer::{Answer, Draft},
    browser::{
        files,
        hand_over::{HandOver, hand_over},
        hash,
        language::{language, t},
        listener::Listener,
        mail, page,
        random::BrowserRandom,
        tasks::{every, in_slices, next_turn, spawn},
        tree::{self, Printed},
    },
    flow::{
        answering::{Handed, another_person, draft, seal_draft, set_answer},
        record::Record,
    },
    form::{
        ATTRIBUTE, DETAILS, Form, HEADING, Here, PART, Page, PageAction, PartsShown, SEALED, STANDS_MS,
        Squares, Turning, View, messages, ready_mail, sealed_bytes,
    },
    pulse::{CheckWordsJob, Mode, Pulse},
    text::Everywhere,
    wire::codes,
};
pub use first::First;
pub use hands::{Hands, Sheet, listen};
pub use here::{here, place};

/// Something that is being done.
pub type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

/// What the page wants of the program around it.
pub trait Device: 'static {
    /// What the device keeps of the pulse.
    fn known(&self) -> Option<Record>;
    /// Shows that at once, and stores it: once that has ended it lies on the disk, or the page says that it does not.
    fn kept(&self, known: Record) -> Doing<()>;
    /// What is around the page.
    fn here(&self, known: &Record) -> Here;
    /// Lays sealed answers on the table of this device, where it gathers itself; whether they lie there.
    fn lay(&self, sealed: Vec<u8>) -> Doing<bool>;
    /// Puts what this device owes into the team's folder; whether it lies there.
    fn put(&self) -> Doing<bool>;
    /// Somebody has sealed.
    fn sealed(&self);
    /// What draws QR codes; `None` when it does not come.
    fn squares(&self) -> Doing<Option<Squares>>;
    /// Has [`AnswerPage::print`] called.
    fn changed(&self, page: &AnswerPage);
}

/// The answer page of a pulse.
#[derive(Clone)]
pub struct AnswerPage(Rc<Inner>);

struct Inner {
    me: Weak<Inner>,
    device: Box<dyn Device>,
    pulse: Pulse,
    hands: Hands,
    view: RefCell<View>,
    printed: Rc<RefCell<Printed>>,
    /// Pressed twice, it seals once.
    sealing: Cell<bool>,
    /// Turns the QR codes.
    clock: RefCell<Option<Listener>>,
    listeners: RefCell<Option<Listener>>,
}

impl AnswerPage {
    /// The page of a pulse that the device knows, in the place of what `main` holds: of the questions that are shown there already,
    /// or anything else.
    pub fn open(
        main: &Element,
        pulse: Pulse,
        known: &Record,
        device: impl Device,
        first: Option<First>,
    ) -> Self {
        let taken = first.map(First::take);
        let goes_on = taken.is_some();
        let finished = taken.as_ref().is_some_and(|taken| taken.finished);
        let details = taken.as_ref().is_some_and(|taken| taken.details);
        let (hands, printed) = match taken {
            Some(taken) => (taken.hands, taken.printed),
            None => {
                let printed = Rc::new(RefCell::new(Printed::new(main.clone())));
                (Hands::new(Form::new(pulse.definition()), true), printed)
            }
        };
        let page = Self(Rc::new_cyclic(|me| Inner {
            me: me.clone(),
            device: Box::new(device),
            hands,
            view: RefCell::new(View::of(known)),
            printed,
            sealing: Cell::new(false),
            clock: RefCell::default(),
            listeners: RefCell::default(),
            pulse,
        }));
        page.begin(known);
        let weak = Rc::downgrade(&page.0);
        let sheet: Weak<dyn Sheet> = weak.clone();
        let on = |event: &'static str, f: fn(&AnswerPage, &Event)| {
            let weak = weak.clone();
            // Also what does not rise: the end of a dialog.
            Listener::below(main, event, move |event| {
                if let Some(inner) = weak.upgrade() {
                    f(&AnswerPage(inner), &event);
                }
            })
        };
        let listeners = listen(&sheet, main)
            .and(on("click", |page, event| page.act(event, false)))
            .and(on("change", |page, event| page.act(event, true)))
            .and(on("close", |page, _| page.change(|view| view.details = false)));
        page.0.listeners.replace(Some(listeners));
        page.print();
        if !goes_on {
            page::scroll_to_top();
            page::focus("title");
        }
        page.find_words();
        // What was asked for meanwhile.
        if finished {
            page.seal();
        } else if details {
            page.open_details();
        }
        page
    }

    /// Whoever has answered nothing begins at the first question, also after somebody else on this device.
    fn begin(&self, known: &Record) {
        if draft(known).answered() == 0 {
            self.0.hands.begin();
        }
    }

    /// Prints the page as it stands.
    pub fn print(&self) {
        let inner = &self.0;
        let Some(known) = inner.device.known() else { return };
        {
            let mut view = inner.view.borrow_mut();
            (view.layout, view.screen) = (inner.hands.layout(), inner.hands.screen());
        }
        let view = inner.view.borrow();
        let here = inner.device.here(&known);
        let (form, pulse) = (&inner.hands.form, &inner.pulse);
        let drawn = Page { form, pulse, known: &known, view: &view, here: &here, language: language() };
        page::set_title(&format!("{} · {}", drawn.tab(), t(Everywhere::AppName)));
        inner.printed.borrow_mut().print(drawn.draw());
        inner.hands.printed();
    }

    fn view(&self) -> Ref<'_, View> {
        self.0.view.borrow()
    }

    fn change(&self, change: impl FnOnce(&mut View)) {
        change(&mut self.0.view.borrow_mut());
        self.0.device.changed(self);
    }

    fn keep(&self, known: Record) {
        spawn(self.0.device.kept(known));
        self.0.device.changed(self);
    }

    /// Works the check words out.
    fn find_words(&self) {
        let (ask, link) =
            (CheckWordsJob::of_ask(self.0.pulse.ask().id()), CheckWordsJob::of_link(self.0.pulse.id()));
        let weak = Rc::downgrade(&self.0);
        let two = self.0.pulse.mode() == Mode::TwoPeople;
        spawn(async move {
            for (job, is_link) in [(ask, false), (link, true)] {
                if is_link && !two {
                    break;
                }
                let mut job = job;
                let (words, _) = in_slices(&mut job, |job| job.step(2_048), |_| true).await;
                // The page may be gone by now.
                let Some((inner, words)) = weak.upgrade().zip(words) else { return };
                AnswerPage(inner).change(|view| {
                    let place = if is_link { &mut view.found.link } else { &mut view.found.ask };
                    *place = Some(words.to_string());
                });
            }
        });
    }

    /// What the button or the field does that an event is about. `change`: whether it was about a field.
    fn act(&self, event: &Event, change: bool) {
        let action = tree::nearest(event, ATTRIBUTE).and_then(|text| PageAction::read(&text));
        let Some(action) = action.filter(|action| (*action == PageAction::Chat) == change) else { return };
        match action {
            PageAction::Details => self.open_details(),
            PageAction::CloseDetails => {
                if !page::close_dialog(DETAILS) {
                    self.change(|view| view.details = false);
                }
            }
            PageAction::Sent => self.sent(),
            PageAction::Copy => {
                let page = self.clone();
                spawn(async move {
                    let handed = hand_over(&page.text(), true).await;
                    page.handed(handed).await;
                });
            }
            PageAction::Mail => {
                if let Some(address) = ready_mail(&self.0.pulse, &self.text(), language()) {
                    mail::open(&address);
                    self.change(|view| view.how = Some(Handed::Mailed));
                }
            }
            PageAction::Save => {
                let name = codes::answers_file_name(&self.bytes());
                // A refused download leaves the text and the QR code.
                let _refused = files::save(&name, "text/plain", self.text().as_bytes());
            }
            PageAction::Codes => self.show_codes(),
            PageAction::Pause => {
                self.turn(|turning| turning.turns = !turning.turns);
            }
            PageAction::NextCode => self.turn(|turning| {
                turning.turns = false;
                turning.at += 1;
            }),
            PageAction::Parts => self.change(|view| view.parts = Some(view.parts.unwrap_or_default())),
            PageAction::Chat => {
                let chat = tree::value(event).parse().unwrap_or_default();
                self.change(|view| view.parts = Some(PartsShown { chat, copied: None }));
            }
            PageAction::Part(part) => self.copy_part(part),
            PageAction::Put => self.put_again(),
            PageAction::Change => {
                self.0.hands.focus_next("title");
                self.edit();
                self.0.device.changed(self);
            }
            PageAction::Another => self.another(),
        }
    }

    /// Back to the questions, and nothing of what stood there after sealing.
    fn edit(&self) {
        let mut view = self.0.view.borrow_mut();
        (view.how, view.editing, view.turning, view.parts) = (None, true, None, None);
        self.0.clock.replace(None);
    }

    fn open_details(&self) {
        self.change(|view| view.details = true);
        spawn(async {
            // Once it is printed.
            next_turn().await;
            page::open_dialog(DETAILS);
        });
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.device.known().as_ref().map(sealed_bytes).unwrap_or_default()
    }

    fn text(&self) -> String {
        codes::answers(&self.bytes())
    }

    /// Notes that a person's answers are handed in: they said so, or the share sheet did.
    fn sent(&self) {
        if let Some(mut known) = self.0.device.known() {
            if let Some(person) = &mut known.stored.person {
                person.handed = true;
            }
            self.keep(known);
        }
    }

    /// Shows how they were handed over.
    async fn handed(&self, handed: Handed) {
        if handed == Handed::Shared {
            self.sent();
        }
        self.change(|view| view.how = Some(handed));
        if handed == Handed::ByHand {
            self.by_hand().await;
        }
    }

    /// Selects the text that people copy themselves, once it is drawn.
    async fn by_hand(&self) {
        next_turn().await;
        page::select_all(SEALED);
    }

    fn show_codes(&self) {
        let open = self.view().turning.is_none();
        let turning = Turning { at: 0, turns: !page::prefers_stillness(), squares: None };
        self.change(|view| view.turning = open.then_some(turning));
        self.0.clock.replace(None);
        if !open {
            return;
        }
        let weak = Rc::downgrade(&self.0);
        let clock = every(STANDS_MS, move || {
            if let Some(inner) = weak.upgrade() {
                let page = AnswerPage(inner);
                if page.view().turning.as_ref().is_some_and(|turning| turning.turns) {
                    page.turn(|turning| turning.at += 1);
                }
            }
        });
        self.0.clock.replace(Some(clock));
        let (page, squares) = (self.clone(), self.0.device.squares());
        spawn(async move {
            // Without its part there is no code, and the other ways stay.
            let squares = squares.await;
            page.turn(|turning| turning.squares = Some(squares));
        });
    }

    fn turn(&self, change: impl FnOnce(&mut Turning)) {
        self.change(|view| {
            if let Some(turning) = &mut view.turning {
                change(turning);
            }
        });
    }

    fn copy_part(&self, part: usize) {
        let chat = self.view().parts.unwrap_or_default().chat;
        let Some(text) = messages(&self.bytes(), chat).into_iter().nth(part) else { return };
        let page = self.clone();
        spawn(async move {
            let how = hand_over(&text, true).await;
            page.change(|view| view.parts = Some(PartsShown { chat, copied: Some((part, how)) }));
            // Where pages may not copy, the part is there and selected.
            if how == Handed::ByHand {
                next_turn().await;
                page::select_all(PART);
            }
        });
    }

    /// Another try to put them into the folder.
    fn put_again(&self) {
        if let Some(mut known) = self.0.device.known() {
            if let Some(person) = &mut known.stored.person {
                person.folder = true;
            }
            self.keep(known);
            let put = self.0.device.put();
            spawn(async move {
                // What is wrong stands above every page.
                put.await;
            });
        }
    }

    fn another(&self) {
        if let Some(mut known) = self.0.device.known() {
            another_person(&mut known);
            self.begin(&known);
            self.0.hands.focus_next("title");
            page::scroll_to_top();
            self.edit();
            self.keep(known);
        }
    }

    /// One tap: seals, stores, and hands over.
    fn seal(&self) {
        let inner = &self.0;
        let Some(mut known) = inner.device.known() else { return };
        // An empty envelope is asked about once.
        if draft(&known).answered() == 0 && !self.view().asks {
            return self.change(|view| (view.error, view.asks) = (None, true));
        }
        if inner.sealing.get() {
            return;
        }
        let bytes = match seal_draft(&mut known, &BrowserRandom) {
            Ok(bytes) => bytes,
            Err(why) => return self.change(|view| view.error = Some(why)),
        };
        let through = inner.device.here(&known).through();
        if let Some(person) = &mut known.stored.person {
            person.folder = through;
        }
        inner.sealing.set(true);
        let kept = inner.device.kept(known);
        inner.device.sealed();
        let text = codes::answers(&bytes);
        // Where the folder fails, nobody is surprised by a mail.
        let mail = if through { None } else { ready_mail(&inner.pulse, &text, language()) };
        let ready = HandOver::begin(true);
        let page = self.clone();
        spawn(async move {
            // Whoever hands in what the device forgets could hand in a second time and be counted twice.
            kept.await;
            let laid = !through && page.0.device.lay(bytes).await;
            if laid {
                page.sent();
            }
            let lies = laid || through && page.0.device.put().await;
            let how = match mail {
                _ if lies => None,
                Some(address) => {
                    mail::open(&address);
                    Some(Handed::Mailed)
                }
                None => Some(ready.give(&text).await),
            };
            if how == Some(Handed::Shared) {
                page.sent();
            }
            page.0.hands.focus_next(HEADING);
            page.0.sealing.set(false);
            page.change(|view| {
                (view.how, view.editing, view.error, view.asks) = (how, false, None, false);
            });
            if how == Some(Handed::ByHand) {
                page.by_hand().await;
            }
            // The questions are behind: the way back leads out of the form, and not through it.
            hash::back(hash::step().map_or(0, |(_, depth)| depth));
        });
    }
}

impl Inner {
    fn page(&self) -> Option<AnswerPage> {
        self.me.upgrade().map(AnswerPage)
    }
}

impl Sheet for Inner {
    fn hands(&self) -> &Hands {
        &self.hands
    }

    fn draft(&self) -> Draft {
        self.device.known().as_ref().map(draft).unwrap_or_default()
    }

    fn set(&self, question: usize, answer: Answer) {
        self.view.borrow_mut().asks = false;
        if let Some(mut known) = self.device.known() {
            set_answer(&mut known, question, answer);
            spawn(self.device.kept(known));
        }
        self.show();
    }

    fn finish(&self) {
        if let Some(page) = self.page() {
            page.seal();
        }
    }

    fn show(&self) {
        if let Some(page) = self.page() {
            self.device.changed(&page);
        }
    }

    fn stands(&self) -> bool {
        self.view.borrow().editing
    }
}
