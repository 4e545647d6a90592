//! Taps and keys on a form: handed to it, and what comes of them carried out.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use web_sys::{Element, Event};

use crate::{
    answer::{Answer, Draft},
    browser::{
        hash,
        listener::Listener,
        page,
        tasks::{sleep, spawn},
        tree,
    },
    form::{ATTRIBUTE, Action, Effect, Form, Hand, LIST_FROM, Layout, Screen},
};

/// How long a choice is seen before the next question comes, in milliseconds.
const SEEN_MS: u32 = 240;

/// Whose form it is.
pub trait Sheet: 'static {
    /// The form, and where somebody is in it.
    fn hands(&self) -> &Hands;
    /// The answers so far.
    fn draft(&self) -> Draft;
    /// Takes an answer to a question.
    fn set(&self, question: usize, answer: Answer);
    /// The button at the end.
    fn finish(&self);
    /// Prints what stands there now, and calls [`Hands::printed`].
    fn show(&self);
    /// Whether the questions stand there.
    fn stands(&self) -> bool {
        true
    }
}

/// A form, and where somebody is in it.
pub struct Hands {
    /// The form.
    pub form: Form,
    /// Whether the way back leads to the question before: not where nobody may go back to somebody's answers.
    history: bool,
    layout: Cell<Layout>,
    screen: Cell<Screen>,
    hand: Cell<Hand>,
    /// What was begun counts until something else is done.
    turn: Cell<u32>,
    /// Where one goes as soon as what was chosen has been seen.
    soon: Cell<Option<Screen>>,
    /// Given once what is on the screen has been printed.
    focus: RefCell<Option<String>>,
}

impl Hands {
    /// At the first question, or where the address says that somebody was.
    pub fn new(form: Form, history: bool) -> Self {
        let step = hash::step().filter(|_| history).map(|(step, _)| step);
        Self {
            screen: Cell::new(form.screen(step.unwrap_or_default())),
            form,
            history,
            layout: Cell::new(Layout::List),
            hand: Cell::new(Hand::Keys),
            turn: Cell::new(0),
            soon: Cell::new(None),
            focus: RefCell::new(None),
        }
    }

    /// The same, for whoever takes over: where one was about to go, one is.
    pub(super) fn taken(&self) -> Self {
        if let Some(screen) = self.soon.take() {
            self.step(screen);
        }
        Self {
            form: self.form.clone(),
            history: self.history,
            layout: self.layout.clone(),
            screen: self.screen.clone(),
            hand: self.hand.clone(),
            turn: Cell::new(self.turn.get()),
            soon: Cell::new(None),
            focus: RefCell::new(self.focus.take()),
        }
    }

    /// To a screen, as a new entry of the history.
    fn step(&self, screen: Screen) {
        if self.history {
            hash::push_step(self.form.number(screen));
        }
        self.next_turn();
        self.screen.set(screen);
        self.focus_next(&self.form.focus(screen));
    }

    /// How the questions stand.
    pub fn layout(&self) -> Layout {
        self.layout.get()
    }

    /// Which of them stands there, where they stand one by one.
    pub fn screen(&self) -> Screen {
        self.screen.get()
    }

    /// Begins at the first question.
    pub fn begin(&self) {
        self.screen.set(Screen::Question(0));
    }

    /// Gives the focus to an element that is printed next.
    pub fn focus_next(&self, id: &str) {
        self.focus.replace(Some(id.to_owned()));
    }

    /// Gives the focus to what was printed for it.
    pub fn printed(&self) {
        if let Some(id) = self.focus.take() {
            page::focus(&id);
        }
    }

    fn on_screen(&self) -> Option<Screen> {
        (self.layout.get() == Layout::Steps).then(|| self.screen.get())
    }

    fn next_turn(&self) -> u32 {
        self.soon.set(None);
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        turn
    }
}

