//! Bytes as letters of a page in UTF-16, where 175 bytes take 88 letters, that is 176: base64 would need 234.
//! `static/single.js` reads them.

/// Bytes of a group, and letters that it is written in: a number in base 256, and the same one in base [`LETTERS`].
const BYTES: usize = 175;
const LONG: usize = 88;
/// Those that HTML leaves as they are: behind `<`, without the halves of letters, before the mark of byte order.
const LETTERS: u32 = 63_170;
const FIRST: u32 = 0x3d;
const HALVES: std::ops::Range<u32> = 0xd800..0xe000;

/// The bytes, with zeros behind them up to a whole group, as a text.
pub fn spelled(bytes: &[u8]) -> String {
    bytes.chunks(BYTES).flat_map(group).filter_map(char::from_u32).collect()
}

fn group(bytes: &[u8]) -> [u32; LONG] {
    let mut number = [0; BYTES];
    number[..bytes.len()].copy_from_slice(bytes);
    let mut letters = [0; LONG];
    for letter in letters.iter_mut().rev() {
        // Divides by the base; what is left over is the last digit.
        let rest = number.iter_mut().fold(0, |rest, byte| {
            let part = rest << 8 | u32::from(*byte);
            *byte = (part / LETTERS) as u8;
            part % LETTERS
        });
        let plain = FIRST + rest;
        *letter = if plain < HALVES.start { plain } else { plain + HALVES.len() as u32 };
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

    /// The other way round, digit by digit from the front.
    fn read(letters: &str) -> Vec<u8> {
        let letters: Vec<u32> = letters.chars().map(u32::from).collect();
        let group = |letters: &[u32]| {
            let mut number = vec![0_u8; BYTES + 1];
            for letter in letters {
                assert!(matches!(letter, 0x3d..0xd800 | 0xe000..0xfeff), "{letter:x}");
                let mut carry = if *letter < 0xd800 { letter - 0x3d } else { letter - 0x3d - 0x800 };
                for byte in number.iter_mut().rev() {
                    carry += u32::from(*byte) * LETTERS;
                    *byte = carry as u8;
                    carry >>= 8;
                }
                assert_eq!(carry, 0);
            }
            assert_eq!(number.remove(0), 0);
            number
        };
        letters.chunks(LONG).flat_map(group).collect()
    }

    #[test]
    fn what_is_spelled_can_be_read() {
        let counted: Vec<u8> = (0..2 * BYTES).map(|at| (at * at * 7) as u8).collect();
        for bytes in [vec![0; BYTES], vec![0xff; BYTES], counted, vec![1, 2, 3]] {
            let letters = spelled(&bytes);
            assert_eq!(letters.chars().count() % LONG, 0);
            let read = read(&letters);
            assert_eq!(read[..bytes.len()], bytes);
            assert!(read[bytes.len()..].iter().all(|byte| *byte == 0));
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
