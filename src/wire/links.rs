//! Links: everything after the `#`. An invitation, a pulse, a recipe, a check link, a result.

use std::borrow::Cow;

use base64ct::{Base64UrlUnpadded, Encoding};
use displaydoc::Display;
use thiserror::Error;

use super::deflate::{InflateError, deflate, inflate};
use crate::{
    pulse::{
        Ask, Definition, MailAddress, MailAddressError, Mode, PublicKey, PublicKeyError, Pulse, PulseError,
        bytes::{Reader, TooShort, put_str8},
        identity::{ask_id, mail_check, pulse_id, short},
        limits,
        short_form::{self, BodyError},
    },
    seal::Look,
};

/// What a link carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `#i=`: a host asks somebody to gather.
    Invitation,
    /// `#p=`: a pulse that can be answered.
    Pulse,
    /// `#d=`: a definition to start from, without keys.
    Recipe,
    /// `#c=`: the look hashes of a box.
    Check,
    /// `#r=`: a round's result.
    Result,
}

impl LinkKind {
    /// Every kind.
    pub const ALL: [LinkKind; 5] = [Self::Invitation, Self::Pulse, Self::Recipe, Self::Check, Self::Result];

    /// The letter between `#` and `=`.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Invitation => 'i',
            Self::Pulse => 'p',
            Self::Recipe => 'd',
            Self::Check => 'c',
            Self::Result => 'r',
        }
    }

    /// The kind of a letter.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letter() == letter)
    }
}

/// Longest fragment that is looked at, in characters.
pub const FRAGMENT_MOST: usize = 4 * limits::ROUND_MOST;

/// Why a link is refused.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum LinkError {
    /// Letters are missing or were changed: cut in half, most often.
    Damaged,
    /// Longer than any link of ours.
    TooLong,
    /// A link of a later version.
    UnknownVersion,
    /// The check bytes differ: made with texts that this version does not have, or damaged.
    CheckFails,
    /// A key that must not be used.
    Key(PublicKeyError),
    /// What is asked.
    Body(BodyError),
    /// Who gathers.
    Pulse(PulseError),
    /// Where answers may be mailed to.
    Mail(MailAddressError),
}

impl From<TooShort> for LinkError {
    fn from(_: TooShort) -> Self {
        Self::Damaged
    }
}

impl From<InflateError> for LinkError {
    fn from(error: InflateError) -> Self {
        match error {
            InflateError::Damaged => Self::Damaged,
            InflateError::TooLarge { .. } => Self::TooLong,
        }
    }
}

const INVITATION: &[u8; 4] = b"PUI\x01";
const PULSE: &[u8; 4] = b"PUL\x01";
const RECIPE: &[u8; 4] = b"PUD\x01";
const DEFLATED: u8 = 1;
const MAIL: u8 = 2;

/// A link as it is posted. Readers of Markdown leave an underscore at the end out of a link (GitHub's kind: micromark, marked), so
/// that one link in 200 would arrive damaged; a hyphen behind it means nothing to our reader, and is safe there.
#[must_use]
pub fn closed(link: &str) -> Cow<'_, str> {
    // Hyphens of the link's own count as well, or nobody could tell them from ours.
    if link.trim_end_matches('-').ends_with('_') { format!("{link}-").into() } else { link.into() }
}

/// Splits a fragment such as `#p=AAAA` into its kind and its letters. Programs that open an address may have spelled the equals
/// sign: `#p%3DAAAA`, `#p%253DAAAA`.
#[must_use]
pub fn split(fragment: &str) -> Option<(LinkKind, &str)> {
    let rest = fragment.strip_prefix('#').unwrap_or(fragment);
    let mut chars = rest.chars();
    let kind = LinkKind::from_letter(chars.next()?)?;
    let rest = chars.as_str();
    let spelled = || {
        let digits = rest.strip_prefix('%')?.trim_start_matches("25");
        digits.strip_prefix("3D").or_else(|| digits.strip_prefix("3d"))
    };
    rest.strip_prefix('=').or_else(spelled).map(|letters| (kind, letters))
}

/// Bytes of a link's letters: base64url without padding, nothing left over.
///
/// # Errors
/// [`LinkError::TooLong`] or [`LinkError::Damaged`].
pub fn decode(letters: &str) -> Result<Vec<u8>, LinkError> {
    if letters.len() > FRAGMENT_MOST {
        return Err(LinkError::TooLong);
    }
    Base64UrlUnpadded::decode_vec(letters).map_err(|_| LinkError::Damaged)
}

/// Letters of a link's bytes.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

fn fragment(kind: LinkKind, bytes: &[u8]) -> String {
    format!("#{}={}", kind.letter(), encode(bytes))
}

