//! Files, and what is pasted or dropped.

use std::{cell::RefCell, rc::Rc};

use pulse_check::browser::{
    drop_zone,
    files::{self, Dropped, FileError, MOST_FILES, Taken},
    tasks,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DataTransfer, HtmlInputElement};

use crate::{js, noted, run};

fn dropped(name: &str, text: &str) -> Result<Dropped, FileError> {
    Ok(Dropped { name: name.to_owned(), bytes: text.into() })
}

/// What a drop of one file carries, which a script makes as `f`.
fn file(made: &str) -> Taken {
    let data = "return { getData: () => '', items: [{ kind: 'file', getAsFile: () => f }] }";
    files::take(&run(&format!("{made}; {data}")).unchecked_into::<DataTransfer>())
}

#[wasm_bindgen_test]
async fn a_file_is_read_up_to_its_limit() {
    let a = "const f = new File(['12345'], 'a.txt')";
    assert_eq!(file(a).read(5).await, [dropped("a.txt", "12345")]);
    assert_eq!(file(a).read(4).await, [Err(FileError::TooLarge { name: "a.txt".into(), size: 5 })]);
    let gone = "const f = new File(['1'], 'gone'); f.arrayBuffer = () => Promise.reject(1)";
    assert_eq!(file(gone).read(9).await, [Err(FileError::Unreadable { name: "gone".into() })]);
}

