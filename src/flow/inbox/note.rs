//! What is said of things that arrived.

use crate::{
    flow::{
        answering::{LookError, ReceiptCame},
        intake::Trouble,
    },
    seal::BoxError,
};

/// Said to the person who brought something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Inside another page this is not taken.
    Framed,
    /// Sealed answers of a pulse that is not gathered here.
    Answers,
    /// The box is closed, and the key for gathering is gone.
    Closed,
    /// Something of a pulse that is not here, while a pulse of this team waits for its pulse link.
    LinkFirst { team: String },
    /// A check link of a pulse that is not here.
    Check,
    /// A check link that does not read.
    Look(LookError),
    /// A box of a pulse that is not here.
    Box,
    /// A box that does not read.
    BoxDamaged(BoxError),
    /// Another box than the one that was here; it takes its place.
    OtherBox { collector: String },
    /// Confirmations where no box is opened.
    Seen,
    /// A receipt of a pulse that is not here.
    Receipt,
    /// What became of a receipt.
    ReceiptCame(ReceiptCame),
    /// A recovery code of a pulse that is not here.
    Recovery,
    /// The key is here already.
    KeyHere,
    /// The key is back.
    KeyBack,
    /// A copy of a team's file with another result of a pulse that was opened here.
    NotBelieved { team: String },
    /// The result that somebody waits for came by itself.
    ResultHere,
}

/// Something in the folder that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Still on its way, or damaged.
    Waiting { path: String },
    /// It has stayed damaged.
    Damaged { path: String, trouble: Trouble },
    /// Its name is of another content: it was renamed, or replaced.
    Replaced { path: String },
    /// It was here the last time.
    Gone { path: String },
    /// It cannot be read: no right to, or another program holds it.
    Unreadable { path: String },
    /// It is larger than anything of its kind.
    TooLarge { path: String },
    /// A name that belongs to this device holds something else.
    Taken { path: String },
    /// A second box of one pulse.
    SecondBox { path: String },
    /// A choice between two links that this device's host did not make.
    NotChosen { path: String },
    /// Two copies of a team file hold different results of one pulse.
    Differs { team: String },
    /// A second team file lies there under a name that a program gave it: most often two devices wrote it at the same time.
    Copy { path: String },
    /// So many sealed answers came when the box was closed already, and are not in it.
    Late { team: String, n: usize },
    /// The browser told of it, and does not list it: its name holds what Windows does not allow.
    NotListed { path: String },
    /// There are more files than any team has.
    TooMany { folder: String },
    /// A team file has no round in common with the one of this device: it may be another team's.
    OtherTeam { team: String },
    /// None of the pulses that go through the team's folder lies in this one.
    NotHere,
    /// It is another folder than before, and the same pulses lie in it: a copy, or it was moved.
    Copied,
}
