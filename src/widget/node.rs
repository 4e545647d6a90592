//! One element, or one text.

use serde::{Serialize, Serializer, ser::SerializeSeq};

/// An element with its attributes and what it holds, or a text. As JSON: a string, or `[tag, {attributes}, …]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A text, whatever is in it.
    Text(String),
    /// An element.
    Element {
        /// Its name, of HTML or of SVG.
        tag: &'static str,
        /// Its attributes: names of ours, values that may be anybody's.
        attributes: Vec<(&'static str, String)>,
        /// What it holds.
        children: Vec<Node>,
    },
}

impl Node {
    /// An element of a class, which is also the name under which a host may style it (`part`).
    pub fn part(tag: &'static str, part: &'static str, children: impl IntoIterator<Item = Node>) -> Self {
        Self::new(tag, children).with("class", part).with("part", part)
    }

    /// An element.
    pub fn new(tag: &'static str, children: impl IntoIterator<Item = Node>) -> Self {
        Self::Element { tag, attributes: Vec::new(), children: children.into_iter().collect() }
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
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Element { attributes, .. } = &mut self {
            attributes.push((name, value.into()));
        }
        self
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

struct Attributes<'a>(&'a [(&'static str, String)]);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
