//! What a pulse says of privacy, as trees: in one sentence before the first question, and whole.

use crate::{
    chart::Node,
    pulse::{Mode, Pulse},
    text::{Answering, Common, Everywhere, HandingIn, Language, Privacy, PrivacySays, Words},
};

/// The check words of a page, as far as they are worked out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The host's.
    pub ask: Option<String>,
    /// Those of the link.
    pub link: Option<String>,
}

/// Four check words. No browser may translate what people compare; `named`: the label holds a name, which is compared as well.
fn four(label: String, named: bool, words: Option<&String>) -> Node {
    let words = words.map_or_else(|| "…".to_owned(), Clone::clone);
    let words = Node::new("b", [Node::text(words)]).with("translate", "no");
    let span = Node::class("span", "words", [Node::text(label + " "), words]);
    if named { span.with("translate", "no") } else { span }
}

/// The host's check words and, where somebody else gathers, the words of the link.
fn both_words(pulse: &Pulse, found: &Found, language: &Language) -> Node {
    let mut all = vec![four(Everywhere::CheckWordsLabel.say(language), false, found.ask.as_ref())];
    if pulse.mode() == Mode::TwoPeople {
        let label = Answering::LinkWordsLabel { collector: pulse.collector().to_owned() }.say(language);
        all.extend([Node::text(" "), four(label, true, found.link.as_ref())]);
    }
    Node::class("p", "small two-words", all)
}

fn lock() -> Node {
    let body = Node::new("rect", []).with("x", "4").with("y", "9").with("width", "12").with("height", "8");
    let shackle = Node::new("path", []).with("d", "M7 9V6a3 3 0 0 1 6 0v3");
    Node::new("svg", [body.with("rx", "2"), shackle])
        .with("width", "20")
        .with("height", "20")
        .with("viewBox", "0 0 20 20")
        .with("fill", "none")
        .with("stroke", "currentColor")
        .with("stroke-width", "1.6")
        .with("aria-hidden", "true")
}

fn small(words: String) -> Node {
    Node::class("p", "small", [Node::text(words)])
}

/// One sentence, whatever makes it weaker, and the check words: what stands before the first question.
#[must_use]
pub fn band(pulse: &Pulse, privacy: &Privacy, found: &Found, language: &Language) -> Node {
    let lines = privacy.band().into_iter().map(|says| Node::new("p", [Node::text(says.say(language))]));
    let said = lines.chain([both_words(pulse, found, language)]);
    Node::class("div", "privacy band", [lock(), Node::new("div", said)])
}

/// Everything that is to be said. `found`: the check words, where they stand here; `build`: what this build is called.
#[must_use]
pub fn note(
    pulse: &Pulse,
    privacy: &Privacy,
    found: Option<&Found>,
    build: Option<&str>,
    language: &Language,
) -> Node {
    let mut said = privacy.sentences(language).into_iter();
    let head = Node::new("strong", [Node::words(said.next().unwrap_or_default())]);
    let rest = format!(" {} ", said.collect::<Vec<_>>().join(" "));
    let how = Node::new("a", [Node::text(Everywhere::HowThisWorks.say(language))]).with("href", "#/how");
    let mut all = vec![Node::new("p", [head, Node::text(rest), how])];
    all.extend(PrivacySays::comment(pulse).map(|says| small(says.say(language))));
    all.extend(found.map(|found| both_words(pulse, found, language)));
    let (host, collector, mode) = (pulse.host().to_owned(), pulse.collector().to_owned(), pulse.mode());
    all.push(small(HandingIn::WordsQuestion { host, collector, mode }.say(language)));
    all.extend(build.map(|name| {
        let name = Node::new("code", [Node::text(name)]).with("translate", "no");
        let build = [Node::text(Common::Build.say(language) + " "), name];
        Node::class("p", "small soft", [Node::class("span", "build", build)])
    }));
    Node::class("div", "privacy", [lock(), Node::new("div", all)])
}
