//! After sealing: handing over, with every way there is, until the person says that it is done.

use leptos::prelude::*;

use crate::{
    browser::{files, page, tasks::spawn},
    flow::{
        answering::{another_person, read_look},
        record::{PersonRecord, Record},
    },
    pulse::{Mode, Pulse},
    text::{Answering, Common, FolderWords},
    ui::{
        kit::{Handed, QrToggle, hand_over},
        state::{app, t},
    },
    wire::{codes, qr},
};

/// Hands sealed answers over and then shows what to do next.
pub async fn hand_in(text: String, how: RwSignal<Option<Handed>>, editing: RwSignal<bool>) {
    let handed = hand_over(&text, true).await;
    sealed(Some(handed), how, editing);
}

/// Shows what to do after sealing. The page may be gone by now; the answers are stored.
pub fn sealed(handed: Option<Handed>, how: RwSignal<Option<Handed>>, editing: RwSignal<bool>) {
    let _gone = how.try_set(handed);
    let _gone = editing.try_set(false);
}

/// The sealed answers, and how they get to whoever gathers.
#[component]
pub fn HandIn(
    pulse: Pulse,
    known: Memo<Option<Record>>,
    editing: RwSignal<bool>,
    how: RwSignal<Option<Handed>>,
) -> impl IntoView {
    let person = Memo::new(move |_| known.with(|known| known.as_ref().and_then(|k| k.stored.person.clone())));
    let sealed = move || person.with(|person| person.as_ref()?.sealed.clone());
    let bytes = Signal::derive(move || sealed().map(|sealed| sealed.bytes()).unwrap_or_default());
    let text = Signal::derive(move || codes::answers(&bytes.get()));
    let handed = Memo::new(move |_| person.with(|person| person.as_ref().is_some_and(|p| p.handed)));
    let mode = pulse.mode();
    let collector = pulse.collector().to_owned();
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            page::focus("sealed-title");
        }
    });
    let say = move || match how.get() {
        Some(Handed::Copied) => t(Answering::SealedCopied { collector: collector.clone() }),
        Some(Handed::Shared) => t(Answering::SealedShared { collector: collector.clone() }),
        _ => t(Answering::SealedByHand { collector: collector.clone() }),
    };
    let app = app();
    let through =
        Memo::new(move |_| known.with(|known| known.as_ref().is_some_and(|k| app.folder.is_way_of(k))));
    let placed = Memo::new(move |_| person.with(|person| person.as_ref().is_some_and(|p| p.placed)));
    // What lay there may be gone by now; until the folder was looked through, this is as it was the last time.
    let gone = move || {
        app.folder.looked.get() > 0
            && !known.with(|known| known.as_ref().is_some_and(|k| app.folder.holds_all_of(k)))
    };
    let lies = Memo::new(move |_| through.get() && placed.get() && !gone());
    let by_hand = move || handed.get() && !placed.get();
    let heading = move || match (lies.get(), by_hand()) {
        (true, _) => t(FolderWords::InFolder),
        (_, true) => t(Answering::Handed),
        _ => t(Answering::SealedTitle),
    };
    let (host, gathers) = (pulse.host().to_owned(), pulse.collector().to_owned());
    let from_folder = move || match known.with(|known| known.as_ref().and_then(looked_in)) {
        Some(others) => t(FolderWords::LookedIn { others }),
        None if mode == Mode::TwoPeople => {
            t(FolderWords::InFolderNext { collector: gathers.clone(), host: host.clone() })
        }
        None => t(FolderWords::InFolderPoll { host: host.clone() }),
    };
    let words = move || match (lies.get(), by_hand()) {
        (true, _) => from_folder(),
        (_, true) => t(Answering::HandedNext { mode }),
        _ if through.get() && how.get().is_none() => t(FolderWords::NotPut),
        _ if through.get() => format!("{} {}", t(FolderWords::NotPut), say()),
        _ => say(),
    };
    let count = known.with_untracked(|known| known.as_ref().map_or(0, |known| known.stored.earlier.len()));
    view! {
        <section class="card" class:good=handed aria-labelledby="sealed-title">
            <h2 id="sealed-title" tabindex="-1">{heading}</h2>
            <p role="status">{words}</p>
            {move || (through.get() && !lies.get() && !by_hand()).then(|| view! { <PutAgain known/> })}
            <Sent known handed/>
            // In the folder nothing is left to be done; the other ways stay within reach.
            {move || if lies.get() {
                view! {
                    <details>
                        <summary>{t(FolderWords::OtherWays)}</summary>
                        <Ways text bytes how/>
                    </details>
                }
                .into_any()
            } else {
                view! { <Ways text bytes how/> }.into_any()
            }}
        </section>
        <Afterwards known editing how count mode/>
    }
}

