//! The program for a pulse link: shows the questions before anything else, then takes over with everything that answering needs.
//! Whatever is not an ordinary answer page is left to the app, at the same address.

use std::{cell::RefCell, rc::Rc};

use web_sys::Element;

use super::{AnswerPage, Device, Doing, First, local::Local};
use crate::{
    browser::{
        clock::BrowserClock,
        device_store::{self, DATABASE, PREFIX},
        embedding,
        folder::DeviceFolder,
        hash,
        inflate::inflate,
        language::{language, read_words, t},
        listener::Listener,
        local_storage::LocalStorage,
        offline, page, panicked, tabs,
        tasks::spawn,
        tree::{self, Printed},
    },
    chart::Node,
    flow::{
        conflicts::imitated,
        environment::{Clock, Storage},
        inbox::open_pulse,
        record::{Record, name_of},
        route::Route,
        store::key_of,
    },
    form::{CONTENT, MAIN, NEWER, SKIP, STORAGE, frame, newer},
    pulse::{Pulse, limits},
    text::{Everywhere, StorageSays},
    wire::links::{self, LinkKind, PackedPulse},
};

/// Ends the page, and has ended once everything is stored.
type End = Box<dyn FnOnce() -> Doing<()>>;

thread_local! {
    /// Ends what lives as long as the page is shown. Made by the second part, so that the first need not hold what it takes.
    static RUNNING: RefCell<Option<End>> = const { RefCell::new(None) };
}

/// Ends everything, once it is stored: the app is there.
pub async fn leave() {
    let end = RUNNING.take();
    if let Some(end) = end {
        end().await;
    }
}

/// A program that has come to a stop stores nothing any more. What the reader sees of it is the work of `static/boot.js`.
pub fn catch_panics() {
    std::panic::set_hook(Box::new(|info| {
        panicked::stop();
        page::log_error(&info.to_string());
    }));
}

/// What the first part of the program hands to the second.
pub struct Begun {
    /// The pulse.
    pulse: Pulse,
    /// Where it stands: the body of the page.
    body: Element,
    /// The questions, where they are shown already.
    first: Option<First>,
}

/// Begins with the address of the page. `None` where that is no whole pulse link, or something else than this program can do.
pub async fn begin() -> Option<Begun> {
    read_words();
    let address = hash::current();
    let (kind, letters) = links::split(&address)?;
    if kind != LinkKind::Pulse {
        return None;
    }
    // What is found damaged or strange is the app's to say; here it is enough that the questions are those of the link.
    let packed = PackedPulse::read(letters).ok()?;
    let body = match packed.body() {
        (body, true) => inflate(body, limits::DEFINITION_MOST).await?,
        (body, false) => body.to_vec(),
    };
    let pulse = packed.with(&body).ok()?;
    let body = page::body()?;
    page::set_language(&language().tag, "ltr");
    page::mark_framed();
    let mut begun = Begun { pulse, body, first: None };
    // What the device has of the pulse comes first: nobody answers twice.
    if !is_here(&begun.pulse).await {
        let main = begun.framed()?;
        begun.first = First::show(&main, Record::unkept(begun.pulse.clone()));
    }
    Some(begun)
}

/// Whether this device has a record of a pulse.
async fn is_here(pulse: &Pulse) -> bool {
    let Ok(storage) = LocalStorage::open(PREFIX) else { return false };
    storage.get(&key_of(&name_of(pulse.ask().id()))).await.is_ok_and(|there| there.is_some())
}

impl Begun {
    /// Whether the questions are shown.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.first.is_some()
    }

    /// Says that the rest has not come yet. What was typed stays.
    pub fn say_unloaded(&self) {
        if let Some(place) = page::element(STORAGE) {
            let words = Node::class("p", "notice warn", [Node::text(t(Everywhere::NotLoaded))]);
            Printed::new(place).print(vec![words]);
        }
    }

    /// The place of the page, in its frame.
    fn framed(&self) -> Option<Element> {
        if let Some(main) = page::element(MAIN) {
            return Some(main);
        }
        for node in frame(language()) {
            tree::append(&self.body, &node);
        }
        page::element(MAIN)
    }
}

