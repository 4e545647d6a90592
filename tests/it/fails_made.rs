//! How the files in `tests/vectors/fail` were made: a frozen file, and one thing wrong with it. A definition is written
//! here a second time, field by field, so that its wrong forms need no help from the program.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use pulse_check::wire::deflate::deflate;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    golden::{folder, frozen},
    readers::{earlier, golden, sealed},
};

/// Kind, key, text, labels.
pub type RawQuestion = (u8, Vec<u8>, Vec<u8>, Vec<Vec<u8>>);

/// A definition as bytes: formats.md §1.
#[derive(Clone)]
pub struct Raw {
    pub head: [u8; 2],
    pub k: u8,
    pub k_comments: u8,
    pub n: u16,
    pub lang: [u8; 2],
    pub texts: [Vec<u8>; 4],
    pub count: Option<u8>,
    pub questions: Vec<RawQuestion>,
}

pub fn agree(key: &str) -> RawQuestion {
    (1, key.into(), b"Are we well?".to_vec(), ["1", "2", "3", "4", "5"].map(Vec::from).to_vec())
}

pub fn comment() -> RawQuestion {
    (6, Vec::new(), b"A word?".to_vec(), Vec::new())
}

pub fn options(kind: u8, count: usize) -> RawQuestion {
    (kind, Vec::new(), b"Which?".to_vec(), (0..count).map(|i| format!("o{i}").into_bytes()).collect())
}

impl Raw {
    pub fn plain() -> Self {
        let texts = [b"Priya".to_vec(), b"Atlas".to_vec(), Vec::new(), Vec::new()];
        let questions = vec![agree("a"), agree("b")];
        Self { head: [1, 1], k: 5, k_comments: 0, n: 9, lang: *b"en", texts, count: None, questions }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let str8 = |out: &mut Vec<u8>, text: &[u8]| {
            out.push(text.len() as u8);
            out.extend(text);
        };
        let str16 = |out: &mut Vec<u8>, text: &[u8]| {
            out.extend((text.len() as u16).to_be_bytes());
            out.extend(text);
        };
        let mut out = [self.head, [self.k, self.k_comments]].concat();
        out.extend(self.n.to_be_bytes());
        out.extend([0, 0, 0, 0, 255]);
        out.extend(self.lang);
        for text in &self.texts[..3] {
            str8(&mut out, text);
        }
        str16(&mut out, &self.texts[3]);
        out.push(self.count.unwrap_or(self.questions.len() as u8));
        for (kind, key, text, labels) in &self.questions {
            out.push(*kind);
            str8(&mut out, key);
            str16(&mut out, text);
            out.push(labels.len() as u8);
            for label in labels {
                str8(&mut out, label);
            }
        }
        out
    }
}

fn raw(change: impl FnOnce(&mut Raw)) -> Vec<u8> {
    let mut raw = Raw::plain();
    change(&mut raw);
    raw.bytes()
}

type Made = Vec<(String, Vec<u8>)>;

