//! Handing a text over: share sheet or clipboard, and word of it where both are refused.

use super::{
    clipboard::{self, Promised},
    share::{self, ShareError},
};
use crate::flow::answering::Handed;

/// Hands a text over in the best way this device has: on a phone the share sheet, on a desk the clipboard. To be called while
/// handling a click.
pub async fn hand_over(text: &str, may_share: bool) -> Handed {
    HandOver { promised: None, may_share }.give(text).await
}

/// A text that will be handed over once it is ready.
#[derive(Debug)]
pub struct HandOver {
    promised: Option<Promised>,
    may_share: bool,
}

impl HandOver {
    /// To be called while handling a click: until the text is there, an engine may have forgotten it.
    pub fn begin(may_share: bool) -> Self {
        let shares = may_share && share::can_share("-");
        Self { promised: if shares { None } else { clipboard::promise(["text/plain"]) }, may_share }
    }

    /// [`hand_over`], with the text.
    pub async fn give(self, text: &str) -> Handed {
        if self.may_share && share::can_share(text) {
            match share::share(text).await {
                Ok(()) => return Handed::Shared,
                Err(ShareError::Cancelled) => return Handed::Cancelled,
                Err(ShareError::Refused) => {}
            }
        }
        let given = match self.promised {
            Some(promised) => promised.give([text]).await.is_ok(),
            None => false,
        };
        if given || clipboard::copy(text).await.is_ok() { Handed::Copied } else { Handed::ByHand }
    }
}
