//! Where the team is going, beside its results; and what a copy of its file would make other.

use leptos::prelude::*;

use super::{
    super::state::{App, app, t},
    thanks::ThankPrivately,
};
use crate::{
    browser::page,
    chart::{View, items},
    flow::{
        inbox::OtherMemory,
        remember::{Kind, differences, of_kind},
        route::Route,
    },
    pulse::{bytes::hex, templates::team::promise_of},
    team::{Round, TeamFile, What, memory::EntryId},
    text::{Becomes, Line, Remembered},
};

impl App {
    /// Ends a difference by somebody's choice.
    fn settle_memory(self, file: &TeamFile, met: &OtherMemory, take: bool) {
        let says = if take { Remembered::Taken } else { Remembered::Left };
        if take {
            let memory = file.memory().merged(&met.memory);
            self.library.keep_team(&file.clone().remembering(memory));
        }
        self.inbox.questions.update(|questions| questions.settle_memory(met, take));
        self.notices.tell(Route::Team(file.team().to_owned()), says);
        page::focus("title");
    }
}

/// What a copy of the team's file would make other, for somebody to choose.
#[component]
pub fn Met(file: Memo<Option<TeamFile>>) -> impl IntoView {
    let app = app();
    let all = Memo::new(move |_| {
        let Some(file) = file.get() else { return Vec::new() };
        app.inbox.questions.with(|questions| questions.memories(file.team()))
    });
    let card = move |met: OtherMemory| {
        let file = file.get_untracked()?;
        let after = file.memory().merged(&met.memory);
        let rows = differences(file.memory(), &after);
        let rows = rows.iter().map(|one| view! { <li>{t(Becomes(one))}</li> }).collect_view();
        let settle = move |take: bool| {
            let (file, met) = (file.clone(), met.clone());
            move |_| app.settle_memory(&file, &met, take)
        };
        Some(view! {
            <section class="card differs" aria-labelledby="met-title">
                <h2 id="met-title">{t(Remembered::MetTitle)}</h2>
                <p>{t(Remembered::MetLead)}</p>
                <ul>{rows}</ul>
                <div class="row">
                    <button class="button" type="button" on:click=settle(true)>{t(Remembered::Take)}</button>
                    <button class="button" type="button" on:click=settle(false)>{t(Remembered::Leave)}</button>
                </div>
            </section>
        })
    };
    move || all.get().into_iter().map(card).collect_view()
}

/// Goal, milestones, promises and what else the team wrote down.
#[component]
pub fn Going(file: TeamFile) -> impl IntoView {
    let memory = file.memory().clone();
    let href = Route::Memory(file.team().to_owned()).to_hash();
    if memory.is_empty() {
        return view! { <p class="row"><a class="button" href=href>{t(Remembered::Begin)}</a></p> }
            .into_any();
    }
    let rounds = file.rounds().to_vec();
    let section = move |kind: Kind| {
        let entries = of_kind(&memory, kind);
        let rounds = rounds.clone();
        (!entries.is_empty()).then(|| {
            let row = move |(id, what)| {
                let kept = how_kept(&rounds, id);
                let kept = kept.map(|figures| view! { <br/><span class="small soft">{t(Remembered::Answered { figures })}</span> });
                let thanks = match &what {
                    What::Win { text, .. } => {
                        let id = format!("thanks-{}", hex(&id));
                        Some(view! { <br/><ThankPrivately id win=text.clone()/> })
                    }
                    _ => None,
                };
                view! { <li>{t(Line(&what))}{kept}{thanks}</li> }
            };
            view! {
                <div>
                    <h3>{t(kind)}</h3>
                    <ul>{entries.into_iter().map(row).collect_view()}</ul>
                </div>
            }
        })
    };
    view! {
        <section class="card going" aria-labelledby="going-title">
            <h2 id="going-title">{t(Remembered::PanelTitle)}</h2>
            <div class="two">{Kind::ALL.into_iter().map(section).collect_view()}</div>
            <p class="row"><a class="button" href=href>{t(Remembered::Edit)}</a></p>
        </section>
    }
    .into_any()
}

/// What the newest round that asked about a promise said, where it may be shown.
pub fn how_kept(rounds: &[Round], entry: EntryId) -> Option<String> {
    rounds.iter().rev().find_map(|round| kept(round, entry))
}

/// What a round said about a promise, where it may be shown.
fn kept(round: &Round, entry: EntryId) -> Option<String> {
    let item = items(round).into_iter().find(|item| promise_of(&item.question.key) == Some(entry))?;
    let View::Bars(bars, _) = item.view else { return None };
    Some(bars.iter().map(|bar| format!("{} {}", bar.name, bar.count)).collect::<Vec<_>>().join(" · "))
}
