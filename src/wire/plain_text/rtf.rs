//! Rich text (RTF 1.9.1): the text without its control words.

/// Groups that hold no text of the document. Those that begin with `\*` hold none either, but for the address of a link.
const UNSEEN: [&str; 6] = ["fonttbl", "colortbl", "stylesheet", "info", "pict", "generator"];

/// The text of a rich text file.
pub(super) fn text(rtf: &str) -> String {
    let mut text = String::new();
    // For each group that is open, whether its text is seen.
    let mut seen = vec![true];
    let mut rest = rtf;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let visible = seen.last().copied().unwrap_or(true);
        rest = match c {
            '{' => {
                seen.push(visible && !hides(behind));
                behind
            }
            '}' => {
                seen.pop();
                behind
            }
            '\r' | '\n' => behind,
            '\\' => control(behind, visible.then_some(&mut text)),
            c => {
                if visible {
                    text.push(c);
                }
                behind
            }
        };
    }
    // Of a file that was cut off nothing is left out: what looks hidden in it may be the text.
    if seen.len() > 1 {
        text.push_str(rtf);
    }
    text
}

/// Whether a group that begins so holds no text.
fn hides(group: &str) -> bool {
    let Some(word) = group.trim_start().strip_prefix('\\') else { return false };
    match word.strip_prefix('*') {
        Some(word) => !word.trim_start().starts_with("\\fldinst"),
        None => UNSEEN.contains(&word_of(word)),
    }
}

fn word_of(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default()
}

/// Reads what follows a backslash; what is left behind it.
fn control<'a>(rest: &'a str, text: Option<&mut String>) -> &'a str {
    let push = |c: char| {
        if let Some(text) = text {
            text.push(c);
        }
    };
    let word = word_of(rest);
    if word.is_empty() {
        let Some(c) = rest.chars().next() else { return "" };
        let behind = &rest[c.len_utf8()..];
        match c {
            '\'' => {
                let byte = behind.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if let Some(byte) = byte {
                    push(char::from(byte));
                    return &behind[2..];
                }
            }
            '\r' | '\n' => push('\n'),
            '~' => push('\u{a0}'),
            '-' => push('\u{ad}'),
            '_' => push('-'),
            '{' | '}' | '\\' => push(c),
            _ => {}
        }
        return behind;
    }
    let behind = &rest[word.len()..];
    let digits = behind.len() - behind.trim_start_matches(|c: char| c == '-' || c.is_ascii_digit()).len();
    let (number, behind) = behind.split_at(digits);
    let behind = behind.strip_prefix(' ').unwrap_or(behind);
    match word {
        "par" | "line" | "cell" | "row" | "sect" | "page" => push('\n'),
        "tab" => push('\t'),
        "u" => {
            let value = number.parse::<i32>().ok().and_then(|value| u32::try_from(value & 0xFFFF).ok());
            if let Some(c) = value.and_then(char::from_u32) {
                push(c);
            }
            // One letter for readers that know no Unicode follows.
            let mut chars = behind.chars();
            return if matches!(chars.next(), Some(c) if !matches!(c, '\\' | '{' | '}')) {
                chars.as_str()
            } else {
                behind
            };
        }
        _ => {}
    }
    behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_words_go_and_the_text_stays() {
        for (rtf, out) in [
            (
                r"{\rtf1\ansi{\fonttbl\f0\fswiss Helvetica;}\f0\fs24 \cf0 Ana: abc\par d\'e9f\\g}",
                "Ana: abc\ndéf\\g",
            ),
            ("{\\rtf1 one\\\ntwo\r\nthree}", "one\ntwothree"),
            (
                r#"{\rtf1 {\field{\*\fldinst{HYPERLINK "https://x/#p=A"}}{\fldrslt here}}}"#,
                "HYPERLINK \"https://x/#p=A\"here",
            ),
            (r"{\rtf1 a\u8211 -b\u233?{\*\generator Word;}c}", "a–béc"),
            (r"{\rtf1 a\_b\~c\-d\{e\}}", "a-b\u{a0}c\u{ad}d{e}"),
            (r"}}{\rtf1 odd\'z}", "oddz"),
            (r"{\rtf1 cut{\fonttbl pulse", r"cut{\rtf1 cut{\fonttbl pulse"),
        ] {
            assert_eq!(text(rtf), out, "{rtf}");
        }
    }
}