fn definitions(made: &mut Made) {
    let mut put = |what: &str, bytes: Vec<u8>| made.push((format!("fail_definition_{what}.bin"), bytes));
    let plain = Raw::plain().bytes();
    put("too_short", plain[..plain.len() - 1].to_vec());
    put("trailing_bytes", [&plain[..], &[0]].concat());
    put("too_large", [&plain[..], &vec![0; 16_385 - plain.len()]].concat());
    put("unknown_version", raw(|d| d.head[0] = 3));
    put("unknown_suite", raw(|d| d.head[1] = 2));
    put("threshold_low", raw(|d| d.k = 2));
    put("threshold_high", raw(|d| (d.k, d.n) = (51, 100)));
    put("threshold_above_team", raw(|d| d.n = 4));
    put("threshold_of_three", raw(|d| d.k = 3));
    put("comments_without_threshold", raw(|d| d.questions[1] = comment()));
    put("comment_threshold_below_k", raw(|d| (d.questions[1], d.k_comments) = (comment(), 4)));
    put("comment_threshold_high", raw(|d| (d.questions[1], d.k_comments) = (comment(), 101)));
    put("threshold_without_comments", raw(|d| d.k_comments = 5));
    put("team_size", raw(|d| d.n = 10_001));
    put("language", raw(|d| d.lang = *b"En"));
    put("no_question", raw(|d| d.questions.clear()));
    put("questions_41", raw(|d| d.questions = vec![agree(""); 41]));
    put("unknown_kind", raw(|d| d.questions[1].0 = 7));
    put("kind_of_a_link", raw(|d| d.questions[1].0 = 0xFE));
    put("key_letter", raw(|d| d.questions[1].1 = b"Plan".to_vec()));
    put("key_long", raw(|d| d.questions[1].1 = vec![b'a'; 25]));
    put("key_not_utf8", raw(|d| d.questions[1].1 = vec![0xC3]));
    put("key_twice", raw(|d| d.questions[1].1 = b"a".to_vec()));
    put("four_steps", raw(|d| drop(d.questions[1].3.pop())));
    put("one_choice", raw(|d| d.questions[1] = options(4, 1)));
    put("options_21", raw(|d| d.questions[1] = options(5, 21)));
    put("label_on_a_comment", raw(|d| d.questions[1] = (6, vec![], b"A?".to_vec(), vec![b"x".to_vec()])));
    put("label_twice", raw(|d| d.questions[1].3[4] = b"1".to_vec()));
    put("slots_97", raw(|d| d.questions = [vec![options(5, 20); 4], vec![options(5, 17)]].concat()));
    put("comments_four", raw(|d| (d.questions, d.k_comments) = (vec![comment(); 4], 5)));
    put("box_too_large", raw(|d| (d.questions, d.n) = (vec![options(5, 15), options(5, 15)], 10_000)));
    put("host_empty", raw(|d| d.texts[0].clear()));
    put("host_without_letter", raw(|d| d.texts[0] = b"123".to_vec()));
    put("host_with_a_sentence", raw(|d| d.texts[0] = b"Tom. Nobody".to_vec()));
    put("host_of_two_scripts", raw(|d| d.texts[0] = "Тom".into()));
    put("team_not_utf8", raw(|d| d.texts[1] = vec![0xC3, 0x28]));
    put("audience_too_long", raw(|d| d.texts[2] = vec![b'a'; 41]));
    put("goal_not_normal", raw(|d| d.texts[3] = "e\u{301}".into()));
    put("question_bidi", raw(|d| d.questions[1].2 = "a\u{202e}b".into()));
    put("question_control", raw(|d| d.questions[1].2 = b"a\nb".to_vec()));
    put("question_spaces", raw(|d| d.questions[1].2 = b"a  b".to_vec()));
    put("question_too_long", raw(|d| d.questions[1].2 = vec![b'a'; 281]));
    put("label_empty", raw(|d| d.questions[1].3[4].clear()));
    put("label_too_long", raw(|d| d.questions[1].3[4] = vec![b'a'; 61]));
}

pub fn link(letter: char, bytes: &[u8]) -> Vec<u8> {
    format!("#{letter}={}\n", BASE64URL_NOPAD.encode(bytes)).into_bytes()
}

pub fn unlink(name: &str) -> Vec<u8> {
    let text = String::from_utf8(frozen(name)).unwrap();
    BASE64URL_NOPAD.decode(&text.trim_end().as_bytes()[3..]).unwrap()
}

fn changed(bytes: &[u8], at: usize, to: &[u8]) -> Vec<u8> {
    [&bytes[..at], to, &bytes[at + to.len()..]].concat()
}

/// ask_id (formats.md §2) over any bytes in the place of a key.
fn ask_id(host: &[u8; 32], definition: &[u8]) -> Vec<u8> {
    let len = (definition.len() as u32).to_be_bytes();
    Sha256::digest([b"pulse/1/ask\0", &host[..], &len, definition].concat()).to_vec()
}

