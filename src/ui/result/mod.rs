//! The result of a pulse.

mod asked_again;
mod comments;
mod drawing;
mod embed;
mod export;
mod hero;
mod item;
mod own;
mod pictures;
mod publish;
mod receipt;
mod round;
mod rounds;
mod share;
mod team_memory;
mod trend;

use leptos::prelude::*;

use super::{
    kit::Page,
    state::{App, SharePart, app, language, t},
};
use crate::{
    browser::page,
    chart::headline,
    flow::{
        example,
        inbox::{self, Effect},
        record::{Record, name_of},
    },
    team::Round,
    text::{Everywhere, Results, TeamWords, WidgetSays},
    wire::team_file,
};
pub use asked_again::AskedAgain;
use comments::Hold;
pub use item::BigFigure;
use own::{Discarded, OwnBlock, answers as own_answers};
pub use publish::{SaveForOthers, SaveTeam};
use receipt::ReceiptBlocks;
use round::RoundView;
pub use rounds::Rounds;
pub use share::SHARING;
use share::Sharing;
pub use team_memory::{WorkedBefore, remember_beside};

impl App {
    /// Takes the letters of a result link as it was made, which a page was opened with; whether they are one.
    pub fn take_result(self, letters: &str) -> bool {
        let Ok(round) = team_file::read_result(letters) else { return false };
        for effect in self.library.read(|knows| inbox::result_link(round, true, knows)) {
            match effect {
                Effect::Go(route) => self.go_instead(route),
                Effect::Stay(route) => self.route.set(route),
                effect => self.carry_out(effect),
            }
        }
        true
    }
}

/// The result of a pulse that this device knows, or of one that came by link.
#[component]
pub fn ResultPage(name: String) -> impl IntoView {
    let app = app();
    let known = Memo::new({
        let name = name.clone();
        move |_| app.library.known(&name)
    });
    // Reading checks every total again, so it is done once for each text.
    let kept =
        Memo::new(move |_| known.with(|known| known.as_ref().and_then(|known| known.stored.round.clone())));
    let round = Memo::new(move |_| {
        let kept = kept.get().and_then(|text| team_file::read_round_text(&text).ok());
        kept.or_else(|| app.inbox.shown.get().filter(|round| name_of(round.pulse().ask_id()) == name))
    });
    let here = Memo::new(move |_| round.with(Option::is_some));
    move || {
        if !here.get() {
            return view! { <NotFound/> }.into_any();
        }
        let words = Memo::new(move |_| round.with(|round| round.as_ref().map(title).unwrap_or_default()));
        let heading = Signal::derive(move || words.get().0);
        let tab = Signal::derive(move || words.get().1);
        view! {
            <Page title=heading wide=true tab=tab>
                {if page::is_embedded() && known.with_untracked(Option::is_none) {
                    view! { <FramedBody round/> }.into_any()
                } else {
                    view! { <Body round known/> }.into_any()
                }}
            </Page>
        }
        .into_any()
    }
}

/// Heading and tab title of a round.
pub fn title(round: &Round) -> (String, String) {
    let heading = headline(round, language());
    let team = round.pulse().definition().fields().team.clone();
    (heading.clone(), t(Results::Tab { team, title: heading }))
}

/// In a frame of another page: the result, and the way to the whole.
#[component]
fn FramedBody(round: Memo<Option<Round>>) -> impl IntoView {
    move || {
        let round = round.get()?;
        let shown = round.clone();
        let whole = move |part: SharePart| {
            let href = (part.link)(&shown);
            view! { <p><a class="button" href=href target="_blank" rel="noopener">{t(WidgetSays::More)}</a></p> }
                .into_any()
        };
        Some(view! {
            <RoundView rounds=vec![round] own=Signal::stored(None) framed=true/>
            <Sharing draw=whole/>
        })
    }
}

/// Everything below the heading. Publishing must not redraw what is read, nor take the focus from its button.
#[component]
fn Body(round: Memo<Option<Round>>, known: Memo<Option<Record>>) -> impl IntoView {
    let overlay = RwSignal::new(false);
    let published = Memo::new(move |_| {
        known.with(|known| known.as_ref()?.stored.host.as_ref().map(|host| host.published))
    });
    let is_host = Memo::new(move |_| published.get().is_some());
    // Only the host may hold a comment back, and only until the result is published.
    let open = Memo::new(move |_| published.get() == Some(false));
    let take = Callback::new(move |(slot, text): (usize, String)| publish::hold_back(known, slot, &text));
    let hold = Some(Hold { open, take });
    // What may still be held back must not be in a link yet.
    let link = Memo::new(move |_| {
        !open.get() || round.with(|round| !round.as_ref().is_some_and(publish::has_comments))
    });
    let history =
        Memo::new(move |_| round.get().map(|round| app().library.history(round)).unwrap_or_default());
    let read = move || {
        let round = round.get()?;
        let team = round.pulse().definition().fields().team.clone();
        if let Some(file) = app().library.team(&team) {
            remember_beside(&file);
        }
        let check = view! {
            <Discarded known round=round.clone()/>
            <OwnBlock known round=round.clone() overlay/>
            <ReceiptBlocks known round=round.clone()/>
        }
        .into_any();
        let own = own_answers(known, overlay);
        let rounds = history.get();
        Some(view! { <RoundView rounds own hold check titled=true/> })
    };
    view! {
        {read}
        <Sharing draw=move |part: SharePart| view! {
            {move || is_host.get().then(|| (part.publish)(known, round))}
            {(part.pass_on)(round, link)}
            {(part.exports)(history, None, link)}
        }.into_any()/>
    }
}

/// A result that is nowhere on this device.
#[component]
fn NotFound() -> impl IntoView {
    view! {
        <Page title=t(Results::NotFound)>
            <p>{t(Results::NotFoundNext)}</p>
            <p><a class="button" href="#/">{t(Everywhere::Back)}</a></p>
        </Page>
    }
}

/// The made-up team.
#[component]
pub fn ExamplePage() -> impl IntoView {
    // `None` never happens, and a test says so; the page then shows its notice and the way on.
    let file = example::team();
    let latest = file.as_ref().and_then(|file| file.latest());
    let (heading, tab) = latest.map(title).unwrap_or_default();
    view! {
        <Page title=heading wide=true tab=Signal::stored(tab)>
            <p class="notice made-up">{t(TeamWords::MadeUp)}</p>
            {file.map(|file| view! { <Rounds file/> })}
            <p class="row"><a class="button primary" href="#/ask">{t(TeamWords::AskOwn)}</a></p>
        </Page>
    }
}
