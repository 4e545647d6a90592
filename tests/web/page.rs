//! The address, the clock, the page and its turns.

use pulse_check::{
    browser::{clipboard, clock, hash, page, random::BrowserRandom, share, tasks},
    flow::environment::{Clock, draw},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{noted, run, with_window_property};

#[wasm_bindgen_test]
async fn the_hash_is_read_as_it_is_and_each_change_told_once() {
    let before = run("return history.length").as_f64();
    let (hashes, note) = noted();
    let listener = hash::on_change(note);
    assert!(hash::set("#/answer/a%20b%C3%A4"));
    tasks::sleep(50).await;
    assert_eq!(hash::current(), "#/answer/a%20b%C3%A4");
    assert!(hash::replace("#/other#?"));
    tasks::sleep(50).await;
    assert_eq!(hash::current(), "#/other#?");
    assert!(!hash::page_address().contains('#'));
    run("location.hash = '#/third'; window.dispatchEvent(new Event('something'))");
    tasks::sleep(50).await;
    run("history.back()");
    tasks::sleep(150).await;
    assert_eq!(*hashes.borrow(), ["#/answer/a%20b%C3%A4", "#/third", "#/other#?"]);
    assert_eq!(run("return history.length").as_f64(), before.map(|n| n + 2.0));
    drop(listener);
    hash::set("#/unheard");
    tasks::sleep(50).await;
    assert_eq!(hashes.borrow().len(), 3);
    assert!(hash::replace(""));
    assert_eq!(hash::current(), "");
}

#[wasm_bindgen_test]
fn a_time_survives_its_way_through_an_input() {
    for minutes in [29_000_000, 29_391_240, clock::BrowserClock.minutes()] {
        assert_eq!(clock::from_input(&clock::to_input(minutes)), Some(minutes));
    }
    let day = clock::from_input("2026-11-20T16:00").unwrap();
    assert_eq!(clock::to_input(day), "2026-11-20T16:00");
    assert_eq!(clock::iso_date(day), "2026-11-20");
    assert_eq!(clock::from_input("2026-11-20T16:00:30.5"), Some(day));
    for wrong in
        ["", "2026-11-20", "2026-02-31T10:00", "2026-13-01T10:00", "2026-11-20T24:00", "1969-12-01T00:00"]
    {
        assert_eq!(clock::from_input(wrong), None, "{wrong}");
    }
    for wrong in ["2026-11-20T16:00Z", "+026-11-20T16:00", "2026-11-00T16:00", "２026-11-20T16:00", "166:00"]
    {
        assert_eq!(clock::from_input(wrong), None, "{wrong}");
    }
}

#[wasm_bindgen_test]
fn dates_and_numbers_are_written_as_the_reader_does() {
    let day = clock::from_input("2020-11-20T16:05").unwrap();
    let full = clock::local_date_time(day, "en-GB");
    assert!(full.starts_with("Friday") && full.contains("2020") && full.contains("16:05"), "{full}");
    let now = clock::BrowserClock.minutes();
    let year = clock::iso_date(now).get(..4).unwrap().to_owned();
    let soon = clock::local_date_time(now, "en-GB");
    assert!(!soon.contains(&year) && soon.contains(clock::to_input(now).get(11..).unwrap()), "{soon}");
    assert_eq!(clock::local_date_time(day, "no language"), "2020-11-20 16:05");
    assert_eq!(clock::number(1234.56, 1, "de"), "1.234,6");
    assert_eq!(clock::number(-0.04, 1, "en"), "0.0");
    assert_eq!(clock::number(2.5, 1, "no language"), "2.5");
}

#[wasm_bindgen_test]
fn randomness_differs_each_time() {
    let (one, two): ([u8; 32], [u8; 32]) = (draw(&BrowserRandom).unwrap(), draw(&BrowserRandom).unwrap());
    assert_ne!(one, two);
    assert_ne!(one, [0; 32]);
    // More than the browser gives at once.
    let many: [u8; 70_000] = draw(&BrowserRandom).unwrap();
    assert!(many[69_000..].iter().any(|byte| *byte != 0));
}

#[wasm_bindgen_test]
async fn a_turn_lets_timers_and_listeners_run() {
    let (ticks, tick) = noted();
    let ticking = tasks::every(5, move || tick(()));
    run("window.turned = false; const c = new MessageChannel();
         c.port1.onmessage = () => { window.turned = true; }; c.port2.postMessage(0)");
    tasks::next_turn().await;
    assert!(run("return window.turned").is_truthy());
    let start = tasks::now_ms();
    tasks::sleep(40).await;
    assert!(tasks::now_ms() - start >= 39.0);
    run("window.cleared = 0; const clear = window.clearInterval;
         window.clearInterval = id => { window.cleared += 1; window.clearInterval = clear; clear(id); }");
    drop(ticking);
    assert_eq!(run("return window.cleared").as_f64(), Some(1.0));
    let count = ticks.borrow().len();
    assert!((2..=12).contains(&count), "{count}");
    tasks::sleep(20).await;
    assert_eq!(ticks.borrow().len(), count);
}

#[wasm_bindgen_test]
async fn what_the_browser_lacks_is_refused() {
    with_window_property("navigator", "return { language: 'eo' };", async || {
        assert_eq!(clipboard::copy("text").await, Err(clipboard::Refused));
        assert_eq!(clipboard::paste().await, Err(clipboard::Refused));
        assert!(!share::can_share("text"));
        assert_eq!(share::share("text").await, Err(share::ShareError::Refused));
        assert_eq!(page::languages(), ["eo"]);
    })
    .await;
    let closed = "return { share: () => Promise.reject(new DOMException('', 'AbortError')) };";
    with_window_property("navigator", closed, async || {
        assert_eq!(share::share("text").await, Err(share::ShareError::Cancelled));
    })
    .await;
    let working = "return { clipboard: { readText: async () => 'read', writeText: async text => {
         if (this.clipboard || text !== 'written') throw 1; } } };";
    with_window_property("navigator", working, async || {
        assert_eq!(clipboard::copy("written").await, Ok(()));
        assert_eq!(clipboard::copy("other").await, Err(clipboard::Refused));
        assert_eq!(clipboard::paste().await.as_deref(), Ok("read"));
    })
    .await;
}

