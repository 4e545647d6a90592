//! The ways out of the page: a table, Markdown, a picture with its text, paper; and each chart as a file.

use leptos::prelude::*;

use super::{
    super::state::{address, language, t},
    drawing::{SHARP, SaveDrawing, save},
    embed::EmbedHow,
    publish::has_comments,
};
use crate::{
    browser::{
        clipboard, page, picture,
        tasks::{self, spawn},
    },
    chart::{
        ForOthers, Story, Trend,
        shared_copy::{markdown_with_comments, source},
        svg,
    },
    team::Round,
    text::{Common, Export},
    wire::files::slug,
};

/// Everything that can be taken elsewhere from a round.
#[component]
pub fn Exports(
    /// Oldest first; the newest is the one on the page.
    rounds: Memo<Vec<Round>>,
    /// Every round for the table, where that is more: what was asked again is no round of its own on the page.
    all: Option<Vec<Round>>,
    /// Whether comments may be given away already.
    open: Memo<bool>,
) -> impl IntoView {
    let (said, all) = (RwSignal::new(String::new()), StoredValue::new(all));
    // Where the clipboard refuses, the text stands here, selected.
    let by_hand = RwSignal::new(None::<String>);
    let others = move || rounds.with_untracked(|rounds| ForOthers::of(rounds));
    // Comments stay with the team, but for the buttons that name them.
    let comments = Memo::new(move |_| rounds.with(|rounds| rounds.last().is_some_and(has_comments)));
    let text = move |with_comments: bool| {
        let others = others();
        let link = address(&others.link());
        if with_comments {
            rounds.with_untracked(|rounds| markdown_with_comments(rounds, &link, language()))
        } else {
            others.markdown(&link, language())
        }
    };
    let plain = move || {
        let others = others();
        others.plain(&address(&others.link()), language())
    };
    let done = move |text: String, copied: bool| async move {
        let words = if copied { Common::Copied } else { Common::CopyByHand };
        let _ = said.try_set(t(words));
        let _ = by_hand.try_set((!copied).then_some(text));
        tasks::next_turn().await;
        if !copied {
            page::select_all("export-text");
        }
    };
    let copy_markdown = move |with_comments: bool| {
        spawn(async move {
            let text = text(with_comments);
            let copied = clipboard::copy(&text).await.is_ok();
            done(text, copied).await;
        });
    };
    let copy_page = move |_| {
        // Drawing the picture takes its time.
        let promised = clipboard::promise(["text/html", "text/plain"]);
        spawn(async move {
            let text = plain();
            let rich = match (for_page(&others()).await, promised) {
                (Some(html), Some(promised)) => promised.give([&html, &text]).await.is_ok(),
                _ => false,
            };
            let copied = rich || clipboard::copy(&text).await.is_ok();
            done(text, copied).await;
        });
    };
    let save_csv = move |_| {
        let all = all.get_value().unwrap_or_else(|| rounds.get_untracked());
        if let Some((name, table)) = ForOthers::of(&all).csv() {
            said.set(save(name, "text/csv", table.as_bytes()));
        }
    };
    let with_comments = move || {
        comments.get().then(|| {
            view! {
                <button class="button" type="button" on:click=move |_| copy_markdown(true)>{t(Export::MarkdownWithComments)}</button>
                <button class="button" type="button" on:click=move |_| page::print_with_comments()>{t(Export::PrintWithComments)}</button>
            }
        })
    };
    move || {
        open.get().then(|| {
            view! {
                <section class="exports" aria-labelledby="exports-title">
                    <h2 id="exports-title">{t(Export::Title)}</h2>
                    <p class="small soft">{t(Export::Lead)}</p>
                    <div class="row">
                        <button class="button" type="button" on:click=move |_| copy_markdown(false)>{t(Export::Markdown)}</button>
                        <button class="button" type="button" on:click=copy_page>{t(Export::ForPage)}</button>
                        <button class="button" type="button" on:click=save_csv>{t(Export::Csv)}</button>
                        <button class="button" type="button" on:click=move |_| page::print()>{t(Export::Print)}</button>
                        {with_comments}
                        <span role="status" class="small soft">{said}</span>
                    </div>
                    <p class="small soft">{t(Export::ForPageHint)}" "{t(Export::CsvHint)}</p>
                    <EmbedHow rounds/>
                    {move || by_hand.get().map(|text| view! {
                        <textarea id="export-text" class="code" readonly rows="6" translate="no" aria-label=t(Export::Markdown) prop:value=text></textarea>
                    })}
                </section>
            }
        })
    }
}

/// The picture that stands for the whole result, with its words.
async fn for_page(others: &ForOthers) -> Option<String> {
    let png = picture::png(&others.drawing(language())?, SHARP).await.ok()?;
    others.figure(&base64(&png), &address(&others.link()), language())
}

fn base64(bytes: &[u8]) -> String {
    use base64ct::Encoding;
    base64ct::Base64::encode_string(bytes)
}

/// A chart as a file.
#[component]
pub fn Picture(
    story: Story,
    /// The whole line of the item, where it has one.
    trend: Option<Trend>,
    /// The round on the page.
    round: Round,
) -> impl IntoView {
    let team = slug(&round.pulse().definition().fields().team);
    let name = format!("{team}-{}-{}", round.date(), story.item.index + 1);
    let source = source(&round, language());
    let draw = move |()| {
        Some(match &trend {
            Some(trend) => svg::trend_svg(trend, &story.item.question, &source, language()),
            None => svg::item_svg(&story, &source, language()),
        })
    };
    view! { <SaveDrawing draw name=Signal::stored(name)/> }
}