/// How many others are in the box in which this person's own was found.
fn looked_in(known: &Record) -> Option<usize> {
    known.person()?.looked.as_ref()?;
    let look = read_look(known.pulse.as_ref()?, known.stored.check.as_ref()?).ok()?;
    Some(look.n().saturating_sub(1))
}

/// Another try to put them into the folder.
#[component]
fn PutAgain(known: Memo<Option<Record>>) -> impl IntoView {
    let app = app();
    let put = move |_| {
        if let Some(mut known) = known.get_untracked() {
            let name = known.name();
            if let Some(person) = &mut known.stored.person {
                person.folder = true;
            }
            app.library.keep(known);
            spawn(async move {
                // What is wrong stands above every page.
                app.put_in_folder(name).await;
            });
        }
    };
    view! {
        <p><button class="button primary" type="button" on:click=put>{t(FolderWords::PutAgain)}</button></p>
    }
}

/// "Not handed in yet", until the person says that it is.
#[component]
fn Sent(known: Memo<Option<Record>>, handed: Memo<bool>) -> impl IntoView {
    let app = app();
    let sent = move |_| {
        if let Some(mut known) = known.get_untracked() {
            if let Some(person) = &mut known.stored.person {
                person.handed = true;
            }
            app.library.keep(known);
        }
    };
    move || {
        (!handed.get()).then(|| {
            view! {
                <p class="row">
                    <span class="chip mixed">{t(Answering::NotHandedYet)}</span>
                    <button class="button primary" type="button" on:click=sent>{t(Answering::IveSent)}</button>
                </p>
            }
        })
    }
}

/// The text to copy by hand, the clipboard again, a QR code, a file.
#[component]
fn Ways(text: Signal<String>, bytes: Signal<Vec<u8>>, how: RwSignal<Option<Handed>>) -> impl IntoView {
    let copy = move |_| {
        spawn(async move {
            let handed = hand_over(&text.get_untracked(), true).await;
            let _gone = how.try_set(Some(handed));
            if handed == Handed::ByHand {
                page::select_all("sealed");
            }
        });
    };
    let save = move |_| {
        let name = bytes.with_untracked(|bytes| codes::answers_file_name(bytes));
        // A refused download leaves the text and the QR code.
        let _refused = files::save(&name, "text/plain", text.get_untracked().as_bytes());
    };
    let codes = Signal::derive(move || bytes.with(|bytes| qr::answer_texts(bytes)));
    let by_hand = move || how.get() == Some(Handed::ByHand);
    view! {
        <textarea id="sealed" class="code" readonly rows="3" spellcheck="false" translate="no" aria-label=t(Answering::SealedTitle)
            prop:value=move || text.get()></textarea>
        <p class="small" role="status">{move || by_hand().then(|| t(Common::CopyByHand))}</p>
        <div class="row">
            <button class="button" type="button" on:click=copy>{t(Answering::CopyAgain)}</button>
            <button class="button" type="button" on:click=save>{t(Common::SaveFile)}</button>
            <QrToggle texts=codes name=t(Answering::SealedTitle)/>
        </div>
    }
}

/// Changing one's answers, and making room for another person.
#[component]
fn Afterwards(
    known: Memo<Option<Record>>,
    editing: RwSignal<bool>,
    how: RwSignal<Option<Handed>>,
    count: usize,
    mode: Mode,
) -> impl IntoView {
    let app = app();
    let another = move |_| {
        if let Some(mut known) = known.get_untracked() {
            another_person(&mut known);
            app.library.keep(known);
            how.set(None);
            editing.set(true);
            page::scroll_to_top();
            page::focus("title");
        }
    };
    let earlier = (count > 0).then(|| t(Answering::EarlierPeople { count }));
    let note = (mode == Mode::TwoPeople).then(|| t(Answering::AnotherPersonNote));
    // Until they lie in the folder, they are on this device only.
    let away = move || {
        known.with(|known| {
            known.as_ref().is_none_or(|known| {
                let person = known.person();
                !app.folder.is_way_of(known) || person.is_none_or(|person| person.handed || !person.folder)
            })
        })
    };
    let changed = move || known.with(|k| k.as_ref().and_then(|k| k.person()).is_some_and(is_changed));
    view! {
        {move || changed().then(|| view! { <p class="notice warn">{t(Answering::ChangedNote)}</p> })}
        <p class="row">
            <button class="button" type="button" on:click=move |_| editing.set(true)>{t(Answering::ChangeAnswers)}</button>
            {move || away().then(|| view! {
                <button class="button" type="button" on:click=another>{t(Answering::AnotherPerson)}</button>
            })}
        </p>
        <p class="small soft">{note}" "{earlier}</p>
        <p class="small"><a href="#/">{t(Common::Back)}</a></p>
    }
}

fn is_changed(person: &PersonRecord) -> bool {
    person.changed
}
