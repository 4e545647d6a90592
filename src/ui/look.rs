//! Looking: one tap on the check link says whether one's own is in the box.

use leptos::prelude::*;

use super::{
    kit::{CopyBlock, Missing, Page, Steps},
    state::{app, t},
};
use crate::{
    browser::page,
    flow::next_step::Next,
    flow::{
        answering::{self, Looked, look_at, read_look},
        record::Record,
        route::Route,
    },
    pulse::{Pulse, bytes::hex},
    seal::{Found, Look, Receipt, Traced},
    text::{Everywhere, FoundSays, Looking, NextButton, ReceiptSays},
    wire::codes,
};

/// The look page.
#[component]
pub fn LookPage(name: String) -> impl IntoView {
    let app = app();
    // Looking writes down what was found; only another check link, or another person, means looking again.
    let here = name.clone();
    let state = Memo::new(move |_| {
        app.library.known(&here).map(|k| {
            let sealed = k.sealed().map(|s| s.hashes.clone());
            let receipts = k.stored.receipts.len();
            let rival = k.stored.box_conflict;
            let opened = k.has_result();
            (k.stored.check, sealed, k.stored.earlier.len(), receipts, opened, rival)
        })
    });
    move || match state.get() {
        None => view! { <Missing/> }.into_any(),
        Some((None, ..)) => view! { <NoLink name=name.clone()/> }.into_any(),
        Some((Some(letters), ..)) => view! { <Result name=name.clone() letters/> }.into_any(),
    }
}

/// No check link was opened here yet.
#[component]
fn NoLink(name: String) -> impl IntoView {
    let app = app();
    let known = untrack(|| app.library.known(&name));
    view! {
        <Page title=t(Looking::Title)>
            <Steps known=known/>
            <p>{t(Looking::NoLink)}</p>
            <p><a class="button" href="#/">{t(Everywhere::Back)}</a></p>
        </Page>
    }
}

#[component]
fn Result(name: String, letters: String) -> impl IntoView {
    let app = app();
    let Some(mut known) = untrack(|| app.library.known(&name)) else {
        return view! { <Missing/> }.into_any();
    };
    let Some(pulse) = known.pulse.clone() else { return view! { <Missing/> }.into_any() };
    let before = known.clone();
    let looked = match read_look(&pulse, &letters) {
        Ok(look) => look_at(&mut known, &pulse, &look),
        Err(why) => {
            return view! {
                <Page title=t(Looking::Title)>
                    <p class="notice bad" role="alert">{t(why)}</p>
                    <p><a class="button" href="#/">{t(Everywhere::Back)}</a></p>
                </Page>
            }
            .into_any();
        }
    };
    if known != before {
        app.library.keep(known.clone());
    }
    let receipts = answering::receipts(&known);
    let alone = receipts.is_empty();
    let receipts = receipts.into_iter().map(|receipt| by_receipt(&receipt, &pulse, &letters)).collect_view();
    let title = match looked.own {
        _ if known.stored.box_conflict => Looking::TwoTitle,
        Some(Found::All) => Looking::InTitle,
        Some(Found::TakenBack { .. }) => Looking::TakenBackTitle,
        Some(_) => Looking::MissingTitle,
        None if looked.earlier.is_empty() && alone => Looking::NoReceiptTitle,
        None => Looking::Title,
    };
    view! {
        <Page title=t(title)>
            <Steps known=Some(known.clone())/>
            {known.stored.box_conflict.then(|| view! { <Which known=known.clone() pulse=pulse.clone()/> })}
            <Findings looked=looked.clone() alone/>
            {receipts}
            <Confirm known looked host=pulse.host().to_owned()/>
        </Page>
    }
    .into_any()
}

