//! Files of other programs as plain text, in which codes and links are then looked for: exports of chats, saved mails and pages.
//!
//! Nobody reads this text: letters of ours are ASCII in every encoding, so that others may come out wrong.

mod encoding;
mod html;
mod json;
mod mail;
mod rtf;

pub use json::has_name;

/// The text of a file that is none of ours; `None` where it is no text at all.
#[must_use]
pub fn of(bytes: Vec<u8>) -> Option<String> {
    let text = encoding::decoded(bytes)?;
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    Some(match start.as_bytes().first() {
        Some(b'{') if start.starts_with(r"{\rtf") => rtf::text(start),
        Some(b'{' | b'[') if json::is_json(start) => json::text(start),
        Some(b'<') if html::is_html(start) => html::text(start),
        _ if mail::is_mail(start) => mail::text(text),
        _ => text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_every_encoding() {
        let text = "Ana Díaz: pulse-seen:abc";
        let wide = |write: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
            mark.iter().copied().chain(text.encode_utf16().flat_map(write)).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            wide(u16::to_le_bytes, &[0xFF, 0xFE]),
            wide(u16::to_be_bytes, &[0xFE, 0xFF]),
            wide(u16::to_le_bytes, &[]),
            wide(u16::to_be_bytes, &[]),
            text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        ] {
            assert_eq!(of(bytes.clone()).as_deref(), Some(text), "{bytes:?}");
        }
        // A picture, and half a unit at the end.
        assert_eq!(of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()), None);
        assert_eq!(of(vec![0xFF, 0xFE, b'a', 0, b'b']).as_deref(), Some("a"));
        assert_eq!(of(Vec::new()).as_deref(), Some(""));
    }
}
