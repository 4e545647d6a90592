//! Reading and writing the product's byte strings: big-endian numbers and length-prefixed texts.

/// The bytes end before the field does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooShort;

/// Walks over bytes, field by field.
#[derive(Debug, Clone)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The bytes not yet read.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// The next `len` bytes.
    ///
    /// # Errors
    /// [`TooShort`] when fewer are left.
    pub fn take(&mut self, len: usize) -> Result<&'a [u8], TooShort> {
        let (head, tail) = self.0.split_at_checked(len).ok_or(TooShort)?;
        self.0 = tail;
        Ok(head)
    }

    /// The next `N` bytes as an array.
    ///
    /// # Errors
    /// [`TooShort`] when fewer are left.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], TooShort> {
        let (head, tail) = self.0.split_first_chunk::<N>().ok_or(TooShort)?;
        self.0 = tail;
        Ok(*head)
    }

    /// A byte.
    ///
    /// # Errors
    /// [`TooShort`] at the end.
    pub fn u8(&mut self) -> Result<u8, TooShort> {
        self.array::<1>().map(|[b]| b)
    }

    /// Two bytes, big-endian.
    ///
    /// # Errors
    /// [`TooShort`] at the end.
    pub fn u16(&mut self) -> Result<u16, TooShort> {
        self.array().map(u16::from_be_bytes)
    }

    /// Four bytes, big-endian.
    ///
    /// # Errors
    /// [`TooShort`] at the end.
    pub fn u32(&mut self) -> Result<u32, TooShort> {
        self.array().map(u32::from_be_bytes)
    }

    /// A `u8` length and that many bytes.
    ///
    /// # Errors
    /// [`TooShort`] when the bytes end first.
    pub fn str8(&mut self) -> Result<&'a [u8], TooShort> {
        let len = self.u8()?;
        self.take(usize::from(len))
    }

    /// A `u16` length and that many bytes.
    ///
    /// # Errors
    /// [`TooShort`] when the bytes end first.
    pub fn str16(&mut self) -> Result<&'a [u8], TooShort> {
        let len = self.u16()?;
        self.take(usize::from(len))
    }
}

/// Appends a `u8` length and the text. Callers hold texts whose limits keep them under 256 bytes;
/// a longer one would be cut, so the definition checks lengths first.
pub fn put_str8(out: &mut Vec<u8>, text: &str) {
    let len = text.len().min(usize::from(u8::MAX));
    out.push(len as u8);
    out.extend_from_slice(&text.as_bytes()[..len]);
}

/// Appends a `u16` length and the text.
pub fn put_str16(out: &mut Vec<u8>, text: &str) {
    let len = text.len().min(usize::from(u16::MAX));
    out.extend_from_slice(&(len as u16).to_be_bytes());
    out.extend_from_slice(&text.as_bytes()[..len]);
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

/// Bytes of lower-case hexadecimal, `None` when it is anything else.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    base16ct::lower::decode_vec(text).ok()
}

/// `N` bytes of lower-case hexadecimal, `None` when it is anything else.
#[must_use]
pub fn unhex_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    unhex(text)?.try_into().ok()
}
