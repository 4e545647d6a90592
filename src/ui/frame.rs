//! The frame around every page: top line, storage notice, the page itself, and the one door.

use leptos::prelude::*;

use super::{
    home::HomePage,
    kit::{OwnTab, Page, PasteBox, ThemeChoice},
    parts::{LOADERS, Waiting},
    state::{App, PREFIX, Part, app, language, listen as listen_for_folder, t},
};
use crate::{
    browser::{drop_zone, embedding, files, hash, offline, page, tabs, tasks, tasks::spawn},
    flow::route::Route,
    text::{Common, Everywhere, StorageSays},
};

/// What begins everything that people paste; a paste into a field that holds one of these is for us.
#[rustfmt::skip]
const MARKERS: &[&str] = &[
    "pulse:A", "pulse:1", "pulse:2", "pulse:3", "pulse:4", "pulse:5", "pulse:6", "pulse:7", "pulse:8", "pulse:9",
    "pulse-answers:", "pulse-seen:", "pulse-receipt:", "#i=", "#p=", "#c=", "#r=", "#d=", "%23",
];

/// The program on the page.
#[component]
pub fn Frame() -> impl IntoView {
    let app = App::new(&LOADERS);
    provide_context(app);
    page::set_language(&language().tag, "ltr");
    page::mark_framed();
    spawn(async move {
        app.load().await;
        app.find_folder().await;
        app.fetch_the_rest().await;
        // Last of all: whoever waits for a page waits for nothing else.
        offline::keep(move || app.newer.set(true)).await;
    });
    listen(app);
    let over = RwSignal::new(false);
    // Going elsewhere ends what was said.
    let news =
        move || app.notices.news.get().filter(|(on, _)| *on == app.route.get()).map(|(_, words)| words);
    drops(app, over);
    view! {
        <a class="skip" href="#content" on:click=move |event| {
            event.prevent_default();
            page::focus("content");
        }>{t(Everywhere::SkipToContent)}</a>
        <header class="top">
            <a class="name" href="#/"><strong>{t(Everywhere::AppName)}</strong></a>
            <nav>
                <a href="#/how">{t(Everywhere::HowThisWorks)}</a>
                <a href="#/device">{t(Everywhere::OnThisDevice)}</a>
                <ThemeChoice/>
            </nav>
        </header>
        <div role="status" aria-live="polite" class="news">{news}</div>
        <StorageNotice/>
        <NewVersion/>
        {move || app.parts.folder.get().map(|part| (part.notice)())}
        <div id="content" tabindex="-1">
            {move || app.library.ready.get().then(|| view! { <Here/> })}
        </div>
        <Working/>
        <Door/>
        <div class="over" class:on=over aria-hidden="true">{t(Common::DropHere)}</div>
    }
}

/// The page of the address.
#[component]
fn Here() -> impl IntoView {
    let app = app();
    // Memos: the same address again does not rebuild the page, nor does another part that comes.
    let route = Memo::new(move |_| app.route.get());
    let here = Memo::new(move |_| Part::of(&route.get()).is_none_or(|part| app.pages(part).is_some()));
    move || match route.get() {
        route if page::is_embedded() && !route.in_a_frame() => view! { <OwnTab/> }.into_any(),
        Route::Home => view! { <HomePage/> }.into_any(),
        Route::Link(kind, letters) => {
            app.arrive_link(kind, letters);
            view! { <NoSuchPage/> }.into_any()
        }
        Route::Unknown(rest) => {
            // A link whose `#` was doubled, or that a host rewrote, may still hold ours.
            if rest.contains("%23") || rest.contains('#') {
                app.arrive(vec![(String::new(), rest.into_bytes())]);
            }
            view! { <NoSuchPage/> }.into_any()
        }
        route => {
            let Some(part) = Part::of(&route) else { return view! { <NoSuchPage/> }.into_any() };
            let here = here.get();
            match untrack(|| app.pages(part)).filter(|_| here) {
                Some(pages) => pages(route),
                None => {
                    app.fetch(part);
                    view! { <Waiting app part/> }.into_any()
                }
            }
        }
    }
}

/// An address that is nothing of ours, or a link that is being read.
#[component]
fn NoSuchPage() -> impl IntoView {
    view! {
        <Page title=t(Common::PageNotFound)>
            <p>{t(Common::PageNotFoundNext)}</p>
            <p><a class="button" href="#/">{t(Everywhere::Back)}</a></p>
        </Page>
    }
}

