//! What lies on a table, the collector's or a helper's, and how things come onto it.

use leptos::prelude::*;

use crate::{
    browser::turn::spawn,
    flow::collect::{Desk, Gathered, Report, Table},
    seal::{CloseError, SealedBox},
    ui::app::App,
};

/// What is on a table. Large bytes stay there, outside the signals.
pub struct Work<T: 'static> {
    pub app: App,
    pub name: StoredValue<String>,
    table: StoredValue<T, LocalStorage>,
    pub count: RwSignal<usize>,
    pub report: RwSignal<Report>,
    busy: RwSignal<bool>,
    /// How many of the table's files lie in the storage.
    stored: StoredValue<usize>,
}

impl<T> Clone for Work<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Work<T> {}

impl<T: Table> Work<T> {
    /// Sits down at the table of a pulse: reads what lies there, and takes in whatever arrives.
    pub fn open(app: App, name: String, table: T) -> Self {
        let work = Self {
            app,
            name: StoredValue::new(name),
            table: StoredValue::new_local(table),
            count: RwSignal::new(0),
            report: RwSignal::new(Report::default()),
            busy: RwSignal::new(true),
            stored: StoredValue::new(0),
        };
        spawn(work.begin());
        Effect::new(move |_| {
            let name = work.name.get_value();
            let waiting = app.answers.with(|inbox| inbox.iter().any(|file| file.pulse == name));
            if waiting && !work.busy.get() {
                work.busy.set(true);
                spawn(work.arrived());
            }
        });
        work
    }

    /// Takes files in, in slices, and counts what became of them.
    async fn take(self, files: Vec<Gathered>, quietly: bool) {
        let total = files.len();
        let said = self.report.try_get_untracked().unwrap_or_default().on(&files);
        let mut state = (files.into_iter(), said);
        self.app
            .work(
                &mut state,
                |(files, report)| {
                    let Some(Gathered { bytes, by_itself, .. }) = files.next() else { return false };
                    if let Some(added) = self.table.try_update_value(|table| table.add(bytes)) {
                        report.count(added, by_itself);
                    }
                    true
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
        let Some(shelf) = self.app.shelf() else { return false };
        let Some(pulse) = self.name.try_get_value() else { return false };
        match shelf.gathered(&pulse).await {
            Ok(files) => {
                // What was damaged among them is set aside by now, and named.
                if let Ok(aside) = shelf.aside().await
                    && self.app.broken.with_untracked(|broken| *broken != aside)
                {
                    self.app.broken.set(aside);
                }
                let before = self.on_table();
                let one = |bytes| Gathered { pulse: pulse.clone(), bytes, by_itself: true };
                self.take(files.into_iter().map(one).collect(), true).await;
                self.on_table() > before
            }
            Err(error) => {
                self.app.not_stored(&error);
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
        let _gone = self.busy.try_set(false);
    }

    /// Reads what another tab took in since, unless something is being taken in.
    pub async fn look_again(self) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        let _gone = self.busy.try_set(true);
        let unsaved = self.on_table() - self.stored.try_get_value().unwrap_or_default();
        self.read().await;
        if unsaved == 0 {
            // What came lies in the storage already.
            let _gone = self.stored.try_set_value(self.on_table());
        }
        let _gone = self.busy.try_set(false);
    }

    async fn arrived(self) {
        let name = self.name.try_get_value().unwrap_or_default();
        // Those of other pulses wait for their own table.
        let own = self.app.answers.try_update(|inbox| {
            let (own, other) = std::mem::take(inbox).into_iter().partition(|file| file.pulse == name);
            *inbox = other;
            own
        });
        let files: Vec<Gathered> = own.unwrap_or_default();
        self.take(files.clone(), false).await;
        let from = self.stored.try_get_value().unwrap_or(0);
        let Some(new) = self.table.try_with_value(|table| table.files()[from..].to_vec()) else {
            // The page is gone: they wait for the next one.
            self.app.answers.update(|inbox| inbox.extend(files));
            return;
        };
        if let Some(shelf) = self.app.shelf() {
            match shelf.add_gathered(&name, &new).await {
                Ok(()) => {
                    let _gone = self.stored.try_update_value(|stored| *stored = from + new.len());
                    self.app.stored();
                }
                // They are tried again with the next ones.
                Err(error) => self.app.not_stored(&error),
            }
        }
        let _gone = self.busy.try_set(false);
    }

    /// Reads something off the table; `None` once its page is gone.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.table.try_with_value(read)
    }

    /// Erases what was stored, and only then puts an empty table in its place. Whether that was done.
    pub async fn clear(self, empty: T) -> bool {
        let (Some(shelf), Some(name)) = (self.app.shelf(), self.name.try_get_value()) else { return false };
        if let Err(error) = shelf.erase_gathered(&name).await {
            self.app.not_stored(&error);
            return false;
        }
        let _gone = self.table.try_set_value(empty);
        let _gone = self.stored.try_set_value(0);
        let _gone = self.count.try_set(0);
        let _gone = self.report.try_set(Report::default());
        true
    }
}

impl Work<Desk> {
    /// The box, when it may be closed.
    pub fn close(self, people: Option<usize>) -> Result<SealedBox, CloseError> {
        self.with(|desk| desk.close(people)).unwrap_or(Err(CloseError::TooFew { n: 0, k: 1 }))
    }
}
