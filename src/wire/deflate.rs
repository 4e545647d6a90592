//! Raw deflate (RFC 1951), one stream, inflated under a limit.

use displaydoc::Display;
use miniz_oxide::{
    deflate::compress_to_vec,
    inflate::{
        TINFLStatus,
        core::{DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF},
    },
};
use thiserror::Error;

/// Why bytes do not inflate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum InflateError {
    /// Not one whole deflate stream, or something follows it.
    Damaged,
    /// It would be larger than `most` bytes.
    TooLarge { most: usize },
}

/// Deflates at the level that costs a few milliseconds for a definition.
#[must_use]
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, 9)
}

/// Inflates exactly one stream to at most `most` bytes.
///
/// # Errors
/// See [`InflateError`].
pub fn inflate(bytes: &[u8], most: usize) -> Result<Vec<u8>, InflateError> {
    // One byte more than allowed, so that "exactly at the limit" and "over it" differ.
    let mut out = vec![0; most + 1];
    let mut state = Box::<DecompressorOxide>::default();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) = decompress(&mut state, bytes, &mut out, 0, flags);
    match status {
        TINFLStatus::Done if written <= most && read == bytes.len() => {
            out.truncate(written);
            Ok(out)
        }
        TINFLStatus::Done if written <= most => Err(InflateError::Damaged),
        TINFLStatus::Done | TINFLStatus::HasMoreOutput => Err(InflateError::TooLarge { most }),
        _ => Err(InflateError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_exact_and_trailing_bytes_are_refused() {
        let bytes = vec![7; 1_000];
        let packed = deflate(&bytes);
        assert_eq!(inflate(&packed, 1_000), Ok(bytes));
        assert_eq!(inflate(&packed, 999), Err(InflateError::TooLarge { most: 999 }));
        let mut longer = packed.clone();
        longer.push(0);
        assert_eq!(inflate(&longer, 1_000), Err(InflateError::Damaged));
        assert_eq!(inflate(&packed[..packed.len() - 1], 1_000), Err(InflateError::Damaged));
        assert_eq!(inflate(&[], 1_000), Err(InflateError::Damaged));
    }
}
