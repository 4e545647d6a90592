//! Drawings as trees of elements. The page, the widget and the pictures print them, each in its way.

use std::borrow::Cow;

use serde::{Serialize, Serializer, ser::SerializeSeq};

use super::percent;

/// An element with its attributes and what it holds, or a text. As JSON: a string, or `[tag, {attributes}, …]`.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A text, whatever is in it.
    Text(String),
    /// An element.
    Element {
        /// Its name, of HTML or of SVG.
        tag: &'static str,
        /// Its attributes: names of ours, values that may be anybody's.
        attributes: Vec<(&'static str, Value)>,
        /// What it holds.
        children: Vec<Node>,
    },
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// As it is written.
    Text(Cow<'static, str>),
    /// A length: a share of the drawing that the element stands in.
    Share(f64),
}

impl Value {
    /// As HTML and SVG have it; a share as a percentage.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Share(share) => percent(*share).into(),
        }
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<f64> for Value {
    fn from(share: f64) -> Self {
        Self::Share(share)
    }
}

/// The elements of SVG that drawings are made of; every other one is of HTML.
pub const SVG_TAGS: [&str; 6] = ["svg", "rect", "line", "circle", "text", "path"];

impl Node {
    /// An element.
    pub fn new(tag: &'static str, children: impl IntoIterator<Item = Node>) -> Self {
        Self::Element { tag, attributes: Vec::new(), children: children.into_iter().collect() }
    }

    /// An element of a class.
    pub fn class(tag: &'static str, class: &'static str, children: impl IntoIterator<Item = Node>) -> Self {
        Self::new(tag, children).with("class", class)
    }

    /// An element of a class, which is also the name under which a host may style it (`part`).
    pub fn part(tag: &'static str, part: &'static str, children: impl IntoIterator<Item = Node>) -> Self {
        Self::class(tag, part, children).with("part", part)
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// People's words: they end where they end, whatever their direction.
    pub fn words(text: impl Into<String>) -> Self {
        Self::new("bdi", [Self::text(text)])
    }

    /// With one more attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        if let Self::Element { attributes, .. } = &mut self {
            attributes.push((name, value.into()));
        }
        self
    }

    /// The value of an attribute; `None` where there is none.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Value> {
        let Self::Element { attributes, .. } = self else { return None };
        attributes.iter().find(|(given, _)| *given == name).map(|(_, value)| value)
    }

    /// As markup, of SVG and of HTML alike.
    #[must_use]
    pub fn markup(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&escaped(text)),
            Self::Element { tag, attributes, children } => {
                out.extend(["<", tag]);
                for (name, value) in attributes {
                    out.extend([" ", name, "=\"", &escaped(&value.text()), "\""]);
                }
                // HTML knows no elements that end where they begin, but for those of SVG.
                if children.is_empty() && SVG_TAGS.contains(tag) {
                    out.push_str("/>");
                    return;
                }
                out.push('>');
                children.iter().for_each(|child| child.write(out));
                out.extend(["</", tag, ">"]);
            }
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element { tag, attributes, children } => {
                let mut list = serializer.serialize_seq(Some(2 + children.len()))?;
                list.serialize_element(tag)?;
                list.serialize_element(&Attributes(attributes))?;
                for child in children {
                    list.serialize_element(child)?;
                }
                list.end()
            }
        }
    }
}

struct Attributes<'a>(&'a [(&'static str, Value)]);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value.text())))
    }
}

/// Text inside an element or a quoted attribute, of SVG and of HTML alike. What XML cannot hold is left out.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text_in_markup() {
        let hostile = "<a b=\"c\">&\u{0}\n";
        let node = Node::class("p", "says", [Node::words(hostile)]).with("title", hostile.to_owned());
        let text = "&lt;a b=&quot;c&quot;&gt;&amp; ";
        assert_eq!(node.markup(), format!("<p class=\"says\" title=\"{text}\"><bdi>{text}</bdi></p>"));
    }

    #[test]
    fn a_share_is_a_percentage() {
        let bar = Node::new("rect", []).with("width", 0.125);
        assert_eq!(bar.markup(), "<rect width=\"12.50%\"/>");
        assert_eq!(serde_json::to_string(&bar).unwrap(), "[\"rect\",{\"width\":\"12.50%\"}]");
    }
}
