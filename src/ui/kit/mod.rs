//! Our few controls.

mod camera_scan;
mod confirm_button;
mod copy;
mod fields;
mod fits;
mod folder_button;
mod page;
mod paste;
mod print;
mod privacy;
mod qr;
mod repeat_warning;

pub use camera_scan::Scanner;
pub use confirm_button::ConfirmButton;
pub use copy::CopyBlock;
pub use fields::{CheckField, NumberField, TextArea, TextField};
pub use fits::parted_link;
pub use folder_button::PutPulse;
pub use page::{BothWords, Build, Missing, OwnTab, Page, Steps, ThemeChoice, Words4, find_words};
pub use paste::PasteBox;
pub use print::{print, reader};
pub use privacy::PrivacyNote;
pub use qr::{LinkQr, QrCodes, QrToggle};
pub use repeat_warning::FewMore;
