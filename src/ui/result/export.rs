//! The ways out of the page: a table, Markdown, a picture with its text, paper; and each chart as a file.

use leptos::prelude::*;

use super::{
    super::app::{address, t},
    embed::EmbedHow,
    said,
};
use crate::{
    browser::{
        clipboard, files, page, picture,
        turn::{self, spawn},
    },
    chart::{
        Story, Trend, answered, date, english, facts, headline, markdown, sentence::sentence, stories, svg,
    },
    figures::BELIEF,
    team::{Round, TeamFile},
    text::{common::Common, export::Export},
    wire::{csv, files::slug, team_file},
};

/// How many pixels of a picture stand for one of the drawing.
const SHARP: f64 = 2.0;

/// "Atlas · 20 November 2026 · 8 of 9 answered": whose result a picture is of.
fn source(round: &Round) -> String {
    let team = round.pulse().definition().fields().team.clone();
    [team, date(round, english), answered(round, english)].join(" · ")
}

/// Saves bytes; what to say then.
fn save(name: String, kind: &str, bytes: &[u8]) -> String {
    t(match files::save(&name, kind, bytes) {
        Ok(()) => Export::Saved { name },
        Err(_) => Export::NotSaved,
    })
}

/// Everything that can be taken elsewhere from a round.
#[component]
pub fn Exports(
    /// Oldest first; the newest is the one on the page.
    rounds: Memo<Vec<Round>>,
    /// Every round for the table, where that is more: what was asked again is no round of its own on the page.
    #[prop(optional)]
    all: Option<Vec<Round>>,
    /// Whether comments may be given away already.
    open: Memo<bool>,
) -> impl IntoView {
    let (said, all) = (RwSignal::new(String::new()), StoredValue::new(all));
    // Where the clipboard refuses, the text stands here, selected.
    let by_hand = RwSignal::new(None::<String>);
    let link = |round: &Round| address(&team_file::result_link(&round.without_checks()));
    let text = move || {
        rounds.with_untracked(|rounds| {
            let round = rounds.last()?;
            Some(markdown(
                rounds,
                &headline(round, english),
                &facts(round, english),
                Some(&link(round)),
                english,
            ))
        })
    };
    let done = move |text: String, copied: bool| async move {
        let words = if copied { Common::Copied } else { Common::CopyByHand };
        let _ = said.try_set(t(words));
        let _ = by_hand.try_set((!copied).then_some(text));
        turn::next_turn().await;
        if !copied {
            page::select_all("export-text");
        }
    };
    let copy_markdown = move |_| {
        spawn(async move {
            let Some(text) = text() else { return };
            let copied = clipboard::copy(&text).await.is_ok();
            done(text, copied).await;
        });
    };
    let copy_page = move |_| {
        spawn(async move {
            let Some(text) = text() else { return };
            let rich = match for_page(rounds.get_untracked()).await {
                Some(html) => clipboard::copy_rich(&html, &text).await.is_ok(),
                None => false,
            };
            let copied = rich || clipboard::copy(&text).await.is_ok();
            done(text, copied).await;
        });
    };
    let print = move |_| page::print();
    let save_csv = move |_| {
        // Rounds of one file belong together: `None` and an error never come here.
        let all = all.get_value().unwrap_or_else(|| rounds.get_untracked());
        let file = TeamFile::from_rounds(all).ok().flatten();
        if let Some(file) = file {
            said.set(save(csv::csv_file_name(file.team()), "text/csv", csv::csv(&file).as_bytes()));
        }
    };
    move || {
        open.get().then(|| {
            view! {
                <section class="exports" aria-labelledby="exports-title">
                    <h2 id="exports-title">{t(Export::Title)}</h2>
                    <p class="small soft">{t(Export::Lead)}</p>
                    <div class="row">
                        <button class="button" type="button" on:click=copy_markdown>{t(Export::Markdown)}</button>
                        <button class="button" type="button" on:click=copy_page>{t(Export::ForPage)}</button>
                        <button class="button" type="button" on:click=save_csv>{t(Export::Csv)}</button>
                        <button class="button" type="button" on:click=print>{t(Export::Print)}</button>
                        <span role="status" class="small soft">{said}</span>
                    </div>
                    <p class="small soft">{t(Export::ForPageHint)}" "{t(Export::CsvHint)}</p>
                    <EmbedHow rounds/>
                    {move || by_hand.get().map(|text| view! {
                        <textarea id="export-text" class="code" readonly rows="6" aria-label=t(Export::Markdown) prop:value=text></textarea>
                    })}
                </section>
            }
        })
    }
}

