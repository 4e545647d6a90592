//! The results inside somebody else's page: what is shown of a team file, and that nobody's words become anything else.

use pulse_check::{
    chart::Node,
    team::TeamFile,
    widget::{Snippet, View, show},
    wire::team_file,
};

const APP: &str = "https://pulse.example/";

fn golden_file(name: &str) -> TeamFile {
    let path = format!("{}/tests/vectors/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    team_file::read(&std::fs::read(path).unwrap()).unwrap()
}

fn shown(view: &str) -> serde_json::Value {
    let file = golden_file("team.pulse.json");
    serde_json::to_value(show(&file, &View::parse(view), APP).unwrap()).unwrap()
}

/// Every text of a tree, in its order.
fn texts(node: &serde_json::Value, found: &mut Vec<String>) {
    match node {
        serde_json::Value::String(text) => found.push(text.clone()),
        // The first is the element's name, the second its attributes.
        serde_json::Value::Array(list) => list.iter().skip(2).for_each(|child| texts(child, found)),
        _ => {}
    }
}

fn all(view: &str) -> Vec<String> {
    let mut found = Vec::new();
    for node in shown(view)["tree"].as_array().unwrap() {
        texts(node, &mut found);
    }
    found
}

#[test]
fn every_question_once_and_nothing_of_what_is_held_back() {
    let file = golden_file("team.pulse.json");
    let json: serde_json::Value = serde_json::from_str(&team_file::write(&file)).unwrap();
    let newest = json["rounds"].as_array().unwrap().last().unwrap();
    let texts = all("");
    for result in newest["results"].as_array().unwrap() {
        let question = result["question"].as_str().unwrap();
        let table = !result["item"]["shown"].is_null() || !result["options"].is_null();
        // Once as a heading, once more as the caption of its table.
        assert_eq!(
            texts.iter().filter(|text| *text == question).count(),
            1 + usize::from(table),
            "{question}"
        );
    }
    assert!(texts.contains(&"Not shown: fewer than 4 people answered this.".to_owned()));
    assert!(texts.contains(&"1 comment held back.".to_owned()));
    let link = shown("")["tree"].as_array().unwrap().last().unwrap()[2][1]["href"].clone();
    assert!(link.as_str().unwrap().starts_with("https://pulse.example/#r="), "{link}");
}

#[test]
fn a_view_is_the_headline_one_item_or_everything() {
    assert_eq!(View::parse(" item: trust "), View::Item("trust".into()));
    assert_eq!(View::parse("whatever"), View::Results);
    assert!(!all("headline").iter().any(|text| text == "When do we meet?"));
    let one = all("item:meet");
    assert!(
        one.iter().any(|text| text == "When do we meet?") && !one.iter().any(|text| text == "Which rooms?")
    );
    let file = golden_file("team.pulse.json");
    let refused = show(&file, &View::parse("item:nothing"), APP).unwrap_err();
    assert_eq!(refused, "The newest result has no item “nothing”. It has: trust, meet.");
    // An item without a key is none that a page can ask for.
    assert!(show(&file, &View::parse("item:"), APP).is_err());
}

#[test]
fn elements_are_lists_and_texts_are_texts() {
    let node = Node::part("p", "says", [Node::words("<script>\"'&\u{202e}")]).with("title", "\"><b>");
    assert_eq!(
        serde_json::to_string(&node).unwrap(),
        "[\"p\",{\"class\":\"says\",\"part\":\"says\",\"title\":\"\\\"><b>\"},[\"bdi\",{},\"<script>\\\"'&\u{202e}\"]]"
    );
}

#[test]
fn a_hostile_name_does_not_break_out_of_the_snippet() {
    let words = "\"></iframe></a><script>alert(1)</script>&'";
    let spelled = "&quot;&gt;&lt;/iframe&gt;&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;'";
    let link = "https://pulse.example/#r=AA";
    assert_eq!(
        Snippet::Frame { address: link, title: words, height: 720 }.html(APP),
        format!(
            "<iframe src=\"{link}\" title=\"{spelled}\" width=\"100%\" height=\"720\" style=\"display: block; border: 0\"></iframe>\n<p><a href=\"{link}\">{spelled}</a></p>"
        )
    );
    let script = "<script src=\"https://pulse.example/embed.js\" async></script>\n";
    assert_eq!(
        Snippet::File { file: "A\" onload=\"x.pulse.json", link, words, headline: true }.html(APP),
        format!(
            "{script}<pulse-check src=\"A&quot; onload=&quot;x.pulse.json\" view=\"headline\"><a href=\"{link}\">{spelled}</a></pulse-check>"
        )
    );
    assert_eq!(
        Snippet::Link { link, words, headline: false }.html(APP),
        format!("{script}<pulse-check><a href=\"{link}\">{spelled}</a></pulse-check>")
    );
}
