//! `cargo xtask test --only model`: the models of `docs/model` put to Verifpal. Half of them are meant to fail, so that
//! what counts is the code that the head of each names, never whether an attack was found.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::parts::Verdict;
use crate::paths::{Place, read, write};
use crate::shell::{self, Ended};
use crate::tools;

const FOLDER: &str = "docs/model";
/// The slowest model takes some seconds; Verifpal has no limit of its own.
const MOST: Duration = Duration::from_secs(300);
/// How the line of a head begins that names the code, and how it ends: at one session.
const EXPECTED: &str = "// Expected: ";
const SESSIONS: &str = " @1";

pub fn check(place: &Place, log: &Path) -> Result<Verdict> {
    let verifpal = tools::verifpal(place)?;
    let folder = place.root.join(FOLDER);
    let models = models(&folder)?;
    let (mut lines, mut different) = (String::new(), Vec::new());
    for model in &models {
        let expected = expected(&read(&folder.join(model))?);
        let start = Instant::now();
        let mut command = Command::new(&verifpal);
        command.current_dir(&folder).args(["verify", model]);
        command.args(["--sessions", "1", "--result-code", "--quiet"]);
        let said = difference(model, expected, shell::within(&mut command, MOST, &place.scratch()?)?);
        let line = said.as_ref().err().cloned().unwrap_or_else(|| format!("{model}: as expected"));
        lines += &format!("{line} ({:.1} s)\n", start.elapsed().as_secs_f32());
        different.extend(said.err());
        write(log, &lines)?;
    }
    Ok(match different.as_slice() {
        [] if models.is_empty() => Verdict::Failed(format!("there is no model in {FOLDER}")),
        [] => Verdict::Passed(format!("{} models", models.len())),
        some => Verdict::Failed(format!(
            "{} of {} models in {FOLDER} are not as their heads say:\n{}",
            some.len(),
            models.len(),
            some.join("\n")
        )),
    })
}

/// The names of the files, in order.
fn models(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("Could not list {}", folder.display()))?;
    let paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    let models = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "vp"));
    let mut names: Vec<String> =
        models.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

/// What is wrong with a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    Silent,
    SaysItTwice,
    NoCode,
}

impl Head {
    fn words(self) -> &'static str {
        match self {
            Self::Silent => "its head names no expected code (`// Expected: c0 @1`)",
            Self::SaysItTwice => "its head names the expected code more than once",
            Self::NoCode => {
                "what its head expects is no code at one session: a letter and 0 or 1 a query, then ` @1`"
            }
        }
    }
}

/// The code that the comments before the model name.
fn expected(model: &str) -> Result<String, Head> {
    let head = model.lines().take_while(|line| line.starts_with("//"));
    let mut named = head.filter_map(|line| line.strip_prefix(EXPECTED));
    let line = named.next().ok_or(Head::Silent)?;
    if named.next().is_some() {
        return Err(Head::SaysItTwice);
    }
    let code = line.trim_end().strip_suffix(SESSIONS).ok_or(Head::NoCode)?;
    if is_code(code) { Ok(code.to_owned()) } else { Err(Head::NoCode) }
}

/// One letter a query (confidentiality, authentication, freshness, unlinkability, equivalence) and whether it is broken.
fn is_code(text: &str) -> bool {
    let query = |pair: &[u8]| matches!(pair, [b'c' | b'a' | b'f' | b'u' | b'e', b'0' | b'1']);
    !text.is_empty() && text.as_bytes().chunks(2).all(query)
}

/// Says in words where what Verifpal said is not what the head expects.
fn difference(model: &str, expected: Result<String, Head>, ended: Ended) -> Result<(), String> {
    let expected = expected.map_err(|head| format!("{model}: {}", head.words()))?;
    let got = match ended {
        Ended::Well(said) => said.lines().last().unwrap_or_default().trim().to_owned(),
        Ended::Badly(complaint) => {
            return Err(format!("{model}: Verifpal could not work with it: {}", complaint.trim()));
        }
        Ended::TooLate => {
            return Err(format!("{model}: no answer within {} s, expected {expected}", MOST.as_secs()));
        }
    };
    if got == expected { Ok(()) } else { Err(format!("{model}: got {got}, expected {expected}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn well(said: &str) -> Ended {
        Ended::Well(said.to_owned())
    }

    #[test]
    fn the_head_says_which_code_is_expected() {
        let model = "// Question: who?\n// Expected: c0u1 @1\nattacker[active]\n";
        assert_eq!(expected(model), Ok("c0u1".to_owned()));
        assert_eq!(expected(&model.replace('\n', "\r\n")), Ok("c0u1".to_owned()));
        assert_eq!(expected("// Question: who?\nattacker[active]\n"), Err(Head::Silent));
        // Below the head it is a comment like others.
        assert_eq!(expected("attacker[active]\n// Expected: c0 @1\n"), Err(Head::Silent));
        let twice = "// Expected: c0 @1\n// Expected: c1 @1\n";
        assert_eq!(expected(twice), Err(Head::SaysItTwice));
        for wrong in ["c0", "c0 @2", " @1", "c @1", "c2 @1", "x0 @1", "c0 u0 @1", "c0 @1 or so", "c0u @1"] {
            assert_eq!(expected(&format!("// Expected: {wrong}\n")), Err(Head::NoCode), "{wrong}");
        }
    }

    #[test]
    fn a_difference_names_the_file_and_both_codes() {
        let expected = || Ok("c0u1".to_owned());
        assert_eq!(difference("a.vp", expected(), well("c0u1\n")), Ok(()));
        assert_eq!(difference("a.vp", expected(), well("a warning\nc0u1\n")), Ok(()));
        let other = difference("a.vp", expected(), well("c1u1\n"));
        assert_eq!(other, Err("a.vp: got c1u1, expected c0u1".to_owned()));
        // A query less is a difference as well.
        assert!(difference("a.vp", expected(), well("c0\n")).is_err());
        assert!(difference("a.vp", expected(), well("")).is_err());
    }

    #[test]
    fn without_an_expected_code_or_an_answer_a_model_fails() {
        let silent = difference("a.vp", Err(Head::Silent), well("c0\n")).unwrap_err();
        assert!(silent.starts_with("a.vp: its head names no expected code"), "{silent}");
        let refused = difference("a.vp", Ok("c0".to_owned()), Ended::Badly("parse error\n".to_owned()));
        assert_eq!(refused, Err("a.vp: Verifpal could not work with it: parse error".to_owned()));
        let late = difference("a.vp", Ok("c0".to_owned()), Ended::TooLate);
        assert_eq!(late, Err("a.vp: no answer within 300 s, expected c0".to_owned()));
    }
}