#[wasm_bindgen_test]
fn leaving_is_asked_about_only_when_something_would_be_lost() {
    let leave = || run("return window.dispatchEvent(new Event('beforeunload', { cancelable: true }))");
    let careful = page::on_leave(|| true);
    assert!(leave().is_falsy());
    drop(careful);
    assert!(leave().is_truthy());
    let _careless = page::on_leave(|| false);
    assert!(leave().is_truthy());
}

#[wasm_bindgen_test]
fn the_page_is_named_styled_and_focused() {
    page::set_title("A title");
    page::set_language("ar", "rtl");
    page::set_theme(Some("dark"));
    let root =
        "const e = document.documentElement; return [document.title, e.lang, e.dir, e.dataset.theme].join()";
    assert_eq!(run(root).as_string().as_deref(), Some("A title,ar,rtl,dark"));
    page::set_theme(None);
    page::set_language("en", "ltr");
    assert_eq!(run(root).as_string().as_deref(), Some("A title,en,ltr,"));
    run("document.body.insertAdjacentHTML('beforeend',
             '<div id=host><h1 id=heading tabindex=-1>H</h1><input id=\\'a\"b\\' value=abc></div>')");
    assert!(page::focus("heading") && !page::focus("nothing"));
    assert_eq!(run("return document.activeElement.id").as_string().as_deref(), Some("heading"));
    assert!(page::select_all("a\"b") && !page::select_all("heading"));
    let host = web_sys::window().unwrap().document().unwrap().get_element_by_id("host").unwrap();
    assert!(page::select_all_in(&host, "a\"b") && !page::focus_in(&host, "host"));
    assert_eq!(run("return document.activeElement.selectionEnd").as_f64(), Some(3.0));
    run("document.getElementById('host').remove()");
    assert!(!page::is_embedded() && page::is_root_path() && !page::is_local_file());
}