fn linked(made: &mut Made) {
    // A recipe is magic, flags and a body; an invitation has key and check between, a pulse link everything.
    let mut put = |what: &str, bytes: Vec<u8>| made.push((format!("fail_{what}.txt"), bytes));
    let recipe = |flags: u8, body: &[u8]| link('d', &[b"PUD\x01".as_slice(), &[flags], body].concat());
    let plain = Raw::plain().bytes();
    let packed = deflate(&plain);
    let text = |name: &str| frozen(name).trim_ascii_end().to_vec();
    put("recipe_letter", [&text("recipe.txt")[..], b"!"].concat());
    put("recipe_cut_in_half", text("recipe.txt")[..171].to_vec());
    put("recipe_leftover_bits", b"#d=UFVJAR".to_vec());
    put("recipe_other_magic", link('d', &unlink("pulse.txt")));
    put("recipe_unknown_version", link('d', &[b"PUD\x02\x00", &plain[..]].concat()));
    put("recipe_unknown_flag", recipe(2, &plain));
    put("recipe_trailing_bytes", recipe(0, &[&plain[..], &[0]].concat()));
    put(
        "recipe_unknown_item",
        recipe(
            0,
            &raw(|d| d.questions.clear())
                .into_iter()
                .rev()
                .skip(1)
                .rev()
                .chain([1, 0xFE, 9, 9, 9])
                .collect::<Vec<_>>(),
        ),
    );
    put("recipe_item_twice", {
        let mut head = raw(|d| d.questions.clear());
        *head.last_mut().unwrap() = 2;
        recipe(0, &[&head[..], &[0xFE, 1, 1, 0, 0xFE, 1, 1, 0]].concat())
    });
    put("recipe_two_streams", recipe(1, &[&packed[..], &packed[..]].concat()));
    put("recipe_half_a_stream", recipe(1, &packed[..packed.len() / 2]));
    put("recipe_inflates_without_bound", recipe(1, &deflate(&vec![0; 1 << 20])));
    let invitation = unlink("invitation.txt");
    put("invitation_check_fails", link('i', &changed(&invitation, 37, &[invitation[37] ^ 1])));
    put(
        "invitation_other_host_key",
        link('i', &changed(&invitation, 5, golden().collector.public().bytes())),
    );
    // Whole, so that it is the key that is refused.
    let keyed = |key: &[u8; 32]| {
        let check = ask_id(key, &frozen("definition.bin"));
        changed(&invitation, 5, &[&key[..], &check[..8]].concat())
    };
    put("invitation_key_not_canonical", link('i', &keyed(&[0xFF; 32])));
    put("invitation_key_low_order", link('i', &keyed(&[0; 32])));
    let team = golden();
    let pulse = |host: &[u8; 32], collector: &[u8; 32], mode: u8, name: &[u8], body: &[u8]| {
        let named = [&[mode, name.len() as u8], name].concat();
        let id = Sha256::digest(
            [b"pulse/1/id\0", &ask_id(host, body)[..], collector, &[mode], &named[1..]].concat(),
        );
        let head = [b"PUL\x01\x00", &host[..], collector, &named, &id[..8]].concat();
        link('p', &[&head[..], body].concat())
    };
    let [host, collector] = [*team.host.public().bytes(), *team.collector.public().bytes()];
    let whole =
        BASE64URL_NOPAD.decode(pulse(&host, &collector, 1, b"Tom", &plain)[3..].trim_ascii_end()).unwrap();
    // With an address for answers, which stands before the body.
    let mailed = |address: &[u8], more: u8| {
        let id = Sha256::digest(
            [b"pulse/1/id\0", &ask_id(&host, &plain)[..], &collector, &[1, 3], b"Tom"].concat(),
        );
        let check = Sha256::digest([b"pulse/1/mail\0", &id[..], address].concat());
        let mail = [&[address.len() as u8], address, &check[..3], &[check[3] ^ more]].concat();
        let at = whole.len() - plain.len();
        let (head, body) = whole.split_at(at);
        link('p', &changed(&[head, &mail, body].concat(), 4, &[2]))
    };
    put("pulse_mail_check_fails", mailed(b"ana@example.org", 1));
    put("pulse_mail_no_address", mailed(b"ana@example..org", 0));
    put("pulse_check_fails", link('p', &changed(&whole, 74, &[whole[74] ^ 1])));
    put("pulse_same_key", pulse(&host, &host, 1, b"Tom", &plain));
    put("pulse_key_low_order", pulse(&host, &[0; 32], 1, b"Tom", &plain));
    put("pulse_mode_three", pulse(&host, &collector, 3, b"Tom", &plain));
    put("pulse_collector_not_utf8", pulse(&host, &collector, 1, &[0xC3, 0x28], &plain));
    put("pulse_collector_empty", pulse(&host, &collector, 1, b"", &plain));
    put("pulse_collector_of_two_scripts", pulse(&host, &collector, 1, "Рriya".as_bytes(), &plain));
    put("pulse_collector_looks_like_host", pulse(&host, &collector, 1, b"priya", &plain));
    let three = raw(|d| (d.k, d.questions) = (3, vec![agree("")]));
    put("pulse_threshold_of_three", pulse(&host, &collector, 1, b"Tom", &three));
    put("pulse_team_size_unknown", pulse(&host, &collector, 1, b"Tom", &raw(|d| d.n = 0)));
    put("pulse_trailing_bytes", pulse(&host, &collector, 1, b"Tom", &[&plain[..], b"x"].concat()));
    let look = unlink("check.txt");
    put("check_not_a_look", link('c', &changed(&look, 0, b"PUY")));
    put("check_unknown_version", link('c', &changed(&look, 3, &[2])));
    put("check_other_pulse", link('c', &changed(&look, 4, &[!look[4]])));
    put("check_cut", link('c', &look[..look.len() - 8]));
    put("check_too_few", link('c', &changed(&look, 12, &[0, 3])));
    put("check_too_many", link('c', &changed(&look, 12, &[0, 10])));
    put("check_comments", link('c', &changed(&look, 14, &[0])));
}

