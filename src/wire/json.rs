//! JSON that comes from outside, read exactly as `docs/formats.md` §9 says.
//!
//! What `serde` derives is more lenient: it takes a list for an object, and of a name that comes twice in a map the last.
//! So a text becomes a [`Node`] first, which holds nothing that the format does not have, and is itself what the derived
//! readers read from. Texts are parsed as slices, as records and settings are: for texts there would be a second parser in the
//! program.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeOwned, Error as _, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
        Visitor,
        value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};

pub(super) type Error = serde_json::Error;

/// What some editors put in front of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A text as a file holds it, without the one byte order mark that may stand in front.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// Reads a text that is one value and nothing else.
pub(super) fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Error> {
    T::deserialize(serde_json::from_slice::<Node>(text.as_bytes())?)
}

/// A field that may be absent, but not null: there is one way to write a thing.
pub(super) fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Whether bytes are JSON at all, whatever it says: quick, and not enough for anything but to set others aside.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let text = str::from_utf8(bytes).map(without_mark);
    text.is_ok_and(|text| serde_json::from_slice::<IgnoredAny>(text.as_bytes()).is_ok())
}

/// A walk over a text that is an object, a value at a time, and through the lists that stand right in it. So a large file can be
/// read in pieces.
pub(super) struct Walk {
    at: usize,
    inside: Inside,
}

#[derive(Clone, Copy)]
enum Inside {
    Nothing,
    /// Whether something was there already.
    Object(bool),
    List(bool),
}

/// Where a walk stands.
pub(super) enum Stop {
    /// Before the value of this field.
    Field(String),
    /// Before an item of a list.
    Item,
    /// Behind a list.
    ListEnd,
    /// Behind everything.
    End,
}

impl Walk {
    /// Begins behind the byte order mark, if there is one.
    pub(super) fn over(text: &str) -> Self {
        Self { at: text.len() - without_mark(text).len(), inside: Inside::Nothing }
    }

    /// How many bytes are behind.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on from behind a value to what comes next.
    pub(super) fn next(&mut self, text: &str) -> Result<Stop, Error> {
        let inside = self.inside;
        match inside {
            Inside::Nothing if self.sign(text, b'{') => self.inside = Inside::Object(false),
            Inside::Nothing => return Err(Error::custom("expected an object")),
            Inside::List(_) if self.sign(text, b']') => {
                self.inside = Inside::Object(true);
                return Ok(Stop::ListEnd);
            }
            Inside::List(begun) => {
                self.comma(text, begun)?;
                self.inside = Inside::List(true);
                return Ok(Stop::Item);
            }
            Inside::Object(_) => {}
        }
        if self.sign(text, b'}') {
            self.white_space(text);
            let end = self.at == text.len();
            return if end { Ok(Stop::End) } else { Err(Error::custom("trailing characters")) };
        }
        self.comma(text, matches!(self.inside, Inside::Object(true)))?;
        self.inside = Inside::Object(true);
        let name = self.value(text)?;
        if self.sign(text, b':') { Ok(Stop::Field(name)) } else { Err(Error::custom("expected `:`")) }
    }

    /// Goes into the list that a field is, if it is one.
    pub(super) fn enter(&mut self, text: &str) -> bool {
        let list = self.sign(text, b'[');
        if list {
            self.inside = Inside::List(false);
        }
        list
    }

    /// Reads the value before which the walk stands, which stays there on an error.
    pub(super) fn value<T: DeserializeOwned>(&mut self, text: &str) -> Result<T, Error> {
        let (node, len) = first::<Node>(text.get(self.at..).unwrap_or_default())?;
        let value = T::deserialize(node)?;
        self.at += len;
        Ok(value)
    }

    /// Passes over a value, whatever it is.
    pub(super) fn skip(&mut self, text: &str) -> Result<(), Error> {
        let (IgnoredAny, len) = first(text.get(self.at..).unwrap_or_default())?;
        self.at += len;
        Ok(())
    }

    fn comma(&mut self, text: &str, begun: bool) -> Result<(), Error> {
        if !begun || self.sign(text, b',') { Ok(()) } else { Err(Error::custom("expected `,`")) }
    }

    /// Takes this sign, if it comes next.
    fn sign(&mut self, text: &str, sign: u8) -> bool {
        self.white_space(text);
        let there = text.as_bytes().get(self.at) == Some(&sign);
        self.at += usize::from(there);
        there
    }

    fn white_space(&mut self, text: &str) {
        let rest = text.as_bytes().iter().skip(self.at);
        self.at += rest.take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
    }
}

/// The value with which a text begins, and where it ends.
fn first<'a, T: Deserialize<'a>>(text: &'a str) -> Result<(T, usize), Error> {
    let mut values = serde_json::Deserializer::from_slice(text.as_bytes()).into_iter();
    let value = values.next().ok_or_else(|| Error::custom("EOF while parsing a value"))??;
    Ok((value, values.byte_offset()))
}

/// A value of the format: no fractions, no numbers below zero, no `true` or `false`, and no name twice in an object.
enum Node<'a> {
    Null,
    Whole(u64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(BTreeMap<Cow<'a, str>, Node<'a>>),
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Nodes)
    }
}

struct Nodes;

impl<'de> Visitor<'de> for Nodes {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("null, a whole number, a text, a list or an object")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node<'de>, E> {
        Ok(Node::Whole(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node<'de>, A::Error> {
        let mut object = BTreeMap::new();
        while let Some((name, value)) = fields.next_entry::<Node, Node>()? {
            let Node::Text(name) = name else { return Err(A::Error::custom("a name is a text")) };
            // Compared as they read, so that no escape hides one of two.
            if object.contains_key(&name) {
                return Err(A::Error::custom(format_args!("field `{name}` twice")));
            }
            object.insert(name, value);
        }
        Ok(Node::Object(object))
    }
}

impl<'a> Node<'a> {
    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Other("null"),
            Self::Whole(number) => Unexpected::Unsigned(*number),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        }
    }
}

impl<'de> IntoDeserializer<'de, Error> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Null => Err(Error::invalid_type(self.unexpected(), &visitor)),
            Self::Whole(number) => visitor.visit_u64(number),
            Self::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Self::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Self::List(list) => visitor.visit_seq(SeqDeserializer::new(list.into_iter())),
            Self::Object(fields) => visitor.visit_map(MapDeserializer::new(fields.into_iter())),
        }
    }

    /// Where null may stand, and nowhere else.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    /// An object is no list of its values.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Object(_) => self.deserialize_any(visitor),
            other => Err(Error::invalid_type(other.unexpected(), &visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    /// One of several: a text where it says nothing more, otherwise an object with one field.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => visitor.visit_enum(text.into_deserializer()),
            Self::Object(fields) if fields.len() == 1 => {
                visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(fields.into_iter())))
            }
            Self::Object(_) => Err(Error::custom("exactly one field is expected")),
            other => Err(Error::invalid_type(other.unexpected(), &visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple tuple_struct identifier ignored_any
    }
}