/// Listens to a form inside `root` for as long as the handle lives.
pub fn listen(sheet: &Weak<dyn Sheet>, root: &Element) -> Listener {
    let on = |event: &'static str, f: fn(&Rc<dyn Sheet>, &Event)| {
        let sheet = sheet.clone();
        Listener::on(root, event, move |event| {
            if let Some(sheet) = sheet.upgrade().filter(|sheet| sheet.stands()) {
                f(&sheet, &event);
            }
        })
    };
    let (wide, back) = (sheet.clone(), sheet.clone());
    let listeners = on("pointerdown", |sheet, _| sheet.hands().hand.set(Hand::Pointer))
        .and(on("keydown", press))
        .and(on("click", click))
        .and(on("input", |sheet, event| {
            if tree::is_text(event) {
                act(sheet, event);
            }
        }))
        .and(page::on_width(LIST_FROM, move |is_wide| {
            // A page around a frame is told how high it is: in a list that says nothing of what is answered, or how far.
            let list = is_wide || page::is_embedded();
            if let Some(sheet) = wide.upgrade() {
                sheet.hands().layout.set(if list { Layout::List } else { Layout::Steps });
                sheet.show();
            }
        }));
    let history = sheet.upgrade().is_some_and(|sheet| sheet.hands().history);
    if !history {
        return listeners;
    }
    listeners.and(hash::on_step(move |step| {
        let Some(sheet) = back.upgrade().filter(|sheet| sheet.stands()) else { return };
        let screen = sheet.hands().form.screen(step);
        if screen != sheet.hands().screen.get() {
            show(&sheet, screen);
        }
    }))
}

fn show(sheet: &Rc<dyn Sheet>, screen: Screen) {
    let hands = sheet.hands();
    hands.next_turn();
    hands.screen.set(screen);
    hands.focus_next(&hands.form.focus(screen));
    page::scroll_to_top();
    sheet.show();
}

fn go(sheet: &Rc<dyn Sheet>, screen: Screen) {
    sheet.hands().step(screen);
    page::scroll_to_top();
    sheet.show();
}

fn carry_out(sheet: &Rc<dyn Sheet>, effects: Vec<Effect>) {
    let begun = sheet.hands().next_turn();
    for effect in effects {
        match effect {
            Effect::Answer(question, answer) => sheet.set(question, answer),
            Effect::Go(screen) => go(sheet, screen),
            Effect::GoSoon(screen) => {
                sheet.hands().soon.set(Some(screen));
                let sheet = Rc::downgrade(sheet);
                spawn(async move {
                    sleep(SEEN_MS).await;
                    let sheet = sheet.upgrade().filter(|sheet| sheet.hands().turn.get() == begun);
                    if let Some(sheet) = sheet {
                        go(&sheet, screen);
                    }
                });
            }
            Effect::Focus(id) => {
                page::focus(&id);
            }
            Effect::Finish => sheet.finish(),
        }
    }
}

fn act(sheet: &Rc<dyn Sheet>, event: &Event) {
    let action = tree::nearest(event, ATTRIBUTE).and_then(|text| Action::read(&text));
    let Some(action) = action else { return };
    let (hands, typed) = (sheet.hands(), tree::typed(event));
    let effects = hands.form.act(hands.on_screen(), &sheet.draft(), &action, hands.hand.get(), &typed);
    carry_out(sheet, effects);
}

fn click(sheet: &Rc<dyn Sheet>, event: &Event) {
    let field = tree::is_field(event);
    // The button at the end finishes, not the form: a sandboxed frame may forbid forms.
    if !field && tree::is_in(event, "form button") {
        event.prevent_default();
    }
    if !tree::is_text(event) {
        act(sheet, event);
    }
}

fn press(sheet: &Rc<dyn Sheet>, event: &Event) {
    let hands = sheet.hands();
    hands.hand.set(Hand::Keys);
    let Some(key) = tree::key(event).filter(|_| !tree::is_text(event) && tree::is_in(event, "form")) else {
        return;
    };
    // Enter on a field goes on; on a button it presses it.
    if key == "Enter" && tree::is_field(event) {
        event.prevent_default();
        let effects = hands.form.act(hands.on_screen(), &sheet.draft(), &Action::Next, Hand::Keys, "");
        return carry_out(sheet, effects);
    }
    let index = tree::nearest(event, "data-question").and_then(|index| index.parse().ok());
    let effects = hands.form.press(hands.on_screen(), index, &key);
    if !effects.is_empty() {
        event.prevent_default();
        carry_out(sheet, effects);
    }
}
