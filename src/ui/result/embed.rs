//! The results inside somebody else's page: what to paste there, and what to put where.

use leptos::prelude::*;

use super::{
    super::{
        kit::CopyBlock,
        state::{address, app, language, t},
    },
    drawing::SaveDrawing,
    publish::{SaveCopy, name_for_others},
};
use crate::{
    browser::{hash, page},
    chart::{ForOthers, svg},
    team::{Round, TeamFile},
    text::WidgetSays,
    widget::Snippet,
    wire::files::slug,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    This,
    ThisHeadline,
    Results,
    Headline,
    Frame,
    Table,
    Picture,
}

impl What {
    /// Whether it needs a copy of the app that lies on a host.
    fn needs_site(self) -> bool {
        !matches!(self, Self::Table | Self::Picture)
    }
}

const ALL: [(&str, What, WidgetSays); 7] = [
    ("this", What::This, WidgetSays::This),
    ("this-headline", What::ThisHeadline, WidgetSays::ThisHeadline),
    ("results", What::Results, WidgetSays::Results),
    ("headline", What::Headline, WidgetSays::Headline),
    ("frame", What::Frame, WidgetSays::Frame),
    ("table", What::Table, WidgetSays::Table),
    ("picture", What::Picture, WidgetSays::Picture),
];

/// Around the items of a frame: its headline, the link to the whole, and the room between.
const AROUND_ITEMS: u32 = 420;

/// A drawer with the snippet.
#[component]
pub fn EmbedHow(
    /// Oldest first; the newest is the one on the page.
    rounds: Memo<Vec<Round>>,
) -> impl IntoView {
    let app = app();
    let one_file = page::is_one_file();
    let what = RwSignal::new(if one_file { What::Table } else { What::This });
    let newest = move || rounds.with(|rounds| rounds.last().cloned());
    let team =
        move || newest().map(|round| round.pulse().definition().fields().team.clone()).unwrap_or_default();
    let name = Memo::new(move |_| name_for_others(&team()));
    let typed = RwSignal::new(String::new());
    // The team's file with all it holds, or what is on this page.
    let whole =
        move || app.library.team(&team()).or_else(|| TeamFile::from_rounds(rounds.get()).ok().flatten());
    let link = Memo::new(move |_| address(&rounds.with(|rounds| ForOthers::of(rounds).link())));
    let text = Signal::derive(move || {
        let (what, link, words) = (what.get(), &link.get(), &t(WidgetSays::LinkTo { team: team() }));
        let typed = typed.get();
        let name = name.get();
        let file = if typed.trim().is_empty() { &*name } else { typed.trim() };
        let headline = matches!(what, What::ThisHeadline | What::Headline);
        let others = rounds.with(|rounds| ForOthers::of(rounds));
        let snippet = match what {
            What::Table => return others.table(link, language()).unwrap_or_default(),
            What::Picture => return others.plain(link, language()),
            What::This | What::ThisHeadline => Snippet::Link { link, words, headline },
            What::Results | What::Headline => Snippet::File { file, link, words, headline },
            What::Frame => {
                // As high as the items are on this page: they are drawn by the time that somebody chooses the frame.
                let height = AROUND_ITEMS + page::height_of_all("main .items figure");
                Snippet::Frame { address: link, title: words, height }
            }
        };
        snippet.html(&hash::folder_address())
    });
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        if let Some((_, chosen, _)) = ALL.iter().find(|(name, ..)| *name == value) {
            what.set(*chosen);
        }
    };
    let option =
        |(name, _, words): (&'static str, What, WidgetSays)| view! { <option value=name>{t(words)}</option> };
    let from_file = Memo::new(move |_| matches!(what.get(), What::Results | What::Headline));
    let before = move || {
        from_file.get().then(|| {
            view! {
                <p class="small">{t(WidgetSays::Where { file: name.get() })}</p>
                <p>{whole().map(|file| view! { <SaveCopy file/> })}</p>
                <p class="field">
                    <label for="embed-file">{t(WidgetSays::FileAddress)}</label>
                    <input id="embed-file" type="url" spellcheck="false" translate="no" placeholder=name.get()
                        prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
                </p>
            }
        })
    };
    let after = move || {
        t(match what.get() {
            What::This | What::ThisHeadline => WidgetSays::LinkNote,
            What::Results | What::Headline => WidgetSays::Each,
            What::Frame => WidgetSays::FrameNote,
            What::Table => WidgetSays::TableNote,
            What::Picture => WidgetSays::PictureNote,
        })
    };
    let pictures = move || (what.get() == What::Picture).then(|| view! { <WholePicture rounds/> });
    let options = ALL.into_iter().filter(move |(_, what, _)| !one_file || !what.needs_site());
    view! {
        <details class="embed">
            <summary>{t(WidgetSays::Title)}</summary>
            {one_file.then(|| view! { <p class="small">{t(WidgetSays::NoSite)}</p> })}
            <p class="field">
                <label for="embed-what">{t(WidgetSays::What)}</label>
                <select id="embed-what" on:change=choose>{options.map(option).collect_view()}</select>
            </p>
            {before}
            {pictures}
            <CopyBlock id="embed-text" text=text label=t(WidgetSays::Copy) snippet=true/>
            <p class="small soft">{after}</p>
        </details>
    }
    .into_any()
}

/// The picture that stands for the whole result, as a file on light paper or on dark.
#[component]
fn WholePicture(rounds: Memo<Vec<Round>>) -> impl IntoView {
    let dark = RwSignal::new(false);
    let draw = move |()| {
        let drawing = rounds.with_untracked(|rounds| ForOthers::of(rounds).drawing(language()));
        drawing.map(|drawing| if dark.get_untracked() { svg::on_dark_paper(&drawing) } else { drawing })
    };
    let name = Signal::derive(move || {
        let newest = rounds.with(|rounds| rounds.last().cloned());
        let named = newest
            .map(|round| format!("{}-{}", slug(&round.pulse().definition().fields().team), round.date()));
        named.unwrap_or_default()
    });
    view! {
        <p>
            <label>
                <input type="checkbox" prop:checked=move || dark.get() on:change=move |event| dark.set(event_target_checked(&event))/>
                " "{t(WidgetSays::DarkPaper)}
            </label>
        </p>
        <SaveDrawing draw name/>
    }
}
