//! Bytes as text.

/// UTF-8, UTF-16 by its mark or by its zeros, else one letter a byte.
pub(super) fn decoded(bytes: Vec<u8>) -> Option<String> {
    let wide = |read: fn([u8; 2]) -> u16, skip: usize| {
        let units = bytes.get(skip..).unwrap_or_default().as_chunks::<2>().0.iter().map(|unit| read(*unit));
        Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => return wide(u16::from_le_bytes, 2),
        [0xFE, 0xFF, ..] => return wide(u16::from_be_bytes, 2),
        [1..=u8::MAX, 0, 1..=u8::MAX, 0, ..] => return wide(u16::from_le_bytes, 0),
        [0, 1..=u8::MAX, 0, 1..=u8::MAX, ..] => return wide(u16::from_be_bytes, 0),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let bytes = error.into_bytes();
            (!bytes.contains(&0)).then(|| bytes.into_iter().map(char::from).collect())
        }
    }
}
