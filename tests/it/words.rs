//! Another language than English, in every sentence: one that nobody speaks, made from English. Its letters have accents and its
//! words are longer by two fifths, so that a screen in it shows what overflows and which words are in no table.
//!
//! In the folder that `PULSE_WORDS_OUT` names they are written, for the tests of the screens.

use std::{collections::BTreeMap, env, fs, path::Path};

use pulse_check::{
    flow::store::StoreError,
    pulse::templates::Template,
    text::{
        Answering, Common, ENGLISH, Everywhere, Language, RULES, Room, Section, TemplateHint, Unread, Words,
        language, rows,
    },
};

/// Every letter of English, and what it becomes.
const LETTERS: &str = "aåbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqɋrŕsštţuûvṽwŵxẋyýzžAÅBƁCÇDÐEÉFƑGĜHĤIÎJĴKĶLĻMṀNÑOÖPÞQɊRŔSŠTŢUÛVṼWŴXẊYÝZŽ";

/// A sentence in it; what stands in braces stays, but for the sentences that are chosen among.
fn pseudo(sentence: &str) -> String {
    let Some(open) = sentence.find('{') else { return accented(sentence) };
    let close = open + closing(&sentence[open..]);
    let (inside, after) = (&sentence[open + 1..close], &sentence[close + 1..]);
    format!("{}{{{}}}{}", accented(&sentence[..open]), place(inside), pseudo(after))
}

/// What stands in braces, with the sentences in it.
fn place(inside: &str) -> String {
    let Some(open) = inside.find('{') else { return inside.to_owned() };
    let close = open + closing(&inside[open..]);
    format!("{}{{{}}}{}", &inside[..open], pseudo(&inside[open + 1..close]), place(&inside[close + 1..]))
}

fn closing(text: &str) -> usize {
    let mut depth = 0;
    text.char_indices()
        .find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        })
        .map(|(at, _)| at)
        .unwrap()
}

/// Every letter with its accent, and two of five twice.
fn accented(text: &str) -> String {
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut out = String::new();
    let mut count = 0;
    for c in text.chars() {
        let Some(pair) = letters.chunks(2).find(|pair| pair[0] == c) else {
            out.push(c);
            continue;
        };
        out.push(pair[1]);
        count += 1;
        if count % 5 == 2 || count % 5 == 4 {
            out.push(pair[1]);
        }
    }
    out
}

/// All its sentences.
fn sentences() -> String {
    let section =
        |(name, rows): (&'static str, Vec<&str>)| (name, rows.into_iter().map(pseudo).collect::<Vec<_>>());
    language::write(rows::ENGLISH.sections().into_iter().map(section))
}

#[test]
fn a_language_says_its_own_sentences() {
    let language = Language::read("en-XA".into(), RULES, sentences());
    let said = |words: &dyn Words| language.said(words);
    assert_eq!(said(&Room::HelpTitle { codes: 0 }), "Ĥééļþþ ţö ĝĝåţţĥéŕŕ");
    assert_eq!(said(&Room::HelpTitle { codes: 1 }), "Ĥééļþþ ţö ĝĝåţţĥéŕŕ: 1 çööðé");
    assert_eq!(said(&Room::WaitIn { n: 9, team: Some(14) }), "9 öƒƒ 14 îññ");
    if let Some(folder) = env::var_os("PULSE_WORDS_OUT") {
        fs::write(Path::new(&folder).join("en-XA.words"), sentences()).unwrap();
    }
}

#[test]
fn what_a_language_does_not_have_is_said_in_english() {
    let language =
        Language::read("xx".into(), RULES, "lost\n= Everywhere\n\nIndietro\n= Room\n\nSchluss\n".into());
    assert_eq!(language.said(&Everywhere::AppName), "Pulse Check");
    assert_eq!(language.said(&Everywhere::Back), "Indietro");
    // A section of a language that is shorter than ours ends before the next one.
    assert_eq!(language.said(&Everywhere::CheckWordsLabel), "Check words");
    assert_eq!(language.said(&Everywhere::HowThisWorks), "How this works");
    assert_eq!(language.said(&Answering::Title { questions: 5 }), "5 quick questions about us");
    assert_eq!(language.said(&Room::Scan), ENGLISH.said(&Room::Scan));
}

/// Fails when a message is said with the sentence of its neighbour.
#[test]
fn every_message_stands_at_its_own_place() {
    let numbered = rows::ENGLISH.sections().into_iter().map(|(name, rows)| {
        (name, (0..rows.len()).map(|place| format!("{name} {place}")).collect::<Vec<_>>())
    });
    let language = Language::read("xx".into(), RULES, language::write(numbered));
    let all: BTreeMap<&str, Vec<&str>> = rows::ENGLISH.sections().into_iter().collect();
    let at = |words: &dyn Words| {
        let said = language.said(words);
        let (section, place) = said.split_once(' ').unwrap();
        all[section][place.parse::<usize>().unwrap()]
    };
    for section in Section::ALL {
        assert_eq!(at(&section), section.en());
    }
    for words in [
        &Common::UseNewVersion as &dyn Words,
        &Room::Scan,
        &Answering::Offline,
        &Unread::TooMany,
        &StoreError::Newer,
        &TemplateHint(Template::Blank),
    ] {
        assert_eq!(at(words), words.en());
    }
}
