//! Two tabs that changed one record: what each of them changed stays.

use serde_json::{Map, Value};

use crate::answer::Answer;

/// What may not be put together from two: a sealing is one tab's or the other's.
const WHOLE: [&str; 1] = ["sealed"];
/// What another tab wrote down and this one must not take back: which box was opened.
const FINAL: [&str; 1] = ["opened"];
/// A list in which a place means a question.
const PLACES: &str = "draft";

/// A record as it becomes when another tab wrote `theirs` since this one read `base`, and this one wants to write
/// `mine`. Where both changed the same field, this one's change is the later and stays.
#[must_use]
pub fn reconciled(base: &Value, theirs: &Value, mine: &Value) -> Value {
    if mine == base {
        return theirs.clone();
    }
    if theirs == base {
        return mine.clone();
    }
    match (theirs, mine) {
        (Value::Object(theirs), Value::Object(mine)) => {
            let empty = Map::new();
            let base = base.as_object().unwrap_or(&empty);
            let at = |object: &Map<String, Value>, key: &str| object.get(key).cloned().unwrap_or_default();
            let field = |key: &String| {
                let (base, theirs, mine) = (at(base, key), at(theirs, key), at(mine, key));
                let value = if FINAL.contains(&key.as_str()) && !theirs.is_null() {
                    theirs
                } else if WHOLE.contains(&key.as_str()) && mine != base {
                    mine
                } else if key == PLACES {
                    draft(&base, &theirs, &mine)
                } else {
                    reconciled(&base, &theirs, &mine)
                };
                (key.clone(), value)
            };
            Value::Object(theirs.keys().chain(mine.keys()).map(field).collect())
        }
        (Value::Array(theirs), Value::Array(mine)) => {
            let base = base.as_array().map_or(&[][..], Vec::as_slice);
            Value::Array(list(base, theirs, mine))
        }
        _ => mine.clone(),
    }
}

/// Lists that grow at their end: what either added is there once.
fn list(base: &[Value], theirs: &[Value], mine: &[Value]) -> Vec<Value> {
    let common = base.len().min(theirs.len()).min(mine.len());
    let mut all: Vec<Value> = (0..common).map(|at| reconciled(&base[at], &theirs[at], &mine[at])).collect();
    for value in theirs[common..].iter().chain(&mine[common..]) {
        if !all[common..].contains(value) {
            all.push(value.clone());
        }
    }
    all
}

/// Answers, question by question; one that is not there yet is skipped.
fn draft(base: &Value, theirs: &Value, mine: &Value) -> Value {
    let skipped = serde_json::to_value(Answer::Skipped).unwrap_or_default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (base, theirs, mine) = (list(base), list(theirs), list(mine));
    let at = |list: &[Value], place: usize| list.get(place).cloned().unwrap_or_else(|| skipped.clone());
    let one = |place| reconciled(&at(&base, place), &at(&theirs, place), &at(&mine, place));
    Value::Array((0..theirs.len().max(mine.len())).map(one).collect())
}
