//! Two files of teams of one name that share no round: a person says whether it is one team.

use leptos::prelude::*;

use super::super::state::{App, app, t};
use crate::{
    browser::page,
    flow::{inbox::merge, route::Route},
    team::{Round, TeamFile},
    text::{Day, Namesake},
};

impl App {
    fn settle_namesake(self, came: &TeamFile, same: bool) {
        self.inbox.questions.update(|questions| questions.settle_team(came));
        if same {
            let (_, effects) = self.library.read(|knows| merge(came, true, knows));
            effects.into_iter().for_each(|effect| self.carry_out(effect));
        }
        let says = if same { Namesake::Joined } else { Namesake::LeftOut };
        self.notices.tell(Route::Team(came.team().to_owned()), says);
        page::focus("title");
    }
}

/// What a file holds, in a line: how many rounds, from when to when, and who opened them.
fn holds(file: &TeamFile) -> Namesake {
    let rounds = file.rounds();
    let day = |round: Option<&Round>| round.map(|round| t(Day(round.date()))).unwrap_or_default();
    let mut hosts: Vec<String> = rounds.iter().map(|round| round.pulse().host().to_owned()).collect();
    hosts.sort();
    hosts.dedup();
    let (rounds, from, to) = (rounds.len(), day(rounds.first()), day(rounds.last()));
    if from == to {
        Namesake::HoldsOf { rounds, day: from, hosts }
    } else {
        Namesake::Holds { rounds, from, to, hosts }
    }
}

/// Every file that waits for somebody's word, on the page of the team whose name it bears.
#[component]
pub fn Namesakes(file: Memo<Option<TeamFile>>) -> impl IntoView {
    let app = app();
    let all = Memo::new(move |_| {
        let Some(file) = file.get() else { return Vec::new() };
        app.inbox.questions.with(|questions| questions.teams(file.team()))
    });
    let card = move |(number, came): (usize, TeamFile)| {
        let here = file.get_untracked()?;
        let id = format!("namesake-{number}");
        let team = here.team().to_owned();
        let rows = [(Namesake::Here, holds(&here)), (Namesake::Came, holds(&came))];
        let settle = move |same: bool| {
            let came = came.clone();
            move |_| app.settle_namesake(&came, same)
        };
        let rows =
            rows.map(|(whose, what)| view! { <div><dt>{t(whose)}</dt><dd><bdi>{t(what)}</bdi></dd></div> });
        Some(view! {
            <section class="card differs" aria-labelledby=id.clone()>
                <h2 id=id.clone()>{t(Namesake::Title)}</h2>
                <p class="notice warn" role="alert">{t(Namesake::Lead { team })}</p>
                <dl>{rows.into_iter().collect_view()}</dl>
                <div class="row">
                    <button class="button" type="button" on:click=settle(true)>{t(Namesake::Same)}</button>
                    <button class="button" type="button" on:click=settle(false)>{t(Namesake::Other)}</button>
                </div>
            </section>
        })
    };
    move || all.get().into_iter().enumerate().map(card).collect_view()
}
