//! Pulse Check: a pulse survey that runs entirely in the browser, with no server.
//!
//! The rooms, in the order data walks through them. A room imports only from rooms above it.
//!
//! | room | what lives there |
//! |---|---|
//! | [`pulse`] | what is asked: questions, definition, identifiers, check words, templates |
//! | [`answer`] | one person's answers: a draft, and its check against the pulse |
//! | [`seal`] | the two envelopes: sealing, gathering, the box, looking, opening, own checks |
//! | [`figures`] | from counters through the gate to figures |
//! | [`team`] | the shared file: a team's rounds |
//! | [`wire`] | bytes and text: links, codes, files |
//! | [`flow`] | the jobs without a screen: what is done in which order, and whose turn it is |
//! | [`text`] | every word the user reads |
//! | [`chart`] | figures as marks, sentences and table rows, without a DOM |
//! | [`form`] | the answer page: trees of elements, and what each tap and key does, without a DOM |
//! | [`widget`] | the results for somebody else's page: a tree of elements, without a DOM |
//! | `browser` | the only code that touches the browser (wasm only) |
//! | `answering` | the answer page at work, without Leptos (wasm only) |
//! | `ui` | what is on screen (wasm only) |

#![forbid(unsafe_code)]

pub mod pulse;

pub mod answer;

pub mod seal;

pub mod figures;

pub mod team;

pub mod wire;

pub mod flow;

pub mod text;

pub mod chart;

pub mod form;

pub mod widget;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(target_arch = "wasm32")]
pub mod answering;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod ui;