fn sealed_and_boxed(made: &mut Made) {
    let mut put = |what: &str, bytes: Vec<u8>| made.push((format!("fail_{what}"), bytes));
    let (team, one) = (golden(), frozen("answers.bin"));
    put("answers_not_sealed_answers.bin", changed(&one, 0, b"PUB"));
    put("answers_unknown_version.bin", changed(&one, 3, &[2]));
    put("answers_other_pulse.bin", sealed(&earlier(), 1).bytes);
    put("answers_cut.bin", one[..894].to_vec());
    put("answers_longer.bin", [&one[..], &[0]].concat());
    put("answers_damaged.bin", changed(&one, 500, &[one[500] ^ 1]));
    put("answers_revision_zero.bin", team.wrap(1, 0, &sealed(&team, 1).envelopes));
    let code = String::from_utf8(frozen("answers.txt")).unwrap();
    put("code_letter.txt", changed(code.as_bytes(), 40, b"0"));
    put("code_cut.txt", code.as_bytes()[..1_000].to_vec());
    let code = String::from_utf8(frozen("sealed.txt")).unwrap();
    put("sealed_letter.txt", changed(code.as_bytes(), 40, b"-"));
    put("sealed_cut.txt", code.as_bytes()[..1_000].to_vec());
    put("sealed_block_too_large.txt", changed(code.as_bytes(), 7 + 43, &[b'z'; 43]));
    let parts = String::from_utf8(frozen("parts.txt")).unwrap();
    put(
        "parts_letter.txt",
        changed(parts.as_bytes(), 100, if parts.as_bytes()[100] == b'a' { b"b" } else { b"a" }),
    );
    put(
        "parts_one_missing.txt",
        parts.lines().skip(1).map(|part| format!("{part}\n")).collect::<String>().into_bytes(),
    );
    put("parts_beyond_count.txt", parts.replace("3of3", "4of3").into_bytes());
    let whole = frozen("box.pulsebox");
    put("box_not_a_box.pulsebox", changed(&whole, 0, b"PUA"));
    put("box_unknown_version.pulsebox", changed(&whole, 3, &[3]));
    put("box_other_pulse.pulsebox", changed(&whole, 35, &[!whole[35]]));
    put("box_cut.pulsebox", whole[..whole.len() - 1].to_vec());
    put("box_too_few.pulsebox", changed(&whole, 36, &[0, 3]));
    put("box_too_many.pulsebox", changed(&whole, 36, &[0, 10]));
    put("box_comments.pulsebox", changed(&whole, 38, &[0]));
    put("box_flag_two.pulsebox", changed(&whole, 38, &[2]));
    let [first, second] = [&whole[39..96], &whole[96..153]];
    put("box_unsorted.pulsebox", changed(&changed(&whole, 39, second), 96, first));
    put("box_duplicated.pulsebox", changed(&whole, 39, second));
    let copied = [&whole[39..95], &[whole[95] ^ 1]].concat();
    let mut pair = [first.to_vec(), copied];
    pair.sort();
    put("box_copied.pulsebox", changed(&whole, 39, &pair.concat()));
    let receipt = frozen("receipt.bin");
    let code = |bytes: &[u8]| format!("pulse-receipt:{}\n", bs58::encode(bytes).into_string()).into_bytes();
    put("receipt_letter.txt", b"pulse-receipt:T7vFXaQxjESfqt8TI".to_vec());
    put("receipt_cut.txt", code(&receipt[..43]));
    put("receipt_longer.txt", code(&[&receipt[..], &[0]].concat()));
    put("receipt_other_magic.txt", code(&changed(&receipt, 2, b"D")));
    put("receipt_unknown_version.txt", code(&changed(&receipt, 3, &[3])));
    put("receipt_secret_cut.txt", code(&frozen("receipt-with-secret.bin")[..75]));
    put("receipt_secret_is_the_seed.txt", code(&[&changed(&receipt, 3, &[2])[..], &receipt[12..]].concat()));
    let recovery = String::from_utf8(frozen("recovery-host.txt")).unwrap();
    put("recovery_symbol.txt", recovery.replacen(' ', "U", 1).into_bytes());
    put("recovery_short.txt", recovery.as_bytes()[..68].to_vec());
    let first = if recovery.starts_with("041") { "040" } else { "041" };
    put("recovery_typo.txt", [first.as_bytes(), &recovery.as_bytes()[3..]].concat());
    put("recovery_unknown_role.txt", recovery_with_role(3));
    let frames = String::from_utf8(frozen("qr-frames.txt")).unwrap();
    put("qr_not_ours.txt", b"WIFI:S:office;;\n".to_vec());
    put("qr_letter.txt", b"PF:a\n".to_vec());
    put("qr_index_beyond_count.txt", format!("PF:{}\n", base45::encode([1, 2, 3, 4, 2, 2, 9])).into_bytes());
    put(
        "qr_other_bytes.txt",
        format!("{}\nPF:{}\n", frames.lines().next().unwrap(), base45::encode([1, 2, 3, 4, 1, 2, 9]))
            .into_bytes(),
    );
    put("qr_exchanged_part.txt", {
        let mut bytes = base45::decode(&frames.lines().nth(1).unwrap()[3..]).unwrap();
        bytes[100] ^= 1;
        format!("{}\nPF:{}\n", frames.lines().next().unwrap(), base45::encode(&bytes)).into_bytes()
    });
}

