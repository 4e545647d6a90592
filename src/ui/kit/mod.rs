//! Our few controls.

mod copy;
mod fields;
mod page;
mod qr;

pub use copy::{CopyBlock, hand_over};
pub use fields::{CheckField, NumberField, TextArea, TextField};
pub use page::{Missing, Page, PrivacyNote, Steps, ThemeChoice, Words4};
pub use qr::QrToggle;
