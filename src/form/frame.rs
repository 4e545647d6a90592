//! What stands around the answer page where the app is not there: the same line at the top, and a place for what is said of the
//! storage.

use crate::{
    chart::Node,
    text::{Common, Everywhere, Language, Words},
};

/// The way past the top line.
pub const SKIP: &str = "skip";
/// Where it leads.
pub const CONTENT: &str = "content";
/// Where is said what is wrong with the storage.
pub const STORAGE: &str = "storage";
/// Where is said that a new version has come.
pub const NEWER: &str = "newer";
/// The page itself.
pub const MAIN: &str = "main";

/// The frame, with an empty page in it.
#[must_use]
pub fn frame(language: &Language) -> Vec<Node> {
    let link = |to: &'static str, words: Everywhere| {
        Node::new("a", [Node::text(words.say(language))]).with("href", to)
    };
    let skip = link("#content", Everywhere::SkipToContent).with("class", "skip").with("id", SKIP);
    let name = Node::new("strong", [Node::text(Everywhere::AppName.say(language))]);
    let name = Node::class("a", "name", [name]).with("href", "#/");
    let nav = [link("#/how", Everywhere::HowThisWorks), link("#/device", Everywhere::OnThisDevice)];
    vec![
        skip,
        Node::class("header", "top", [name, Node::new("nav", nav)]),
        Node::class("div", "storage", []).with("role", "alert").with("id", STORAGE),
        Node::class("div", "storage", []).with("role", "status").with("id", NEWER),
        Node::new("div", [Node::class("main", "wide", []).with("id", MAIN)])
            .with("id", CONTENT)
            .with("tabindex", "-1"),
    ]
}

/// A new version has come: it is used when the reader says so, never in the middle of something.
#[must_use]
pub fn newer(language: &Language) -> Node {
    let use_it = Node::class("button", "button", [Node::text(Common::UseNewVersion.say(language))]);
    let says = Node::new("span", [Node::text(Common::NewVersion.say(language))]);
    Node::class("p", "notice good row", [says, use_it.with("type", "button")])
}