/// The role, 32 bytes and their CRC-16/CCITT-FALSE, spelt in Crockford's base32.
fn recovery_with_role(role: u8) -> Vec<u8> {
    let mut bytes = vec![role];
    bytes.extend([7; 32]);
    let crc =
        bytes.iter().fold(0xFFFF_u16, |crc, byte| {
            (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| {
                if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 }
            })
        });
    bytes.extend(crc.to_be_bytes());
    let bit = |at: usize| bytes[at / 8] >> (7 - at % 8) & 1;
    (0..56)
        .map(|at| (0..5).fold(0, |symbol, b| symbol << 1 | bit(at * 5 + b)))
        .map(|symbol: u8| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[usize::from(symbol)])
        .collect()
}

/// A frozen team file.
fn team_file(name: &str) -> Value {
    serde_json::from_slice(&frozen(name)).unwrap()
}

/// Puts a frozen team file among those that are refused, each time with another change.
fn wrong<'a>(
    made: &'a mut Made,
    name: &str,
    prefix: &'a str,
) -> impl FnMut(&str, &dyn Fn(&mut Value)) + use<'a> {
    let json = team_file(name);
    move |what, change| {
        let mut json = json.clone();
        change(&mut json);
        let text = serde_json::to_string_pretty(&json).unwrap() + "\n";
        made.push((format!("fail_{prefix}_{what}.pulse.json"), text.into_bytes()));
    }
}

