//! Putting a team file into the folder. Only the host does, and nothing that lies there is lost.

use std::borrow::Cow;

use super::{Folder, FolderError, Stamp, outbox::GRACE, place, read_whole, write};
use crate::{
    pulse::Hash,
    team::TeamFile,
    wire::{
        folder as names,
        team_file::{self, Reading},
    },
};

/// What lies in the folder now.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The team file, with everything that lay there before.
    pub file: TeamFile,
    /// Where the file that lay there before is kept; `None` when there was none, or it is the same.
    pub before: Option<String>,
    /// Whether what lay there could not be read: it is kept, and not merged.
    pub unreadable: bool,
    /// Pulses whose rounds differ in the two files, by id; the host's own stay, and the others are in what is kept.
    pub differing: Vec<Hash>,
    /// Whether the team file is still to be written, because another program was writing it.
    pub waits: bool,
}

impl Published {
    pub(super) fn of(file: &TeamFile) -> Self {
        Self { file: file.clone(), before: None, unreadable: false, differing: Vec::new(), waits: false }
    }
}

/// A team file that was put into the folder and is not there, or is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lacking {
    /// How it is; `None` when it is not there.
    stamp: Option<Stamp>,
    /// Since when, in milliseconds of a clock that never goes back.
    since: u64,
}

/// Sees to it that a team file which was put into the folder lies there: one that somebody deleted, that is damaged, or that
/// a program has left empty is written again, with what is still there. `lacking`: what an earlier look found; one that stays
/// empty is not being written, and whoever clears the folder away is left to it. What was written, if anything was.
///
/// # Errors
/// As [`publish()`].
pub async fn put_back(
    folder: &impl Folder,
    file: &TeamFile,
    ask_id: &Hash,
    damaged: bool,
    now: u64,
    lacking: &mut Option<Lacking>,
) -> Result<Option<Published>, FolderError> {
    let path = team_file::file_name(file.team());
    let stamp = folder.stamp(&path).await?;
    let before = lacking.take();
    if stamp.is_some_and(|stamp| stamp.size > 0) {
        return if damaged { publish(folder, file, ask_id).await.map(Some) } else { Ok(None) };
    }
    match before.filter(|before| before.stamp == stamp) {
        Some(before) if now >= before.since + GRACE => {
            write(folder, &path, team_file::write(file).as_bytes()).await?;
            Ok(Some(Published::of(file)))
        }
        Some(before) => {
            *lacking = Some(before);
            Ok(None)
        }
        None => {
            *lacking = Some(Lacking { stamp, since: now });
            Ok(None)
        }
    }
}

/// Merges a team file with the one in the folder, keeps that one in the folder of the pulse with this `ask_id`, and writes the
/// merged one.
///
/// # Errors
/// [`FolderError::Taken`] where another team's file has that name, [`FolderError::OtherTeam`] where it may be another team's,
/// [`FolderError::NotWhole`] while somebody is writing it, and what the folder says. What lay there is then still there.
pub async fn publish(folder: &impl Folder, file: &TeamFile, ask_id: &Hash) -> Result<Published, FolderError> {
    let path = team_file::file_name(file.team());
    let there = read_whole(folder, &path).await?;
    let mut published = Published::of(file);
    let before = match &there {
        Some(there) => Some(Reading::new(Cow::Borrowed(there)).whole(async || folder.pause().await).await),
        None => None,
    };
    match before {
        Some(Ok(before)) => {
            // A pulse that went through this folder is of the team whose folder it is; of any other only a person can tell.
            if !file.shares_a_round(&before) {
                match folder.list(&names::folder(ask_id)).await {
                    Ok(files) if !files.is_empty() => {}
                    Ok(_) | Err(FolderError::Gone) => return Err(FolderError::OtherTeam),
                    Err(error) => return Err(error),
                }
            }
            let merged = file.merged(&before).map_err(|_| FolderError::Taken)?;
            (published.file, published.differing) = (merged.file, merged.differing);
            let own = file.rounds().iter().find(|round| round.pulse().ask_id() == ask_id);
            if let Some(round) = own {
                published.file.drop_old_checks(round.pulse().id());
            }
        }
        Some(Err(_)) => published.unreadable = true,
        None => {}
    }
    let bytes = team_file::write(&published.file).into_bytes();
    if there.as_ref() == Some(&bytes) {
        return Ok(published);
    }
    if let Some(before) = there {
        let aside = format!("{}/{}", names::folder(ask_id), names::before_file(&before));
        place(folder, &aside, &before).await?;
        published.before = Some(aside);
    }
    write(folder, &path, &bytes).await?;
    Ok(published)
}
