//! How this works: for whoever wants to know before answering.

mod demo;
mod shown;

use leptos::prelude::*;

use super::{
    kit::{Build, Page},
    state::{app, t},
};
use crate::{
    browser::{
        page,
        tasks::{next_turn, spawn},
    },
    text::{Cell, Everywhere, How, Learns, NextStep, NotSolved, Section, Who, Wrong},
};
use shown::{Demonstration, GathersSees, OpensSees, SealsOffline};

/// The page.
#[component]
pub fn HowPage(
    /// The section to begin at; empty = the start.
    section: String,
) -> impl IntoView {
    if !section.is_empty() {
        // After the page has put its own focus on the heading.
        spawn(async move {
            next_turn().await;
            page::focus(&section);
        });
    }
    let demonstration = Demonstration::begin(app());
    view! {
        <Page title=t(Everywhere::HowThisWorks)>
            <div class="how">
                <p class="lead">{t(How::Lead)}</p>
                <p>{t(How::Names)}" "{t(How::WhoWouldCheat)}</p>
                <Contents/>
                <Vote/>
                <Table/>
                <Heading section=Section::Gathers/>
                <GathersSees demonstration/>
                <Heading section=Section::Opens/>
                <OpensSees demonstration/>
                <Offline demonstration/>
                <Heading section=Section::CheckWords/>
                <p>{t(How::WordsWhat)}</p>
                <p>{t(How::WordsCompare)}</p>
                <p>{t(How::WordsLimit)}</p>
                <WhenWrong/>
                <Heading section=Section::Page/>
                <p>{t(How::PageBuild)}" "<Build/></p>
                <p>{t(How::PageLies)}</p>
                <p>{t(How::PageFile)}</p>
                <Heading section=Section::NotSolved/>
                <p>{t(How::NotSolvedLead)}</p>
                <ul>{NotSolved::ALL.into_iter().map(|words| view! { <li>{t(words)}</li> }).collect_view()}</ul>
                <Heading section=Section::Binding/>
                <p>{t(How::Belenios)}</p>
            </div>
        </Page>
    }
}

/// The heading of a section; its id is where links on the page lead.
#[component]
fn Heading(section: Section) -> impl IntoView {
    view! { <h2 id=section.id() tabindex="-1">{t(section)}</h2> }
}

/// Links to the sections. The address belongs to the router, so they move the focus and leave the address alone.
#[component]
fn Contents() -> impl IntoView {
    let link = |section: Section| {
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            page::focus(section.id());
        };
        view! { <li><a href="#/how" on:click=go>{t(section)}</a></li> }
    };
    view! {
        <nav class="contents" aria-label=t(How::OnThisPage)>
            <ul>{Section::ALL.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}

#[component]
fn Vote() -> impl IntoView {
    let steps =
        [How::VoteAsk, How::VoteAccept, How::VoteAnswer, How::VoteGather, How::VoteLook, How::VoteOpen];
    view! {
        <Heading section=Section::Vote/>
        <ol class="vote">{steps.into_iter().map(|step| view! { <li>{t(step)}</li> }).collect_view()}</ol>
        <h3>{t(How::OneTitle)}</h3>
        <p>{t(How::OneBody)}</p>
        <h3>{t(How::DeviceTitle)}</h3>
        <p>{t(How::DeviceBody)}</p>
    }
}

/// Who learns what. It scrolls by itself where the screen is narrow, and by keys.
#[component]
fn Table() -> impl IntoView {
    let head = Who::ALL.into_iter().map(|who| view! { <th scope="col">{t(Cell(Learns::Head, who))}</th> });
    let row = |what: Learns| {
        let cells = Who::ALL.into_iter().map(|who| view! { <td>{t(Cell(what, who))}</td> });
        view! { <tr><th scope="row">{t(what)}</th>{cells.collect_view()}</tr> }
    };
    view! {
        <Heading section=Section::Learns/>
        <div class="scroll" role="region" tabindex="0" aria-labelledby=Section::Learns.id()>
            <table class="learns" aria-labelledby=Section::Learns.id()>
                <thead><tr><th scope="col">{t(Learns::Head)}</th>{head.collect_view()}</tr></thead>
                <tbody>{Learns::ROWS.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <p>{t(How::Folder)}</p>
    }
}

#[component]
fn Offline(demonstration: Demonstration) -> impl IntoView {
    let steps = [How::OfflineLoad, How::OfflineCut, How::OfflineAnswer, How::OfflineSend];
    view! {
        <Heading section=Section::Offline/>
        <p>{t(How::OfflineLead)}</p>
        <ol>{steps.into_iter().map(|step| view! { <li>{t(step)}</li> }).collect_view()}</ol>
        <SealsOffline demonstration/>
        <p class="small soft">{t(How::OfflineProof)}</p>
    }
}

#[component]
fn WhenWrong() -> impl IntoView {
    let case = |wrong: Wrong| {
        view! {
            <dt>{t(wrong)}</dt>
            <dd>{t(NextStep(wrong))}</dd>
        }
    };
    view! {
        <Heading section=Section::Wrong/>
        <dl>{Wrong::ALL.into_iter().map(case).collect_view()}</dl>
    }
}