/// The ways to spell a definition in a link, shortest first: whole, with items by number, either of them deflated.
/// Every reader takes each of them.
fn bodies(definition: &Definition) -> Vec<(u8, Vec<u8>)> {
    let whole = definition.bytes().to_vec();
    let numbered = short_form::write(definition.fields());
    let mut all = vec![(0, whole.clone()), (DEFLATED, deflate(&whole))];
    if numbered != whole {
        all.extend([(0, numbered.clone()), (DEFLATED, deflate(&numbered))]);
    }
    // Stable, so that equal lengths keep the plainer spelling.
    all.sort_by_key(|(flags, body)| (body.len(), *flags));
    all
}

fn spell(kind: LinkKind, magic: &[u8], more: u8, middle: &[u8], definition: &Definition) -> Vec<String> {
    let one =
        |(flags, body): (u8, Vec<u8>)| fragment(kind, &[magic, &[flags | more], middle, &body].concat());
    bodies(definition).into_iter().map(one).collect()
}

fn spelled_out(kind: LinkKind, magic: &[u8], more: u8, middle: &[u8], definition: &Definition) -> String {
    fragment(kind, &[magic, &[more], middle, definition.bytes()].concat())
}

fn invitation_middle(ask: &Ask) -> Vec<u8> {
    [&ask.host_key().bytes()[..], &short(ask.id())].concat()
}

fn pulse_middle(pulse: &Pulse) -> Vec<u8> {
    let mut middle = pulse.ask().host_key().bytes().to_vec();
    middle.extend(pulse.collector_key().bytes());
    middle.push(pulse.mode() as u8);
    put_str8(&mut middle, pulse.collector());
    middle.extend(pulse.short_id());
    if let Some(mail) = pulse.mail() {
        put_str8(&mut middle, mail.as_str());
        middle.extend(mail_check(pulse.id(), mail.as_str().as_bytes()));
    }
    middle
}

fn mail_flag(pulse: &Pulse) -> u8 {
    pulse.mail().map_or(0, |_| MAIL)
}

/// Every spelling of an invitation, shortest first.
#[must_use]
pub fn invitations(ask: &Ask) -> Vec<String> {
    spell(LinkKind::Invitation, INVITATION, 0, &invitation_middle(ask), ask.definition())
}

/// Every spelling of a pulse link, shortest first.
#[must_use]
pub fn pulses(pulse: &Pulse) -> Vec<String> {
    spell(LinkKind::Pulse, PULSE, mail_flag(pulse), &pulse_middle(pulse), pulse.definition())
}

/// The fragment of an invitation spelled out, for keeping: whoever only answers then needs no packing.
#[must_use]
pub fn invitation_spelled_out(ask: &Ask) -> String {
    spelled_out(LinkKind::Invitation, INVITATION, 0, &invitation_middle(ask), ask.definition())
}

/// The fragment of a pulse link spelled out, for keeping.
#[must_use]
pub fn pulse_spelled_out(pulse: &Pulse) -> String {
    spelled_out(LinkKind::Pulse, PULSE, mail_flag(pulse), &pulse_middle(pulse), pulse.definition())
}

/// The fragment of an invitation.
#[must_use]
pub fn invitation(ask: &Ask) -> String {
    invitations(ask).swap_remove(0)
}

/// The fragment of a pulse link.
#[must_use]
pub fn pulse(pulse: &Pulse) -> String {
    pulses(pulse).swap_remove(0)
}

/// The fragment of a recipe: the definition without any key.
#[must_use]
pub fn recipe(definition: &Definition) -> String {
    spell(LinkKind::Recipe, RECIPE, 0, &[], definition).swap_remove(0)
}

/// The fragment of a check link.
#[must_use]
pub fn check(pulse: &Pulse, look: &Look) -> String {
    fragment(LinkKind::Check, &look.to_bytes(pulse))
}

/// The fragment of a result link over its bytes.
#[must_use]
pub(super) fn result(bytes: &[u8]) -> String {
    fragment(LinkKind::Result, bytes)
}

fn open<'a>(bytes: &'a [u8], magic: &[u8; 4], known: u8) -> Result<(u8, Reader<'a>), LinkError> {
    let mut reader = Reader::new(bytes);
    let found: [u8; 4] = reader.array()?;
    if found[..3] != magic[..3] {
        return Err(LinkError::Damaged);
    }
    let flags = reader.u8()?;
    if found[3] != magic[3] || flags & !known != 0 {
        return Err(LinkError::UnknownVersion);
    }
    Ok((flags, reader))
}

