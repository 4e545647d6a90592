//! The list of questions on the ask page: edit, order, add, take out.

use leptos::prelude::*;

use crate::{
    flow::ask::Compose,
    pulse::{
        Kind, Question, limits,
        templates::{Template, default_labels},
    },
    text::{Asking, DefaultOption},
    ui::{
        kit::{TextArea, TextField},
        state::t,
    },
};

/// All questions; folded away where a template brings them.
#[component]
pub fn Questions(compose: RwSignal<Compose>) -> impl IntoView {
    let count = Memo::new(move |_| compose.with(|c| c.questions.len()));
    let template = Memo::new(move |_| compose.with(|c| c.template));
    let add = move |_| compose.update(|c| c.questions.push(first_question(Template::Blank)));
    let list = move || (0..count.get()).map(|index| view! { <Editor compose index count/> }).collect_view();
    // Built-in items ask for no facts.
    let own =
        Memo::new(move |_| compose.with(|c| c.questions.iter().any(|question| question.key.is_empty())));
    let facts = move || own.get().then(|| view! { <p class="small soft">{t(Asking::NoFacts)}</p> });
    let more = move || {
        (template.get() != Template::Poll && count.get() < limits::QUESTIONS_MOST).then(|| {
            view! { <p><button class="button" type="button" on:click=add>{t(Asking::AddQuestion)}</button></p> }
        })
    };
    move || match template.get() {
        Template::Rotating | Template::Efficacy | Template::Safety | Template::Retro => view! {
            <details><summary>{t(Asking::EditQuestions)}</summary>{facts}{list}{more}</details>
        }
        .into_any(),
        _ => view! { <section>{facts}{list}{more}</section> }.into_any(),
    }
}

/// One question.
#[component]
fn Editor(compose: RwSignal<Compose>, index: usize, count: Memo<usize>) -> impl IntoView {
    let number = index + 1;
    let (words, set_words) = text(
        compose,
        move |c| c.questions.get(index).map(|q| q.text.clone()).unwrap_or_default(),
        move |c, typed| {
            if let Some(question) = c.questions.get_mut(index) {
                question.text = typed;
                // Other words are another question: they must not continue a built-in item's trend.
                question.key.clear();
            }
        },
    );
    let kind = Memo::new(move |_| compose.with(|c| c.questions.get(index).map(|q| q.kind)));
    let choose = move |event| {
        let chosen: Option<u8> = event_target_value(&event).parse().ok();
        let Some(chosen) = chosen.and_then(Kind::from_number) else { return };
        compose.update(|c| {
            if let Some(question) = c.questions.get_mut(index) {
                let options = |kind| matches!(kind, Kind::Choice | Kind::Several);
                // From one list of options to the other the options stay.
                if !(options(chosen) && options(question.kind)) {
                    question.labels = labels_for(chosen);
                }
                question.kind = chosen;
                question.key.clear();
            }
        });
    };
    let option = move |of: Kind| {
        view! { <option value=(of as u8).to_string() selected=move || kind.get() == Some(of)>{t(of)}</option> }
    };
    let alone = move || count.get() == 1;
    view! {
        <fieldset class="question">
            <legend class:hidden=alone>{t(Asking::QuestionNumber { number })}</legend>
            <TextField id=format!("ask-q{number}") label=t(Asking::QuestionText) value=words set=set_words/>
            <div class="field">
                <label for=format!("ask-kind{number}")>{t(Asking::QuestionKind)}</label>
                <select id=format!("ask-kind{number}") on:change=choose>{Kind::ALL.into_iter().map(option).collect_view()}</select>
            </div>
            {move || kind.get().map(|kind| view! { <Labels compose index kind/> })}
            {move || (!alone()).then(|| view! { <Order compose index count/> })}
        </fieldset>
    }
}

/// What can be chosen: options a line each, or the ends of a scale.
#[component]
fn Labels(compose: RwSignal<Compose>, index: usize, kind: Kind) -> impl IntoView {
    let number = index + 1;
    match kind {
        Kind::Choice | Kind::Several => {
            let (options, set_options) = text(
                compose,
                move |c| c.questions.get(index).map(|q| q.labels.join("\n")).unwrap_or_default(),
                move |c, typed| {
                    if let Some(question) = c.questions.get_mut(index) {
                        question.labels = typed.split('\n').map(str::to_owned).collect();
                    }
                },
            );
            view! {
                <TextArea id=format!("ask-options{number}") label=t(Asking::Options) hint=t(Asking::OptionsHint) value=options
                    set=set_options/>
            }
            .into_any()
        }
        Kind::Scale => {
            let end = |at: usize, label: Asking| {
                let (value, set) = text(
                    compose,
                    move |c| {
                        c.questions.get(index).and_then(|q| q.labels.get(at).cloned()).unwrap_or_default()
                    },
                    move |c, typed| {
                        if let Some(label) = c.questions.get_mut(index).and_then(|q| q.labels.get_mut(at)) {
                            *label = typed;
                        }
                    },
                );
                view! { <TextField id=format!("ask-end{number}-{at}") label=t(label) value set/> }
            };
            view! { <div class="two">{end(0, Asking::LeftEnd)}{end(1, Asking::RightEnd)}</div> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// Up, down, out.
#[component]
fn Order(compose: RwSignal<Compose>, index: usize, count: Memo<usize>) -> impl IntoView {
    let number = index + 1;
    let swap = move |with: usize| {
        compose.update(|c| {
            if index < c.questions.len() && with < c.questions.len() {
                c.questions.swap(index, with);
            }
        });
    };
    let remove = move |_| {
        compose.update(|c| {
            if index < c.questions.len() && c.questions.len() > 1 {
                c.questions.remove(index);
            }
        });
    };
    let last = move || count.get() <= number;
    view! {
        <div class="row small">
            <button class="button" type="button" disabled=index == 0 on:click=move |_| swap(index.saturating_sub(1))>
                {t(Asking::MoveUp { number })}
            </button>
            <button class="button" type="button" disabled=last on:click=move |_| swap(number)>
                {t(Asking::MoveDown { number })}
            </button>
            <button class="button" type="button" on:click=remove>{t(Asking::Remove { number })}</button>
        </div>
    }
}

/// The question that a poll or a blank pulse starts with.
pub(super) fn first_question(template: Template) -> Question {
    let kind = if template == Template::Poll { Kind::Choice } else { Kind::Agree };
    Question { kind, key: String::new(), text: String::new(), labels: labels_for(kind) }
}

/// The labels a kind starts with.
fn labels_for(kind: Kind) -> Vec<String> {
    match kind {
        Kind::Choice | Kind::Several => vec![t(DefaultOption::Yes), t(DefaultOption::No)],
        _ => default_labels(kind),
    }
}

/// A text of the state with its setter.
pub(super) fn text(
    compose: RwSignal<Compose>,
    get: impl Fn(&Compose) -> String + Send + Sync + 'static,
    set: impl Fn(&mut Compose, String) + Send + Sync + 'static,
) -> (Signal<String>, Callback<String>) {
    let value = Signal::derive(move || compose.with(&get));
    let set = Callback::new(move |typed| compose.update(|compose| set(compose, typed)));
    (value, set)
}
