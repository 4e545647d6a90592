//! A folder of the device, by the browser's own: the page's private folder is of the same kind as one that is chosen.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use pulse_check::{
    browser::{
        folder::{DeviceFolder, Permission, can_choose},
        tasks::{Alarm, spawn},
    },
    flow::{
        folder::{Entry, Folder, FolderError, Ledger, ScanBy, place, scan_folder},
        intake::Arrival,
    },
    wire::{
        folder::{INVITATION as INVITATION_NAME, folder},
        links,
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
    let file = Entry { name: "seen-000000.txt".to_owned(), folder: false };
    assert_eq!(folder.list("pulse-00000000").await, Ok(vec![file]));
    let stamp = folder.stamp(path).await.unwrap().unwrap();
    assert!(stamp.size == 3 && stamp.changed > 1_600_000_000_000, "{stamp:?}");
    assert_eq!(folder.stamp("pulse-00000000/nothing.txt").await, Ok(None));
    folder.write(path, b"other").await.unwrap();
    assert_eq!(folder.read(path, 5).await, Ok(Some(b"other".to_vec())));
    assert_eq!(folder.read(path, 4).await, Ok(None), "larger than it may be");
    assert_eq!(folder.read("pulse-00000000/nothing.txt", 9).await, Ok(None));
    assert_eq!(folder.list("pulse-11111111").await, Err(FolderError::Gone));
}

#[wasm_bindgen_test]
async fn one_page_places_and_another_notices() {
    let (here, there) = (DeviceFolder::own().await.unwrap(), DeviceFolder::own().await.unwrap());
    let finished = BTreeSet::new();
    let mut ledger = Ledger::default();
    let mut look = async || {
        let around = ScanBy { known: &[], finished: &finished, long_ago: 0 };
        scan_folder(&there, around, &mut ledger).await.unwrap().found
    };
    look().await;
    let noticed = Alarm::default();
    let ring = noticed.clone();
    let told = Rc::new(RefCell::new(Vec::new()));
    let heard = told.clone();
    let tells = move |paths: Vec<String>, _| {
        heard.borrow_mut().extend(paths);
        ring.ring();
    };
    let observed = there.on_change(tells).await;
    let ask = links::read_invitation(INVITATION.trim().rsplit_once("#i=").unwrap().1).unwrap();
    let path = format!("{}/{INVITATION_NAME}", folder(ask.id()));
    place(&here, &path, INVITATION.as_bytes()).await.unwrap();
    while !told.borrow().contains(&path) {
        assert!(noticed.wait(Some(20_000)).await, "the browser tells");
    }
    assert!(matches!(look().await.as_slice(), [(_, Arrival::Invitation(_))]));
    assert!(look().await.is_empty());
    drop(observed);
}

#[wasm_bindgen_test]
async fn a_folder_is_remembered_and_forgotten() {
    const DATABASE: &str = "remembered-folder";
    assert!(DeviceFolder::kept(DATABASE).await.unwrap().is_none());
    let folder = DeviceFolder::own().await.unwrap();
    place(&folder, "remembered.txt", b"here").await.unwrap();
    folder.keep(DATABASE, "0a1b").await.unwrap();
    let (kept, id) = DeviceFolder::kept(DATABASE).await.unwrap().unwrap();
    assert_eq!(id, "0a1b");
    assert_eq!(kept.permission(false).await, Permission::Granted);
    assert_eq!(kept.read("remembered.txt", 9).await, Ok(Some(b"here".to_vec())));
    DeviceFolder::forget(DATABASE).await.unwrap();
    assert!(DeviceFolder::kept(DATABASE).await.unwrap().is_none());
}

#[wasm_bindgen_test]
async fn a_wait_is_cut_short_also_when_it_was_rung_before() {
    let alarm = Alarm::default();
    assert!(!alarm.wait(Some(1)).await);
    alarm.ring();
    assert!(alarm.wait(None).await);
    let there = alarm.clone();
    spawn(async move { there.ring() });
    assert!(alarm.wait(None).await);
    assert!(!alarm.wait(Some(1)).await, "a ring ends one wait");
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
