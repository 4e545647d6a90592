//! Our few controls.

mod confirm_button;
mod copy;
mod few_more;
mod fields;
mod page;
mod paste;
mod print;
mod put_pulse;
mod qr;
mod scan;

pub use confirm_button::ConfirmButton;
pub use copy::{CopyBlock, Handed, hand_over};
pub use few_more::FewMore;
pub use fields::{CheckField, NumberField, TextArea, TextField};
pub use page::{
    BothWords, Build, Missing, OwnTab, Page, PrivacyNote, Steps, ThemeChoice, Words4, find_words,
};
pub use paste::PasteBox;
pub use print::{print, reader};
pub use put_pulse::PutPulse;
pub use qr::{LinkQr, QrCodes, QrToggle};
pub use scan::Scanner;
