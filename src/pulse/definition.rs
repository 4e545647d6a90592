//! What everybody is asked, as rendered: the definition D and its canonical bytes.

use displaydoc::Display;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    bytes::{Reader, TooShort, put_str8, put_str16},
    limits,
    question::{Kind, Question, Slot, slots},
    wording::{self, Place, WordingError},
};

/// The suite byte of this form; the version byte before it is the [`Rule`].
const SUITE: u8 = 1;

/// By which rule totals are shown. It stands in what everybody is asked, so that nobody changes it once people have answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[repr(u8)]
pub enum Rule {
    /// A band compares with everybody who took part. Of earlier pulses; nothing is asked under it any more.
    First = 1,
    /// A band compares with those who gave a valid answer, and what is shown looks at what was shown before.
    #[default]
    Second = 2,
}

impl Rule {
    fn from_version(version: u8) -> Option<Self> {
        [Self::First, Self::Second].into_iter().find(|rule| *rule as u8 == version)
    }
}

/// The fields of a definition, not yet checked: what the compose screen edits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// By which rule totals are shown.
    #[serde(default)]
    pub rule: Rule,
    /// Fewest people whose totals may be shown.
    pub k: u8,
    /// Fewest people whose comments may be read; 0 exactly when nothing asks for a comment.
    pub k_comments: u8,
    /// People in the team; 0 = not known (one person alone only).
    pub team_size: u16,
    /// Minutes since 1970-01-01 UTC at which the pulse closes; 0 = open.
    pub closes: u32,
    /// People who joined plus people who left since the previous round; `None` = not stated.
    pub changed: Option<u8>,
    /// Language of the texts, two lower-case letters.
    pub lang: String,
    /// Who opens the box.
    pub host: String,
    /// The team.
    pub team: String,
    /// Who sees the totals besides the team; empty = nobody.
    pub audience: String,
    /// The goal that stands above the questions; may be empty.
    pub goal: String,
    /// What is asked, in order.
    pub questions: Vec<Question>,
}

impl Fields {
    /// What a pulse is about, in a line: its only question, else its goal, which may be empty.
    #[must_use]
    pub fn about(&self) -> &str {
        match self.questions.as_slice() {
            [only] => &only.text,
            _ => &self.goal,
        }
    }
}

/// Which text a wording error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// The host's name.
    Host,
    /// The team's name.
    Team,
    /// The audience.
    Audience,
    /// The goal.
    Goal,
    /// The text of a question (index from 0).
    Question(usize),
    /// A label of a question (both indexes from 0).
    Label(usize, usize),
}

/// Why a definition is refused.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum DefinitionError {
    /// The bytes end before their last field.
    TooShort,
    /// Bytes follow the last field.
    TrailingBytes,
    /// Larger than [`limits::DEFINITION_MOST`].
    TooLarge,
    /// A version or suite that this program does not know.
    UnknownVersion,
    /// The threshold is outside its limits, or above the team size.
    Threshold { k: u8 },
    /// A threshold of three with anything but one question that is not a comment.
    ThresholdOfThree,
    /// The comment threshold is outside its limits, missing, or set without a comment question.
    CommentThreshold { k_comments: u8 },
    /// The team size is outside its limits.
    TeamSize { team_size: u16 },
    /// Not two lower-case letters.
    Language,
    /// A text breaks the text rule.
    Text(TextField, WordingError),
    /// No question, or more than [`limits::QUESTIONS_MOST`].
    QuestionCount { count: usize },
    /// A kind of question that this program does not know.
    UnknownKind { question: usize },
    /// A key that is not one.
    Key { question: usize },
    /// Two questions have this key.
    KeyTwice { key: String },
    /// Too few or too many labels.
    LabelCount { question: usize, count: usize },
    /// A question has this label twice.
    LabelTwice { question: usize, label: String },
    /// More slots, or more comment slots, than a pulse may have.
    TooManySlots,
    /// The box of a whole team would be larger than [`limits::BOX_MOST`].
    BoxTooLarge,
}

