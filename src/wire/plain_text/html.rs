//! HTML and XML: the text between the tags, and the addresses in them.

/// Tags that stand inside of words; behind every other one a new line begins.
const INSIDE: [&str; 20] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "code",
    "em",
    "font",
    "i",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "w:r",
    "w:t",
    "text:a",
    "text:span",
];

/// What may be broken, and is no end of a word.
const BREAKS: [&str; 2] = ["wbr", "w:softhyphen"];

/// Elements whose text is no text.
const UNSEEN: [&str; 2] = ["script", "style"];

/// Attributes that hold an address.
const ADDRESSES: [&str; 4] = ["href=", "xlink:href=", "target=", "data-href="];

/// Whether a text that begins with `<` is HTML or XML. Chats write names and addresses so: `<Ana> hi`, `<https://…>`.
pub(super) fn is_html(text: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '!' | '?' | '-' | ':');
    let first = text.get(1..).unwrap_or_default();
    let behind = first.trim_start_matches(name);
    let tag = &first[..first.len() - behind.len()];
    let is_tag =
        !tag.is_empty() && !tag.ends_with(':') && behind.starts_with(['>', ' ', '\n', '\r', '\t', '/']);
    is_tag && text.contains("</")
}

/// The text of a page: each address on a line of its own, references resolved.
pub(super) fn text(html: &str) -> String {
    let (mut text, mut rest) = (String::new(), html);
    while let Some(open) = rest.find('<') {
        push_resolved(&mut text, &rest[..open]);
        let tag = &rest[open + 1..];
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.find("-->").map_or(comment, |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = tag.find('>') else {
            push_resolved(&mut text, tag);
            rest = "";
            break;
        };
        let (tag, behind) = (&tag[..end], &tag[end + 1..]);
        rest = behind;
        let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if UNSEEN.contains(&name.as_str()) && !tag.starts_with('/') {
            let close = format!("</{name}");
            rest = find_ignoring_case(behind, &close).map_or(behind, |end| &behind[end..]);
        }
        if !INSIDE.contains(&name.as_str()) && !BREAKS.contains(&name.as_str()) {
            text.push('\n');
        }
        for address in addresses(tag) {
            // On a line before the text, so that it breaks no word of it.
            let mut line = String::new();
            push_resolved(&mut line, address);
            let begin = text.rfind('\n').map_or(0, |at| at + 1);
            text.insert_str(begin, &(line + "\n"));
        }
    }
    push_resolved(&mut text, rest);
    text
}

/// The values of the attributes of a tag that hold an address.
fn addresses(tag: &str) -> impl Iterator<Item = &str> {
    ADDRESSES.into_iter().filter_map(move |name| {
        let at = find_ignoring_case(tag, name).filter(|at| tag[..*at].ends_with(char::is_whitespace))?;
        let value = &tag[at + name.len()..];
        let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        match mark {
            Some(mark) => value[1..].split(mark).next(),
            None => value.split(char::is_whitespace).next(),
        }
    })
}

fn find_ignoring_case(text: &str, name: &str) -> Option<usize> {
    text.as_bytes().windows(name.len()).position(|window| window.eq_ignore_ascii_case(name.as_bytes()))
}

/// Appends text with its character references resolved: by number, and the names of what stands in codes and links.
fn push_resolved(text: &mut String, mut rest: &str) {
    const MOST: usize = 12;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let end = behind.bytes().take(MOST).position(|byte| byte == b';');
        match end.and_then(|end| Some((resolved(&behind[..end])?, end))) {
            Some((c, end)) => {
                text.push(c);
                rest = &behind[end + 1..];
            }
            None => {
                text.push('&');
                rest = behind;
            }
        }
    }
    text.push_str(rest);
}

fn resolved(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "ZeroWidthSpace" => '\u{200b}',
        "num" => '#',
        "equals" => '=',
        "lowbar" => '_',
        "hyphen" => '-',
        "colon" => ':',
        "sol" => '/',
        "percnt" => '%',
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(value.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_between_the_tags_and_addresses_in_them() {
        for (html, out) in [
            ("<p>pulse-answers:ab<wbr>cd<b>ef</b></p>thanks", "\npulse-answers:abcdef\nthanks"),
            ("https:&#x2F;&#47;x/#p&#x3D;A&amp;b &nothing; &", "https://x/#p=A&b &nothing; &"),
            ("a <a class=x href=\"https://x/#p=U&#61;\">here</a>b", "https://x/#p=U=\na hereb"),
            ("<A HREF='y'>", "y\n"),
            ("<style>p{}</style><script>if (a<b) \"#p=x\"</SCRIPT>c<!-- <p>#p=z --> d", "\n\n\n\nc d"),
            ("<w:p><w:r><w:t>ab</w:t></w:r><w:r><w:t>cd</w:t></w:r></w:p>", "\nabcd\n"),
            ("<Relationship Id=\"1\" Target=\"https://x/#p=A\"/>", "\nhttps://x/#p=A\n"),
            ("1 < 2", "1  2"),
        ] {
            assert_eq!(text(html), out, "{html}");
        }
        for (text, is) in [
            ("<p>a</p>", true),
            ("<!DOCTYPE html>\n<html></html>", true),
            ("<?xml version=\"1.0\"?><a></a>", true),
            ("<w:document xmlns:w=\"x\"></w:document>", true),
            ("<Ana> hi\n<Ben> hi", false),
            ("<https://x/#p=A> </", false),
            ("<3 </3", true),
            ("<", false),
        ] {
            assert_eq!(is_html(text), is, "{text}");
        }
    }
}