/// Takes over. False where the app is needed: then everything that was typed is stored.
pub async fn go_on(begun: Begun) -> bool {
    let pulse = begun.pulse.clone();
    let (store, blocked) = device_store::open().await;
    let contents = store.load().await.unwrap_or_default();
    let folder = DeviceFolder::kept(DATABASE).await.ok().flatten();
    let now = BrowserClock.minutes();
    let (met, route) = open_pulse(pulse.clone(), &contents.pulses, now);
    let name = name_of(pulse.ask().id());
    let there = contents.pulses.iter().find(|known| known.name() == name).cloned();
    let before = there.clone();
    let Some(mut known) = met.or(there) else { return false };
    let imitates = imitated(&contents.pulses, &pulse).is_some();
    let typed = begun.first.as_ref().map(First::known).and_then(|typed| typed.stored.person);
    if known.stored.person.is_none() {
        known.stored.person = typed;
    }
    let plain = matches!(route, Route::Answer(_))
        && !known.is_host()
        && !known.is_collector()
        && !known.stored.link_conflict
        && known.pulse.is_some()
        && folder.is_none()
        && contents.broken.is_empty()
        && !contents.newer;
    if !plain {
        // What cannot be stored is said by the app.
        let _said_there = store.save(&known).await;
        if blocked.is_some() {
            device_store::hand_on(&known);
        }
        return false;
    }
    let Some((main, said)) = begun.framed().zip(page::element(STORAGE)) else { return false };
    let local = Rc::new(Local {
        store,
        pulse: known.pulse.clone().unwrap_or(pulse),
        known: known.clone().into(),
        imitates,
        around: String::new().into(),
        trouble: None.into(),
        said: Printed::new(said).into(),
    });
    local.say(blocked.as_ref().map(StorageSays::of));
    let page = AnswerPage::open(&main, local.pulse.clone(), &known, local.clone(), begun.first);
    let held = attend(&local, &page);
    let there = local.clone();
    RUNNING.set(Some(Box::new(move || {
        drop((page, held));
        Box::pin(async move {
            // What was typed last may still be on its way to the disk: this lies there after it.
            let known = there.known.borrow().clone();
            there.kept(known).await;
            if there.trouble.get() == Some(StorageSays::Blocked) {
                device_store::hand_on(&there.known.borrow());
            }
        })
    })));
    // Whoever leaves at once finds the pulse in the app. As it is now: who was done before this part came has sealed by here.
    if before.as_ref() != Some(&known) {
        let now = local.known.borrow().clone();
        local.kept(now).await;
    }
    true
}

/// Says that a new version waits, once.
fn say_newer() {
    let Some(place) = page::element(NEWER) else { return };
    if place.has_child_nodes() {
        return;
    }
    Printed::new(place.clone()).print(vec![newer(language())]);
    Listener::on(&place, "click", |event| {
        if tree::is_in(&event, "button") {
            spawn(offline::use_new_version());
        }
    })
    .forget();
}

/// Attends to what is around the page, for as long as the handle lives.
fn attend(local: &Rc<Local>, page: &AnswerPage) -> Listener {
    let skips = page::element(SKIP).map(|skip| {
        Listener::on(&skip, "click", |event| {
            event.prevent_default();
            page::focus(CONTENT);
        })
    });
    let (there, shown) = (local.clone(), page.clone());
    let framed = embedding::listen(move |around| {
        let theme = Some(around.theme.as_str()).filter(|theme| matches!(*theme, "light" | "dark"));
        if theme.is_some() {
            page::set_theme(theme);
        }
        if *there.around.borrow() != around.origin {
            embedding::tell_height(&around.origin).forget();
            embedding::tell(&around.origin, "ready");
            there.around.replace(around.origin);
            shown.print();
        }
    });
    let (there, shown) = (local.clone(), page.clone());
    let tabs = tabs::on_change(PREFIX, move |_| {
        let (there, shown) = (there.clone(), shown.clone());
        spawn(async move {
            let name = there.known.borrow().name();
            let contents = there.store.load().await.unwrap_or_default();
            if let Some(known) = contents.pulses.into_iter().find(|known| known.name() == name) {
                there.known.replace(known);
                shown.print();
            }
        });
    });
    let there = local.clone();
    let leaving = page::on_leave(move || {
        let known = there.known.borrow();
        let open = known.person().is_some_and(|person| person.sealed.is_some() && !person.handed);
        open && there.trouble.get().is_some()
    });
    // Last of all: whoever waits for a page waits for nothing else.
    spawn(async { offline::keep(say_newer).await });
    let all = framed.and(tabs).and(leaving);
    match skips {
        Some(skips) => all.and(skips),
        None => all,
    }
}
