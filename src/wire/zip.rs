//! Archives (PKWARE's APPNOTE): the texts in what chats export with their pictures, and in documents of word processors.

use displaydoc::Display;
use rawzip::{CompressionMethod, ZipArchive};
use thiserror::Error;

use super::deflate::{InflateError, inflate};

/// Why an archive is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum ZipError {
    /// It is none, it is cut off, or it has a password.
    Damaged,
    /// Its texts hold more than a chat of years.
    TooLarge,
}

/// Most bytes of all texts of an archive together.
pub const TEXTS_MOST: usize = 64 << 20;

/// Most files that an archive may list.
pub const FILES_MOST: u64 = 20_000;

/// Whether bytes begin like an archive.
#[must_use]
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The texts of an archive, by their names; pictures and the like are left out unread.
///
/// # Errors
/// See [`ZipError`].
pub fn texts(bytes: &[u8]) -> Result<Vec<Vec<u8>>, ZipError> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| ZipError::Damaged)?;
    if archive.entries_hint() > FILES_MOST {
        return Err(ZipError::TooLarge);
    }
    let (mut texts, mut left) = (Vec::new(), TEXTS_MOST);
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(|_| ZipError::Damaged)? {
        if entry.is_dir() || !may_be_text(entry.file_path().as_ref()) {
            continue;
        }
        let data = archive.get_entry(entry.wayfinder()).map_err(|_| ZipError::Damaged)?.data();
        let text = match entry.compression_method() {
            CompressionMethod::STORE if data.len() <= left => data.to_vec(),
            CompressionMethod::STORE => return Err(ZipError::TooLarge),
            CompressionMethod::DEFLATE => inflate(data, left).map_err(|error| match error {
                InflateError::TooLarge { .. } => ZipError::TooLarge,
                InflateError::Damaged => ZipError::Damaged,
            })?,
            _ => return Err(ZipError::Damaged),
        };
        left -= text.len();
        texts.push(text);
    }
    Ok(texts)
}

/// By its name: whether a file may hold what people wrote.
fn may_be_text(path: &[u8]) -> bool {
    const ENDINGS: [&str; 13] =
        ["txt", "text", "log", "md", "csv", "htm", "html", "json", "jsonl", "xml", "rels", "eml", "rtf"];
    let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    match name.iter().rposition(|byte| *byte == b'.') {
        Some(dot) => ENDINGS.iter().any(|ending| name[dot + 1..].eq_ignore_ascii_case(ending.as_bytes())),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::deflate::deflate;
    use std::io::Write;

    fn archive(files: &[(&str, CompressionMethod, Vec<u8>, usize)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
        for (name, method, data, len) in files {
            let (mut entry, config) = archive.new_file(name).compression_method(*method).start().unwrap();
            let mut writer = config.wrap(std::io::sink());
            writer.write_all(&vec![0; *len]).unwrap();
            entry.write_all(data).unwrap();
            let (_, descriptor) = writer.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap();
        bytes
    }

    #[test]
    fn texts_come_out_and_pictures_stay() {
        let store = |name, text: &str| (name, CompressionMethod::STORE, text.into(), text.len());
        let packed =
            |name, text: &str| (name, CompressionMethod::DEFLATE, deflate(text.as_bytes()), text.len());
        let bytes = archive(&[
            packed("Chat/_chat.txt", "Ana: hi"),
            store("Chat/photo.jpg", "no text"),
            store("a.JSON", "{}"),
            packed("word/document.xml", "<w:p/>"),
            store("README", "no ending"),
            store("empty.txt", ""),
        ]);
        assert!(is_zip(&bytes));
        let texts = texts(&bytes).unwrap();
        assert_eq!(texts, [b"Ana: hi".to_vec(), b"{}".to_vec(), b"<w:p/>".to_vec(), Vec::new()]);
    }

    /// Fails when an archive takes more memory than its texts may have, or when a damaged one is taken for an empty one.
    #[test]
    fn what_is_too_large_or_damaged_is_refused() {
        let zeros = vec![0; TEXTS_MOST / 2 + 1];
        let half = deflate(&zeros);
        let one = || ("a.txt", CompressionMethod::DEFLATE, half.clone(), 0);
        assert_eq!(texts(&archive(&[one()])).unwrap()[0].len(), zeros.len());
        assert_eq!(texts(&archive(&[one(), one()])), Err(ZipError::TooLarge));
        assert_eq!(
            texts(&archive(&[one(), ("b.txt", CompressionMethod::STORE, zeros, 0)])),
            Err(ZipError::TooLarge)
        );
        let whole = archive(&[("a.txt", CompressionMethod::DEFLATE, deflate(b"abc"), 3)]);
        for len in 4..whole.len() {
            assert_eq!(texts(&whole[..len]), Err(ZipError::Damaged), "{len}");
        }
        let odd = archive(&[("a.txt", CompressionMethod::from(12), b"x".to_vec(), 1)]);
        assert_eq!(texts(&odd), Err(ZipError::Damaged));
    }
}
