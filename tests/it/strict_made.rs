//! The files in which the text or the form of the JSON is special: refused ones in `tests/vectors/fail`, the others in
//! `tests/vectors/taken`, and the list of both, `tests/vectors/strict.json`, that three readers work off: the program
//! (`strict.rs`), the schema (`schema.rs`) and the second implementation (`tests/second/strict.test.mjs`).

use serde_json::{Value, json};

use crate::{
    fails_made::{link, unlink},
    golden::frozen,
};
use pulse_check::{
    pulse::limits,
    wire::deflate::{deflate, inflate},
};

/// Who refuses a file first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The rules for the text, before anybody asks what it says: a schema never sees it.
    Text,
    /// The schema.
    Form,
    /// Only a reader who knows what was asked.
    Rules,
    /// Nobody: it says the same as this frozen file.
    Taken(&'static str),
}

pub struct Special {
    pub name: String,
    pub bytes: Vec<u8>,
    pub verdict: Verdict,
    why: &'static str,
}

impl Special {
    /// Its place among the vectors.
    pub fn file(&self) -> String {
        let taken = matches!(self.verdict, Verdict::Taken(_));
        format!("{}/{}", if taken { "taken" } else { "fail" }, self.name)
    }
}

/// A frozen team file without line breaks and indentation.
fn short(name: &str) -> String {
    String::from_utf8(frozen(name)).unwrap().lines().map(str::trim_start).collect()
}

#[derive(Default)]
struct Files(Vec<Special>);

impl Files {
    fn bytes(&mut self, what: &str, verdict: Verdict, why: &'static str, bytes: Vec<u8>) {
        let kind = if matches!(verdict, Verdict::Taken(_)) { "taken" } else { "fail" };
        let name = format!("{kind}_team_json_{what}.pulse.json");
        self.0.push(Special { name, bytes, verdict, why });
    }

    /// A frozen file with every first `from` as its `to`.
    fn with(&mut self, what: &str, verdict: Verdict, why: &'static str, file: &str, swaps: &[(&str, &str)]) {
        let mut text = short(file);
        for (from, to) in swaps {
            assert!(text.contains(from), "{what}: {from}");
            text = text.replacen(from, to, 1);
        }
        self.bytes(what, verdict, why, text.into_bytes());
    }

    fn linked(&mut self, what: &str, verdict: Verdict, why: &'static str, json: &str) {
        let kind = if matches!(verdict, Verdict::Taken(_)) { "taken" } else { "fail" };
        let bytes = link('r', &[b"PUR\x01", &deflate(json.as_bytes())[..]].concat());
        self.0.push(Special { name: format!("{kind}_result_json_{what}.txt"), bytes, verdict, why });
    }
}

const FIRST: &str = "first.pulse.json";
const TEAM: &str = "team.pulse.json";
const MEMORY: &str = "memory.pulse.json";
const NEWEST: &str = "newest.pulse.json";

/// All of them.
pub fn specials() -> Vec<Special> {
    let mut files = Files::default();
    around(&mut files);
    signs(&mut files);
    names(&mut files);
    numbers(&mut files);
    texts(&mut files);
    lists(&mut files);
    values(&mut files);
    taken(&mut files);
    results(&mut files);
    files.0
}

