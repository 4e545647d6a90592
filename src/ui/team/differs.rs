//! Two results of one pulse: what differs, and which one is to stay.

use leptos::prelude::*;

use super::super::state::{App, app, language, t};
use crate::{
    browser::page,
    chart::difference::differences,
    flow::{inbox::choose_round, route::Route},
    team::{Round, TeamFile},
    text::{Day, Differs as Says},
};

impl App {
    /// Ends a difference by somebody's choice.
    fn settle_difference(self, file: &TeamFile, other: &Round, take: bool) {
        self.inbox.questions.update(|questions| questions.settle_round(other));
        if take {
            let effects = self.library.read(|knows| choose_round(file, other, knows));
            effects.into_iter().for_each(|effect| self.carry_out(effect));
        }
        self.notices.tell(Route::Team(file.team().to_owned()), if take { Says::Taken } else { Says::Kept });
        page::focus("title");
    }
}

/// Every difference of a team, while somebody has not chosen.
#[component]
pub fn Differs(file: Memo<Option<TeamFile>>) -> impl IntoView {
    let app = app();
    let pairs = Memo::new(move |_| {
        let Some(file) = file.get() else { return Vec::new() };
        app.inbox.questions.with(|questions| questions.rounds(&file))
    });
    move || {
        let Some(file) = file.get() else { return ().into_any() };
        let pairs = pairs.get();
        if pairs.is_empty() {
            return ().into_any();
        }
        let pairs = pairs.into_iter().enumerate().map(|(number, (one, other))| {
            view! { <Pair file=file.clone() number one other/> }
        });
        view! {
            <section class="card differs" aria-labelledby="differs-title">
                <h2 id="differs-title">{t(Says::Title)}</h2>
                <p>{t(Says::Lead)}</p>
                {pairs.collect_view()}
            </section>
        }
        .into_any()
    }
}

#[component]
fn Pair(file: TeamFile, number: usize, one: Round, other: Round) -> impl IntoView {
    let app = app();
    let id = format!("differs-{number}");
    let rows = differences(&one, &other, language()).into_iter().map(|line| {
        let what =
            if line.question { view! { <bdi>{line.what}</bdi> }.into_any() } else { line.what.into_any() };
        view! {
            <tr>
                <th scope="row">{what}</th>
                <td><bdi>{line.one}</bdi></td>
                <td><bdi>{line.other}</bdi></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let settle = move |take: bool| {
        let (file, other) = (file.clone(), other.clone());
        move |_| app.settle_difference(&file, &other, take)
    };
    view! {
        <h3 id=id.clone()>{t(Says::Round { day: t(Day(one.date())) })}</h3>
        <div class="scroll" role="region" tabindex="0" aria-labelledby=id.clone()>
            <table aria-labelledby=id.clone()>
                <thead><tr>
                    <th scope="col">{t(Says::Question)}</th>
                    <th scope="col">{t(Says::Here)}</th>
                    <th scope="col">{t(Says::Other)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <div class="row">
            <button class="button" type="button" on:click=settle(false)>{t(Says::Keep)}</button>
            <button class="button" type="button" on:click=settle(true)>{t(Says::Take)}</button>
        </div>
    }
}