fn listen(app: App) {
    hash::on_change(move |fragment| {
        let route = Route::parse(&fragment);
        // Going from one question to another keeps the address, and the page that is there.
        if !app.answers_already(&route) {
            app.route.set(route);
        }
    })
    .forget();
    embedding::listen(move |around| {
        let known = matches!(around.theme.as_str(), "light" | "dark");
        app.around.theme.set(if known { around.theme } else { String::new() });
        app.show_theme();
        if app.around.origin.get_untracked() != around.origin {
            embedding::tell_height(&around.origin).forget();
            app.around.origin.set(around.origin);
            app.tell_around("ready");
        }
    })
    .forget();
    listen_for_folder(app);
    tabs::on_change(PREFIX, move |_| app.refresh()).forget();
    page::on_leave(move || {
        app.library.pulses.with_untracked(|pulses| {
            let open = |known: &crate::flow::record::Record| {
                known.person().is_some_and(|person| person.sealed.is_some() && !person.handed)
            };
            app.library.storage.with_untracked(Option::is_some) && pulses.iter().any(open)
        })
    })
    .forget();
}

fn drops(app: App, over: RwSignal<bool>) {
    let take = move |taken: files::Taken| app.arrive_files(taken);
    drop_zone::on_paste(MARKERS, take).forget();
    drop_zone::on_drop(take, move |on| over.set(on)).forget();
}

#[component]
fn StorageNotice() -> impl IntoView {
    let app = app();
    let damaged = Memo::new(move |_| app.library.broken.with(|keys| StorageSays::of_damaged(keys)));
    view! {
        <div role="alert" class="storage">
            {move || app.library.storage.get().map(|says| view! { <p class="notice warn">{t(says)}</p> })}
            {move || {
                damaged.get().map(|says| {
                    let href = Route::Device.to_hash();
                    view! {
                        <p class="notice warn">{t(says)}" "<a href=href>{t(Everywhere::OnThisDevice)}</a></p>
                    }
                })
            }}
        </div>
    }
}

/// A new version has come: it is used when the reader says so, never in the middle of something.
#[component]
fn NewVersion() -> impl IntoView {
    let app = app();
    view! {
        <div role="status" class="storage">
            {move || {
                app.newer.get().then(|| {
                    view! {
                        <p class="notice good row">
                            <span>{t(Common::NewVersion)}</span>
                            <button type="button" class="button" on:click=move |_| spawn(offline::use_new_version())>
                                {t(Common::UseNewVersion)}
                            </button>
                        </p>
                    }
                })
            }}
        </div>
    }
}

#[component]
fn Working() -> impl IntoView {
    let app = app();
    let works = Memo::new(move |_| app.progress.with(|shown| shown.map(|shown| shown.stops)));
    let done = move || app.progress.with(|shown| shown.map_or(0, |shown| shown.done));
    let total = move || app.progress.with(|shown| shown.map_or(1, |shown| shown.total.max(1)));
    let stop = move |_| {
        app.progress.update(|shown| {
            if let Some(shown) = shown {
                shown.stopped = true;
            }
        });
    };
    // Drawn once: its button keeps the focus while the figures change.
    move || {
        works.get().map(|stops| {
            let stop = stops.then(|| {
                view! { <button class="button" type="button" on:click=stop>{t(Common::Stop)}</button> }
            });
            view! {
                <section class="working" aria-label=t(Common::Work)>
                    <label>
                        {move || t(Common::Working { done: done(), total: total() })}
                        <progress max=total value=done></progress>
                    </label>
                    {stop}
                </section>
            }
        })
    }
}

/// What was refused.
const SAID: &str = "door-said";

/// The one door: a field for any link, code or chat, a button for files, and what was refused.
#[component]
fn Door() -> impl IntoView {
    let app = app();
    // Gathering and opening have a field of their own for the same things.
    let own_field =
        move || matches!(app.route.get(), Route::Gather(_) | Route::Desk | Route::Help(_) | Route::Open(_));
    // Whoever dropped something at the top of a long page would not see what is said at its foot. The folder's part, which
    // comes a little later than the page, pushes it out of sight once more.
    Effect::new(move |_| {
        app.parts.folder.track();
        if app.notices.troubles.with(|troubles| !troubles.is_empty()) {
            spawn(async {
                tasks::next_turn().await;
                page::show(SAID);
            });
        }
    });
    view! {
        <footer class="door">
            <div role="alert" id=SAID>
                {move || {
                    app.notices.troubles
                        .get()
                        .into_iter()
                        .map(|words| view! { <p class="notice bad">{words}</p> })
                        .collect_view()
                }}
            </div>
            <section aria-labelledby="door-title" hidden=own_field>
                <h2 id="door-title">{t(Common::DoorTitle)}</h2>
                <PasteBox id="door-text" label=t(Common::DoorLabel) hint=t(Common::DoorHint) button=Common::DoorOpen/>
            </section>
        </footer>
    }
}
