//! The form as a tree of elements.

use super::{ATTRIBUTE, Action, Form, Layout, Screen};
use crate::{
    answer::{Answer, Draft, comment_most},
    chart::Node,
    pulse::{Kind, Question},
    text::{Answering, Language, PrivacySays, Words},
};

/// What is shown.
#[derive(Debug, Clone)]
pub struct Shown<'a> {
    /// How the questions stand.
    pub layout: Layout,
    /// Which of them, where they stand one by one.
    pub screen: Screen,
    /// The answers so far.
    pub draft: &'a Draft,
    /// What stands at the end.
    pub end: &'a End,
    /// Whether keys are told of.
    pub keys: bool,
}

/// What stands at the end: the one button, and what is said beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct End {
    /// The button's words.
    pub button: String,
    /// What is said beside it; may be empty.
    pub beside: String,
    /// Why it did not work; may be empty.
    pub error: String,
    /// Whether nothing is answered, and the person is asked once whether that is meant.
    pub asks: bool,
}

/// The element of an action.
fn does(node: Node, action: &Action) -> Node {
    node.with(ATTRIBUTE, action.spelled())
}

fn button(class: &'static str, words: String, action: &Action) -> Node {
    does(Node::class("button", class, [Node::text(words)]).with("type", "button"), action)
}

/// An attribute that is there or not.
fn when(node: Node, on: bool, name: &'static str) -> Node {
    if on { node.with(name, "") } else { node }
}

impl Form {
    /// The form as it stands.
    #[must_use]
    pub fn draw(&self, shown: &Shown<'_>, language: &Language) -> Vec<Node> {
        match shown.layout {
            Layout::List => self.list(shown, language),
            Layout::Steps => self.steps(shown, language),
        }
    }

    fn list(&self, shown: &Shown<'_>, language: &Language) -> Vec<Node> {
        let say = |words: Answering| words.say(language);
        let (done, of) = (shown.draft.answered(), self.len());
        let mut all = vec![progress(say(Answering::Progress { done, of }), done, of, false)];
        let steps = shown.keys && self.questions.iter().any(|question| question.labels.len() == 5);
        let hint = if steps { Answering::SkipAndKeysHint } else { Answering::SkipHint };
        all.push(Node::class("p", "small soft", [Node::text(say(hint))]));
        for (index, question) in self.questions.iter().enumerate() {
            all.extend(self.title_before(index).map(|words| Node::new("h2", [Node::text(say(words))])));
            all.push(self.question(index, question, shown, language));
        }
        all.extend(end(shown.end, language));
        all
    }

    fn steps(&self, shown: &Shown<'_>, language: &Language) -> Vec<Node> {
        let say = |words: Answering| words.say(language);
        let of = self.len();
        let number = self.number(shown.screen);
        let line = match shown.screen {
            Screen::Question(_) => say(Answering::Where { team: self.team.clone(), at: number + 1, of }),
            Screen::Review => say(Answering::Progress { done: shown.draft.answered(), of }),
        };
        let mut all = vec![progress(line, (number + 1).min(of), of, true)];
        let question = match shown.screen {
            Screen::Question(index) => self.questions.get(index).map(|question| (index, question)),
            Screen::Review => None,
        };
        match question {
            Some((index, question)) => {
                all.extend(
                    self.title_before(index)
                        .map(|words| Node::class("p", "small soft", [Node::text(say(words))])),
                );
                all.push(self.question(index, question, shown, language));
                if of == 1 {
                    all.extend(end(shown.end, language));
                }
            }
            None => {
                all.push(self.review(shown.draft, language));
                all.extend(end(shown.end, language));
                let back = button("button", say(Answering::StepBack), &Action::Back);
                all.push(Node::class("p", "row foot", [back]));
            }
        }
        all
    }

    /// What stands before a question: where promises begin, and where they end.
    fn title_before(&self, index: usize) -> Option<Answering> {
        let is = |index: usize| self.promised.get(index).copied().unwrap_or(false);
        match (index.checked_sub(1).is_some_and(is), is(index)) {
            (false, true) => Some(Answering::Promised),
            (true, false) => Some(Answering::Questions),
            _ => None,
        }
    }