/// What stands before the object and behind it.
fn around(files: &mut Files) {
    use Verdict::Text;
    let first = short(FIRST);
    let mut put = |what: &str, why, bytes: &[&[u8]]| files.bytes(what, Text, why, bytes.concat());
    let whole = first.as_bytes();
    let mark = "\u{feff}".as_bytes();
    let one = "one byte order mark at the very beginning, and nowhere else";
    put("mark_twice", one, &[mark, mark, whole]);
    put("mark_behind_white_space", one, &[b"\n", mark, whole]);
    put("mark_inside", one, &[&whole[..1], mark, &whole[1..]]);
    put("mark_at_the_end", one, &[whole, mark]);
    let utf16: Vec<u8> = format!("\u{feff}{first}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    put("utf16", "a file is UTF-8, whatever its mark says", &[&utf16]);
    let space = "between tokens only space, tab, LF and CR are white space";
    put("no_break_space_in_front", space, &["\u{a0}".as_bytes(), whole]);
    put("form_feed_in_front", space, &[b"\x0c", whole]);
    put("line_separator_at_the_end", space, &[whole, "\u{2028}".as_bytes()]);
    let end = "nothing but white space behind the object";
    put("word_at_the_end", end, &[whole, b"x"]);
    put("bracket_at_the_end", end, &[whole, b"}"]);
    put("object_at_the_end", end, &[whole, b"\n{}"]);
    put("zero_byte_at_the_end", end, &[whole, b"\0"]);
    put("cut", "an object ends", &[&whole[..whole.len() - 1]]);
    put("empty", "an empty file is no object", &[]);
    put("mark_alone", "a mark alone is no object", &[mark]);
    let deep = |ends: &str| {
        let nest = ["[".repeat(20_000), ends.repeat(20_000)].concat();
        first.replacen('{', &format!("{{\"x\":{nest},"), 1).into_bytes()
    };
    put("deep", "nothing nests deeper than nine, and no reader stumbles", &[&deep("]")]);
    put("deep_without_end", "nothing nests deeper than nine, and no reader stumbles", &[&deep("")]);
}

/// The signs of JSON itself.
fn signs(files: &mut Files) {
    use Verdict::Text;
    let mut put = |what: &str, why, from, to| files.with(what, Text, why, FIRST, &[(from, to)]);
    put("comma_after_the_last_field", "no comma after the last", "\"skipped\": 0}", "\"skipped\": 0,}");
    put("comma_after_the_last_item", "no comma after the last", "1,0],", "1,0,],");
    put("two_commas", "one comma between two items", "[2,1,", "[2,,1,");
    put("no_comma", "one comma between two fields", "\"n\": 5,", "\"n\": 5 ");
    put("comment", "JSON has no comments", "\"n\": 5,", "\"n\": 5, /* people */");
    put("name_without_quotes", "a name is a text", "\"n\":", "n:");
    put("name_in_single_quotes", "a name is a text", "\"n\":", "'n':");
    put("name_null", "a name is a text", "\"n\":", "null:");
}

/// Names of fields.
fn names(files: &mut Files) {
    use Verdict::{Form, Rules, Text};
    let twice = "a name stands once in an object, even with the same value";
    let mut put = |what: &str, file, from, to| files.with(what, Text, twice, file, &[(from, to)]);
    put("version_twice", FIRST, "\"version\": 1,", "\"version\": 1,\"version\": 1,");
    put("rounds_twice", FIRST, "\"rounds\":", "\"rounds\": [],\"rounds\":");
    put("date_twice", FIRST, "\"n\": 5,", "\"n\": 5,\"date\": \"2026-02-23\",");
    put("checks_twice", FIRST, "\"checks\": {", "\"checks\": {},\"checks\": {");
    put("item_twice", FIRST, "\"item\": {", "\"item\": {\"withheld\": {\"fewer_than\": 4}},\"item\": {");
    put("shown_twice", FIRST, "\"shown\": {", "\"shown\": {},\"shown\": {");
    put("counts_twice", FIRST, "\"cant_say\": 0", "\"counts\": [2,1,1,1,0],\"cant_say\": 0");
    put("answer_twice", FIRST, "\"4\": \"\",", "\"4\": \"\",\"4\": \"\",");
    put("answer_twice_and_other", FIRST, "\"1\":", "\"1\": \"\",\"1\":");
    put("discarded_twice", FIRST, "\"discarded\": 0", "\"discarded\": 0,\"discarded\": 0");
    put("goal_twice", MEMORY, "\"says\": {", "\"says\": {\"goal\": {\"text\": \"a\"},");
    put("text_twice", MEMORY, "\"goal\": {", "\"goal\": {\"text\": \"a\",");
    put("id_twice", MEMORY, "\"former\":", "\"id\": \"0909090909090909\",\"former\":");
    put("unknown_field_twice", FIRST, "\"n\": 5,", "\"n\": 5,\"x\": 0,\"x\": 0,");
    let twice = "an escape makes no other name";
    let mut put = |what: &str, from, to| files.with(what, Text, twice, FIRST, &[(from, to)]);
    put("team_twice_by_escape", "\"team\":", "\"\\u0074eam\": \"Atlas\",\"team\":");
    put("answer_twice_by_escape", "\"4\": \"\",", "\"4\": \"\",\"\\u0034\": \"\",");
    let once = "every legal answer, by its one name";
    files.with("answer_missing", Rules, once, FIRST, &[("\"4\": \"\",", "")]);
    files.with("answer_of_no_step", Rules, once, FIRST, &[("\"4\": \"\",", "\"4\": \"\",\"5\": \"\",")]);
    files.with("answer_with_a_zero", Form, once, FIRST, &[("\"4\": \"\",", "\"04\": \"\",")]);
    let other = "a name is known, letter by letter";
    files.with("name_empty", Form, other, FIRST, &[("\"n\": 5,", "\"n\": 5,\"\": 0,")]);
    files.with("name_in_capitals", Form, other, FIRST, &[("\"team\":", "\"Team\":")]);
    files.with("name_with_a_space", Form, other, FIRST, &[("\"team\":", "\"team \":")]);
    files.with("prototype", Form, other, FIRST, &[("\"n\": 5,", "\"n\": 5,\"__proto__\": {},")]);
}

/// Numbers.
fn numbers(files: &mut Files) {
    use Verdict::{Form, Text};
    let digits = "a number is 0, or digits of which the first is not 0";
    let mut put = |what: &str, from, to| files.with(what, Text, digits, FIRST, &[(from, to)]);
    put("number_with_a_fraction", "\"n\": 5,", "\"n\": 5.0,");
    put("number_with_an_exponent", "\"n\": 5,", "\"n\": 5e0,");
    put("number_with_a_capital_exponent", "\"n\": 5,", "\"n\": 50E-1,");
    put("number_minus_zero", "\"discarded\": 0", "\"discarded\": -0");
    put("number_below_zero", "\"discarded\": 0", "\"discarded\": -1");
    put("number_with_a_plus", "\"n\": 5,", "\"n\": +5,");
    put("number_with_a_zero_in_front", "\"n\": 5,", "\"n\": 05,");
    put("number_zero_twice", "\"discarded\": 0", "\"discarded\": 00");
    put("number_in_hexadecimal", "\"n\": 5,", "\"n\": 0x5,");
    put("number_of_many_digits", "\"n\": 5,", "\"n\": 18446744073709551621,");
    put("number_without_bound", "\"n\": 5,", "\"n\": 5e400,");
    put("number_nan", "\"n\": 5,", "\"n\": NaN,");
    put("version_with_a_fraction", "\"version\": 1", "\"version\": 1.0");
    let most = "no number is over 65,535, and none is cut down to fit";
    files.with("number_of_17_bits", Form, most, FIRST, &[("\"n\": 5,", "\"n\": 65541,")]);
    files.with("number_of_33_bits", Form, most, FIRST, &[("\"n\": 5,", "\"n\": 4294967301,")]);
    let type_ = "a number is no text, and a text no number";
    files.with("number_as_text", Form, type_, FIRST, &[("\"n\": 5,", "\"n\": \"5\",")]);
    files.with("text_as_number", Form, type_, FIRST, &[("\"2026-02-23\"", "20260223")]);
    files.with(
        "boolean",
        Form,
        "no true and no false",
        FIRST,
        &[("\"discarded\": 0", "\"discarded\": false")],
    );
}

/// What stands between quotes.
fn texts(files: &mut Files) {
    use Verdict::Text;
    let pairs = "surrogates stand in pairs, the high one first";
    let mut put = |what: &str, why, from, to| files.with(what, Text, why, TEAM, &[(from, to)]);
    put("surrogate_alone", pairs, "more time", "more \\ud83c time");
    put("surrogate_low_alone", pairs, "more time", "more \\udf89 time");
    put("surrogates_in_the_wrong_order", pairs, "more time", "more \\udf89\\ud83c");
    put("surrogate_alone_in_a_name", pairs, "\"n\": 5,", "\"n\": 5,\"\\ud83c\": 0,");
    put("escape_unknown", "JSON knows eight escapes and \\u", "more time", "more \\x74ime");
    put("escape_of_three_digits", "\\u has four digits", "more time", "more \\u074");
    put("line_break_in_a_text", "a control character is escaped", "more time", "more\ntime");
    put("tab_in_a_name", "a control character is escaped", "\"n\": 5,", "\"n\": 5,\"\t\": 0,");
    let team = short(TEAM).into_bytes();
    let at = team.windows(9).position(|nine| nine == b"more time").unwrap();
    let mut put = |what: &str, wrong: &[u8]| {
        let bytes = [&team[..at], wrong, &team[at..]].concat();
        files.bytes(what, Text, "a file is UTF-8, in its shortest form, without surrogates", bytes);
    };
    put("utf8_byte", b"\xff");
    put("utf8_cut", b"\xc5");
    put("utf8_too_long", b"\xc1\xa1");
    put("utf8_surrogate", b"\xed\xa0\xbc");
    put("utf8_beyond_unicode", b"\xf4\x90\x80\x80");
}

/// Lists in the place of objects: found so, in every object of which all fields stood in their order.
fn lists(files: &mut Files) {
    let mut put = |what: &str, file, swaps: &[(&str, &str)]| {
        files.with(what, Verdict::Form, "an object is no list of its values", file, swaps);
    };
    put("list_of_objects", FIRST, &[("{\"format\"", "[{\"format\""), ("}]}}]}", "}]}}]}]")]);
    put(
        "list_for_an_item",
        FIRST,
        &[("{\"counts\": [2,1,1,1,0],\"cant_say\": 0,\"skipped\": 0}", "[[2,1,1,1,0],0,0]")],
    );
    put("list_for_a_band", TEAM, &[("{\"nearly\": 4}", "[4]")]);
    put("list_for_what_is_withheld", TEAM, &[("{\"fewer_than\": 4}", "[4]")]);
    put(
        "list_for_an_option",
        TEAM,
        &[("{\"option\": \"A\",\"result\": {\"at_most_one\": {}}}", "[\"A\",{\"at_most_one\": {}}]")],
    );
    put("list_for_ticks", TEAM, &[("{\"yes\": 3,\"no\": 3,\"skipped\": 0}", "[3,3,0]")]);
    put("list_for_nothing", TEAM, &[("\"at_most_one\": {}", "\"at_most_one\": []")]);
    put(
        "list_for_comments",
        TEAM,
        &[("\"shown\": {\"texts\": [\"Za", "\"shown\": [[\"Za"), ("],\"held_back\": 1}", "],1]")],
    );
    put(
        "list_for_checks",
        FIRST,
        &[
            ("\"checks\": {\"box\": ", "\"checks\": ["),
            ("\"looked\": null,\"n\": 5,\"seen\": null,\"slots\": ", "null,5,null,"),
            ("\"discarded\": 0}]}}]}", "\"discarded\": 0}]]}]}"),
        ],
    );
    put(
        "list_for_an_entry",
        MEMORY,
        &[
            ("{\"id\": \"0909090909090909\",\"former\": ", "[\"0909090909090909\","),
            (
                "\"says\": {\"goal\": {\"text\": \"Every clinic live by March\",\"by\": \"2026-03-31\"}}}",
                "{\"goal\": {\"text\": \"Every clinic live by March\",\"by\": \"2026-03-31\"}}]",
            ),
        ],
    );
    put("list_for_a_target", MEMORY, &[("{\"dimension\": \"trust\",\"tenths\": 42}", "[\"trust\",42]")]);
    put("list_for_what_is_removed", MEMORY, &[("\"removed\": {}", "\"removed\": []")]);
    put("list_for_a_reason", NEWEST, &[("{\"withheld\": \"little_changed\"}", "[\"little_changed\"]")]);
    put(
        "list_for_a_file",
        MEMORY,
        &[
            ("{\"format\": ", "["),
            ("\"version\": ", ""),
            ("\"team\": ", ""),
            ("\"memory\": ", ""),
            ("\"rounds\": ", ""),
            ("\"discarded\": 0}]}}]}", "\"discarded\": 0}]}}]]"),
        ],
    );
    let mut put = |what: &str, why, file, from, to| files.with(what, Verdict::Form, why, file, &[(from, to)]);
    put("object_for_a_list", "a list is no object", TEAM, "[2,2,1]", "{\"0\": 2,\"1\": 2,\"2\": 1}");
    put(
        "object_for_a_state",
        "a word is no object",
        MEMORY,
        "\"state\": \"open\"",
        "\"state\": {\"open\": null}",
    );
    put(
        "object_for_a_reason",
        "a word is no object",
        NEWEST,
        "\"little_changed\"",
        "{\"little_changed\": null}",
    );
    put(
        "word_for_an_object",
        "an object without fields is no word",
        TEAM,
        "{\"at_most_one\": {}}",
        "\"at_most_one\"",
    );
    put(
        "word_for_what_is_removed",
        "an object without fields is no word",
        MEMORY,
        "{\"removed\": {}}",
        "\"removed\"",
    );
    put("number_for_a_state", "a word is no number", MEMORY, "\"state\": \"open\"", "\"state\": 0");
}

/// Null, and what only a reader knows.
fn values(files: &mut Files) {
    use Verdict::{Form, Rules};
    let null = "null stands only for `seen`, `looked` and a list that was left out";
    let mut put = |what: &str, file, from, to| files.with(what, Form, null, file, &[(from, to)]);
    put("null_for_a_team", FIRST, "\"team\": \"Atlas żółw\"", "\"team\": null");
    put("null_for_a_memory", FIRST, "\"rounds\":", "\"memory\": null,\"rounds\":");
    put("null_for_rounds", FIRST, "\"rounds\": [", "\"rounds\": null,\"x\": [");
    put("null_for_a_round", FIRST, "\"rounds\": [", "\"rounds\": [null,");
    put("null_for_a_device", FIRST, "\"results\":", "\"device\": null,\"results\":");
    put("null_for_options", FIRST, "\"item\":", "\"options\": null,\"item\":");
    put("null_for_an_item", TEAM, "{\"nearly\": 4}", "null");
    put("null_for_nothing", TEAM, "\"at_most_one\": {}", "\"at_most_one\": null");
    put("null_for_a_counter", FIRST, "\"skipped\": 0", "\"skipped\": null");
    put("null_for_an_answer", FIRST, "\"4\": \"\"", "\"4\": null");
    put("null_for_held", FIRST, "\"discarded\": 0", "\"held\": null,\"discarded\": 0");
    put("null_for_former", MEMORY, "[\"466a1b85\"]", "null");
    put("null_for_what_is_removed", MEMORY, "\"removed\": {}", "\"removed\": null");
    put(
        "null_for_a_day",
        MEMORY,
        "\"text\": \"Every clinic live by March\",\"by\": \"2026-03-31\"",
        "\"text\": \"Every clinic live by March\",\"by\": null",
    );
    files.with(
        "null_for_seen",
        Form,
        "mode 1 says how many looked",
        TEAM,
        &[("\"seen\": 6", "\"seen\": null")],
    );
    files.with(
        "null_for_a_list",
        Rules,
        "only comments are left out of a box",
        FIRST,
        &[(short(FIRST).split_once("\"slots\": [").unwrap().1.split_once("]}}]}").unwrap().0, "null")],
    );
    files.with("no_day", Rules, "a day that there is", FIRST, &[("\"2026-02-23\"", "\"2026-02-30\"")]);
    files.with("too_many_counts", Rules, "a counter a step", FIRST, &[("[2,1,1,1,0]", "[2,1,1,1,0,0]")]);
}

/// Other spellings of the same.
fn taken(files: &mut Files) {
    let first = short(FIRST);
    let mut put = |what: &str, why, text: String| {
        files.bytes(what, Verdict::Taken(FIRST), why, text.into_bytes());
    };
    let whole = String::from_utf8(frozen(FIRST)).unwrap();
    put("mark", "one byte order mark in front", format!("\u{feff}{whole}"));
    put("mark_and_cr_lf", "as an editor saves it", format!("\u{feff}{}", whole.replace('\n', "\r\n")));
    put("white_space_around", "white space around the object", format!(" \t\r\n{first} \t\r\n"));
    put("mark_and_white_space", "white space behind a mark", format!("\u{feff}\n\n{first}"));
    put(
        "white_space_between",
        "white space between tokens",
        first.replace(": ", "\t:\r\n ").replace(",\"", " , \""),
    );
    put("one_line", "no line breaks at all", first.clone());
    put("no_white_space", "no white space at all", first.replace("\": ", "\":"));
    let (head, rounds) = first.split_once("\"rounds\": ").unwrap();
    let head = head.trim_start_matches('{').trim_end_matches(',');
    put(
        "rounds_first",
        "fields in another order",
        format!("{{\"rounds\": {},{head}}}", rounds.strip_suffix('}').unwrap()),
    );
    let (version, team) = ("\"version\": 1", "\"team\": \"Atlas żółw\"");
    let swapped = first.replacen(version, "?", 1).replacen(team, version, 1).replacen('?', team, 1);
    put("team_before_version", "fields in another order", swapped);
    let answers =
        first.replacen("\"cant_say\": \"\",\"skipped\": \"\"}", "\"skipped\": \"\",\"cant_say\": \"\"}", 1);
    put("answers_in_another_order", "answers in another order", answers);
    put(
        "name_by_escape",
        "an escaped name is the name",
        first.replacen("\"team\"", "\"\\u0074e\\u0061m\"", 1),
    );
    put("answer_by_escape", "an escaped name is the name", first.replacen("\"4\"", "\"\\u0034\"", 1));
    put("text_by_escape", "an escaped text is the text", first.replacen("żółw", "\\u017C\\u00f3\\u0142w", 1));
    let team = short(TEAM).replacen("🎉", "\\ud83C\\uDf89", 1);
    files.bytes("surrogate_pair", Verdict::Taken(TEAM), "two escapes make one sign", team.into_bytes());
    let memory = short(MEMORY).replacen("\"open\"", "\"\\u006fpen\"", 1);
    files.bytes("word_by_escape", Verdict::Taken(MEMORY), "an escaped word is the word", memory.into_bytes());
}

/// The same in result links.
fn results(files: &mut Files) {
    use Verdict::{Form, Rules, Taken, Text};
    let bytes = unlink("result.txt");
    let json = String::from_utf8(inflate(&bytes[4..], limits::ROUND_MOST).unwrap()).unwrap();
    let swap = |from: &str, to: &str| {
        assert!(json.contains(from), "{from}");
        json.replacen(from, to, 1)
    };
    let link = "result.txt";
    files.linked("mark", Text, "a mark is for files", &format!("\u{feff}{json}"));
    files.linked("word_at_the_end", Text, "nothing but white space behind the object", &format!("{json}x"));
    files.linked("n_twice", Text, "a name stands once in an object", &swap("\"n\":6", "\"n\":6,\"n\":6"));
    files.linked("number_with_a_fraction", Text, "a number is digits", &swap("\"n\":6", "\"n\":6.0"));
    files.linked("surrogate_alone", Text, "surrogates stand in pairs", &swap("more time", "\\ud83c"));
    files.linked(
        "list_for_a_band",
        Form,
        "an object is no list of its values",
        &swap("{\"nearly\":4}", "[4]"),
    );
    files.linked(
        "null_for_a_device",
        Form,
        "what may be absent is not null",
        &swap("\"n\":6", "\"n\":6,\"device\":null"),
    );
    files.linked("unknown_field", Form, "a name is known", &swap("\"n\":6", "\"n\":6,\"score\":0"));
    files.linked("no_day", Rules, "a day that there is", &swap("2026-03-02", "2026-02-30"));
    files.linked("white_space", Taken(link), "white space around the object", &format!(" \n{json}\r\n\t"));
    files.linked(
        "name_by_escape",
        Taken(link),
        "an escaped name is the name",
        &swap("\"n\":", "\"\\u006e\":"),
    );
}

/// The list as it is frozen: which file, who refuses it or what it is the same as, and why.
pub fn list(specials: &[Special]) -> Value {
    let entry = |special: &Special| {
        let (verdict, same_as) = match special.verdict {
            Verdict::Text => ("text", None),
            Verdict::Form => ("form", None),
            Verdict::Rules => ("rules", None),
            Verdict::Taken(file) => ("taken", Some(file)),
        };
        let mut entry = json!({"file": special.file(), "verdict": verdict, "why": special.why});
        if let Some(file) = same_as {
            entry["same_as"] = json!(format!("golden/{file}"));
        }
        entry
    };
    specials.iter().map(entry).collect()
}

/// Writes the list and its files. Only when one is added.
#[test]
#[ignore = "writes tests/vectors/strict.json, and files of fail and taken"]
fn write_specials() {
    let folder = crate::golden::folder("");
    std::fs::create_dir_all(folder.join("taken")).unwrap();
    let specials = specials();
    for special in &specials {
        std::fs::write(folder.join(special.file()), &special.bytes).unwrap();
    }
    let list = serde_json::to_string_pretty(&list(&specials)).unwrap() + "\n";
    std::fs::write(folder.join("strict.json"), list).unwrap();
}
