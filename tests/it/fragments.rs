//! What is copied for somebody else's page, as HTML. In the folder that `PULSE_FRAGMENTS_OUT` names it is written, for the programs
//! that clean what people paste; `cargo xtask test --only sanitisers` does so and runs them.

use std::{env, fs, path::Path};

use pulse_check::{
    chart::{ForOthers, items},
    flow::example,
    text::ENGLISH,
    widget::Snippet,
};
use serde_json::json;

/// A picture of one pixel.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==";

#[test]
fn what_is_copied_for_a_page_holds_its_words_and_its_link() {
    let rounds = example::team().unwrap().rounds().to_vec();
    let others = ForOthers::of(&rounds);
    let link = format!("https://pulse.example/{}", others.link());
    let (figure, table) =
        (others.figure(PNG, &link, &ENGLISH).unwrap(), others.table(&link, &ENGLISH).unwrap());
    let asked = items(rounds.last().unwrap()).into_iter().filter(|item| !item.is_comment());
    let questions: Vec<String> = asked.map(|item| item.question.text).collect();
    assert_eq!(questions.len(), 13);
    assert!(questions.iter().all(|text| table.contains(text.as_str())));
    // By hand from the example's counters: belief is 4.125 of eight people, and energy is withheld.
    assert!(table.contains("<td>4.1</td><td>8</td>"), "{table}");
    assert!(table.contains("<td>Not shown: fewer than 5 people answered this.</td><td></td>"), "{table}");
    let plain = others.plain(&link, &ENGLISH);
    let lines: Vec<&str> = plain.lines().collect();
    assert_eq!((lines.len(), lines[3]), (4, link.as_str()), "{plain}");
    // Nothing that MediaWiki, DokuWiki or Textile would take for markup.
    assert!(!lines[..3].iter().any(|line| line.contains(['|', '*', '[', '<'])), "{plain}");
    let words = "Results of Atlas";
    let frame = Snippet::Frame { address: &link, title: words, height: 1200 }.html("https://pulse.example/");
    let snippet = Snippet::Link { link: &link, words, headline: false }.html("https://pulse.example/");
    if let Some(folder) = env::var_os("PULSE_FRAGMENTS_OUT") {
        let alone = vec![words.to_owned()];
        let all = [
            ("table", &table, &questions),
            ("picture", &figure, &vec![lines[0].to_owned()]),
            ("element", &snippet, &alone),
            ("frame", &frame, &alone),
        ];
        let all =
            all.map(|(name, html, words)| json!({"name": name, "html": html, "link": link, "words": words}));
        fs::write(Path::new(&folder).join("fragments.json"), json!(all).to_string()).unwrap();
    }
}
