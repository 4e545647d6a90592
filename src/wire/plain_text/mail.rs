//! A mail as it lies on a server (RFC 5322, RFC 2045): its text, with the parts in base64 behind it. Quoted-printable is left as
//! it is: whoever looks for codes knows it.

use base64ct::{Base64Unpadded, Encoding};

use super::{encoding, html};

/// Whether a text begins like the heading of a mail.
pub(super) fn is_mail(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let name = first.split(':').next().unwrap_or_default();
    let is_field =
        first.contains(':') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_field && position(text, "content-transfer-encoding:").is_some()
}

/// The text of a mail.
pub(super) fn text(mut mail: String) -> String {
    let mut parts = String::new();
    let mut rest = mail.as_str();
    while let Some(at) = position(rest, "content-transfer-encoding:") {
        rest = &rest[at..];
        let (value, _) = rest.split_once('\n').unwrap_or((rest, ""));
        let is_base64 = value.to_ascii_lowercase().contains("base64");
        // The part's text begins behind the first empty line.
        let Some(body) =
            ["\r\n\r\n", "\n\n"].into_iter().filter_map(|gap| Some(rest.find(gap)? + gap.len())).min()
        else {
            break;
        };
        rest = &rest[body..];
        if is_base64 {
            parts.push('\n');
            parts.push_str(&decoded(rest));
        }
    }
    mail.push_str(&parts);
    mail
}

/// The lines of base64 that a text begins with, as text; a picture is none.
fn decoded(text: &str) -> String {
    let in_alphabet = |line: &&str| {
        let letters = line.trim_end_matches('=');
        !line.is_empty()
            && letters.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
    };
    let letters: String = text.lines().map(str::trim_end).take_while(in_alphabet).collect();
    let bytes = Base64Unpadded::decode_vec(letters.trim_end_matches('=')).unwrap_or_default();
    let text = encoding::decoded(bytes).unwrap_or_default();
    if text.trim_start().starts_with('<') { html::text(&text) } else { text }
}

fn position(text: &str, name: &str) -> Option<usize> {
    text.as_bytes().windows(name.len()).position(|window| window.eq_ignore_ascii_case(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_base64_are_read_and_pictures_left_out() {
        let mail = "From: Ana <a@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
            --b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: BASE64\r\n\r\nSGkgYWxsLCBwdWxzZS1z\r\nZWVuOmFiYw==\r\n--b\r\n\
            Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+eDxhIGhyZWY9InkiPno8L2E+PC9wPg==\r\n--b\r\n\
            Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUg==\r\n--b\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n#p=3DA\r\n--b--\r\n";
        assert!(is_mail(mail));
        let read = text(mail.to_owned());
        assert!(read.starts_with(mail));
        assert_eq!(&read[mail.len()..], "\nHi all, pulse-seen:abc\n\ny\nxz\n\n");
        assert!(
            !is_mail("Ana: hi\nContent of the mail")
                && !is_mail("")
                && !is_mail("Hi all,\nContent-Transfer-Encoding: base64")
        );
        // Without an end, and without a text.
        assert_eq!(
            text("A: b\nContent-Transfer-Encoding: base64".into()),
            "A: b\nContent-Transfer-Encoding: base64"
        );
        assert_eq!(
            text("Content-Transfer-Encoding: base64\n\nSGk".into()),
            "Content-Transfer-Encoding: base64\n\nSGk\nHi"
        );
    }
}
