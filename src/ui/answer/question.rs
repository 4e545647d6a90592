//! One question: native radio buttons, boxes to tick, or a text field.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    answer::{Answer, Draft},
    browser::page,
    pulse::{Kind, Question, limits},
    text::Answering,
    ui::state::t,
};

/// Takes an answer to a question.
type Set = Callback<(usize, Answer)>;

/// A question with its answer.
#[component]
pub fn QuestionField(index: usize, question: Question, current: Memo<Draft>, set: Set) -> impl IntoView {
    let answer = Memo::new(move |_| current.with(|draft| draft.answer(index).clone()));
    let text = question.text.clone();
    let answered = move || !matches!(answer.get(), Answer::Skipped | Answer::Text(_));
    let keys = question.clone();
    let press = move |event: KeyboardEvent| press(&event, index, &keys, set);
    if question.kind == Kind::Comment {
        return view! { <CommentField index text answer set/> }.into_any();
    }
    let field = match question.kind {
        Kind::Several => view! { <Ticks index labels=question.labels answer set/> }.into_any(),
        _ => view! { <Radios index question answer set/> }.into_any(),
    };
    view! {
        <fieldset class="question" on:keydown=press>
            <legend><bdi>{text}</bdi></legend>
            {field}
            // Always there, and only to be seen once there is something to clear: a page around a frame could otherwise
            // count the answers by its height.
            <button class="plain small clear" class:away=move || !answered() type="button"
                on:click=move |_| set.run((index, Answer::Skipped))>{t(Answering::Clear)}</button>
        </fieldset>
    }
    .into_any()
}

/// Keys 1–5 answer, 0 is "can't say". On a scale from 0 to 10 the arrow keys serve, as in any radio group.
fn press(event: &KeyboardEvent, index: usize, question: &Question, set: Set) {
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    if modified || !matches!(question.kind, Kind::Agree | Kind::Confidence) {
        return;
    }
    let key = event.key();
    let chosen = match key.as_str() {
        "0" => Some((Answer::CantSay, "cant".to_owned())),
        _ => key.parse::<u8>().ok().filter(|step| (1..=5).contains(step)).map(|step| {
            let value = step - 1;
            (Answer::Value(value), value.to_string())
        }),
    };
    if let Some((answer, place)) = chosen {
        event.prevent_default();
        set.run((index, answer));
        page::focus(&format!("q{index}-{place}"));
    }
}

#[component]
fn Radios(index: usize, question: Question, answer: Memo<Answer>, set: Set) -> impl IntoView {
    let name = format!("q{index}");
    let cant_name = name.clone();
    let lowest = question.kind.lowest_step();
    let numbered = question.kind != Kind::Choice;
    let (class, ends) = match question.kind {
        Kind::Scale => ("scale eleven", Some((question.labels.clone(), format!("q{index}-ends")))),
        Kind::Choice => ("scale choice", None),
        _ => ("scale", None),
    };
    let described = ends.as_ref().map(|(_, id)| id.clone());
    let values = question.values();
    let radio = move |value: u8| {
        let words = if question.kind == Kind::Scale {
            None
        } else {
            question.labels.get(usize::from(value)).cloned()
        };
        let label = words.map(|words| view! { <span><bdi>{words}</bdi></span> });
        let number = numbered.then(|| view! { <b>{(value + lowest).to_string()}</b> });
        view! {
            <label>
                <input type="radio" id=format!("q{index}-{value}") name=name.clone() aria-describedby=described.clone()
                    prop:checked=move || answer.get() == Answer::Value(value)
                    on:change=move |_| set.run((index, Answer::Value(value)))/>
                {number}
                {label}
            </label>
        }
    };
    let ends = ends.map(|(labels, id)| {
        let mut labels = labels.into_iter();
        let (left, right) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
        view! { <p class="ends small soft" id=id><span>"0 = "<bdi>{left}</bdi></span><span>"10 = "<bdi>{right}</bdi></span></p> }
    });
    view! {
        <div class=class>{(0..values).map(radio).collect_view()}</div>
        {ends}
        <label class="cant">
            <input type="radio" id=format!("q{index}-cant") name=cant_name prop:checked=move || answer.get() == Answer::CantSay
                on:change=move |_| set.run((index, Answer::CantSay))/>
            {t(Answering::CantSay)}
        </label>
    }
}

#[component]
fn Ticks(index: usize, labels: Vec<String>, answer: Memo<Answer>, set: Set) -> impl IntoView {
    let ticked = move || match answer.get() {
        Answer::Ticked(ticked) => ticked,
        _ => Vec::new(),
    };
    let tick = move |option: u8, on: bool| {
        let mut now = ticked();
        now.retain(|there| *there != option);
        if on {
            now.push(option);
            now.sort_unstable();
        }
        // With the last tick taken away nothing is answered; "none of these" is said on purpose.
        let answer = if now.is_empty() { Answer::Skipped } else { Answer::Ticked(now) };
        set.run((index, answer));
    };
    let boxes = move |(option, label): (u8, String)| {
        view! {
            <label>
                <input type="checkbox" prop:checked=move || ticked().contains(&option)
                    on:change=move |event| tick(option, event_target_checked(&event))/>
                <span><bdi>{label}</bdi></span>
            </label>
        }
    };
    let none = move |event| {
        let on = event_target_checked(&event);
        set.run((index, if on { Answer::Ticked(Vec::new()) } else { Answer::Skipped }));
    };
    view! {
        <div class="scale choice">{(0_u8..).zip(labels).map(boxes).collect_view()}</div>
        <label class="cant">
            <input type="checkbox" prop:checked=move || answer.get() == Answer::Ticked(Vec::new()) on:change=none/>
            {t(Answering::NoneOfThese)}
        </label>
    }
}

#[component]
fn CommentField(index: usize, text: String, answer: Memo<Answer>, set: Set) -> impl IntoView {
    let typed = move || match answer.get() {
        Answer::Text(text) => text,
        _ => String::new(),
    };
    let most = limits::COMMENT_SCALARS_MOST;
    let used = move || typed().trim().chars().count();
    let too_long = move || used() > most;
    let count_id = format!("q{index}-count");
    view! {
        <div class="question comment">
            <label for=format!("q{index}-text")><bdi>{text}</bdi></label>
            <textarea id=format!("q{index}-text") rows="3" dir="auto" autocomplete="off" aria-describedby=count_id.clone() prop:value=typed
                on:input=move |event| set.run((index, Answer::Text(event_target_value(&event))))></textarea>
            <p class="small soft" class:bad=too_long id=count_id>
                {move || t(Answering::CommentCount { used: used(), most })}
            </p>
        </div>
    }
}
