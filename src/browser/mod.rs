//! The browser, and nothing else: the only module that knows `web-sys`. Every other room sees it through the
//! traits of `flow::world`, or as plain functions with plain values.
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
//! | [`database`] | IndexedDB as a [`Storage`](crate::flow::world::Storage) for large values |
//! | [`door`] | pasting and dropping anywhere on the page |
//! | [`files`] | reading chosen, dropped and pasted files, and saving one |
//! | [`folder`] | a folder of the device that the team shares |
//! | [`frames`] | the page around this one, where it lies in a frame |
//! | [`hash`] | the fragment of the address, which is our route |
//! | [`listener`] | the handle that every listening function returns |
//! | [`local`] | local storage as a [`Storage`](crate::flow::world::Storage) for small values |
//! | [`offline`] | the site kept on this device, and a new version of it |
//! | [`page`] | title, language, theme, focus, and where the page stands |
//! | [`picture`] | a drawing as pixels |
//! | [`random`] | cryptographic randomness |
//! | [`share`] | the share sheet of a phone |
//! | [`stopped`] | a program that has come to a stop and stores nothing any more |
//! | [`tabs`] | what another tab changed |
//! | [`turn`] | giving way to the page, waiting, and background work |

pub mod camera;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod door;
pub mod files;
pub mod folder;
pub mod frames;
pub mod hash;
mod js;
pub mod listener;
pub mod local;
pub mod offline;
pub mod page;
pub mod picture;
pub mod random;
pub mod share;
pub mod stopped;
pub mod tabs;
mod taken;
pub mod turn;
