//! The team file `<team>.pulse.json` and the result link: a round as JSON, readable by people and programs.
//!
//! The JSON Schema is `docs/team-file.schema.json`. What the file shows is checked against the rules of its own
//! pulses on reading, so that nobody can write a file that shows what the gate would not have let through.

use serde::{Deserialize, Deserializer, Serialize};

use super::{
    deflate::{deflate, inflate},
    links::{self, LinkError},
    team_checks::{ChecksJson, read_checks, write_checks},
    team_memory::{EntryJson, read_memory, write_memory},
};
use crate::{
    figures::{Band, NotAgain, Outcome, Tally, Withheld, gate_comments, gate_values},
    pulse::{
        Ask, Definition, DefinitionError, Fields, Kind, Mode, PublicKey, PublicKeyError, Pulse, Question,
        bytes::{hex, unhex, unhex_array},
        limits,
    },
    team::{AddError, Entry, EntryError, Round, RoundError, TeamFile, What},
};

const FORMAT: &str = "pulse-check team file";
/// A file that remembers nothing beside its rounds, and one that does.
const PLAIN: u32 = 1;
const REMEMBERING: u32 = 2;
/// A file with a remedy, an item that was asked again and is not shown, or comments that stayed with the team.
const NEWEST: u32 = 3;
/// The first four bytes of a result link.
const RESULT: [u8; 4] = *b"PUR\x01";

/// Why a team file or a result link is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamFileError {
    /// Larger than a team file may be.
    TooLarge,
    /// Not JSON, or not the fields of a team file; the parser's own words.
    NotATeamFile(String),
    /// A version that this program does not know.
    UnknownVersion(u32),
    /// Hexadecimal or base64 that is none, in this field.
    Letters(&'static str),
    /// A round's definition.
    Definition(DefinitionError),
    /// A round's key.
    Key(PublicKeyError),
    /// A text beside a result differs from the question it stands for.
    Wording { question: usize },
    /// A round.
    Round(RoundError),
    /// What the team remembers.
    Memory(EntryError),
    /// The rounds do not belong together.
    Add(AddError),
    /// No round at all.
    Empty,
    /// The link around it.
    Link(LinkError),
}