    fn question(&self, index: usize, question: &Question, shown: &Shown<'_>, language: &Language) -> Node {
        let say = |words: Answering| words.say(language);
        let answer = shown.draft.answer(index);
        let mut parts = Vec::new();
        let title = format!("q{index}-title");
        let (tag, class) = if question.kind == Kind::Comment {
            parts.push(
                Node::new("label", [Node::words(&question.text)])
                    .with("for", format!("q{index}-text"))
                    .with("id", title)
                    .with("tabindex", "-1"),
            );
            parts.extend(comment(index, answer, self.k_comments, language));
            ("div", "question comment")
        } else {
            parts.push(
                Node::new("legend", [Node::words(&question.text)]).with("id", title).with("tabindex", "-1"),
            );
            if question.kind == Kind::Several {
                parts.push(ticks(index, &question.labels, answer));
            } else {
                parts.extend(radios(index, question, answer));
            }
            ("fieldset", "question")
        };
        let cant = match question.kind {
            Kind::Comment => None,
            Kind::Several => {
                let none = *answer == Answer::Ticked(Vec::new());
                let input =
                    Node::new("input", []).with("type", "checkbox").with("id", format!("q{index}-none"));
                let input = when(does(input, &Action::None(index)), none, "checked");
                Some(Node::class("label", "cant", [input, Node::text(say(Answering::NoneOfThese))]))
            }
            _ => {
                let input = radio(index, "cant", &Action::CantSay(index), *answer == Answer::CantSay, None);
                Some(Node::class("label", "cant", [input, Node::text(say(Answering::CantSay))]))
            }
        };
        // Always there, and only to be seen once there is something to clear: nothing moves while somebody answers, and a page
        // around a frame could otherwise count the answers by its height.
        let clear = (question.kind != Kind::Comment).then(|| {
            let skipped = *answer == Answer::Skipped;
            let class = if skipped { "plain small clear away" } else { "plain small clear" };
            button(class, say(Answering::Clear), &Action::Clear(index))
        });
        if shown.layout == Layout::List {
            parts.extend(cant.into_iter().chain(clear));
        } else {
            parts.extend(clear);
            parts.push(self.foot(index, answer, cant, language));
        }
        Node::class(tag, class, parts)
            .with("id", format!("q{index}"))
            .with("data-question", index.to_string())
    }

