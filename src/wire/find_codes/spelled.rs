//! Letters as programs spell them on a link's way: percent (RFC 3986 §2.1) up to any depth, Proofpoint's hyphens, Check Point's
//! stars, entities
//! (HTML §13.5), JSON's escapes (RFC 8259 §7), quoted-printable (RFC 2045 §6.7).

/// How a link is spelled on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Dress {
    /// How many programs wrote a hyphen for a percent sign and an underscore for a slash (Proofpoint's v2).
    pub hyphens: usize,
}

/// A spelling: its length in bytes, and how many hyphens in it are signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelling {
    pub len: usize,
    pub hyphens: usize,
}

/// How a link's `#`, `*` or `=` is spelled at the beginning of a text; `None` where something else stands there.
pub(super) fn spelled(text: &[u8], wanted: u8) -> Option<Spelling> {
    let first = *text.first()?;
    let plain = |len| Some(Spelling { len, hyphens: 0 });
    if first == wanted {
        return plain(1);
    }
    match first {
        b'%' | b'*' | b'-' => hexadecimal(text, |value, _| value == wanted),
        b'&' => entity(text, wanted).and_then(plain),
        b'\\' => {
            let digits = text.get(1..6)?.strip_prefix(b"u00")?;
            if pair(digits)? == wanted { plain(6) } else { None }
        }
        _ => None,
    }
}

/// How the letter `-` or `_` of a link is spelled, where it does not stand there itself; its length in bytes. Behind hyphens that
/// are signs, those that are letters have been spelled as often.
pub(super) fn letter_spelled(text: &[u8], wanted: u8, dress: Dress) -> Option<usize> {
    match *text.first()? {
        b'-' if dress.hyphens == 0 => None,
        b'%' | b'*' | b'-' => {
            let is = |value, hyphens| value == wanted && hyphens == dress.hyphens;
            hexadecimal(text, is).map(|spelling| spelling.len)
        }
        b'&' => entity(text, wanted),
        _ => None,
    }
}

/// `%3D`, `%253D`, `-3D`, `-253D`, `%2d3D`: each program that comes later spells the sign of the one before it. `is` gets a value
/// and how many signs so far were hyphens.
fn hexadecimal(text: &[u8], is: impl Fn(u8, usize) -> bool) -> Option<Spelling> {
    const DEPTH: usize = 6;
    let (mut len, mut sign, mut hyphens) = (1, *text.first()?, 0);
    for _ in 0..DEPTH {
        hyphens += usize::from(sign == b'-');
        let value = pair(text.get(len..len + 2)?)?;
        len += 2;
        if is(value, hyphens) {
            return Some(Spelling { len, hyphens });
        }
        if !matches!(value, b'%' | b'-') {
            return None;
        }
        sign = value;
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
        for (text, wanted, spelling) in [
            ("#p=", b'#', Some((1, 0))),
            ("%23p", b'#', Some((3, 0))),
            ("%2523p", b'#', Some((5, 0))),
            ("%25252523p", b'#', Some((9, 0))),
            ("%2D23p", b'#', Some((5, 1))),
            ("-23p", b'#', Some((3, 1))),
            ("*23p", b'#', Some((3, 0))),
            ("*p=", b'#', None),
            ("*p=", b'*', Some((1, 0))),
            ("-2523p", b'#', Some((5, 1))),
            ("-2D23p", b'#', Some((5, 2))),
            ("%3d", b'=', Some((3, 0))),
            ("&#x3D;U", b'=', Some((6, 0))),
            ("&#61;U", b'=', Some((5, 0))),
            ("&equals;U", b'=', Some((8, 0))),
            ("&num;", b'#', Some((5, 0))),
            ("&#35;", b'#', Some((5, 0))),
            ("\\u003dU", b'=', Some((6, 0))),
            ("\\u0023p", b'#', Some((6, 0))),
            ("%23", b'=', None),
            ("%2", b'#', None),
            ("%zz", b'#', None),
            ("&#x3D", b'=', None),
            ("&nothing;", b'=', None),
            ("\\u0", b'=', None),
            ("", b'=', None),
        ] {
            let spelling = spelling.map(|(len, hyphens)| Spelling { len, hyphens });
            assert_eq!(spelled(text.as_bytes(), wanted), spelling, "{text}");
        }
    }

    #[test]
    fn a_hyphen_is_a_letter_where_it_was_spelled_as_often_as_it_is_a_sign() {
        for (text, wanted, hyphens, len) in [
            ("-2D", b'-', 0, None),
            ("-2D", b'-', 1, Some(3)),
            ("-2D2D", b'-', 2, Some(5)),
            ("%2d2D", b'-', 1, Some(5)),
            ("%2d5F", b'_', 1, Some(5)),
            ("%5F", b'_', 1, None),
            ("%2D", b'-', 0, Some(3)),
            ("%255F", b'_', 0, Some(5)),
            ("&lowbar;", b'_', 0, Some(8)),
            ("_", b'_', 0, None),
        ] {
            assert_eq!(letter_spelled(text.as_bytes(), wanted, Dress { hyphens }), len, "{text} {hyphens}");
        }
    }
}
