//! What lies on a table, the collector's or a helper's, and how things come onto it.

use leptos::prelude::*;

use crate::{
    browser::tasks::spawn,
    flow::gather::{GatherTable, Gathered, Report, Table},
    seal::{CloseError, Closing, SealedBox},
    ui::state::App,
};

/// What is on a table. Large bytes stay there, outside the signals.
pub struct OpenTable<T: 'static> {
    pub app: App,
    pub name: StoredValue<String>,
    table: StoredValue<T, LocalStorage>,
    pub count: RwSignal<usize>,
    pub report: RwSignal<Report>,
    busy: StoredValue<bool>,
    /// Whether it is to be looked again once that is done.
    again: StoredValue<bool>,
    /// How many of the table's files lie in the storage.
    stored: StoredValue<usize>,
}

impl<T> Clone for OpenTable<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for OpenTable<T> {}

impl<T: Table> OpenTable<T> {
    /// Sits down at the table of a pulse: reads what lies there, and takes in whatever arrives.
    pub fn open(app: App, name: String, table: T) -> Self {
        let work = Self {
            app,
            name: StoredValue::new(name),
            table: StoredValue::new_local(table),
            count: RwSignal::new(0),
            report: RwSignal::new(Report::default()),
            busy: StoredValue::new(true),
            again: StoredValue::new(false),
            stored: StoredValue::new(0),
        };
        app.inbox.open_table(work.name.get_value(), Callback::new(move |()| work.told()));
        spawn(work.begin());
        // Whoever gathers may answer in another tab, and their answers then lie here at once.
        let person = Memo::new(move |_| app.library.known(&work.name.get_value())?.stored.person);
        Effect::new(move |before: Option<()>| {
            // Read, not tracked: a memo that nobody has read is never worked out, and tells of no change.
            person.with(|_| ());
            if before.is_some() {
                spawn(work.look_again());
            }
        });
        work
    }

    /// Takes what has been laid here, unless something is being taken in: then it is next.
    fn told(self) {
        if self.busy.try_get_value() == Some(false) {
            let _gone = self.busy.try_set_value(true);
            spawn(self.arrived());
        }
    }

    /// Takes files in, in slices, and counts what became of them.
    async fn take(self, files: Vec<Gathered>, quietly: bool) {
        let total = files.len();
        let said = self.report.try_get_untracked().unwrap_or_default().on(&files);
        let mut state = (files.into_iter(), said);
        self.app
            .finish(
                &mut state,
                |(files, report)| {
                    let Some(Gathered { bytes, by_itself, .. }) = files.next() else { return Some(()) };
                    if let Some(added) = self.table.try_update_value(|table| table.add(bytes)) {
                        report.count(added, by_itself);
                    }
                    None
                },
                |(files, _)| (total - files.len(), total),
            )
            .await;
        if let Some(count) = self.table.try_with_value(Table::count) {
            let _gone = self.count.try_set(count);
        }
        if !quietly {
            let _gone = self.report.try_set(state.1);
        }
    }

    /// Reads what was gathered before, here or in another tab. Whether that was more than is on this table.
    pub async fn read(self) -> bool {
        let Some(store) = self.app.library.store() else { return false };
        let Some(pulse) = self.name.try_get_value() else { return false };
        match store.gathered(&pulse).await {
            Ok(files) => {
                // What was damaged among them is set aside by now, and named.
                if let Ok(aside) = store.aside().await
                    && self.app.library.broken.with_untracked(|broken| *broken != aside)
                {
                    self.app.library.broken.set(aside);
                }
                let before = self.on_table();
                let one = |bytes| Gathered { pulse: pulse.clone(), bytes, by_itself: true };
                self.take(files.into_iter().map(one).collect(), true).await;
                self.on_table() > before
            }
            Err(error) => {
                self.app.library.not_stored(&error);
                false
            }
        }
    }

    /// How many files are on the table, later and earlier versions alike.
    fn on_table(self) -> usize {
        self.table.try_with_value(|table| table.files().len()).unwrap_or(0)
    }

    /// Reads what was gathered before, and from then on whatever arrives.
    async fn begin(self) {
        self.read().await;
        let _gone = self.stored.try_update_value(|stored| *stored = self.on_table());
        self.arrived().await;
    }

    /// Reads what another tab took in since; after what is being taken in.
    pub async fn look_again(self) {
        if self.busy.try_get_value() != Some(false) {
            let _gone = self.again.try_set_value(true);
            return;
        }
        let _gone = self.busy.try_set_value(true);
        let unsaved = self.on_table() - self.stored.try_get_value().unwrap_or_default();
        self.read().await;
        if unsaved == 0 {
            // What came lies in the storage already.
            let _gone = self.stored.try_set_value(self.on_table());
        }
        self.arrived().await;
    }

    /// Takes in and stores whatever waits, until nothing does.
    async fn arrived(self) {
        let Some(name) = self.name.try_get_value() else { return };
        loop {
            let files = self.app.inbox.take_answers(&name);
            if files.is_empty() {
                break;
            }
            self.take(files.clone(), false).await;
            let from = self.stored.try_get_value().unwrap_or(0);
            let Some(new) = self.table.try_with_value(|table| table.files()[from..].to_vec()) else {
                // The page is gone: they wait for the next one.
                return files.into_iter().for_each(|file| self.app.inbox.lay(file));
            };
            let Some(store) = self.app.library.store() else { break };
            match store.add_gathered(&name, &new).await {
                Ok(()) => {
                    let _gone = self.stored.try_update_value(|stored| *stored = from + new.len());
                    self.app.library.stored();
                }
                // They are tried again with the next ones.
                Err(error) => self.app.library.not_stored(&error),
            }
        }
        let _gone = self.busy.try_set_value(false);
        if self.again.try_update_value(std::mem::take) == Some(true) {
            spawn(Box::pin(self.look_again()));
        }
    }

    /// Reads something off the table; `None` once its page is gone.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.table.try_with_value(read)
    }

    /// Erases what was stored, and only then puts an empty table in its place. Whether that was done.
    pub async fn clear(self, empty: T) -> bool {
        let (Some(store), Some(name)) = (self.app.library.store(), self.name.try_get_value()) else {
            return false;
        };
        if let Err(error) = store.erase_gathered(&name).await {
            self.app.library.not_stored(&error);
            return false;
        }
        let _gone = self.table.try_set_value(empty);
        let _gone = self.stored.try_set_value(0);
        let _gone = self.count.try_set(0);
        let _gone = self.report.try_set(Report::default());
        true
    }
}

impl OpenTable<GatherTable> {
    /// The box, when it may be closed; made in slices. Nothing where that was stopped.
    pub async fn close(self, people: Option<usize>) -> Result<Option<SealedBox>, CloseError> {
        let closing = self.with(|table| table.closing(people));
        let mut closing = closing.unwrap_or(Err(CloseError::TooFew { n: 0, k: 1 }))?;
        let closed = self.app.work(&mut closing, Closing::step, Closing::progress).await;
        closed.transpose().map_err(CloseError::Box)
    }
}
