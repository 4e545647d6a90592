//! The questions before everything else is there: they are shown and answered at once, and [`AnswerPage`](super::AnswerPage) takes
//! over what was typed.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use web_sys::Element;

use super::{
    hands::{Hands, Sheet, listen},
    here::here,
};
use crate::{
    answer::{Answer, Draft},
    browser::{
        language::{language, t},
        listener::Listener,
        page,
        tree::{self, Printed},
    },
    flow::{
        answering::{draft, set_answer},
        record::Record,
    },
    form::{ATTRIBUTE, Folder, Form, Here, Page, PageAction, View},
    pulse::Pulse,
    text::Everywhere,
};

/// The questions of a pulse that this device has not met before.
pub struct First(Rc<Inner>);

struct Inner {
    pulse: Pulse,
    hands: Hands,
    known: RefCell<Record>,
    view: RefCell<View>,
    here: Here,
    printed: Rc<RefCell<Printed>>,
    /// Whether the button at the end was pressed.
    finished: Cell<bool>,
    /// Whether everything was asked for that is to be said of privacy.
    details: Cell<bool>,
    listeners: RefCell<Option<Listener>>,
}

/// What is taken over from it.
pub(super) struct Taken {
    pub hands: Hands,
    pub printed: Rc<RefCell<Printed>>,
    pub finished: bool,
    pub details: bool,
}

impl First {
    /// Shows the questions in the place of what `main` holds.
    pub fn show(main: &Element, known: Record) -> Option<Self> {
        let pulse = known.pulse.clone()?;
        let inner = Rc::new(Inner {
            hands: Hands::new(Form::new(pulse.definition()), true),
            view: RefCell::new(View::of(&known)),
            here: here(&pulse, "", Folder::None, true, false),
            printed: Rc::new(RefCell::new(Printed::new(main.clone()))),
            finished: Cell::new(false),
            details: Cell::new(false),
            listeners: RefCell::default(),
            known: RefCell::new(known),
            pulse,
        });
        inner.hands.begin();
        let weak = Rc::downgrade(&inner);
        let sheet: Weak<dyn Sheet> = weak;
        let asked = Rc::downgrade(&inner);
        let details = Listener::on(main, "click", move |event| {
            let action = tree::nearest(&event, ATTRIBUTE).and_then(|text| PageAction::read(&text));
            if let (Some(PageAction::Details), Some(inner)) = (action, asked.upgrade()) {
                inner.details.set(true);
            }
        });
        inner.listeners.replace(Some(listen(&sheet, main).and(details)));
        inner.show();
        page::scroll_to_top();
        page::focus("title");
        Some(Self(inner))
    }

    /// What was typed so far.
    pub fn known(&self) -> Record {
        self.0.known.borrow().clone()
    }

    /// Ends it, and gives what it holds.
    pub(super) fn take(self) -> Taken {
        self.0.listeners.replace(None);
        Taken {
            hands: self.0.hands.taken(),
            printed: self.0.printed.clone(),
            finished: self.0.finished.get(),
            details: self.0.details.get(),
        }
    }
}

impl Sheet for Inner {
    fn hands(&self) -> &Hands {
        &self.hands
    }

    fn draft(&self) -> Draft {
        draft(&self.known.borrow())
    }

    fn set(&self, question: usize, answer: Answer) {
        set_answer(&mut self.known.borrow_mut(), question, answer);
        self.show();
    }

    fn finish(&self) {
        // As soon as the rest is there.
        self.finished.set(true);
    }

    fn show(&self) {
        let (known, mut view) = (self.known.borrow(), self.view.borrow_mut());
        (view.layout, view.screen) = (self.hands.layout(), self.hands.screen());
        let (form, pulse, here) = (&self.hands.form, &self.pulse, &self.here);
        let drawn = Page { form, pulse, known: &known, view: &view, here, language: language() };
        page::set_title(&format!("{} · {}", drawn.heading(), t(Everywhere::AppName)));
        self.printed.borrow_mut().print(drawn.asking());
        self.hands.printed();
    }
}
