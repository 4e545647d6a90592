//! Bytes as letters of a page in UTF-16, 15 bits each: base64 would need a quarter more. `static/single.js` reads them.

/// Bits of a letter, and the first of the letters: from here on all of them are ones that HTML leaves as they are.
const BITS: u32 = 15;
const FIRST: u32 = 0x3400;

/// The bytes as a text; the last letter is filled up with zeros.
pub fn spelled(bytes: &[u8]) -> String {
    let (mut held, mut bits) = (0_u32, 0);
    let mut letters = String::with_capacity(bytes.len() * 8 / 5);
    let mut put = |number: u32| letters.extend(char::from_u32(FIRST + number));
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= BITS {
            bits -= BITS;
            put(held >> bits);
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        put(held << (BITS - bits));
    }
    letters
}

/// A page as bytes that every browser takes for UTF-16, whatever a host says.
pub fn page(text: &str) -> Vec<u8> {
    let marked = std::iter::once(0xfeff).chain(text.encode_utf16());
    marked.flat_map(u16::to_le_bytes).collect()
}

/// The text of a page, whether it is in UTF-16 or in UTF-8.
pub fn text(page: &[u8]) -> String {
    let Some(letters) = page.strip_prefix(&[0xff, 0xfe]) else {
        return String::from_utf8_lossy(page).into_owned();
    };
    let letters: Vec<u16> = letters.as_chunks().0.iter().map(|two| u16::from_le_bytes(*two)).collect();
    String::from_utf16_lossy(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_spelled_in_letters_of_fifteen_bits() {
        // By hand: of 0x0002 the last bit is left for a second letter, of 0xffffff the last nine.
        assert_eq!(spelled(&[]), "");
        assert_eq!(spelled(&[0, 2]), "\u{3401}\u{3400}");
        assert_eq!(spelled(&[0xff; 3]), "\u{b3ff}\u{b3c0}");
        // As many letters as the bits need, each one that HTML leaves alone.
        for length in 0..100 {
            let letters = spelled(&vec![0xa5; length]);
            assert_eq!(letters.chars().count(), (8 * length).div_ceil(15));
            assert!(letters.chars().all(|letter| ('\u{3400}'..='\u{b3ff}').contains(&letter)));
        }
    }

    #[test]
    fn a_page_begins_with_the_mark_of_its_order() {
        assert_eq!(page("a="), [0xff, 0xfe, b'a', 0, b'=', 0]);
        for said in ["a=", "żółw 🎉"] {
            assert_eq!(text(&page(said)), said);
            assert_eq!(text(said.as_bytes()), said);
        }
    }
}
