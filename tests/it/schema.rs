//! `docs/team-file.schema.json` says exactly what a team file is: everything we write is valid, and it refuses what the
//! reader refuses for its form. It sees values: what is wrong with the text of the JSON (`formats.md` §9) is refused before,
//! here by [`parse`].

use std::{fmt, path::Path, sync::LazyLock};

use jsonschema::Validator;
use pulse_check::{pulse::Mode, team::TeamFile, wire::team_file};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value, json};

use crate::{
    golden::{folder, frozen},
    strict::{all, is_special, json_of, lying_there},
    team::{Team, fields, question},
};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/team-file.schema.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
});
static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| jsonschema::validator_for(&SCHEMA).unwrap());

/// A round alone, as a result link has it.
static ROUND: LazyLock<Validator> = LazyLock::new(|| {
    let round = json!({"$schema": SCHEMA["$schema"], "$ref": "#/$defs/round", "$defs": SCHEMA["$defs"]});
    jsonschema::validator_for(&round).unwrap()
});

/// The value that a text is, for the schema: without doubled names, and with numbers of digits alone. A plain `Value` would
/// keep the last of two names, and call 5.0 an integer, as the standard does.
fn parse(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str::<Strict>(text).map(|strict| strict.0)
}

struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("JSON without fractions and numbers below zero")
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
                let mut list = Vec::new();
                while let Some(Strict(item)) = items.next_element()? {
                    list.push(item);
                }
                Ok(list.into())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
                let mut object = Map::new();
                while let Some((name, Strict(value))) = fields.next_entry::<String, Strict>()? {
                    if object.insert(name, value).is_some() {
                        return Err(A::Error::custom("a name twice"));
                    }
                }
                Ok(object.into())
            }
        }
        deserializer.deserialize_any(Values).map(Strict)
    }
}

/// Fails when a file of the list is left out, when the text of one is refused that is to be refused by the schema or later, or
/// when the schema takes what it is to refuse and the other way round.
#[test]
fn the_schema_agrees_with_the_list() {
    let mut asked = std::collections::BTreeSet::new();
    for special in all() {
        let value = json_of(&special).and_then(|text| parse(&text).ok());
        let taken = value.as_ref().map(|value| {
            if special.file.contains("_result_") { ROUND.is_valid(value) } else { VALIDATOR.is_valid(value) }
        });
        let expected = match special.verdict.as_str() {
            "text" => None,
            "form" => Some(false),
            _ => Some(true),
        };
        assert_eq!(taken, expected, "{}: {}", special.file, special.why);
        asked.insert(special.file);
    }
    assert_eq!(asked, lying_there());
}

