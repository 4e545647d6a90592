//! What is said where nearly everybody answered alike.

/// What a banded item says. The same for all and for all but one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Nearly everybody or everybody took this value.
    Nearly { value: u8 },
    /// At most one person ticked this option.
    AtMostOne,
    /// All or all but one ticked this option.
    AllButOneOrAll,
}