/// A picture of the team's belief, or of the first item, with its words: alternative text, headline, n of N, date, link.
async fn for_page(rounds: Vec<Round>) -> Option<String> {
    let round = rounds.last()?;
    let all = stories(&rounds);
    let story = all.iter().find(|story| story.item.question.key == BELIEF).or_else(|| all.first())?;
    let trend = Trend::of(&rounds, &story.item.question, usize::MAX);
    let drawing = match &trend {
        Some(trend) if story.item.question.key == BELIEF => {
            svg::trend_svg(trend, &story.item.question, &source(round), english)
        }
        _ => svg::item_svg(story, &source(round), english),
    };
    let png = picture::png(&drawing, SHARP).await.ok()?;
    let (headline, answered, date) =
        (headline(round, english), answered(round, english), date(round, english));
    let alt =
        t(Export::AltText { headline: headline.clone(), answered: answered.clone(), date: date.clone() });
    let says = said(sentence(&story.item)).unwrap_or_default();
    let link = address(&team_file::result_link(&round.without_checks()));
    Some(format!(
        "<figure><img src=\"data:image/png;base64,{}\" alt=\"{}\" width=\"640\"><figcaption><strong>{}</strong><br>{}<br>{}<br>\
         <a href=\"{}\">{}</a></figcaption></figure>",
        base64(&png),
        svg::escaped(&format!("{alt} {says}")),
        svg::escaped(&headline),
        svg::escaped(&format!("{answered} · {date}")),
        svg::escaped(&says),
        svg::escaped(&link),
        svg::escaped(&t(Export::SeeAll)),
    ))
}

fn base64(bytes: &[u8]) -> String {
    use base64ct::Encoding;
    base64ct::Base64::encode_string(bytes)
}

/// Saving one chart as a file.
#[component]
pub fn Pictures(
    story: Story,
    /// The whole line of the item, where it has one.
    trend: Option<Trend>,
    /// The round on the page.
    round: Round,
    /// The id of the chart's heading.
    of: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let team = slug(&round.pulse().definition().fields().team);
    let name = StoredValue::new(format!("{team}-{}-{}", round.date(), story.item.index + 1));
    let source = source(&round);
    let chart = StoredValue::new((story, trend));
    // Drawn when asked for: a page has many charts.
    let draw = move || {
        chart.with_value(|(story, trend)| match trend {
            Some(trend) => svg::trend_svg(trend, &story.item.question, &source, english),
            None => svg::item_svg(story, &source, english),
        })
    };
    let again = draw.clone();
    let as_svg =
        move |_| said.set(save(format!("{}.svg", name.get_value()), "image/svg+xml", draw().as_bytes()));
    let as_png = move |_| {
        let drawing = again();
        spawn(async move {
            let words = match picture::png(&drawing, SHARP).await {
                Ok(png) => save(format!("{}.png", name.get_value()), "image/png", &png),
                Err(_) => t(Export::NotSaved),
            };
            let _ = said.try_set(words);
        });
    };
    view! {
        <details class="as-table pictures">
            <summary aria-describedby=of>{t(Export::Picture)}</summary>
            <div class="row">
                <button class="button" type="button" on:click=as_svg>{t(Export::SaveSvg)}</button>
                <button class="button" type="button" on:click=as_png>{t(Export::SavePng)}</button>
                <span role="status" class="small soft">{said}</span>
            </div>
        </details>
    }
}