    /// What stands at the foot of a screen: the way back, what is no answer, and the way on. One question has its own button below
    /// it.
    fn foot(&self, index: usize, answer: &Answer, cant: Option<Node>, language: &Language) -> Node {
        let say = |words: Answering| words.say(language);
        let blank = match answer {
            Answer::Skipped => true,
            Answer::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        let (class, words) =
            if blank { ("button", Answering::Skip) } else { ("button primary", Answering::StepNext) };
        let back = (index > 0).then(|| button("button", say(Answering::StepBack), &Action::Back));
        let on = (self.len() > 1).then(|| button(class, say(words), &Action::Next));
        Node::class("div", "row foot", back.into_iter().chain(cant).chain(on))
    }

    /// Every answer on a line.
    fn review(&self, draft: &Draft, language: &Language) -> Node {
        let say = |words: Answering| words.say(language);
        let line = |(index, question): (usize, &Question)| {
            let answer = answer_words(question, draft.answer(index), language);
            let words = [
                Node::class("span", "asked", [Node::words(&question.text)]),
                Node::class("b", "given", answer),
            ];
            let line = Node::class("button", "line", words).with("type", "button");
            Node::new("li", [does(line, &Action::GoTo(index))])
        };
        Node::class(
            "section",
            "review",
            [
                Node::new("h2", [Node::text(say(Answering::Review))])
                    .with("id", "review")
                    .with("tabindex", "-1"),
                Node::class("p", "small soft", [Node::text(say(Answering::ReviewHint))]),
                Node::class("ul", "list", self.questions.iter().enumerate().map(line)),
            ],
        )
    }
}

/// Where one is, in words and as a bar. `told`: whether a change is announced.
fn progress(words: String, done: usize, of: usize, told: bool) -> Node {
    let line = Node::class("p", "small soft", [Node::text(words)]).with("id", "answered");
    let line = if told { line.with("role", "status") } else { line };
    let bar = Node::new("progress", [])
        .with("max", of.max(1).to_string())
        .with("value", done.to_string())
        .with("aria-labelledby", "answered");
    Node::class("div", "progress", [line, bar])
}

fn radio(index: usize, place: &str, action: &Action, on: bool, described: Option<&str>) -> Node {
    let input = Node::new("input", [])
        .with("type", "radio")
        .with("id", format!("q{index}-{place}"))
        .with("name", format!("q{index}"));
    let input = match described {
        Some(id) => input.with("aria-describedby", id.to_owned()),
        None => input,
    };
    when(does(input, action), on, "checked")
}

fn radios(index: usize, question: &Question, answer: &Answer) -> Vec<Node> {
    let scale = question.kind == Kind::Scale;
    let class = match question.kind {
        Kind::Scale => "scale eleven",
        Kind::Choice => "scale choice",
        _ => "scale",
    };
    let ends = scale.then(|| format!("q{index}-ends"));
    let one = |value: u8| {
        let on = *answer == Answer::Value(value);
        let mut parts =
            vec![radio(index, &value.to_string(), &Action::Value(index, value), on, ends.as_deref())];
        if question.kind != Kind::Choice {
            parts.push(Node::new("b", [Node::text((value + question.kind.lowest_step()).to_string())]));
        }
        if !scale && let Some(label) = question.labels.get(usize::from(value)) {
            parts.push(Node::new("span", [Node::words(label)]));
        }
        Node::new("label", parts)
    };
    let mut all = vec![Node::class("div", class, (0..question.values()).map(one))];
    if let (Some(id), [left, right, ..]) = (&ends, &question.labels[..]) {
        let end = |number: &str, label: &str| Node::new("span", [Node::text(number), Node::words(label)]);
        all.push(
            Node::class("p", "ends small soft", [end("0 = ", left), end("10 = ", right)])
                .with("id", id.clone()),
        );
    }
    all
}

fn ticks(index: usize, labels: &[String], answer: &Answer) -> Node {
    let one = |(option, label): (u8, &String)| {
        let on = matches!(answer, Answer::Ticked(ticked) if ticked.contains(&option));
        let input = Node::new("input", []).with("type", "checkbox").with("id", format!("q{index}-{option}"));
        let input = when(does(input, &Action::Tick(index, option)), on, "checked");
        Node::new("label", [input, Node::new("span", [Node::words(label)])])
    };
    Node::class("div", "scale choice", (0_u8..).zip(labels).map(one))
}

/// The field of a comment, with its warning beside it.
fn comment(index: usize, answer: &Answer, k_comments: u8, language: &Language) -> [Node; 3] {
    let typed = match answer {
        Answer::Text(text) => text.as_str(),
        _ => "",
    };
    let (used, most) = (typed.trim().chars().count(), comment_most(typed.trim()));
    let (id, note) = (format!("q{index}-count"), format!("q{index}-note"));
    let warning = PrivacySays::Comment { k_comments }.say(language);
    let field = Node::new("textarea", [])
        .with("id", format!("q{index}-text"))
        .with("rows", "3")
        .with("dir", "auto")
        .with("autocomplete", "off")
        .with("aria-describedby", format!("{note} {id}"))
        .with("value", typed.to_owned());
    let class = if used > most { "small soft bad" } else { "small soft" };
    let count = Answering::CommentCount { used, most }.say(language);
    [
        does(field, &Action::Type(index)),
        Node::class("p", "small note", [Node::text(warning)]).with("id", note),
        Node::class("p", class, [Node::text(count)]).with("id", id),
    ]
}

/// What was answered, as people read it.
fn answer_words(question: &Question, answer: &Answer, language: &Language) -> Vec<Node> {
    let say = |words: Answering| vec![Node::text(words.say(language))];
    let label = |value: u8| question.labels.get(usize::from(value)).cloned().unwrap_or_default();
    match answer {
        Answer::CantSay => say(Answering::CantSay),
        Answer::Value(value) if question.kind == Kind::Scale => vec![Node::text(value.to_string())],
        Answer::Value(value) => vec![Node::words(label(*value))],
        Answer::Ticked(ticked) if ticked.is_empty() => say(Answering::NoneOfThese),
        Answer::Ticked(ticked) => {
            ticked.iter().map(|option| Node::class("span", "tick", [Node::words(label(*option))])).collect()
        }
        Answer::Text(text) if !text.trim().is_empty() => vec![Node::words(text.trim())],
        Answer::Skipped | Answer::Text(_) => say(Answering::NoAnswer),
    }
}

/// The one button, and what is said beside it.
fn end(end: &End, language: &Language) -> Vec<Node> {
    let mut said = Vec::new();
    if end.asks {
        said.push(Node::class("p", "notice warn", [Node::text(Answering::NothingAnswered.say(language))]));
    }
    if !end.error.is_empty() {
        said.push(Node::class("p", "notice bad", [Node::text(&end.error)]));
    }
    let press = Node::class("button", "button primary", [Node::text(&end.button)]).with("type", "submit");
    let mut row = vec![does(press, &Action::Finish)];
    if !end.beside.is_empty() {
        row.push(Node::class("span", "soft small", [Node::text(&end.beside)]));
    }
    vec![Node::new("div", said).with("role", "alert"), Node::class("p", "row seal", row)]
}