fn teams(made: &mut Made) {
    let mut put = wrong(made, "team.pulse.json", "team");
    put("other_format", &|j| j["format"] = json!("team file"));
    put("unknown_version", &|j| j["version"] = json!(5));
    put("rule_one_in_version_four", &|j| j["version"] = json!(4));
    put("version_too_high", &|j| j["version"] = json!(3));
    put("memory_missing", &|j| j["version"] = json!(2));
    put("unknown_field", &|j| j["rounds"][1]["score"] = json!(5));
    put("unknown_field_of_an_item", &|j| j["rounds"][1]["results"][0]["item"]["shown"]["mean"] = json!(2.5));
    put("missing_field", &|j| drop(j["rounds"][1].as_object_mut().unwrap().remove("collector")));
    put("definition_letters", &|j| j["rounds"][1]["definition"] = json!("0G"));
    put("host_key_letters", &|j| j["rounds"][1]["host_key"] = json!("ABCD"));
    put("collector_key_letters", &|j| j["rounds"][1]["collector_key"] = json!("ab"));
    put("box_letters", &|j| j["rounds"][1]["checks"]["box"] = json!("ab"));
    put("looked_letters", &|j| j["rounds"][1]["checks"]["looked"] = json!("ab"));
    put("other_host", &|j| j["rounds"][1]["host"] = json!("Ana"));
    put("definition", &|j| j["rounds"][1]["definition"] = json!("01"));
    put("key", &|j| j["rounds"][1]["host_key"] = json!("00".repeat(32)));
    put("wording_of_a_question", &|j| j["rounds"][1]["results"][3]["question"] = json!("When?"));
    put("wording_of_an_option", &|j| j["rounds"][1]["results"][4]["options"][0]["option"] = json!("Z"));
    put("mode_three", &|j| j["rounds"][1]["mode"] = json!(3));
    put("other_team", &|j| j["team"] = json!("Borea"));
    put("round_of_another_team", &|j| {
        let hex = j["rounds"][0]["definition"].as_str().unwrap();
        let atlas = HEXLOWER.encode("Atlas żółw".as_bytes());
        j["rounds"][0]["definition"] = json!(hex.replace(&atlas, &HEXLOWER.encode("Atlas żółk".as_bytes())));
    });
    put("round_twice", &|j| {
        let round = j["rounds"][1].clone();
        j["rounds"].as_array_mut().unwrap().push(round);
    });
    put("order", &|j| j["rounds"].as_array_mut().unwrap().reverse());
    put("no_round", &|j| j["rounds"] = json!([]));
    put("round_same_key", &|j| {
        let key = j["rounds"][1]["host_key"].clone();
        j["rounds"][1]["collector_key"] = key;
    });
    put("round_date", &|j| j["rounds"][1]["date"] = json!("2026-13-02"));
    put("round_people", &|j| j["rounds"][0]["n"] = json!(3));
    put("round_seen", &|j| j["rounds"][1]["seen"] = json!(3));
    put("round_seen_alone", &|j| j["rounds"][0]["seen"] = json!(5));
    put("round_results", &|j| drop(j["rounds"][1]["results"].as_array_mut().unwrap().pop()));
    put("round_gate", &|j| {
        j["rounds"][1]["results"][0]["item"] =
            json!({"shown": {"counts": [5, 1, 0, 0, 0], "cant_say": 0, "skipped": 0}});
    });
    put("round_total", &|j| {
        j["rounds"][1]["results"][0]["item"]["shown"]["counts"] = json!([1, 2, 2, 1, 0]);
    });
    put("round_check_list", &|j| {
        let open = &mut j["rounds"][1]["checks"]["slots"][0]["open"];
        open["2"] = open["3"].clone();
    });
    put("round_list_of_another_kind", &|j| {
        j["rounds"][1]["checks"]["slots"][7] = json!(null);
    });
    put("round_accounting", &|j| j["rounds"][1]["checks"]["slots"][2]["discarded"] = json!(1));
    drop(put);
    made.push(("fail_team_not_json.pulse.json".into(), b"{\"format\": \n".to_vec()));
    memories(made);
    newest(made);
    both_rules(made);
    device(made);
    let result = |bytes: &[u8]| link('r', &[b"PUR\x01", bytes].concat());
    made.push((
        "fail_result_unknown_version.txt".into(),
        link('r', &changed(&unlink("result.txt"), 3, &[2])),
    ));
    made.push(("fail_result_other_magic.txt".into(), link('r', b"PUX\x01abc")));
    made.push(("fail_result_damaged.txt".into(), result(b"abc")));
    made.push(("fail_result_not_a_round.txt".into(), result(&deflate(b"{}"))));
    made.push(("fail_result_inflates_without_bound.txt".into(), result(&deflate(&vec![b' '; 1 << 20]))));
}

