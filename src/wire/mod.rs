//! Bytes and text: links, codes, files, and the finding of all of them inside whatever people paste.

pub mod base62;
pub mod calendar;
pub mod chats;
pub mod codes;
pub mod csv;
pub mod deflate;
pub mod file_kind;
pub mod files;
pub mod find_codes;
pub mod folder;
mod json;
pub mod links;
pub mod mail;
pub mod parts;
pub mod plain_text;
pub mod qr;
pub mod qr_reader;
pub mod team_file;
pub mod zip;
