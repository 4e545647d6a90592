//! A form that is passed round: what is typed lives in the screen, and nowhere else.

use std::rc::{Rc, Weak};

use leptos::{html, prelude::*};

use crate::{
    answer::{Answer, Draft},
    answering::{Hands, Sheet, listen},
    browser::{language::language, page, tree::Printed},
    form::{End, Form, Layout, Screen, Shown},
};

/// Where somebody is in a form.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// How the questions stand.
    pub layout: RwSignal<Layout>,
    /// Which of them, where they stand one by one.
    pub screen: RwSignal<Screen>,
}

impl At {
    /// At the first question.
    pub fn new() -> Self {
        Self { layout: RwSignal::new(Layout::List), screen: RwSignal::new(Screen::Question(0)) }
    }

    /// Whether what stands before the first question is behind.
    pub fn beyond(self) -> bool {
        self.layout.get() == Layout::Steps && self.screen.get() != Screen::Question(0)
    }
}

struct Passed {
    hands: Hands,
    at: At,
    draft: RwSignal<Draft>,
    finish: Callback<()>,
}

impl Sheet for Passed {
    fn hands(&self) -> &Hands {
        &self.hands
    }

    fn draft(&self) -> Draft {
        self.draft.try_get_untracked().unwrap_or_default()
    }

    fn set(&self, question: usize, answer: Answer) {
        let _gone = self.draft.try_update(|draft| draft.set(question, answer));
    }

    fn finish(&self) {
        self.finish.run(());
    }

    fn show(&self) {
        let _gone = self.at.layout.try_set(self.hands.layout());
        let _gone = self.at.screen.try_set(self.hands.screen());
    }
}

/// The questions, and the button at their end.
#[component]
pub fn FormView(
    form: Form,
    at: At,
    /// The answers.
    draft: RwSignal<Draft>,
    /// What stands at the end.
    end: Signal<End>,
    /// What the button there does.
    finish: Callback<()>,
) -> impl IntoView {
    // No way back leads to somebody's answers.
    let sheet = Rc::new(Passed { hands: Hands::new(form, false), at, draft, finish });
    let place = NodeRef::<html::Form>::new();
    let held = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        if held.with_value(Option::is_none) {
            let weak: Weak<dyn Sheet> = Rc::downgrade(&sheet) as Weak<dyn Sheet>;
            held.set_value(Some((Printed::new(place.clone().into()), listen(&weak, &place))));
        }
        let nodes = draft.with(|draft| {
            end.with(|end| {
                let shown = Shown {
                    layout: at.layout.get(),
                    screen: at.screen.get(),
                    draft,
                    end,
                    keys: !page::is_touch(),
                };
                sheet.hands.form.draw(&shown, language())
            })
        });
        held.update_value(|held| {
            if let Some((printed, _)) = held {
                printed.print(nodes);
            }
        });
        sheet.hands.printed();
    });
    view! {
        <form novalidate autocomplete="off" class="answers" node_ref=place
            class:stepping=move || at.layout.get() == Layout::Steps></form>
    }
}