/// A round on one device, wrong.
fn device(made: &mut Made) {
    let sealed = team_file("device.pulse.json")["rounds"][1].clone();
    let mut put = wrong(made, "device.pulse.json", "team_device");
    put("accounting", &|j| j["rounds"][2]["n"] = json!(6));
    put("and_checks", &|j| {
        let slot = json!({"held": "", "discarded": 5});
        let checks = json!({"box": "00".repeat(32), "looked": null, "n": 5, "seen": null, "slots": [slot, slot, slot, slot]});
        j["rounds"][2]["checks"] = checks;
    });
    put("and_keys", &|j| j["rounds"][2]["host_key"] = sealed["host_key"].clone());
    put("collector", &|j| j["rounds"][2]["collector"] = json!("Tom"));
    put("comment", &|j| {
        for field in ["definition", "host", "results"] {
            j["rounds"][2][field] = sealed[field].clone();
        }
        j["rounds"][2]["collector"] = sealed["host"].clone();
    });
    put("in_version_two", &|j| j["version"] = json!(2));
    put("nonce", &|j| j["rounds"][2]["device"] = json!("51"));
}

/// What only version 3 says, wrong.
fn newest(made: &mut Made) {
    let with_lists = team_file("team.pulse.json");
    let mut put = wrong(made, "newest.pulse.json", "team");
    put("newest_in_version_two", &|j| j["version"] = json!(2));
    put("again_first_time", &|j| {
        j["rounds"][0]["results"][0]["item"] = json!({"asked_again": {"withheld": "little_changed"}});
    });
    put("again_reason_of_rule_two", &|j| {
        j["rounds"][2]["results"][0]["item"] =
            json!({"asked_again": {"withheld": "few_or_nearly_all_changed"}});
    });
    put("again_unknown_reason", &|j| {
        j["rounds"][2]["results"][0]["item"] = json!({"asked_again": {"withheld": "why"}});
    });
    put("again_too_much", &|j| {
        j["rounds"][2].as_object_mut().unwrap().remove("checks");
        j["rounds"][2]["results"][0] = j["rounds"][0]["results"][0].clone();
    });
    put("kept_by_team_and_one_too_many", &|j| {
        j["rounds"][1]["checks"] = with_lists["rounds"][1]["checks"].clone();
        j["rounds"][1]["checks"]["slots"][7]["discarded"] = json!(1);
    });
    put("remedy_hands", &|j| {
        let last = j["memory"].as_array().unwrap().len() - 1;
        j["memory"][last]["says"]["remedy"]["hands"] = json!(8);
    });
}

/// What only version 4 says, wrong.
fn both_rules(made: &mut Made) {
    let mut put = wrong(made, "both-rules.pulse.json", "team");
    put("rule_two_in_version_three", &|j| j["version"] = json!(3));
    put("again_reason_of_rule_one", &|j| {
        j["rounds"][3]["results"][0]["item"] = json!({"asked_again": {"withheld": "little_changed"}});
    });
    // As they were answered: one of nine moved. By the first rule the reason is another, by both it is not shown.
    put("again_few_changed", &|j| {
        j["rounds"][3].as_object_mut().unwrap().remove("checks");
        j["rounds"][3]["results"][0]["item"] =
            json!({"shown": {"counts": [2, 2, 3, 1, 1], "cant_say": 0, "skipped": 0}});
    });
    put("again_nearly_all_changed", &|j| {
        j["rounds"][3].as_object_mut().unwrap().remove("checks");
        j["rounds"][3]["results"][0]["item"] =
            json!({"shown": {"counts": [0, 0, 0, 0, 9], "cant_say": 0, "skipped": 0}});
    });
    put("again_a_band_of_few", &|j| {
        j["rounds"][3]["results"][0]["item"] = json!({"banded": {"nearly": 5}});
    });
    // Six of seven, beside two who said nothing: shown by the first rule.
    put("rule_two_one_alone", &|j| {
        j["rounds"][2].as_object_mut().unwrap().remove("checks");
        j["rounds"][2]["results"][2]["item"] =
            json!({"shown": {"counts": [6, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0], "cant_say": 1, "skipped": 1}});
    });
    put("rule_two_one_tick", &|j| {
        j["rounds"][2].as_object_mut().unwrap().remove("checks");
        j["rounds"][2]["results"][4]["options"][0]["result"] =
            json!({"shown": {"yes": 1, "no": 6, "skipped": 2}});
    });
}

