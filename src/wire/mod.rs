//! Bytes and text: links, codes, files, and the finding of all of them inside whatever people paste.

pub mod calendar;
pub mod codes;
pub mod csv;
pub mod deflate;
pub mod file_kind;
pub mod files;
pub mod find_codes;
pub mod folder;
mod json;
pub mod links;
pub mod plain_text;
pub mod qr;
pub mod team_file;
pub mod zip;
