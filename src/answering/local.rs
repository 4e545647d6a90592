//! This device, for the answer page alone: one pulse of it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{AnswerPage, Device, Doing, here};
use crate::{
    browser::{device_store::DeviceStore, embedding, language::t, page, tree::Printed},
    chart::Node,
    flow::record::Record,
    form::{Folder, Here, Squares},
    pulse::Pulse,
    text::StorageSays,
    wire::qr,
};

/// This device.
pub(super) struct Local {
    pub store: DeviceStore,
    pub pulse: Pulse,
    pub known: RefCell<Record>,
    /// Whether the link imitates a pulse that was asked here.
    pub imitates: bool,
    /// The origin of the page around this one; empty where it has not said so.
    pub around: RefCell<String>,
    /// What is wrong with the storage, and where that is said.
    pub trouble: Cell<Option<StorageSays>>,
    pub said: RefCell<Printed>,
}

impl Local {
    /// Says what is wrong with the storage, or nothing any more.
    pub fn say(&self, trouble: Option<StorageSays>) {
        let words = |says| Node::class("p", "notice warn", [Node::text(t(says))]);
        self.said.borrow_mut().print(trouble.into_iter().map(words).collect());
        self.trouble.set(trouble);
    }

    async fn store(&self, known: Record) {
        match self.store.save(&known).await {
            Ok(lies) => {
                // Another tab had written about the same pulse: what it changed shows here too.
                if *self.known.borrow() == known && lies != known {
                    self.known.replace(lies);
                }
                // A full storage that takes things again is no news any more; a blocked one stays blocked.
                if matches!(self.trouble.get(), Some(StorageSays::Full | StorageSays::Failed)) {
                    self.say(None);
                }
            }
            Err(error) => self.say(Some(StorageSays::of_store(&error))),
        }
    }
}

impl Device for Rc<Local> {
    fn known(&self) -> Option<Record> {
        Some(self.known.borrow().clone())
    }

    fn kept(&self, known: Record) -> Doing<()> {
        self.known.replace(known.clone());
        let local = self.clone();
        Box::pin(async move { local.store(known).await })
    }

    fn here(&self, _: &Record) -> Here {
        let stored = self.trouble.get().is_none();
        let here = here(&self.pulse, &self.around.borrow(), Folder::None, stored, self.imitates);
        Here { build: page::build_name(), ..here }
    }

    fn lay(&self, _: Vec<u8>) -> Doing<bool> {
        Box::pin(async { false })
    }

    fn put(&self) -> Doing<bool> {
        Box::pin(async { false })
    }

    fn sealed(&self) {
        let around = self.around.borrow();
        if !around.is_empty() {
            embedding::tell(&around, "sealed");
        }
    }

    fn squares(&self) -> Doing<Option<Squares>> {
        Box::pin(async { Some(qr::squares as Squares) })
    }

    fn changed(&self, page: &AnswerPage) {
        page.print();
    }
}
