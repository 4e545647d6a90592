//! The desk of whoever gathers for several pulses: what comes mixed is put on the table of its own pulse.

use leptos::prelude::*;

use super::{OpenTable, in_lines, said};
use crate::{
    flow::{gather::GatherTable, record::Record, route::Route},
    pulse::Pulse,
    text::{DeskSays, Gathering},
    ui::{
        kit::{Page, PasteBox, Scanner},
        state::{app, t},
    },
};

/// Every table of this device. Each takes in its own, and stores it, as on the page of its pulse.
#[component]
pub fn DeskPage() -> impl IntoView {
    let app = app();
    // By name: an answer that changes a record does not lay the tables anew.
    let tables = Memo::new(move |_| {
        app.library.pulses.with(|pulses| {
            pulses.iter().filter(|known| known.gathers()).map(Record::name).collect::<Vec<String>>()
        })
    });
    let rows = move || {
        let names = tables.get();
        if names.is_empty() {
            return view! { <p class="soft">{t(DeskSays::Nothing)}</p> }.into_any();
        }
        let known = names.into_iter().filter_map(|name| untrack(|| app.library.known(&name)));
        view! { <ul class="list">{known.map(|known| view! { <Row known/> }).collect_view()}</ul> }.into_any()
    };
    view! {
        <Page title=t(DeskSays::Title) wide=true>
            <p class="soft">{t(DeskSays::Lead)}</p>
            <PasteBox id="desk-paste" label=t(Gathering::PasteLabel) hint=t(Gathering::PasteHint)/>
            <Scanner take=Callback::new(move |bytes| app.arrive(vec![(String::new(), bytes)]))/>
            <h2>{t(Gathering::CameIn)}</h2>
            {rows}
        </Page>
    }
}

/// One pulse: how many are in, what came last, and the way to its own page, where the box is closed.
#[component]
fn Row(known: Record) -> impl IntoView {
    let app = app();
    let title = app.library.title(&known);
    let what = known.ask.definition().fields().about().to_owned();
    let team = known.pulse.as_ref().and_then(Pulse::team_size);
    let to_table = Route::Gather(known.name()).to_hash();
    let named = t(DeskSays::ToTableOf { title: title.clone() });
    let table = match GatherTable::open(&known) {
        Err(why) => view! { <p class="notice bad">{t(why)}</p> }.into_any(),
        Ok(table) => {
            let work = OpenTable::open(app, known.name(), table);
            let count = move || t(Gathering::Title { n: work.count.get(), team });
            let lines = move || {
                let mut lines = said(work);
                let new = work.report.get().new;
                if new > 0 {
                    lines.insert(0, (t(DeskSays::New { n: new }), "good"));
                }
                in_lines(lines)
            };
            view! { <p>{count}</p><div role="status"><ul class="came-in">{lines}</ul></div> }.into_any()
        }
    };
    view! {
        <li class="card">
            <div>
                <h3><bdi translate="no">{title}</bdi></h3>
                {(!what.is_empty()).then(|| view! { <p class="small soft"><bdi>{what}</bdi></p> })}
                {table}
            </div>
            <a class="button" href=to_table aria-label=named>{t(DeskSays::ToTable)}</a>
        </li>
    }
}
