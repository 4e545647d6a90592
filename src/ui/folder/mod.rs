//! The team's folder: chosen once, then looked through by itself, so that each step of a pulse is one tap.
//!
//! This is the work, and what there is to read about it. What every page needs to know of it is in `state/folder.rs`.

mod card;
mod choice;
mod device;
mod session;
mod watch;

use super::state::{App, FolderPart};

/// What `parts` loads.
pub const FOLDER: FolderPart = FolderPart {
    begin: App::begin_folder,
    place: |app, name| Box::pin(async move { app.place_now(&name).await }),
    publish: |app, file, ask| Box::pin(async move { app.publish_there(&file, &ask).await }),
    card: card::card,
    notice: card::notice,
};