/// Two check links: a person says which one counts. Until then the first does, and nothing is confirmed.
#[component]
fn Which(known: Record, pulse: Pulse) -> impl IntoView {
    let app = app();
    let letters: Vec<String> = known.stored.check.iter().chain(&known.stored.other_checks).cloned().collect();
    let look = |letters: &String| read_look(&pulse, letters).ok();
    let name = known.name();
    let choice = |(place, look): (usize, Look)| {
        let digits = hex(&look.seen_hash(&pulse)[..3]);
        let says = t(Looking::TwoChoose { first: place == 0, n: look.n(), digits });
        let (pulse, name) = (pulse.clone(), name.clone());
        let choose = move |_| {
            let Some(mut known) = untrack(|| app.library.known(&name)) else { return };
            known.choose_box(&pulse, &look);
            app.library.keep(known);
            page::focus("title");
        };
        view! { <button class="button" type="button" translate="no" on:click=choose>{says}</button> }
    };
    let choices = letters.iter().filter_map(look).enumerate().map(choice).collect_view();
    view! {
        <div class="notice bad" role="alert">
            <p>{t(Looking::TwoLead { collector: pulse.collector().to_owned() })}</p>
            <p class="row">{choices}</p>
        </div>
    }
}

/// What a receipt from another device finds.
fn by_receipt(receipt: &Receipt, pulse: &Pulse, letters: &str) -> Option<AnyView> {
    let look = read_look(pulse, letters).ok()?;
    let found = receipt.look(pulse, &look);
    let missing = found.iter().filter(|slot| **slot == Traced::Missing).count();
    let (class, role, words) = if missing == 0 {
        ("notice good", "status", ReceiptSays::In)
    } else {
        ("notice bad", "alert", ReceiptSays::Missing { missing, of: found.len() })
    };
    let comment = found.contains(&Traced::Unknown).then(|| t(ReceiptSays::NoComment));
    Some(
        view! {
            <h2>{t(ReceiptSays::Title)}</h2>
            <p class=class role=role>{t(words)}" "{comment}</p>
            <p class="small soft">{t(ReceiptSays::Reveals)}" "{t(ReceiptSays::NoLine)}</p>
        }
        .into_any(),
    )
}

/// What was found, a sentence for each person of this device.
#[component]
fn Findings(
    looked: Looked,
    /// Whether there is no receipt from another device either.
    alone: bool,
) -> impl IntoView {
    let n = looked.n;
    let sentence = move |found: Found| {
        let (class, role) =
            if found == Found::All { ("notice good", "status") } else { ("notice bad", "alert") };
        view! { <p class=class role=role>{t(FoundSays { found, n })}</p> }
    };
    let own = match looked.own {
        Some(found) => sentence(found).into_any(),
        None if looked.earlier.is_empty() && alone => view! { <p>{t(Looking::NoReceipt)}</p> }.into_any(),
        None => ().into_any(),
    };
    let earlier = looked.earlier.into_iter().enumerate().map(|(index, found)| {
        view! {
            <h2>{t(Looking::EarlierPerson { number: index + 1 })}</h2>
            {sentence(found)}
        }
    });
    view! { {own} {earlier.collect_view()} }
}

/// The line to post, only for those who found all of theirs, and only before the box is opened.
#[component]
fn Confirm(known: Record, looked: Looked, host: String) -> impl IntoView {
    let opened = known.has_result();
    let line = codes::seen(&looked.seen_hash);
    if opened {
        let href = Route::Result(known.name()).to_hash();
        return view! {
            <p class="soft">{t(Looking::TooLate)}</p>
            <p><a class="button primary" href=href>{t(NextButton(Next::Result))}</a></p>
        }
        .into_any();
    }
    if known.stored.box_conflict || !looked.may_confirm() {
        return view! { <p class="small soft">{t(Looking::Script)}</p> }.into_any();
    }
    view! {
        <h2>{t(Looking::ConfirmTitle)}</h2>
        <p>{t(Looking::ConfirmHint { host })}</p>
        <CopyBlock id="seen" text=line label=t(Looking::CopyLine) primary=true/>
        <p class="small soft">{t(Looking::Script)}</p>
    }
    .into_any()
}
