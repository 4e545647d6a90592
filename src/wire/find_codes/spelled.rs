//! Letters as programs spell them on a link's way: percent (RFC 3986 §2.1) up to any depth, Proofpoint's hyphens, Check Point's
//! stars, entities
//! (HTML §13.5), JSON's escapes (RFC 8259 §7), quoted-printable (RFC 2045 §6.7).

/// How a link is spelled on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Dress {
    /// A hyphen begins a spelling, and an underscore is a slash (Proofpoint's v2).
    pub hyphens: bool,
}

/// How `wanted` is spelled at the beginning of a text, in bytes; `None` where something else stands there. `hyphens`: whether a
/// hyphen may begin a spelling, as in `-3D`.
pub(super) fn spelled(text: &[u8], wanted: u8, hyphens: bool) -> Option<usize> {
    let first = *text.first()?;
    if first == wanted && !(hyphens && first == b'-') {
        return Some(1);
    }
    match first {
        b'%' | b'*' => hexadecimal(text, wanted),
        b'-' if hyphens => hexadecimal(text, wanted),
        b'&' => entity(text, wanted),
        b'\\' => {
            let digits = text.get(1..6)?.strip_prefix(b"u00")?;
            (pair(digits)? == wanted).then_some(6)
        }
        _ => None,
    }
}

/// Whether `text` begins with a hyphen and two digits that stand for a letter of a link's beginning.
pub(super) fn begins_with_hyphens(text: &[u8]) -> bool {
    text.first() == Some(&b'-') && hexadecimal(text, b'#').or_else(|| hexadecimal(text, b'*')).is_some()
}

/// `%3D`, `%253D`, `-3D`, `-253D`: each program that comes later spells the sign of the one before it, which is 25, or 2D for a
/// hyphen.
fn hexadecimal(text: &[u8], wanted: u8) -> Option<usize> {
    const DEPTH: usize = 6;
    let mut at = 1;
    for _ in 0..DEPTH {
        let digits = text.get(at..at + 2)?;
        let value = pair(digits)?;
        at += 2;
        if value == wanted {
            return Some(at);
        }
        if !matches!(value, b'%' | b'-') {
            return None;
        }
    }
    None
}

fn pair(digits: &[u8]) -> Option<u8> {
    let [high, low] = digits else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

/// Names and numbers of the few letters that a link has.
fn entity(text: &[u8], wanted: u8) -> Option<usize> {
    const MOST: usize = 10;
    let end = text.iter().take(MOST).position(|byte| *byte == b';')?;
    let name = str::from_utf8(text.get(1..end)?).ok()?;
    let value = match name {
        "num" => b'#',
        "equals" => b'=',
        "lowbar" | "UnderBar" => b'_',
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']).map(|digits| u8::from_str_radix(digits, 16));
            hex.unwrap_or_else(|| number.parse()).ok()?
        }
    };
    (value == wanted).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_number_sign_and_of_an_equals_sign() {
        for (text, wanted, len) in [
            ("#p=", b'#', Some(1)),
            ("%23p", b'#', Some(3)),
            ("%2523p", b'#', Some(5)),
            ("%25252523p", b'#', Some(9)),
            ("%2D23p", b'#', Some(5)),
            ("-23p", b'#', Some(3)),
            ("*23p", b'#', Some(3)),
            ("*p=", b'#', None),
            ("*p=", b'*', Some(1)),
            ("-2523p", b'#', Some(5)),
            ("%3d", b'=', Some(3)),
            ("&#x3D;U", b'=', Some(6)),
            ("&#61;U", b'=', Some(5)),
            ("&equals;U", b'=', Some(8)),
            ("&num;", b'#', Some(5)),
            ("&#35;", b'#', Some(5)),
            ("\\u003dU", b'=', Some(6)),
            ("\\u0023p", b'#', Some(6)),
            ("%23", b'=', None),
            ("%2", b'#', None),
            ("%zz", b'#', None),
            ("&#x3D", b'=', None),
            ("&nothing;", b'=', None),
            ("\\u0", b'=', None),
            ("", b'=', None),
        ] {
            assert_eq!(spelled(text.as_bytes(), wanted, true), len, "{text}");
        }
        assert_eq!(spelled(b"-23p", b'#', false), None);
        assert_eq!((spelled(b"-2Dp", b'-', true), spelled(b"-2Dp", b'-', false)), (Some(3), Some(1)));
    }
}
