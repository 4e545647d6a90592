//! Codes that a chat tore in pieces, with names and times between them: the beginning in one message, the rest in another.
//!
//! Nothing in a piece says whose it is. Two things do: who said it, and how many letters are missing. Somebody else's piece is
//! never taken, however well it fits: it would cost two people's answers.

use std::collections::{BTreeSet, VecDeque};

use crate::wire::base62;

/// The beginning of a torn code.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Where its letters begin in the text.
    pub at: usize,
    /// How many letters the whole code has.
    pub letters: usize,
}

/// Fewer letters on a line may be a name, and a piece only where exactly as many are missing.
const PIECE_LEAST: usize = 30;

/// A word of so many letters is none.
const CODE_LEAST: usize = 60;

/// So many lines may say who speaks: a name, a time, what they are.
const ABOVE_MOST: usize = 4;

/// So many lines are looked at behind a beginning.
const LINES_MOST: usize = 400;

/// Puts torn codes together: for each head its letters, or `None` where pieces are missing or could be anybody's.
#[must_use]
pub fn put_together(text: &str, heads: &[Head]) -> Vec<Option<String>> {
    if heads.is_empty() {
        return Vec::new();
    }
    let lines = Line::all(text, heads);
    let mut used = BTreeSet::new();
    let mut all = Vec::new();
    for head in heads {
        let joined = one(&lines, head, &used);
        if let Some((_, pieces)) = &joined {
            used.extend(pieces.iter().copied());
        }
        all.push(joined.map(|(letters, _)| letters));
    }
    all
}

/// A line that ends with a piece of a code: with letters that are hardly a word, because they are many or hold digits.
struct Line<'a> {
    start: usize,
    end: usize,
    piece: &'a str,
    /// Who said it, as far as the text tells: words of the line itself, or else of the lines right above that hold no piece.
    speaker: String,
    /// A code begins in it.
    head: bool,
}

impl<'a> Line<'a> {
    fn all(text: &'a str, heads: &[Head]) -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        let (mut start, mut above, mut pieces_above) = (0, VecDeque::new(), true);
        for whole in text.split_inclusive('\n') {
            let end = start + whole.len();
            let begins = heads.partition_point(|head| head.at < start);
            let head = heads.get(begins).filter(|head| head.at < end);
            let line = whole.trim_end().trim_start_matches(['>', '|', ' ', '\t']);
            let (before, piece) = match head {
                Some(head) => (&text[start..head.at], text[head.at..end].trim_end()),
                None => line.rsplit_once([' ', '\t']).map_or(("", line), |(before, piece)| (before, piece)),
            };
            let piece = if piece.bytes().all(base62::is_letter) { piece } else { "" };
            let mixed = piece.contains(|c: char| c.is_ascii_digit()) && piece.contains(char::is_alphabetic);
            // A whole code says nothing of who speaks.
            let is_code = line.split_whitespace().any(|word| word.len() >= CODE_LEAST);
            let sure = head.is_some() || mixed || piece.len() >= PIECE_LEAST || is_code;
            if !sure {
                if pieces_above {
                    above.clear();
                }
                pieces_above = false;
                // The beginning of a prefix, which was torn too, is nobody.
                let said = words(line);
                if !"pulseanswers".starts_with(&said) {
                    above.push_back(said);
                }
                if above.len() > ABOVE_MOST {
                    above.pop_front();
                }
                start = end;
                continue;
            }
            pieces_above = true;
            let own = words(before.rsplit_once("pulse").map_or(before, |(before, _)| before));
            let speaker = if own.is_empty() { above.iter().map(String::as_str).collect() } else { own };
            lines.push(Self { start, end, piece, speaker, head: head.is_some() });
            start = end;
        }
        lines
    }
}

/// The letters of a line without its digits and signs: who said it, and not when.
fn words(line: &str) -> String {
    const MOST: usize = 60;
    line.chars().take(MOST).filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The letters of one code, and the lines that they come from.
fn one(lines: &[Line], head: &Head, used: &BTreeSet<usize>) -> Option<(String, Vec<usize>)> {
    let at = lines.partition_point(|line| line.end <= head.at);
    let first = lines.get(at).filter(|line| line.start <= head.at)?;
    let mut letters = first.piece.to_owned();
    if letters.is_empty() || letters.len() >= head.letters {
        return None;
    }
    // What the same person said, up to where they begin another code.
    let said = |index: &usize| lines[*index].speaker == first.speaker;
    let behind = (at + 1..lines.len().min(at + LINES_MOST)).filter(said);
    let behind = behind.take_while(|index| !lines[*index].head);
    let pieces = behind.filter(|index| !used.contains(index));
    let mut from = Vec::new();
    for index in pieces {
        let piece = lines[index].piece;
        let missing = head.letters - letters.len();
        if piece.len() == missing || (PIECE_LEAST..missing).contains(&piece.len()) {
            letters.push_str(piece);
            from.push(index);
        }
        if letters.len() == head.letters {
            return Some((letters, from));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "pulse-answers:abcdefghijkmnopqrstuvwxyzABCDEFGH";
    const LETTERS: usize = HEAD.len() - 14 + 5;

    fn joined(text: &str) -> Vec<Option<String>> {
        let heads: Vec<Head> =
            text.match_indices("answers:").map(|(at, _)| Head { at: at + 8, letters: LETTERS }).collect();
        put_together(text, &heads)
    }

    /// Fails when whoever speaks is all that was said since the last piece: a chat of megabytes with one torn code would fill the
    /// memory.
    #[test]
    fn a_long_chat_says_who_speaks_in_its_last_lines() {
        let talk = "Ana: we talk and talk about this and that\n".repeat(2_000);
        let text = format!("{talk}Ana\n10:05\n{HEAD}\n");
        let head = Head { at: text.len() - HEAD.len() + 13, letters: LETTERS };
        let lines = Line::all(&text, &[head]);
        assert_eq!(lines.len(), 1, "lines without a piece are not kept");
        assert!(
            lines[0].speaker.len() <= ABOVE_MOST * 60 && lines[0].speaker.ends_with("ana"),
            "{}",
            lines[0].speaker
        );
    }

    /// Fails when a piece of somebody else is taken because it fits: both answers would be lost, and another code counted.
    #[test]
    fn a_piece_belongs_to_whoever_said_the_beginning() {
        let whole = |rest: &str| Some(format!("{}{rest}", &HEAD[14..]));
        for (text, codes) in [
            (format!("Ana\n10:05\n{HEAD}\nAna\n10:06\nxy3zz\n"), vec![whole("xy3zz")]),
            (format!("Ana: {HEAD}\nBen: 4zzzz\nAna: xy3zz\n"), vec![whole("xy3zz")]),
            // Ben's, and nobody's.
            (format!("Ana: {HEAD}\nBen: {HEAD}\nBen: xy3zz\n"), vec![None, whole("xy3zz")]),
            (format!("Ana: {HEAD}\nBen: xy3zz\n"), vec![None]),
            // Whoever begins anew has left the first one.
            (format!("Ana: {HEAD}\nAna: {HEAD}\nAna: xy3zz\n"), vec![None, whole("xy3zz")]),
            // Too few letters, too many, a name, and none.
            (format!("Ana: {HEAD}\nAna: xy3z\nAna: xy3zzz\nAna: Priya\n"), vec![None]),
            (format!("Ana: {HEAD}"), vec![None]),
            ("Ana: pulse-answers:\nAna: xy3zz\n".to_owned(), vec![None]),
        ] {
            assert_eq!(joined(&text), codes, "{text}");
        }
    }
}