fn body(flags: u8, reader: &Reader) -> Result<Definition, LinkError> {
    let read = |body: &[u8]| short_form::read(body).map_err(LinkError::Body);
    if flags & DEFLATED == 0 {
        read(reader.rest())
    } else {
        read(&inflate(reader.rest(), limits::DEFINITION_MOST)?)
    }
}

/// Reads the letters of an invitation.
///
/// # Errors
/// See [`LinkError`].
pub fn read_invitation(letters: &str) -> Result<Ask, LinkError> {
    let bytes = decode(letters)?;
    let (flags, mut reader) = open(&bytes, INVITATION, DEFLATED)?;
    let (host_key, check): ([u8; 32], [u8; 8]) = (reader.array()?, reader.array()?);
    let definition = body(flags, &reader)?;
    // Before anything is said of the key: what was damaged on the way has a strange one too.
    if short(&ask_id(&host_key, &definition)) != check {
        return Err(LinkError::CheckFails);
    }
    Ok(Ask::new(definition, PublicKey::new(host_key).map_err(LinkError::Key)?))
}

/// A pulse link, whose questions may still be deflated.
#[derive(Debug, Clone)]
pub struct PackedPulse {
    host_key: [u8; 32],
    collector_key: [u8; 32],
    mode: u8,
    collector: Vec<u8>,
    check: [u8; 8],
    mail: Option<(Vec<u8>, [u8; 4])>,
    deflated: bool,
    body: Vec<u8>,
}

impl PackedPulse {
    /// Reads the letters of a pulse link.
    ///
    /// # Errors
    /// See [`LinkError`].
    pub fn read(letters: &str) -> Result<Self, LinkError> {
        let bytes = decode(letters)?;
        let (flags, mut reader) = open(&bytes, PULSE, DEFLATED | MAIL)?;
        Ok(Self {
            host_key: reader.array()?,
            collector_key: reader.array()?,
            mode: reader.u8()?,
            collector: reader.str8()?.to_vec(),
            check: reader.array()?,
            mail: if flags & MAIL == 0 { None } else { Some((reader.str8()?.to_vec(), reader.array()?)) },
            deflated: flags & DEFLATED != 0,
            body: reader.rest().to_vec(),
        })
    }

    /// The questions as they lie in the link, and whether they are deflated: to at most [`limits::DEFINITION_MOST`] bytes.
    #[must_use]
    pub fn body(&self) -> (&[u8], bool) {
        (&self.body, self.deflated)
    }

    /// The pulse with these questions.
    ///
    /// # Errors
    /// See [`LinkError`].
    pub fn with(&self, body: &[u8]) -> Result<Pulse, LinkError> {
        let definition = short_form::read(body).map_err(LinkError::Body)?;
        // Before anything is said of the keys: what was damaged on the way has strange ones too.
        let id =
            pulse_id(&ask_id(&self.host_key, &definition), &self.collector_key, self.mode, &self.collector);
        if short(&id) != self.check {
            return Err(LinkError::CheckFails);
        }
        let address = |(text, check): &(Vec<u8>, [u8; 4])| {
            if mail_check(&id, text) != *check {
                return Err(LinkError::CheckFails);
            }
            let text = str::from_utf8(text).map_err(|_| LinkError::Mail(MailAddressError::NotAnAddress))?;
            MailAddress::new(text).map_err(LinkError::Mail)
        };
        let mail = self.mail.as_ref().map(address).transpose()?;
        let key = |bytes| PublicKey::new(bytes).map_err(LinkError::Key);
        let (ask, collector_key) = (Ask::new(definition, key(self.host_key)?), key(self.collector_key)?);
        let mode = Mode::from_number(self.mode).ok_or(LinkError::UnknownVersion)?;
        let collector = str::from_utf8(&self.collector).map_err(|_| LinkError::Damaged)?;
        let pulse = Pulse::new(ask, collector_key, mode, collector).map_err(LinkError::Pulse)?;
        Ok(pulse.with_mail(mail))
    }
}

/// Reads the letters of a pulse link.
///
/// # Errors
/// See [`LinkError`].
pub fn read_pulse(letters: &str) -> Result<Pulse, LinkError> {
    let packed = PackedPulse::read(letters)?;
    let body = match packed.body() {
        (body, true) => Cow::Owned(inflate(body, limits::DEFINITION_MOST)?),
        (body, false) => Cow::Borrowed(body),
    };
    packed.with(&body)
}

/// Reads the letters of a recipe.
///
/// # Errors
/// See [`LinkError`].
pub fn read_recipe(letters: &str) -> Result<Definition, LinkError> {
    let bytes = decode(letters)?;
    let (flags, reader) = open(&bytes, RECIPE, DEFLATED)?;
    body(flags, &reader)
}
