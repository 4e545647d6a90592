//! JSON of any program, one value or one a line.

/// Whether a text that begins with a bracket is JSON. Chats write the day so: `[2/3/26, 09:12]`.
pub(super) fn is_json(text: &str) -> bool {
    let behind = text.get(1..).unwrap_or_default().trim_start();
    behind.starts_with('"') || (text.starts_with('[') && behind.starts_with(['{', '[']))
}

/// JSON with the escapes in its strings undone, each of them on a line of its own. What is cut off, or no JSON after all, stays
/// as it stands.
pub(super) fn text(json: &str) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for Literal { start, literal, .. } in literals(json) {
        let read = serde_json::from_str::<String>(literal);
        text.push_str(&json[at..start]);
        text.extend(["\n", read.as_deref().unwrap_or(literal), "\n"]);
        at = start + literal.len();
    }
    text + &json[at..]
}

/// Whether a field of this name is anywhere in it, also where it is spelled with escapes.
#[must_use]
pub fn has_name(json: &str, name: &str) -> bool {
    let is = |literal: &str| match literal.contains('\\') {
        true => serde_json::from_str::<String>(literal).is_ok_and(|read| read == name),
        false => literal.trim_matches('"') == name,
    };
    literals(json).any(|one| one.is_name && is(one.literal))
}

/// A string as it stands in JSON, with its quotation marks.
struct Literal<'a> {
    start: usize,
    literal: &'a str,
    is_name: bool,
}

fn literals(json: &str) -> impl Iterator<Item = Literal<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + json[at..].find('"')?;
        at = end_of_string(json, start)?;
        let is_name = json[at..].trim_start().starts_with(':');
        Some(Literal { start, literal: &json[start..at], is_name })
    })
}

/// Behind the quotation mark that closes the string which begins at `start`.
fn end_of_string(json: &str, start: usize) -> Option<usize> {
    let mut escaped = false;
    for (offset, byte) in json.bytes().enumerate().skip(start + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(offset + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_out_with_their_escapes_undone() {
        for (json, out) in [
            (r#"["one ", {"link": "two"}, 3]"#, "[\none \n, {\nlink\n: \ntwo\n}, 3]"),
            ("\"x\"\n\"y\"", "\nx\n\n\ny\n"),
            (r#"["a\nb", "é\u003d\"c\"", "\\"]"#, "[\na\nb\n, \né=\"c\"\n, \n\\\n]"),
            (r#"["x", "cut\n"#, "[\nx\n, \"cut\\n"),
            (r#"["\u12"]"#, "[\n\"\\u12\"\n]"),
            ("{}", "{}"),
        ] {
            assert_eq!(text(json), out, "{json}");
        }
        for (text, is) in [
            ("{ \"a\"", true),
            ("[\n{", true),
            ("[\"", true),
            ("[[", true),
            ("[2/3/26, 09:12:01] Ana: hi", false),
            ("[here](https://x)", false),
            ("{}", false),
            ("{ab}", false),
        ] {
            assert_eq!(is_json(text), is, "{text}");
        }
        let json = r#"{"a": "rounds", "r\u006funds" : []}"#;
        assert!(has_name(json, "rounds") && has_name(json, "a") && !has_name(json, "b"));
        assert!(!has_name(r#"{"a": "rounds"}"#, "rounds"));
    }
}