impl From<TooShort> for DefinitionError {
    fn from(_: TooShort) -> Self {
        Self::TooShort
    }
}

/// A checked definition; its canonical bytes are what every identifier hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    fields: Fields,
    slots: Vec<Slot>,
    bytes: Vec<u8>,
}

impl Definition {
    /// Brings every text into the text rule and checks the whole.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn new(mut fields: Fields) -> Result<Self, DefinitionError> {
        for (text, place) in [
            (&mut fields.host, Place::Line),
            (&mut fields.team, Place::Line),
            (&mut fields.audience, Place::OptionalLine),
            (&mut fields.goal, Place::OptionalLine),
        ] {
            *text = wording::tidy(text, place);
        }
        for question in &mut fields.questions {
            question.text = wording::tidy(&question.text, Place::Line);
            for label in &mut question.labels {
                *label = wording::tidy(label, Place::Line);
            }
        }
        Self::checked(fields)
    }

    /// Reads canonical bytes, strictly.
    ///
    /// # Errors
    /// The first thing that is wrong; a reader never repairs.
    pub fn read(bytes: &[u8]) -> Result<Self, DefinitionError> {
        if bytes.len() > limits::DEFINITION_MOST {
            return Err(DefinitionError::TooLarge);
        }
        let mut reader = Reader::new(bytes);
        let (mut fields, count) = read_head(&mut reader)?;
        for index in 0..usize::from(count) {
            fields.questions.push(read_question(&mut reader, index)?);
        }
        if !reader.rest().is_empty() {
            return Err(DefinitionError::TrailingBytes);
        }
        Self::checked(fields)
    }

    fn checked(fields: Fields) -> Result<Self, DefinitionError> {
        check_texts(&fields)?;
        check_questions(&fields.questions)?;
        let slots = slots(&fields.questions);
        check_rules(&fields, &slots)?;
        let bytes = write(&fields);
        if bytes.len() > limits::DEFINITION_MOST {
            return Err(DefinitionError::TooLarge);
        }
        Ok(Self { fields, slots, bytes })
    }

    /// The fields, checked.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The canonical bytes D.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is asked, in order.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.fields.questions
    }

    /// Fewest people whose totals may be shown.
    #[must_use]
    pub fn k(&self) -> usize {
        usize::from(self.fields.k)
    }

    /// People in the team, `None` when not known.
    #[must_use]
    pub fn team_size(&self) -> Option<usize> {
        (self.fields.team_size != 0).then_some(usize::from(self.fields.team_size))
    }

    /// The slots, in order.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The question a slot belongs to.
    #[must_use]
    pub fn question_of(&self, slot: &Slot) -> &Question {
        &self.fields.questions[slot.question]
    }

    /// How many slots hold values and how many hold comments: (V, C).
    #[must_use]
    pub fn slot_counts(&self) -> (usize, usize) {
        let comments = self.slots.iter().filter(|slot| slot.comment).count();
        (self.slots.len() - comments, comments)
    }

    /// Length of one person's sealed answers: 78 + 57·V + 418·C bytes.
    #[must_use]
    pub fn sealed_len(&self) -> usize {
        limits::SEALED_FRAME + self.person_len(true)
    }

    /// What one person adds to a box, with or without comment columns, in bytes.
    #[must_use]
    pub fn person_len(&self, comments: bool) -> usize {
        let (v, c) = self.slot_counts();
        limits::VALUE_ENVELOPE * v + if comments { limits::COMMENT_ENVELOPE * c } else { 0 }
    }

    /// Whether a box of `n` people carries the comment columns.
    #[must_use]
    pub fn comments_at(&self, n: usize) -> bool {
        self.slot_counts().1 > 0 && n >= usize::from(self.fields.k_comments)
    }
}

