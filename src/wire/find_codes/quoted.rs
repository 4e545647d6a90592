//! What somebody repeats and did not say: quoted lines, and the messages that phones and chats write when somebody reacts to
//! one.

/// Whether what stands between `before` and `after` on a line is quoted: `before` from the line's first letter on.
pub(super) fn is_quoted(before: &str, after: &str) -> bool {
    is_quoted_line(before, after) || is_repeated(before, after)
}

/// A line that begins with a quote mark. A row of a table has borders on both sides.
fn is_quoted_line(before: &str, after: &str) -> bool {
    match before.chars().next() {
        Some('>') => true,
        Some('|') => !before[1..].contains('|') && !after.contains('|'),
        _ => false,
    }
}

/// `Liked “…”`, `Reacted to "…"`, `“…”を大好きと言いました`: words outside of the quotation marks, and no colon between, behind which
/// people quote what they say themselves.
fn is_repeated(before: &str, after: &str) -> bool {
    let opening = ['"', '“', '”', '„', '«', '»', '‘', '‚', '「', '『', '\''];
    let Some(outside) = before.trim_end().strip_suffix(opening) else { return false };
    let word = outside.trim_end();
    let parted = word.len() < outside.len();
    if !word.is_empty() {
        return parted && word.ends_with(|c: char| c.is_alphanumeric());
    }
    // Nothing before: then there are words behind the closing mark.
    let Some(mark) = after.find(['"', '“', '”', '«', '»', '’', '」', '』', '\'']) else {
        return false;
    };
    let behind =
        after[mark..].trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | ',' | ';'));
    behind.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_told_from_a_row_and_from_what_people_say() {
        for (before, after) in [
            ("> ", ""),
            (">> Ana: ", ""),
            ("| ", ""),
            ("Liked “", "”"),
            ("Reacted to \"", "...\" with 👍"),
            ("Replying to \"", "...\""),
            ("A aimé « ", " »"),
            ("Mochte „", "“"),
            ("「", "」にいいね"),
            ("“", "”を大好きと言いました"),
        ] {
            assert!(is_quoted(before, after), "{before}…{after}");
        }
        for (before, after) in [
            ("", ""),
            ("Ana: ", " ok"),
            ("(Fay) “", "”"),
            ("Ana: “", "”"),
            ("| Ana | ", " |"),
            ("| ", " |"),
            ("\"Ana\",\"", "\",\"10:05\""),
            ("\"", "\""),
            ("{\"text\": \"", "\", \"user\""),
            ("9 > 8: ", ""),
        ] {
            assert!(!is_quoted(before, after), "{before}…{after}");
        }
    }
}