/// What a team remembers, wrong.
fn memories(made: &mut Made) {
    let mut put = wrong(made, "memory.pulse.json", "team_memory");
    let of = |json: &Value, kind: &str| {
        let all = json["memory"].as_array().unwrap();
        all.iter().position(|entry| entry["says"].get(kind).is_some()).unwrap()
    };
    put("in_version_one", &|j| j["version"] = json!(1));
    put("empty", &|j| j["memory"] = json!([]));
    put("null", &|j| j["memory"] = json!(null));
    put("id_letters", &|j| j["memory"][0]["id"] = json!("0011"));
    put("id_twice", &|j| {
        let id = j["memory"][0]["id"].clone();
        j["memory"][1]["id"] = id;
    });
    put("order", &|j| j["memory"].as_array_mut().unwrap().reverse());
    put("former_letters", &|j| j["memory"][0]["former"] = json!(["0G"]));
    put("former_empty", &|j| j["memory"][0]["former"] = json!([]));
    put("former_too_many", &|j| j["memory"][0]["former"] = json!(vec!["00112233"; 17]));
    put("two_things_at_once", &|j| {
        j["memory"][0]["says"]["win"] = json!({"text": "a", "date": "2026-03-02"})
    });
    put("says_nothing", &|j| j["memory"][0]["says"] = json!({}));
    put("unknown_kind", &|j| j["memory"][0]["says"] = json!({"wish": {"text": "a"}}));
    put("unknown_field", &|j| j["memory"][0]["says"]["goal"]["why"] = json!("a"));
    put("text_empty", &|j| j["memory"][0]["says"]["goal"]["text"] = json!(""));
    put("text_too_long", &|j| j["memory"][0]["says"]["goal"]["text"] = json!("a".repeat(281)));
    put("text_of_two_lines", &|j| j["memory"][0]["says"]["goal"]["text"] = json!("a\nb"));
    put("by_null", &|j| j["memory"][0]["says"]["goal"]["by"] = json!(null));
    put("by_no_day", &|j| j["memory"][0]["says"]["goal"]["by"] = json!("2026-02-30"));
    put("milestone_partly", &|j| {
        let at = of(j, "milestone");
        j["memory"][at]["says"]["milestone"]["state"] = json!("partly");
    });
    put("state", &|j| {
        let at = of(j, "commitment");
        j["memory"][at]["says"]["commitment"]["state"] = json!("kept");
    });
    put("owner_with_a_sentence", &|j| {
        let at = of(j, "commitment");
        j["memory"][at]["says"]["commitment"]["owner"] = json!("Tom. And all");
    });
    put("saw_without_expect", &|j| {
        let at = of(j, "commitment");
        j["memory"][at]["says"]["commitment"]["saw"] = json!("nothing");
        drop(j["memory"][at]["says"]["commitment"].as_object_mut().unwrap().remove("expect"));
    });
    put("dimension", &|j| {
        let at = of(j, "target");
        j["memory"][at]["says"]["target"]["dimension"] = json!("mood");
    });
    put("target", &|j| {
        let at = of(j, "target");
        j["memory"][at]["says"]["target"]["tenths"] = json!(51);
    });
    put("pulse_letters", &|j| {
        let at = of(j, "learned");
        j["memory"][at]["says"]["learned"]["pulse"] = json!("ab");
    });
    put("removed_says_more", &|j| {
        let at = of(j, "removed");
        j["memory"][at]["says"]["removed"] = json!({"text": "a"});
    });
}

/// Writes `tests/vectors/fail`. Only when a way to be wrong is added.
#[test]
#[ignore = "writes tests/vectors/fail"]
fn write_fails() {
    let mut made = Vec::new();
    definitions(&mut made);
    linked(&mut made);
    sealed_and_boxed(&mut made);
    teams(&mut made);
    std::fs::create_dir_all(folder("fail")).unwrap();
    for (name, bytes) in made {
        std::fs::write(folder("fail").join(name), bytes).unwrap();
    }
}
