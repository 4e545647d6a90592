//! The body of a link: the definition, in which a built-in item is named by its number instead of its words.

use super::{
    bytes::Reader,
    definition::{Definition, DefinitionError, Fields, read_head, read_question, write_head, write_question},
    limits, templates,
};
use displaydoc::Display;
use thiserror::Error;

/// Marks a question given by number; no kind has this value.
const BY_NUMBER: u8 = 0xFE;

/// Why a body is refused.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum BodyError {
    /// A built-in item that this version does not have.
    UnknownItem { template: u8, version: u8, item: u8 },
    /// The definition it expands to.
    Definition(DefinitionError),
}

impl<E: Into<DefinitionError>> From<E> for BodyError {
    fn from(error: E) -> Self {
        Self::Definition(error.into())
    }
}

/// The definition's bytes with every built-in item replaced by its number.
#[must_use]
pub fn write(fields: &Fields) -> Vec<u8> {
    let mut out = write_head(fields);
    for question in &fields.questions {
        match templates::number_of(question, &fields.lang) {
            Some((template, version, item)) => out.extend([BY_NUMBER, template, version, item]),
            None => write_question(&mut out, question),
        }
    }
    out
}

/// Reads a body, whole or shortened, strictly.
///
/// # Errors
/// See [`BodyError`].
pub fn read(body: &[u8]) -> Result<Definition, BodyError> {
    if body.len() > limits::DEFINITION_MOST {
        return Err(DefinitionError::TooLarge.into());
    }
    let mut reader = Reader::new(body);
    let (mut fields, count) = read_head(&mut reader)?;
    for index in 0..usize::from(count) {
        let question = if reader.rest().first() == Some(&BY_NUMBER) {
            let [_, template, version, item] = reader.array()?;
            templates::item(template, version, item, &fields.lang).ok_or(BodyError::UnknownItem {
                template,
                version,
                item,
            })?
        } else {
            read_question(&mut reader, index)?
        };
        fields.questions.push(question);
    }
    if !reader.rest().is_empty() {
        return Err(DefinitionError::TrailingBytes.into());
    }
    // What was read is checked again as a whole: numbers may bring a key twice.
    let whole = fields.questions.iter().fold(write_head(&fields), |mut out, question| {
        write_question(&mut out, question);
        out
    });
    Ok(Definition::read(&whole)?)
}
