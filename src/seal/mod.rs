//! The two envelopes: keys, sealing, gathering, the box, looking, opening, and everybody's own check.
//!
//! A pulse is a postal vote. The collector takes off the outer envelopes and shuffles; the host opens the inner ones,
//! loose and without names; everybody looks in between. The bytes are specified in `docs/formats.md`.

pub mod box_error;
pub mod check_lists;
pub mod gather;
pub mod keys;
pub mod look;
pub mod open;
pub mod receipt;
pub mod sealed_box;
pub mod sealing;

pub use box_error::BoxError;
pub use check_lists::{CheckList, OwnSlot, Recalled};
pub use gather::{Added, CloseError, Gathering, Refused, outside};
pub use keys::KeyPair;
pub use look::{Found, Look, LookHash, own_hashes};
pub use open::{NotOpened, Opened, OpenedSlot, Opening, Permit};
pub use receipt::{Receipt, Traced};
pub use sealed_box::{Closing, Reading, SealedBox};
pub use sealing::{Ballot, CheckNumber, SealError, Sealed, check_number, seal};

use crate::pulse::limits;

/// Length of an inner envelope.
fn envelope_len(comment: bool) -> usize {
    if comment { limits::COMMENT_ENVELOPE } else { limits::VALUE_ENVELOPE }
}
