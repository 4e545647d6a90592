//! A folder of the device, by the browser's own: the page's private folder is of the same kind as one that is chosen.

use pulse_check::{
    browser::folder::{DeviceFolder, Permission, can_choose},
    flow::{
        arrive::Arrival,
        folder::{Entry, Folder, FolderError, Ledger, look_around, place},
    },
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::with_window_property;

/// An invitation of the known answers.
const INVITATION: &str = include_str!("../vectors/golden/invitation.txt");

#[wasm_bindgen_test]
async fn files_are_written_listed_read_and_replaced() {
    let folder = DeviceFolder::own().await.unwrap();
    assert_eq!(folder.permission(false).await, Permission::Granted);
    let path = "pulse-00000000/seen-000000.txt";
    place(&folder, path, b"one").await.unwrap();
    place(&folder, path, b"one").await.unwrap();
    assert_eq!(place(&folder, path, b"two").await, Err(FolderError::Taken));
    let entries = folder.list("pulse-00000000").await.unwrap();
    let fits = |Entry { name, file }: &Entry| {
        name == "seen-000000.txt"
            && file.is_some_and(|(size, changed)| size == 3 && changed > 1_600_000_000_000)
    };
    assert!(entries.len() == 1 && entries.iter().all(fits), "{entries:?}");
    folder.write(path, b"other").await.unwrap();
    assert_eq!(folder.read(path, 5).await, Ok(Some(b"other".to_vec())));
    assert_eq!(folder.read(path, 4).await, Ok(None), "larger than it may be");
    assert_eq!(folder.read("pulse-00000000/nothing.txt", 9).await, Ok(None));
    assert_eq!(folder.list("pulse-11111111").await, Err(FolderError::Gone));
}

#[wasm_bindgen_test]
async fn one_page_places_and_another_notices() {
    let (here, there) = (DeviceFolder::own().await.unwrap(), DeviceFolder::own().await.unwrap());
    let mut ledger = Ledger::default();
    look_around(&there, &[], &mut ledger).await.unwrap();
    place(&here, "pulse-0123abcd/invitation.txt", INVITATION.as_bytes()).await.unwrap();
    let found = look_around(&there, &[], &mut ledger).await.unwrap().found;
    assert!(matches!(found.as_slice(), [(_, Arrival::Invitation(_))]));
    assert!(look_around(&there, &[], &mut ledger).await.unwrap().found.is_empty());
}

#[wasm_bindgen_test]
async fn choosing_none_is_no_error_and_a_refused_folder_is() {
    let picker = |name: &str| format!("return () => Promise.reject(new DOMException('', '{name}'))");
    let chosen = async |name: &str, expected: Result<bool, FolderError>| {
        with_window_property("showDirectoryPicker", &picker(name), async || {
            assert!(can_choose());
            assert_eq!(DeviceFolder::choose().await.map(|folder| folder.is_some()), expected);
        })
        .await;
    };
    chosen("AbortError", Ok(false)).await;
    chosen("SecurityError", Err(FolderError::NotAllowed)).await;
}