#[derive(Deserialize)]
struct HeadJson {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileJson {
    format: String,
    version: u32,
    team: String,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    memory: Option<Vec<EntryJson>>,
    rounds: Vec<RoundJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundJson {
    date: String,
    host: String,
    collector: String,
    mode: u8,
    n: u16,
    #[serde(deserialize_with = "Option::deserialize")]
    seen: Option<u16>,
    definition: String,
    host_key: String,
    collector_key: String,
    results: Vec<ResultJson>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    checks: Option<ChecksJson>,
}

/// One question: exactly one of the four forms.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ResultJson {
    question: String,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    item: Option<ItemJson>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    options: Option<Vec<OptionJson>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    comments: Option<CommentsJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum ItemJson {
    Shown { counts: Vec<u32>, cant_say: u32, skipped: u32 },
    Banded { nearly: u8 },
    Withheld { fewer_than: u8 },
    AskedAgain { withheld: AgainJson },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AgainJson {
    NotComparable,
    OtherNumber,
    FirstNotShown,
    LittleChanged,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionJson {
    option: String,
    result: TicksJson,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum TicksJson {
    Shown { yes: u32, no: u32, skipped: u32 },
    AtMostOne {},
    AllOrAllButOne {},
    Withheld { fewer_than: u8 },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum CommentsJson {
    Shown { texts: Vec<String>, held_back: u16 },
    Withheld { fewer_than: u8 },
    KeptByTeam {},
}

/// A field that may be absent, but not null: there is one way to write a thing.
pub(super) fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// The name of a team's file.
#[must_use]
pub fn file_name(team: &str) -> String {
    format!("{}.pulse.json", super::files::slug(team))
}

/// The team file as readable JSON, ending with a line break. The same rounds give the same bytes.
#[must_use]
pub fn write(file: &TeamFile) -> String {
    let memory = (!file.memory().is_empty()).then(|| write_memory(file.memory()));
    let json = FileJson {
        format: FORMAT.into(),
        version: version(file),
        team: file.team().into(),
        memory,
        rounds: file.rounds().iter().map(round_json).collect(),
    };
    // Strings and numbers only: writing them cannot fail.
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

/// The lowest version that can say what a file says: programs that know nothing more go on reading it.
fn version(file: &TeamFile) -> u32 {
    let remedy = |entry: &Entry| matches!(entry.what(), What::Remedy { .. });
    let new =
        |outcome: &Outcome| matches!(outcome, Outcome::Withheld(Withheld::Again(_) | Withheld::KeptByTeam));
    let remedies = file.memory().entries().iter().any(remedy);
    if remedies || file.rounds().iter().any(|round| round.outcomes().iter().any(new)) {
        NEWEST
    } else if file.memory().is_empty() {
        PLAIN
    } else {
        REMEMBERING
    }
}

/// Whether bytes are JSON at all, whatever it says: quick, and not enough for anything but to set others aside.
#[must_use]
pub fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

/// Reads a team file, strictly.
///
/// # Errors
/// See [`TeamFileError`].
pub fn read(bytes: &[u8]) -> Result<TeamFile, TeamFileError> {
    if bytes.len() > limits::TEAM_FILE_MOST {
        return Err(TeamFileError::TooLarge);
    }
    // First, and not strictly: the fields of a later version are not this one's business.
    let head: HeadJson = parse(bytes)?;
    if head.format != FORMAT {
        return Err(TeamFileError::NotATeamFile(head.format));
    }
    if !(PLAIN..=NEWEST).contains(&head.version) {
        return Err(TeamFileError::UnknownVersion(head.version));
    }
    let json: FileJson = parse(bytes)?;
    let entries = json.memory.as_ref().map(Vec::len);
    if entries == Some(0) || head.version < NEWEST && entries.is_some() != (head.version == REMEMBERING) {
        return Err(TeamFileError::NotATeamFile("memory".into()));
    }
    let memory = read_memory(json.memory.unwrap_or_default())?;
    let rounds: Result<Vec<Round>, TeamFileError> = json.rounds.into_iter().map(read_round).collect();
    let file = TeamFile::from_rounds(rounds?).map_err(TeamFileError::Add)?.ok_or(TeamFileError::Empty)?;
    if file.team() != json.team {
        return Err(TeamFileError::Add(AddError::OtherTeam));
    }
    let file = file.remembering(memory);
    // There is one way to write a thing.
    if version(&file) == head.version { Ok(file) } else { Err(TeamFileError::NotATeamFile("version".into())) }
}

/// The fragment of a result link, with the check lists where it stays short enough for a chat.
#[must_use]
pub fn result_link(round: &Round) -> String {
    let spell = |round: &Round| {
        let json = serde_json::to_vec(&round_json(round)).unwrap_or_default();
        (json.len(), links::result(&[&RESULT[..], &deflate(&json)].concat()))
    };
    let (len, whole) = spell(round);
    if whole.len() <= limits::CHAT_TEXT_MOST && len <= limits::ROUND_MOST {
        return whole;
    }
    spell(&round.without_checks()).1
}

/// Reads the letters of a result link.
///
/// # Errors
/// See [`TeamFileError`].
pub fn read_result(letters: &str) -> Result<Round, TeamFileError> {
    let bytes = links::decode(letters).map_err(TeamFileError::Link)?;
    let Some((magic, packed)) = bytes.split_first_chunk::<4>() else {
        return Err(TeamFileError::Link(LinkError::Damaged));
    };
    if magic[..3] != RESULT[..3] {
        return Err(TeamFileError::Link(LinkError::Damaged));
    }
    if *magic != RESULT {
        return Err(TeamFileError::Link(LinkError::UnknownVersion));
    }
    let json = inflate(packed, limits::ROUND_MOST).map_err(|e| TeamFileError::Link(e.into()))?;
    read_round(parse(&json)?)
}

/// A round alone, as the device keeps it.
#[must_use]
pub fn write_round(round: &Round) -> String {
    serde_json::to_string(&round_json(round)).unwrap_or_default()
}

/// Reads a round alone.
///
/// # Errors
/// See [`TeamFileError`].
pub fn read_round_text(text: &str) -> Result<Round, TeamFileError> {
    read_round(parse(text.as_bytes())?)
}

fn parse<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, TeamFileError> {
    serde_json::from_slice(bytes).map_err(|e| TeamFileError::NotATeamFile(e.to_string()))
}

fn round_json(round: &Round) -> RoundJson {
    let pulse = round.pulse();
    let definition = pulse.definition();
    let results = definition.questions().iter().enumerate();
    RoundJson {
        date: round.date().into(),
        host: pulse.host().into(),
        collector: pulse.collector().into(),
        mode: pulse.mode() as u8,
        n: u16::try_from(round.n()).unwrap_or(u16::MAX), // a round holds at most 65,535 people
        seen: round.seen(),
        definition: hex(definition.bytes()),
        host_key: hex(pulse.ask().host_key().bytes()),
        collector_key: hex(pulse.collector_key().bytes()),
        results: results.map(|(index, q)| result_json(q, &round.outcomes_of(index))).collect(),
        checks: round.checks().map(|checks| write_checks(round, checks)),
    }
}

fn result_json(question: &Question, outcomes: &[&Outcome]) -> ResultJson {
    let mut json = ResultJson { question: question.text.clone(), item: None, options: None, comments: None };
    match (question.kind, outcomes) {
        (Kind::Several, ticks) => {
            let option = |(label, outcome): (&String, &&Outcome)| OptionJson {
                option: label.clone(),
                result: ticks_json(outcome),
            };
            json.options = Some(question.labels.iter().zip(ticks).map(option).collect());
        }
        (_, [outcome]) => match outcome {
            Outcome::Texts(texts) => {
                let (texts, held_back) = (texts.texts().to_vec(), texts.held_back());
                json.comments = Some(CommentsJson::Shown { texts, held_back });
            }
            Outcome::Withheld(Withheld::Comments { k_comments }) => {
                json.comments = Some(CommentsJson::Withheld { fewer_than: *k_comments });
            }
            Outcome::Shown(shown) => {
                json.item = Some(ItemJson::Shown {
                    counts: shown.counts().to_vec(),
                    cant_say: shown.cant_say(),
                    skipped: shown.skipped(),
                });
            }
            Outcome::Banded(band) => {
                let Band::Nearly { value } = band else { return json };
                json.item = Some(ItemJson::Banded { nearly: value + question.kind.lowest_step() });
            }
            Outcome::Withheld(Withheld::KeptByTeam) => json.comments = Some(CommentsJson::KeptByTeam {}),
            Outcome::Withheld(Withheld::Again(why)) => {
                json.item = Some(ItemJson::AskedAgain { withheld: again_json(*why) });
            }
            Outcome::Withheld(Withheld::TooFew { k }) => {
                json.item = Some(ItemJson::Withheld { fewer_than: *k });
            }
        },
        _ => {}
    }
    json
}

fn ticks_json(outcome: &Outcome) -> TicksJson {
    match outcome {
        Outcome::Shown(shown) => TicksJson::Shown {
            yes: shown.counts().get(1).copied().unwrap_or(0),
            no: shown.counts().first().copied().unwrap_or(0),
            skipped: shown.skipped(),
        },
        Outcome::Banded(Band::AllButOneOrAll) => TicksJson::AllOrAllButOne {},
        Outcome::Banded(_) => TicksJson::AtMostOne {},
        Outcome::Withheld(Withheld::TooFew { k }) => TicksJson::Withheld { fewer_than: *k },
        Outcome::Withheld(Withheld::Comments { k_comments: k }) => TicksJson::Withheld { fewer_than: *k },
        // None of them is ever the outcome of an option.
        Outcome::Texts(_) | Outcome::Withheld(Withheld::Again(_) | Withheld::KeptByTeam) => {
            TicksJson::Withheld { fewer_than: 0 }
        }
    }
}

fn again_json(why: NotAgain) -> AgainJson {
    match why {
        NotAgain::NotComparable => AgainJson::NotComparable,
        NotAgain::OtherNumber => AgainJson::OtherNumber,
        NotAgain::FirstNotShown => AgainJson::FirstNotShown,
        NotAgain::LittleChanged => AgainJson::LittleChanged,
    }
}

fn read_again(why: AgainJson) -> NotAgain {
    match why {
        AgainJson::NotComparable => NotAgain::NotComparable,
        AgainJson::OtherNumber => NotAgain::OtherNumber,
        AgainJson::FirstNotShown => NotAgain::FirstNotShown,
        AgainJson::LittleChanged => NotAgain::LittleChanged,
    }
}

fn read_round(json: RoundJson) -> Result<Round, TeamFileError> {
    let definition = unhex(&json.definition).ok_or(TeamFileError::Letters("definition"))?;
    let definition = Definition::read(&definition).map_err(TeamFileError::Definition)?;
    let key = |text: &str, name| {
        let bytes = unhex_array(text).ok_or(TeamFileError::Letters(name))?;
        PublicKey::new(bytes).map_err(TeamFileError::Key)
    };
    let host_key = key(&json.host_key, "host_key")?;
    let collector_key = key(&json.collector_key, "collector_key")?;
    let mode = Mode::from_number(json.mode).ok_or(TeamFileError::UnknownVersion(u32::from(json.mode)))?;
    if json.host != definition.fields().host {
        return Err(TeamFileError::Letters("host"));
    }
    let pulse = Pulse::new(Ask::new(definition, host_key), collector_key, mode, &json.collector)
        .map_err(|e| TeamFileError::Round(RoundError::Pulse(e)))?;
    let n = usize::from(json.n);
    let outcomes = read_results(pulse.definition().fields(), n, json.results)?;
    let checks = match json.checks {
        Some(checks) => Some(read_checks(&pulse, n, json.seen, checks)?),
        None => None,
    };
    Round::verified(pulse, json.date, n, json.seen, outcomes, checks).map_err(TeamFileError::Round)
}

fn read_results(fields: &Fields, n: usize, results: Vec<ResultJson>) -> Result<Vec<Outcome>, TeamFileError> {
    let wrong = TeamFileError::Round(RoundError::Results);
    if results.len() != fields.questions.len() {
        return Err(wrong);
    }
    let mut outcomes = Vec::new();
    for (index, (question, json)) in fields.questions.iter().zip(results).enumerate() {
        if json.question != question.text {
            return Err(TeamFileError::Wording { question: index });
        }
        match (question.kind, json.item, json.options, json.comments) {
            (Kind::Comment, None, None, Some(comments)) => {
                outcomes.push(read_comments(fields, n, comments, index)?);
            }
            (Kind::Several, None, Some(options), None) => {
                let labels = options.iter().map(|o| &o.option);
                if !labels.eq(question.labels.iter()) {
                    return Err(TeamFileError::Wording { question: index });
                }
                for option in options {
                    outcomes.push(read_ticks(fields, question, option.result, index)?);
                }
            }
            (Kind::Comment | Kind::Several, ..) => return Err(wrong),
            (_, Some(item), None, None) => outcomes.push(read_item(fields, question, item, index)?),
            _ => return Err(wrong),
        }
    }
    Ok(outcomes)
}

/// Counters from a file become figures only by passing the gate again.
fn pass(fields: &Fields, question: &Question, tally: Tally, index: usize) -> Result<Outcome, TeamFileError> {
    match gate_values(fields, question, tally) {
        shown @ Outcome::Shown(_) => Ok(shown),
        _ => Err(TeamFileError::Round(RoundError::Gate { slot: index })),
    }
}

fn read_item(
    fields: &Fields,
    question: &Question,
    item: ItemJson,
    index: usize,
) -> Result<Outcome, TeamFileError> {
    match item {
        ItemJson::Shown { counts, cant_say, skipped } => {
            if counts.len() != usize::from(question.values()) {
                return Err(TeamFileError::Round(RoundError::Results));
            }
            pass(fields, question, Tally::of(question, counts, cant_say, skipped), index)
        }
        ItemJson::Banded { nearly } => {
            let value = nearly.checked_sub(question.kind.lowest_step());
            let value = value.ok_or(TeamFileError::Round(RoundError::Gate { slot: index }))?;
            Ok(Outcome::Banded(Band::Nearly { value }))
        }
        ItemJson::AskedAgain { withheld } => Ok(Outcome::Withheld(Withheld::Again(read_again(withheld)))),
        ItemJson::Withheld { fewer_than } => Ok(Outcome::Withheld(Withheld::TooFew { k: fewer_than })),
    }
}

fn read_ticks(
    fields: &Fields,
    question: &Question,
    ticks: TicksJson,
    index: usize,
) -> Result<Outcome, TeamFileError> {
    match ticks {
        TicksJson::Shown { yes, no, skipped } => {
            pass(fields, question, Tally::of(question, vec![no, yes], 0, skipped), index)
        }
        TicksJson::AtMostOne {} => Ok(Outcome::Banded(Band::AtMostOne)),
        TicksJson::AllOrAllButOne {} => Ok(Outcome::Banded(Band::AllButOneOrAll)),
        TicksJson::Withheld { fewer_than } => Ok(Outcome::Withheld(Withheld::TooFew { k: fewer_than })),
    }
}

fn read_comments(
    fields: &Fields,
    n: usize,
    comments: CommentsJson,
    index: usize,
) -> Result<Outcome, TeamFileError> {
    match comments {
        CommentsJson::Shown { texts, held_back } => {
            let fine = texts
                .iter()
                .all(|text| !text.is_empty() && crate::answer::check_comment(text.as_bytes()).is_ok());
            match gate_comments(fields, n, Some(texts), held_back) {
                shown @ Outcome::Texts(_) if fine => Ok(shown),
                _ => Err(TeamFileError::Round(RoundError::Gate { slot: index })),
            }
        }
        CommentsJson::KeptByTeam {} => Ok(Outcome::Withheld(Withheld::KeptByTeam)),
        CommentsJson::Withheld { fewer_than } => {
            Ok(Outcome::Withheld(Withheld::Comments { k_comments: fewer_than }))
        }
    }
}