#[wasm_bindgen_test]
async fn chosen_files_are_read_and_can_be_chosen_again() {
    let input: HtmlInputElement = run("const data = new DataTransfer();
         data.items.add(new File(['b'], 'b')); data.items.add(new File(['too long'], 'a'));
         const input = document.createElement('input'); input.type = 'file'; input.multiple = true;
         input.files = data.files; return input")
    .unchecked_into();
    let taken = Taken::chosen(&input);
    assert_eq!(input.files().map(|files| files.length()), Some(0));
    let too_large = FileError::TooLarge { name: "a".into(), size: 8 };
    assert_eq!(taken.read(4).await, [Err(too_large), dropped("b", "b")]);
}

/// A `DataTransfer` with one folder, as far as [`files::take`] looks: a script cannot make a real one. `%N` files
/// are in its folder `many`, handed out in batches of a hundred.
const FOLDER: &str = "
    const entry = (fullPath, more) => ({ fullPath, name: fullPath.split('/').pop(), isDirectory: false, ...more });
    const file = (path, text) => entry(path, { file: done => done(new File([text], path.split('/').pop())) });
    const folder = (path, inside) => entry(path, { isDirectory: true, createReader: () => ({
        readEntries: done => setTimeout(() => done(inside.splice(0, 100))) }) });
    const many = Array.from({ length: %N }, (_, i) => file('/box/many/' + String(i).padStart(4, '0'), 'm'));
    const lost = entry('/box/lost', { file: (_, failed) => failed(new DOMException('', 'NotFoundError')) });
    const closed = entry('/box/closed', { isDirectory: true, createReader: () => ({
        readEntries: (_, failed) => failed(new DOMException('', 'NotReadableError')) }) });
    const box = folder('/box', [lost, file('/box/z', 'z'), file('/box/.DS_Store', ''), closed, folder('/box/many', many)]);
    return { getData: () => ' ', files: null, items: [
        { kind: 'file', webkitGetAsEntry: () => box }, { kind: 'file', getAsFile: () => new File(['a'], 'a') },
        { kind: 'string' }] };";

fn folder(many: usize) -> Taken {
    files::take(&run(&FOLDER.replace("%N", &many.to_string())).unchecked_into::<DataTransfer>())
}

#[wasm_bindgen_test]
async fn a_dropped_folder_is_read_with_all_that_is_in_it() {
    let taken = folder(250);
    assert!(taken.has_files() && taken.text.is_none());
    let read = taken.read(10).await;
    let lost = |name: &str| Err(FileError::Unreadable { name: name.to_owned() });
    assert_eq!(read[..3], [dropped("a", "a"), lost("box/closed"), lost("box/lost")]);
    assert_eq!(read[3], dropped("box/many/0000", "m"));
    assert_eq!(read[252..], [dropped("box/many/0249", "m"), dropped("box/z", "z")]);
    let read = folder(MOST_FILES).read(10).await;
    assert_eq!(read.len(), MOST_FILES + 1);
    assert_eq!(read.last(), Some(&Err(FileError::TooMany { most: MOST_FILES })));
}

#[wasm_bindgen_test]
async fn a_saved_file_is_a_download_of_its_bytes() {
    run("window.saved = null;
         document.body.addEventListener('click', event => { event.preventDefault(); window.saved = event.target; },
             { once: true })");
    files::save("box.txt", "text/plain", b"bytes").unwrap();
    assert_eq!(run("return window.saved.download").as_string().as_deref(), Some("box.txt"));
    assert!(run("return window.saved.isConnected").is_falsy());
    let text = crate::run_async("return fetch(window.saved.href).then(r => r.text())").await;
    assert_eq!(text.as_string().as_deref(), Some("bytes"));
}

/// Pastes (or drops) `text` on a new element made of `html`; true when the browser may go on as usual.
fn transfer(event: &str, html: &str, text: &str) -> bool {
    let what = js_sys::Array::of3(&event.into(), &html.into(), &text.into());
    let left = js(
        "const [event, html, text] = it;
         const host = document.createElement('div'); document.body.append(host);
         host.attachShadow({ mode: 'open' }).innerHTML = html;
         const data = new DataTransfer(); if (text) data.setData('text/plain', text);
         else data.items.add(new File(['f'], 'f'));
         const init = { bubbles: true, cancelable: true, composed: true, clipboardData: data, dataTransfer: data };
         const made = event === 'paste' ? new ClipboardEvent(event, init) : new DragEvent(event, init);
         const left = host.shadowRoot.firstElementChild.dispatchEvent(made); host.remove(); return left",
        &what,
    );
    left.is_truthy()
}

#[wasm_bindgen_test]
async fn a_paste_into_a_field_is_the_fields_unless_it_is_one_of_our_codes() {
    let (pasted, note) = noted();
    let listener = drop_zone::on_paste(&["pulse-answers:"], note);
    for field in ["<input>", "<textarea></textarea>", "<p contenteditable>", "<input type=email>"] {
        assert!(transfer("paste", field, "my note"), "{field}");
        assert!(transfer("paste", field, ""), "{field}");
    }
    assert!(pasted.borrow().is_empty());
    for place in ["<p>", "<input type=radio>", "<textarea readonly></textarea>"] {
        assert!(!transfer("paste", place, "any text"), "{place}");
    }
    assert!(!transfer("paste", "<input>", "Ann: pulse-answers:ABC"));
    assert!(!transfer("paste", "<p>", ""));
    drop(listener);
    assert!(transfer("paste", "<p>", "too late"));
    let texts: Vec<_> = pasted.borrow().iter().map(|taken: &Taken| taken.text.clone()).collect();
    let any = Some("any text".to_owned());
    assert_eq!(texts, [any.clone(), any.clone(), any, Some("Ann: pulse-answers:ABC".into()), None]);
    let file = pasted.borrow_mut().pop().unwrap();
    assert_eq!(file.read(1).await, [dropped("f", "f")]);
}

/// Mail programs and chats put links behind words. Fails when the address is lost, or when anything else than a link of ours takes
/// the place of the plain text.
#[wasm_bindgen_test]
fn a_link_behind_words_is_taken_from_the_formatted_text() {
    let taken = |plain: &str, html: &str| {
        let texts = js_sys::Array::of2(&plain.into(), &html.into());
        let data = js(
            "const data = new DataTransfer();
             data.setData('text/plain', it[0]); data.setData('text/html', it[1]); return data",
            &texts,
        );
        files::take(data.unchecked_ref()).text.unwrap_or_default()
    };
    let link = "<a href=\"https://pulse.example/#p=UFVMAQ\">here</a>";
    let safe = "<a href=\"https://gate.example/?url=https%3A%2F%2Fpulse.example%2F%23p%3DUFVMAQ\">here</a>";
    assert_eq!(taken("Our pulse: here", link), link);
    assert_eq!(taken("Our pulse: here", safe), safe);
    let whole = "https://pulse.example/#p=UFVMAQ";
    assert_eq!(taken(whole, link), whole);
    assert_eq!(taken("a note", "<a href=\"https://x.example/%23c=5\">a note</a>"), "a note");
    let codes = "> pulse-seen:8Kj45kowUY4iJvk9MfCJwJ";
    assert_eq!(
        taken(codes, &format!("<blockquote>pulse-seen:8Kj45kowUY4iJvk9MfCJwJ</blockquote>{link}")),
        codes
    );
}

#[wasm_bindgen_test]
async fn a_drop_is_taken_anywhere_and_shown_while_it_is_held() {
    let (got, note) = noted();
    let (over, show) = noted();
    let listener = drop_zone::on_drop(note, show);
    assert!(!transfer("dragover", "<p>", "") && !transfer("dragover", "<input>", ""));
    assert_eq!(over.take(), [true]);
    assert!(!transfer("drop", "<p>", ""));
    assert_eq!(over.take(), [false]);
    assert!(transfer("dragover", "<input>", "words") && transfer("drop", "<input>", "words"));
    assert!(!transfer("dragover", "<p>", "words"));
    transfer("dragleave", "<p>", "words");
    assert_eq!(over.take(), [true, false]);
    // Broken off outside the page: nothing is reported any more.
    transfer("dragover", "<p>", "");
    tasks::sleep(1_800).await;
    assert_eq!(over.take(), [true, false]);
    assert_eq!(got.borrow().len(), 1);
    let file = got.borrow_mut().pop().unwrap();
    assert_eq!(file.read(1).await, [dropped("f", "f")]);
    drop(listener);
    assert!(transfer("drop", "<p>", ""));
}

#[wasm_bindgen_test]
async fn a_listener_may_end_itself() {
    let slot = Rc::new(RefCell::new(None));
    let own = Rc::clone(&slot);
    let (heard, note) = noted();
    *slot.borrow_mut() = Some(drop_zone::on_paste(&[], move |_| {
        drop(own.take());
        note(());
    }));
    assert!(!transfer("paste", "<p>", "first"));
    assert!(transfer("paste", "<p>", "second"));
    tasks::next_turn().await;
    assert_eq!(heard.borrow().len(), 1);
}
