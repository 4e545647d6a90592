//! The form of one entry.

use leptos::prelude::*;

use crate::{
    browser::{page, random::BrowserRandom},
    flow::remember::{Form, FormError, Kind, put},
    pulse::templates::DIMENSIONS,
    team::{Memory, State, memory::EntryId},
    text::{DimensionName, EntryDate, EntryText, Remembered, Stands},
    ui::{
        kit::{CheckField, TextField},
        state::t,
    },
};

/// Typing a new entry, or another version of one.
#[component]
pub fn EntryForm(
    /// What the team remembers.
    #[prop(into)]
    memory: Signal<Memory>,
    /// What a new entry begins with.
    start: Form,
    /// The entry; nothing for a new one.
    id: Option<EntryId>,
    /// Takes the memory with the entry in it.
    keep: Callback<Memory>,
    cancel: Callback<()>,
    /// What a remedy is for stands on the page already.
    #[prop(optional)]
    about_said: bool,
) -> impl IntoView {
    let kind = start.kind;
    let there = memory.get_untracked().entries().iter().find(|entry| Some(entry.id()) == id).cloned();
    let form = RwSignal::new(there.and_then(|entry| Form::of(entry.what())).unwrap_or(start));
    let error = RwSignal::new(None::<FormError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match put(&memory.get_untracked(), id, &form.get_untracked(), &BrowserRandom) {
            Ok(memory) => keep.run(memory),
            Err(why) => error.set(Some(why)),
        }
    };
    // The first field is where somebody who opened the form wants to be.
    let first = if kind == Kind::Target { "entry-dimension" } else { "entry-text" };
    Effect::new(move |_| page::focus(first));
    view! {
        <form class="card" novalidate on:submit=submit>
            <Fields form kind about_said/>
            <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{t(why)}</p> })}</div>
            <p class="row">
                <button class="button primary" type="submit">{t(Remembered::Keep)}</button>
                <button class="button" type="button" on:click=move |_| cancel.run(())>{t(Remembered::Cancel)}</button>
            </p>
        </form>
    }
}

/// A text of the form with its setter.
fn text(
    form: RwSignal<Form>,
    get: impl Fn(&Form) -> &String + Send + Sync + 'static,
    set: impl Fn(&mut Form) -> &mut String + Send + Sync + 'static,
) -> (Signal<String>, Callback<String>) {
    let value = Signal::derive(move || form.with(|form| get(form).clone()));
    (value, Callback::new(move |typed| form.update(|form| *set(form) = typed)))
}

#[component]
fn Fields(form: RwSignal<Form>, kind: Kind, about_said: bool) -> impl IntoView {
    let (words, set_words) = text(form, |f| &f.text, |f| &mut f.text);
    let (by, set_by) = text(form, |f| &f.by, |f| &mut f.by);
    let (mean, set_mean) = text(form, |f| &f.mean, |f| &mut f.mean);
    let (owner, set_owner) = text(form, |f| &f.owner, |f| &mut f.owner);
    let dated = !matches!(kind, Kind::Agreement | Kind::Target | Kind::Learned);
    let about = matches!(kind, Kind::Target | Kind::Worked);
    let stands = matches!(kind, Kind::Milestone | Kind::Commitment);
    let promise = kind == Kind::Commitment;
    let remedy = (kind == Kind::Remedy).then(|| view! { <Vote form about_said/> });
    view! {
        {(kind != Kind::Target).then(|| view! {
            <TextField id="entry-text" label=t(EntryText(kind)) value=words set=set_words/>
        })}
        {remedy}
        {about.then(|| view! { <Dimension form/> })}
        {(kind == Kind::Target).then(|| view! {
            <TextField id="entry-mean" label=t(Remembered::Mean) hint=t(Remembered::MeanHint) value=mean set=set_mean number=true/>
        })}
        {promise.then(|| view! {
            <TextField id="entry-owner" label=t(Remembered::Owner) hint=t(Remembered::OwnerHint) value=owner set=set_owner/>
        })}
        {dated.then(|| view! {
            <TextField id="entry-by" label=t(EntryDate(kind)) value=by set=set_by kind="date"/>
        })}
        {stands.then(|| view! { <HowItStands form promise/> })}
        {promise.then(|| view! { <Experiment form/> })}
    }
}

/// The hands that were raised for a remedy.
#[component]
fn Vote(form: RwSignal<Form>, about_said: bool) -> impl IntoView {
    let (about, set_about) = text(form, |f| &f.about, |f| &mut f.about);
    let (hands, set_hands) = text(form, |f| &f.hands, |f| &mut f.hands);
    let (of, set_of) = text(form, |f| &f.of, |f| &mut f.of);
    view! {
        {(!about_said).then(|| view! {
            <TextField id="entry-about" label=t(Remembered::About) value=about set=set_about/>
        })}
        <TextField id="entry-hands" label=t(Remembered::Hands) value=hands set=set_hands number=true/>
        <TextField id="entry-of" label=t(Remembered::Of) value=of set=set_of number=true/>
    }
}

#[component]
fn Dimension(form: RwSignal<Form>) -> impl IntoView {
    let choose = move |event| form.update(|form| form.dimension = event_target_value(&event));
    let option = move |key: &'static str| {
        let chosen = move || form.with(|form| form.dimension == key);
        view! { <option value=key selected=chosen>{DimensionName::of(key).map(t)}</option> }
    };
    view! {
        <div class="field">
            <label for="entry-dimension">{t(Remembered::Dimension)}</label>
            <select id="entry-dimension" on:change=choose>{DIMENSIONS.iter().map(|one| option(one.key)).collect_view()}</select>
        </div>
    }
}

#[component]
fn HowItStands(form: RwSignal<Form>, promise: bool) -> impl IntoView {
    const ALL: [State; 4] = [State::Open, State::Done, State::Partly, State::Dropped];
    let choose = move |event| {
        let chosen = event_target_value(&event).parse().ok().and_then(|place: usize| ALL.get(place).copied());
        form.update(|form| form.state = chosen.unwrap_or(form.state));
    };
    let option = move |(place, state): (usize, State)| {
        let chosen = move || form.with(|form| form.state == state);
        view! { <option value=place.to_string() selected=chosen>{t(Stands { promise, state })}</option> }
    };
    // A milestone is reached or not.
    let offered = ALL.into_iter().enumerate().filter(move |(_, state)| promise || *state != State::Partly);
    view! {
        <div class="field">
            <label for="entry-state">{t(Remembered::StateLabel)}</label>
            <select id="entry-state" on:change=choose>{offered.map(option).collect_view()}</select>
        </div>
    }
}

#[component]
fn Experiment(form: RwSignal<Form>) -> impl IntoView {
    let on = Memo::new(move |_| form.with(|form| form.experiment));
    let (expect, set_expect) = text(form, |f| &f.expect, |f| &mut f.expect);
    let (saw, set_saw) = text(form, |f| &f.saw, |f| &mut f.saw);
    let label = Signal::derive(|| t(Remembered::Experiment));
    let set = Callback::new(move |on| form.update(|form| form.experiment = on));
    view! {
        <CheckField label value=on set/>
        {move || on.get().then(|| view! {
            <TextField id="entry-expect" label=t(Remembered::Expect) value=expect set=set_expect/>
            <TextField id="entry-saw" label=t(Remembered::Saw) hint=t(Remembered::SawHint) value=saw set=set_saw/>
        })}
    }
}
