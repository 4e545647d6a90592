//! Bytes and text: links, codes, files, and the finding of all of them inside whatever people paste.

pub mod codes;
pub mod deflate;
pub mod links;
pub mod qr;
pub mod scan;
