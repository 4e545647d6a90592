//! The two storages: round trips, and each way in which a browser refuses.

use pulse_check::{
    browser::{indexed_db::Database, local_storage::LocalStorage, tabs},
    flow::environment::{Storage, StorageError},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{noted, run, run_async, with_window_property};

const DENIED: &str = "throw new DOMException('denied', 'SecurityError');";

async fn holds_what_it_is_given(storage: &impl Storage) {
    assert_eq!(storage.get("unknown").await, Ok(None));
    for key in ["b/2", "ä", "a", "b/1"] {
        storage.put(key, format!("\"{key} ✓\"").as_bytes()).await.unwrap();
    }
    assert_eq!(storage.get("ä").await, Ok(Some("\"ä ✓\"".into())));
    storage.put("a", b"{}").await.unwrap();
    assert_eq!(storage.get("a").await, Ok(Some(b"{}".to_vec())));
    assert_eq!(storage.keys("").await.unwrap(), ["a", "b/1", "b/2", "ä"]);
    assert_eq!(storage.keys("b/").await.unwrap(), ["b/1", "b/2"]);
    // In this order as `str`s, in the other one as the UTF-16 of a browser.
    for key in ["\u{1f600}", "\u{fffd}"] {
        storage.put(key, b"1").await.unwrap();
    }
    assert_eq!(storage.keys("").await.unwrap(), ["a", "b/1", "b/2", "ä", "\u{fffd}", "\u{1f600}"]);
    for key in ["a", "b/1", "b/2", "ä", "\u{fffd}", "\u{1f600}", "unknown"] {
        storage.remove(key).await.unwrap();
    }
    assert_eq!(storage.keys("").await.unwrap(), [""; 0]);
}

#[wasm_bindgen_test]
async fn local_storage_holds_what_it_is_given() {
    holds_what_it_is_given(&LocalStorage::open("round-trip:").unwrap()).await;
}

#[wasm_bindgen_test]
async fn local_storage_of_another_prefix_is_not_seen() {
    let (one, two) = (LocalStorage::open("one:").unwrap(), LocalStorage::open("two:").unwrap());
    one.put("key", b"1").await.unwrap();
    assert_eq!(two.get("key").await, Ok(None));
    assert_eq!(two.keys("").await.unwrap(), [""; 0]);
    two.remove("key").await.unwrap();
    assert_eq!(one.get("key").await, Ok(Some(b"1".to_vec())));
    one.remove("key").await.unwrap();
}

#[wasm_bindgen_test]
async fn local_storage_returns_what_others_wrote_and_refuses_what_is_no_text() {
    let storage = LocalStorage::open("foreign:").unwrap();
    run(
        "localStorage.setItem('foreign:broken', '{\"half'); localStorage.setItem('foreign:', '\\ud800\\u0000')",
    );
    assert_eq!(storage.get("broken").await, Ok(Some(b"{\"half".to_vec())));
    assert!(storage.get("").await.unwrap().is_some());
    assert_eq!(storage.keys("").await.unwrap(), ["", "broken"]);
    assert!(matches!(storage.put("bytes", &[0xff]).await, Err(StorageError::Failed(_))));
    run("localStorage.removeItem('foreign:broken'); localStorage.removeItem('foreign:')");
}

#[wasm_bindgen_test]
async fn full_local_storage_says_so_and_keeps_what_it_had() {
    let storage = LocalStorage::open("full:").unwrap();
    storage.put("draft", b"\"old\"").await.unwrap();
    let mut size = 4 << 20;
    let mut count = 0;
    while size > 0 {
        let filler = vec![b' '; size];
        match storage.put(&format!("filler/{count}"), &filler).await {
            Ok(()) => count += 1,
            Err(error) => {
                assert_eq!(error, StorageError::Full);
                size /= 2;
            }
        }
    }
    assert_eq!(storage.put("draft", &[b'x'; 100]).await, Err(StorageError::Full));
    assert_eq!(storage.get("draft").await, Ok(Some(b"\"old\"".to_vec())));
    let again = LocalStorage::open("full:").expect("what is full can still be read");
    assert_eq!(again.get("draft").await, Ok(Some(b"\"old\"".to_vec())));
    for key in storage.keys("").await.unwrap() {
        storage.remove(&key).await.unwrap();
    }
    storage.put("draft", &[b'x'; 100]).await.unwrap();
    storage.remove("draft").await.unwrap();
}

#[wasm_bindgen_test]
async fn blocked_local_storage_says_so() {
    let opened = LocalStorage::open("blocked:").unwrap();
    for getter in [DENIED, "return null;"] {
        with_window_property("localStorage", getter, async || {
            assert_eq!(LocalStorage::open("blocked:").err(), Some(StorageError::Blocked));
            assert_eq!(opened.get("key").await, Ok(None));
        })
        .await;
    }
    // Some private modes: there is a storage, and it has room for nothing.
    let none = "return { length: 0, setItem() { throw new DOMException('', 'QuotaExceededError'); } };";
    with_window_property("localStorage", none, async || {
        assert_eq!(LocalStorage::open("blocked:").err(), Some(StorageError::Blocked));
    })
    .await;
    assert!(LocalStorage::open("blocked:").is_ok());
}

/// Fails when a storage goes on writing after the program has come to a stop, or a listener goes on being called.
#[wasm_bindgen_test]
async fn a_program_that_has_stopped_stores_nothing() {
    let (local, database) =
        (LocalStorage::open("stopped:").unwrap(), Database::open("stopped").await.unwrap());
    local.put("key", b"before").await.unwrap();
    database.put("key", b"before").await.unwrap();
    let (keys, note) = noted();
    let listener = tabs::on_change("mine:", note);
    with_window_property("pulseCheckStopped", "return true;", async || {
        for refused in [local.put("key", b"after").await, local.remove("key").await] {
            assert!(matches!(refused, Err(StorageError::Failed(_))));
        }
        for refused in [database.put("key", b"after").await, database.remove("key").await] {
            assert!(matches!(refused, Err(StorageError::Failed(_))));
        }
        assert_eq!(local.get("key").await, Ok(Some(b"before".to_vec())));
        assert_eq!(database.get("key").await, Ok(Some(b"before".to_vec())));
        run("window.dispatchEvent(new StorageEvent('storage', { key: 'mine:answers' }))");
    })
    .await;
    drop(listener);
    assert!(keys.borrow().is_empty());
    local.remove("key").await.unwrap();
    database.remove("key").await.unwrap();
}

#[wasm_bindgen_test]
async fn changes_in_another_tab_are_told_without_the_prefix() {
    let (keys, note) = noted();
    let listener = tabs::on_change("mine:", note);
    run("for (const key of ['mine:answers', 'other:answers', null])
             window.dispatchEvent(new StorageEvent('storage', { key }))");
    drop(listener);
    run("window.dispatchEvent(new StorageEvent('storage', { key: 'mine:late' }))");
    assert_eq!(*keys.borrow(), ["answers", ""]);
}

#[wasm_bindgen_test]
async fn a_database_holds_what_it_is_given() {
    let database = Database::open("test").await.unwrap();
    holds_what_it_is_given(&database).await;
    let large: Vec<u8> = (0..1 << 20).map(|i: u32| (i % 251) as u8).collect();
    database.put("large", &large).await.unwrap();
    let again = Database::open("test").await.unwrap();
    assert!(again.get("large").await.unwrap() == Some(large));
    again.remove("large").await.unwrap();
    assert_eq!(database.get("large").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_database_gives_way_to_another_tab_and_opens_again() {
    let database = Database::open("given-up").await.unwrap();
    database.put("key", b"1").await.unwrap();
    run_async(
        "return new Promise((done, failed) => {
             const request = indexedDB.deleteDatabase('given-up');
             request.onsuccess = done; request.onblocked = failed; request.onerror = failed; })",
    )
    .await;
    assert_eq!(database.get("key").await, Ok(None));
    database.put("key", b"2").await.unwrap();
    assert_eq!(database.get("key").await, Ok(Some(b"2".to_vec())));
}

#[wasm_bindgen_test]
async fn a_database_whose_connection_died_opens_again() {
    let database = Database::open("died").await.unwrap();
    database.put("key", b"1").await.unwrap();
    run("const of = IDBDatabase.prototype, whole = of.transaction;
         of.transaction = function (...args) { of.transaction = whole; this.close(); return this.transaction(...args); }");
    assert_eq!(database.get("key").await, Ok(Some(b"1".to_vec())));
    database.remove("key").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_blocked_or_foreign_database_says_so() {
    let refusing = format!("return {{ open() {{ {DENIED} }} }};");
    for getter in [DENIED, "return null;", &refusing] {
        with_window_property("indexedDB", getter, async || {
            assert_eq!(Database::open("blocked").await.err(), Some(StorageError::Blocked));
        })
        .await;
    }
    run_async(
        "return new Promise(done => {
             const request = indexedDB.open('newer', 9);
             request.onsuccess = () => { request.result.close(); done(); } })",
    )
    .await;
    assert!(matches!(Database::open("newer").await.err(), Some(StorageError::Failed(_))));
}
