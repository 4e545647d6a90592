//! The browser, and nothing else: the only module that knows `web-sys`. Every other room sees it through the
//! traits of `flow::environment`, or as plain functions with plain values.
//!
//! Two rules hold everywhere in here. What JavaScript throws becomes an error value or a stated fallback, never
//! a panic. And whatever a browser may lack (an embedded frame, an insecure origin, an older version) is looked
//! for before it is used.
//!
//! | module | what it gives |
//! |---|---|
//! | [`camera`] | the camera, for reading codes |
//! | [`clipboard`] | copying and reading text |
//! | [`clock`] | the time, and dates and numbers as the reader writes them |
//! | [`device_store`] | which storages this device has |
//! | [`drop_zone`] | pasting and dropping anywhere on the page |
//! | [`embedding`] | the page around this one, where it lies in a frame |
//! | [`files`] | reading chosen, dropped and pasted files, and saving one |
//! | [`folder`] | a folder of the device that the team shares |
//! | [`hand_over`] | giving a text away: share sheet or clipboard |
//! | [`hash`] | the fragment of the address, which is our route |
//! | [`indexed_db`] | IndexedDB as a [`Storage`](crate::flow::environment::Storage) for large values |
//! | [`inflate`] | inflating without code of our own |
//! | [`language`] | words of the reader's language, and addresses for others |
//! | [`listener`] | the handle that every listening function returns |
//! | [`local_storage`] | local storage as a [`Storage`](crate::flow::environment::Storage) for small values |
//! | [`mail`] | the device's mail program |
//! | [`offline`] | the site kept on this device, and a new version of it |
//! | [`page`] | title, language, theme, focus, and where the page stands |
//! | [`panicked`] | a program that has come to a stop and stores nothing any more |
//! | [`picture`] | a drawing as pixels |
//! | [`random`] | cryptographic randomness |
//! | [`share`] | the share sheet of a phone |
//! | [`tabs`] | what another tab changed |
//! | [`tasks`] | giving way to the page, waiting, and background work |
//! | [`tree`] | trees of elements on the page, and what becomes of them |

pub mod camera;
pub mod clipboard;
pub mod clock;
mod data_transfer;
pub mod device_store;
pub mod drop_zone;
pub mod embedding;
pub mod files;
pub mod folder;
pub mod hand_over;
pub mod hash;
pub mod indexed_db;
pub mod inflate;
mod js;
pub mod language;
pub mod listener;
pub mod local_storage;
pub mod mail;
pub mod offline;
pub mod page;
pub mod panicked;
pub mod picture;
pub mod random;
pub mod share;
pub mod tabs;
pub mod tasks;
pub mod tree;
