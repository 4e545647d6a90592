//! What was found in the folder goes to its place on the device.

use super::{Device, Folder, FolderError, Watch, publish};
use crate::flow::{
    inbox::{Effect, Note, Way, place},
    intake::Arrival,
    open::UnsealError,
};

impl Watch {
    /// Puts one thing in its place. `old`: whether it was put there long ago.
    pub(super) async fn take(
        &self,
        folder: &impl Folder,
        device: &impl Device,
        path: &str,
        arrival: Arrival,
        old: bool,
    ) -> Result<(), FolderError> {
        let name = device.folder();
        let way = Way::Folder { path, folder: &name, old };
        for effect in device.read(|knows| place(arrival, way, knows)) {
            match effect {
                Effect::KeepBox(known, sealed) => match device.keep_box(&known, &sealed).await {
                    Ok(()) => {}
                    Err(UnsealError::Store(error)) => {
                        device.not_stored(&error);
                        self.read_anew();
                        break;
                    }
                    // Another one is being opened here.
                    Err(_) => {
                        device.note(Note::SecondBox { path: path.to_owned() });
                        break;
                    }
                },
                Effect::PutBack { file, ask_id } => {
                    publish(folder, &file, &ask_id).await?;
                }
                Effect::Note(note) => device.note(note),
                effect => device.carry_out(effect),
            }
        }
        Ok(())
    }
}