/// Everything of D before its questions, and how many questions follow. Links read it too.
pub(super) fn read_head(reader: &mut Reader) -> Result<(Fields, u8), DefinitionError> {
    let rule = Rule::from_version(reader.u8()?).ok_or(DefinitionError::UnknownVersion)?;
    if reader.u8()? != SUITE {
        return Err(DefinitionError::UnknownVersion);
    }
    let (k, k_comments) = (reader.u8()?, reader.u8()?);
    let (team_size, closes, changed) = (reader.u16()?, reader.u32()?, reader.u8()?);
    let lang = reader.array::<2>()?;
    if !lang.iter().all(u8::is_ascii_lowercase) {
        return Err(DefinitionError::Language);
    }
    let mut line = |field, place, most, long: bool| {
        let bytes = if long { reader.str16()? } else { reader.str8()? };
        text(field, bytes, place, most)
    };
    let fields = Fields {
        rule,
        k,
        k_comments,
        team_size,
        closes,
        changed: (changed != u8::MAX).then_some(changed),
        lang: lang.iter().map(|b| char::from(*b)).collect(),
        host: line(TextField::Host, Place::Line, limits::NAME_MOST, false)?,
        team: line(TextField::Team, Place::Line, limits::NAME_MOST, false)?,
        audience: line(TextField::Audience, Place::OptionalLine, limits::NAME_MOST, false)?,
        goal: line(TextField::Goal, Place::OptionalLine, limits::GOAL_MOST, true)?,
        questions: Vec::new(),
    };
    let count = reader.u8()?;
    if count == 0 || usize::from(count) > limits::QUESTIONS_MOST {
        return Err(DefinitionError::QuestionCount { count: usize::from(count) });
    }
    Ok((fields, count))
}

/// One question of D.
pub(super) fn read_question(reader: &mut Reader, index: usize) -> Result<Question, DefinitionError> {
    let kind = Kind::from_number(reader.u8()?).ok_or(DefinitionError::UnknownKind { question: index })?;
    let key =
        str::from_utf8(reader.str8()?).map_err(|_| DefinitionError::Key { question: index })?.to_owned();
    let words = text(TextField::Question(index), reader.str16()?, Place::Line, limits::QUESTION_MOST)?;
    let count = reader.u8()?;
    let mut labels = Vec::new();
    for label in 0..usize::from(count) {
        labels.push(text(TextField::Label(index, label), reader.str8()?, Place::Line, limits::LABEL_MOST)?);
    }
    Ok(Question { kind, key, text: words, labels })
}

fn text(field: TextField, bytes: &[u8], place: Place, most: usize) -> Result<String, DefinitionError> {
    wording::check(bytes, place, most).map(str::to_owned).map_err(|e| DefinitionError::Text(field, e))
}

fn check_texts(fields: &Fields) -> Result<(), DefinitionError> {
    if fields.lang.len() != 2 || !fields.lang.bytes().all(|b| b.is_ascii_lowercase()) {
        return Err(DefinitionError::Language);
    }
    wording::check_name(fields.host.as_bytes(), limits::NAME_MOST)
        .map_err(|e| DefinitionError::Text(TextField::Host, e))?;
    let line = |field, value: &str, place, most| text(field, value.as_bytes(), place, most).map(drop);
    line(TextField::Team, &fields.team, Place::Line, limits::NAME_MOST)?;
    line(TextField::Audience, &fields.audience, Place::OptionalLine, limits::NAME_MOST)?;
    line(TextField::Goal, &fields.goal, Place::OptionalLine, limits::GOAL_MOST)?;
    for (index, question) in fields.questions.iter().enumerate() {
        line(TextField::Question(index), &question.text, Place::Line, limits::QUESTION_MOST)?;
        for (number, label) in question.labels.iter().enumerate() {
            line(TextField::Label(index, number), label, Place::Line, limits::LABEL_MOST)?;
            // 60 scalar values can be 240 bytes, which a u8 length holds.
        }
    }
    Ok(())
}