#[track_caller]
fn assert_valid(json: &Value) {
    let errors: Vec<String> =
        VALIDATOR.iter_errors(json).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

fn golden() -> Value {
    serde_json::from_slice(&frozen("team.pulse.json")).unwrap()
}

/// With what the team remembers.
fn remembering() -> Value {
    serde_json::from_slice(&frozen("memory.pulse.json")).unwrap()
}

#[test]
fn the_schema_is_a_schema() {
    assert_eq!(SCHEMA["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::meta::is_valid(&SCHEMA));
}

#[test]
fn what_we_write_is_valid() {
    for name in
        ["first.pulse.json", "team.pulse.json", "memory.pulse.json", "newest.pulse.json", "device.pulse.json"]
    {
        assert_valid(&serde_json::from_slice(&frozen(name)).unwrap());
    }
    // Every number of people, with everything shown, banded, withheld and left out on the way.
    for people in 4..=9 {
        let team = Team::every_kind();
        let round = team.round(&team.open(&team.gather(&team.everybody(people))));
        let text = team_file::write(&TeamFile::begin(round));
        assert_valid(&serde_json::from_str(&text).unwrap());
    }
    let mut unknown = fields(vec![question(pulse_check::pulse::Kind::Choice, "", "When?")]);
    (unknown.k, unknown.team_size) = (3, 0);
    let alone = Team::new(unknown, Mode::OnePerson);
    let people: Vec<_> =
        (1..=3).map(|p| alone.seal(p, 1, &[pulse_check::answer::Answer::Value(p - 1)])).collect();
    let round = alone.round(&alone.open(&alone.gather(&people)));
    assert_valid(&serde_json::from_str(&team_file::write(&TeamFile::begin(round))).unwrap());
}

/// A field that nobody knows, in every object there is.
#[test]
fn unknown_fields_are_refused_everywhere() {
    fn objects(json: &Value, path: &str, found: &mut Vec<String>) {
        match json {
            Value::Object(fields) => {
                found.push(path.to_owned());
                fields.iter().for_each(|(name, field)| objects(field, &format!("{path}/{name}"), found));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(i, item)| objects(item, &format!("{path}/{i}"), found));
            }
            _ => {}
        }
    }
    let mut paths = Vec::new();
    objects(&remembering(), "", &mut paths);
    assert!(paths.len() > 60);
    for path in paths {
        let mut json = remembering();
        json.pointer_mut(&path).unwrap()["mood"] = json!(0);
        assert!(!VALIDATOR.is_valid(&json), "{path}");
        assert!(team_file::read(json.to_string().as_bytes()).is_err(), "{path}");
    }
}

/// Every field taken away once: only the lists may be absent, for the schema and for the reader.
/// Fails when the reader takes a missing `seen` or `looked` for null: found so.
#[test]
fn missing_fields_are_refused() {
    let pointers = [
        "",
        "/rounds/1",
        "/rounds/1/results/0",
        "/rounds/1/results/0/item",
        "/rounds/1/results/0/item/shown",
        "/rounds/1/results/1/item/banded",
        "/rounds/1/results/2/item/withheld",
        "/rounds/1/results/4",
        "/rounds/1/results/4/options/0",
        "/rounds/1/results/4/options/1/result/shown",
        "/rounds/1/results/5",
        "/rounds/1/results/5/comments",
        "/rounds/1/results/5/comments/shown",
        "/rounds/1/checks",
        "/rounds/1/checks/slots/0",
        "/rounds/1/checks/slots/0/open",
        "/rounds/1/checks/slots/1",
    ];
    // The first round of the team, while it was alone, had lists that name nobody who looked.
    let alone = ["/rounds/0", "/rounds/0/checks"].map(|pointer| ("first.pulse.json", pointer));
    for (file, pointer) in pointers.map(|pointer| ("team.pulse.json", pointer)).into_iter().chain(alone) {
        let whole: Value = serde_json::from_slice(&frozen(file)).unwrap();
        let names: Vec<String> =
            whole.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect();
        for name in names {
            let mut json = whole.clone();
            json.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(&name);
            let read = team_file::read(json.to_string().as_bytes());
            if pointer.ends_with("open") {
                // Which values are legal depends on the question, which a schema does not see.
                assert!(read.is_err(), "{pointer}/{name}");
                continue;
            }
            assert_eq!(VALIDATOR.is_valid(&json), name == "checks", "{pointer}/{name}");
            assert_eq!(read.is_ok(), name == "checks", "{pointer}/{name}");
        }
    }
    let whole = remembering();
    for (at, entry) in whole["memory"].as_array().unwrap().iter().enumerate() {
        let kind = entry["says"].as_object().unwrap().keys().next().unwrap();
        for pointer in [format!("/memory/{at}"), format!("/memory/{at}/says/{kind}")] {
            for name in whole.pointer(&pointer).unwrap().as_object().unwrap().keys() {
                let mut json = whole.clone();
                json.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().remove(name);
                let may = name == "former"
                    || name == "expect"
                    || (name == "by" && ["goal", "milestone"].contains(&kind.as_str()));
                assert_eq!(VALIDATOR.is_valid(&json), may, "{pointer}/{name}");
                assert_eq!(team_file::read(json.to_string().as_bytes()).is_ok(), may, "{pointer}/{name}");
            }
        }
    }
}

#[test]
fn wrong_forms_are_refused() {
    for (pointer, wrong) in [
        ("/format", json!("team file")),
        ("/version", json!(2)),
        ("/team", json!("")),
        ("/rounds", json!([])),
        ("/rounds/1/date", json!("2 March 2026")),
        ("/rounds/1/date", json!("2026-13-01")),
        ("/rounds/1/mode", json!(3)),
        ("/rounds/1/n", json!(2)),
        ("/rounds/1/n", json!(6.5)),
        ("/rounds/1/seen", json!(-1)),
        ("/rounds/1/seen", json!(null)),
        ("/rounds/0/seen", json!(4)),
        ("/rounds/1/definition", json!("0G")),
        ("/rounds/1/host_key", json!("ab")),
        ("/rounds/1/collector_key", json!("AB".repeat(32))),
        ("/rounds/1/results/0/item/shown/counts/0", json!(-1)),
        ("/rounds/1/results/0/item/shown/skipped", json!("0")),
        ("/rounds/1/results/2/item/withheld/fewer_than", json!(2)),
        ("/rounds/1/results/1/item/banded/nearly", json!(12)),
        ("/rounds/1/results/5/comments/shown/texts/0", json!("")),
        ("/rounds/1/results/5/comments/shown/texts/0", json!("a".repeat(281))),
        ("/rounds/1/checks/box", json!("ab")),
        ("/rounds/1/checks/looked", json!("ab")),
        ("/rounds/1/checks/slots/0/discarded", json!(null)),
        ("/rounds/1/checks/slots/0/open/0", json!("a+b/")),
        ("/rounds/1/checks/slots/1/held", json!("=")),
    ] {
        let mut json = golden();
        *json.pointer_mut(pointer).unwrap() = wrong.clone();
        assert!(!VALIDATOR.is_valid(&json), "{pointer}: {wrong}");
        assert!(team_file::read(json.to_string().as_bytes()).is_err(), "{pointer}: {wrong}");
    }
    // What may be absent may not be null.
    for (pointer, name) in
        [("/rounds/1", "checks"), ("/rounds/1/results/0", "options"), ("/rounds/1/checks/slots/0", "held")]
    {
        let mut json = golden();
        json.pointer_mut(pointer).unwrap()[name] = json!(null);
        assert!(!VALIDATOR.is_valid(&json), "{pointer}/{name}");
        assert!(team_file::read(json.to_string().as_bytes()).is_err(), "{pointer}/{name}");
    }
    // Two forms of a result at once, and two kinds of list.
    for (pointer, name, value) in [
        ("/rounds/1/results/0", "comments", json!({"withheld": {"fewer_than": 5}})),
        ("/rounds/1/results/0/item", "banded", json!({"nearly": 1})),
        ("/rounds/1/results/4/options/0/result", "all_or_all_but_one", json!({})),
        ("/rounds/1/checks/slots/0", "held", json!("")),
    ] {
        let mut json = golden();
        json.pointer_mut(pointer).unwrap()[name] = value;
        assert!(!VALIDATOR.is_valid(&json), "{pointer}/{name}");
        assert!(team_file::read(json.to_string().as_bytes()).is_err(), "{pointer}/{name}");
    }
}

/// Of the files that are wrong, the schema refuses those whose form is wrong and leaves the sums to the reader.
#[test]
fn the_wrong_files_that_a_schema_can_refuse() {
    let refused: Vec<String> = std::fs::read_dir(folder("fail"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("fail_team_") && !name.contains("not_json") && !is_special(name))
        .filter(|name| {
            let json = serde_json::from_slice(&std::fs::read(folder("fail").join(name)).unwrap()).unwrap();
            !VALIDATOR.is_valid(&json)
        })
        .map(|name| name["fail_team_".len()..name.len() - ".pulse.json".len()].to_owned())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let expected = [
        "again_unknown_reason",
        "box_letters",
        "collector_key_letters",
        "definition_letters",
        "device_and_checks",
        "device_and_keys",
        "device_in_version_two",
        "device_nonce",
        "host_key_letters",
        "looked_letters",
        "memory_by_null",
        "memory_dimension",
        "memory_empty",
        "memory_former_empty",
        "memory_former_letters",
        "memory_former_too_many",
        "memory_id_letters",
        "memory_in_version_one",
        "memory_milestone_partly",
        "memory_missing",
        "memory_null",
        "memory_pulse_letters",
        "memory_removed_says_more",
        "memory_saw_without_expect",
        "memory_says_nothing",
        "memory_state",
        "memory_target",
        "memory_text_empty",
        "memory_text_of_two_lines",
        "memory_text_too_long",
        "memory_two_things_at_once",
        "memory_unknown_field",
        "memory_unknown_kind",
        "missing_field",
        "mode_three",
        "no_round",
        "other_format",
        "round_date",
        "round_seen",
        "round_seen_alone",
        "unknown_field",
        "unknown_field_of_an_item",
        "unknown_version",
    ];
    assert_eq!(refused, expected);
}
