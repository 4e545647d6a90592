//! Codes that a chat tore in pieces, with names and times between them: the beginning in one message, the rest in another.
//!
//! Nothing in a piece says whose it is. Two things do: how many letters are missing, and who said it.

use std::collections::BTreeSet;

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

/// A line of the text, with the piece of a code that it ends with.
struct Line<'a> {
    start: usize,
    end: usize,
    piece: &'a str,
    /// Whether the piece is hardly a word: it is long, or holds digits.
    sure: bool,
    /// Who said it, as far as the text tells: words of the line itself, or else the lines above that hold no piece.
    speaker: String,
    /// A code begins in it.
    head: bool,
}

impl<'a> Line<'a> {
    fn all(text: &'a str, heads: &[Head]) -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        let (mut start, mut above, mut pieces_above) = (0, String::new(), true);
        for whole in text.split_inclusive('\n') {
            let end = start + whole.len();
            let begins = heads.partition_point(|head| head.at < start);
            let head = heads.get(begins).filter(|head| head.at < end);
            let line = whole.trim_end().trim_start_matches(['>', '|', ' ', '\t']);
            let (before, piece) = match head {
                Some(head) => (&text[start..head.at], text[head.at..end].trim_end()),
                None => line.rsplit_once([' ', '\t']).map_or(("", line), |(before, piece)| (before, piece)),
            };
            let in_alphabet = |byte: u8| byte.is_ascii_alphanumeric() && !b"0OIl".contains(&byte);
            let piece = if piece.bytes().all(in_alphabet) { piece } else { "" };
            let mixed = piece.contains(|c: char| c.is_ascii_digit()) && piece.contains(char::is_alphabetic);
            let sure = head.is_some() || mixed || piece.len() >= PIECE_LEAST;
            if !sure {
                if pieces_above {
                    above.clear();
                }
                pieces_above = false;
                above.push_str(&words(line));
            } else {
                pieces_above = true;
            }
            let own = words(before.rsplit_once("pulse").map_or(before, |(before, _)| before));
            let speaker = if own.is_empty() { above.clone() } else { own };
            lines.push(Self { start, end, piece, sure, speaker, head: head.is_some() });
            start = end;
        }
        lines
    }
}

/// The letters of a line without its digits and signs: who said it, and not when.
fn words(line: &str) -> String {
    line.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The letters of one code, and the lines that they come from.
fn one(lines: &[Line], head: &Head, used: &BTreeSet<usize>) -> Option<(String, Vec<usize>)> {
    let at = lines.partition_point(|line| line.end <= head.at);
    let first = lines.get(at).filter(|line| line.start <= head.at)?;
    let mut letters = first.piece.to_owned();
    if letters.is_empty() || letters.len() >= head.letters {
        return None;
    }
    let mut from = Vec::new();
    loop {
        let missing = head.letters - letters.len();
        let behind = from.last().copied().unwrap_or(at) + 1;
        let free =
            |index: &usize| !used.contains(index) && !lines[*index].head && !lines[*index].piece.is_empty();
        let near: Vec<usize> = (behind..lines.len().min(behind + LINES_MOST)).filter(free).collect();
        let fits = |index: &&usize| lines[**index].piece.len() == missing;
        let same = |index: &&usize| lines[**index].speaker == first.speaker;
        // The rest of it by the same person; or by anybody, if there is only one that fits.
        let rest: Vec<usize> = near.iter().filter(fits).copied().collect();
        let last = rest.iter().filter(same).find(|index| lines[**index].sure);
        let last = last.or(if rest.len() == 1 { rest.first() } else { None });
        if let Some(last) = last {
            letters.push_str(lines[*last].piece);
            from.push(*last);
            return Some((letters, from));
        }
        // A piece in the middle.
        let middle = |index: &&usize| (PIECE_LEAST..missing).contains(&lines[**index].piece.len());
        let middle = near.iter().filter(middle).find(same)?;
        letters.push_str(lines[*middle].piece);
        from.push(*middle);
    }
}