fn check_questions(questions: &[Question]) -> Result<(), DefinitionError> {
    if questions.is_empty() || questions.len() > limits::QUESTIONS_MOST {
        return Err(DefinitionError::QuestionCount { count: questions.len() });
    }
    for (index, question) in questions.iter().enumerate() {
        let (least, most) = question.kind.labels();
        let count = question.labels.len();
        if count < least || count > most {
            return Err(DefinitionError::LabelCount { question: index, count });
        }
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
        if question.key.len() > limits::KEY_MOST || !question.key.bytes().all(plain) {
            return Err(DefinitionError::Key { question: index });
        }
        if !question.key.is_empty() && questions[..index].iter().any(|q| q.key == question.key) {
            return Err(DefinitionError::KeyTwice { key: question.key.clone() });
        }
        for (number, label) in question.labels.iter().enumerate() {
            if question.labels[..number].contains(label) {
                return Err(DefinitionError::LabelTwice { question: index, label: label.clone() });
            }
        }
    }
    Ok(())
}

fn check_rules(fields: &Fields, slots: &[Slot]) -> Result<(), DefinitionError> {
    let comments = slots.iter().filter(|slot| slot.comment).count();
    let values = slots.len() - comments;
    if slots.len() > limits::SLOTS_MOST || comments > limits::COMMENT_SLOTS_MOST {
        return Err(DefinitionError::TooManySlots);
    }
    let (k, n) = (fields.k, fields.team_size);
    if !(limits::K_LEAST_POLL..=limits::K_MOST).contains(&k) || (n != 0 && u16::from(k) > n) {
        return Err(DefinitionError::Threshold { k });
    }
    if k < limits::K_LEAST && (fields.questions.len() != 1 || comments != 0) {
        return Err(DefinitionError::ThresholdOfThree);
    }
    let k_comments = fields.k_comments;
    let fits =
        if comments == 0 { k_comments == 0 } else { (k..=limits::K_COMMENTS_MOST).contains(&k_comments) };
    if !fits {
        return Err(DefinitionError::CommentThreshold { k_comments });
    }
    if n > limits::TEAM_MOST {
        return Err(DefinitionError::TeamSize { team_size: n });
    }
    let person = limits::VALUE_ENVELOPE * values + limits::COMMENT_ENVELOPE * comments;
    if limits::BOX_FRAME + usize::from(n) * person > limits::BOX_MOST {
        return Err(DefinitionError::BoxTooLarge);
    }
    Ok(())
}

/// The head of D (everything before the questions, their count included); links write it too.
pub(super) fn write_head(fields: &Fields) -> Vec<u8> {
    let mut out = vec![fields.rule as u8, SUITE, fields.k, fields.k_comments];
    out.extend_from_slice(&fields.team_size.to_be_bytes());
    out.extend_from_slice(&fields.closes.to_be_bytes());
    out.push(fields.changed.unwrap_or(u8::MAX));
    out.extend_from_slice(fields.lang.as_bytes());
    put_str8(&mut out, &fields.host);
    put_str8(&mut out, &fields.team);
    put_str8(&mut out, &fields.audience);
    put_str16(&mut out, &fields.goal);
    out.push(u8::try_from(fields.questions.len()).unwrap_or(u8::MAX));
    out
}

/// The bytes of one question.
pub(super) fn write_question(out: &mut Vec<u8>, question: &Question) {
    out.push(question.kind as u8);
    put_str8(out, &question.key);
    put_str16(out, &question.text);
    out.push(u8::try_from(question.labels.len()).unwrap_or(u8::MAX));
    for label in &question.labels {
        put_str8(out, label);
    }
}

fn write(fields: &Fields) -> Vec<u8> {
    let mut out = write_head(fields);
    for question in &fields.questions {
        write_question(&mut out, question);
    }
    out
}
