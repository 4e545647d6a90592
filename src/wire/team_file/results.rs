//! The results of a round as JSON, exactly as `docs/formats.md` §9: one a question, each what the gate let through.

use serde::{Deserialize, Serialize};

use super::error::TeamFileError;
use crate::{
    figures::{Band, NotAgain, Outcome, Tally, Withheld, gate_comments, gate_values},
    pulse::{Fields, Kind, Question},
    team::RoundError,
    wire::json::present,
};

/// One question: exactly one of the four forms.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResultJson {
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
    FewOrNearlyAllChanged,
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

/// One question with what may be shown of its slots.
pub(super) fn result_json(question: &Question, outcomes: &[&Outcome]) -> ResultJson {
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
        NotAgain::FewOrNearlyAllChanged => AgainJson::FewOrNearlyAllChanged,
    }
}

fn read_again(why: AgainJson) -> NotAgain {
    match why {
        AgainJson::NotComparable => NotAgain::NotComparable,
        AgainJson::OtherNumber => NotAgain::OtherNumber,
        AgainJson::FirstNotShown => NotAgain::FirstNotShown,
        AgainJson::LittleChanged => NotAgain::LittleChanged,
        AgainJson::FewOrNearlyAllChanged => NotAgain::FewOrNearlyAllChanged,
    }
}

/// What the gate let through of each slot, read strictly and passed through the gate again.
pub(super) fn read_results(
    fields: &Fields,
    n: usize,
    results: Vec<ResultJson>,
) -> Result<Vec<Outcome>, TeamFileError> {
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
