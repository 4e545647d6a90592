//! What lies on the collector's table, and how things come onto it.

use leptos::prelude::*;

use crate::{
    browser::turn::spawn,
    flow::{
        collect::{Desk, Report},
        kept::Known,
    },
    seal::{Added, CloseError, SealedBox},
    ui::app::{App, Gathered},
};

/// What is on the collector's table. Large bytes stay in the desk, outside the signals.
#[derive(Clone, Copy)]
pub struct Work {
    pub app: App,
    pub name: StoredValue<String>,
    desk: StoredValue<Option<Desk>, LocalStorage>,
    pub count: RwSignal<usize>,
    pub copied: RwSignal<usize>,
    pub report: RwSignal<Report>,
    busy: RwSignal<bool>,
    /// How many of the desk's files lie in the storage.
    stored: StoredValue<usize>,
}

impl Work {
    fn new(app: App, name: String, known: &Known) -> Self {
        Self {
            app,
            name: StoredValue::new(name),
            desk: StoredValue::new_local(Desk::open(known).ok()),
            count: RwSignal::new(0),
            copied: RwSignal::new(0),
            report: RwSignal::new(Report::default()),
            busy: RwSignal::new(true),
            stored: StoredValue::new(0),
        }
    }

    /// Sits down at the table of a pulse: reads what lies there, and takes in whatever arrives.
    pub fn open(app: App, name: String, known: &Known) -> Self {
        let work = Self::new(app, name, known);
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
        // What comes by itself adds to what is said of the last paste.
        let all_by_themselves = files.iter().all(|file| file.by_itself);
        let said = if all_by_themselves { self.report.get_untracked() } else { Report::default() };
        let mut state = (files.into_iter(), said);
        self.app
            .work(
                &mut state,
                |(files, report)| {
                    let Some(Gathered { bytes, by_itself, .. }) = files.next() else { return false };
                    let added = self.desk.try_update_value(|desk| desk.as_mut().map(|desk| desk.add(bytes)));
                    if let Some(Some(added)) = added
                        && !(by_itself && matches!(added, Ok(Added::Again | Added::Older)))
                    {
                        report.count(added);
                    }
                    true
                },
                |(files, _)| (total - files.len(), total),
            )
            .await;
        let counts = self.desk.try_with_value(|desk| desk.as_ref().map(|desk| (desk.count(), desk.copied())));
        if let Some((count, copied)) = counts.flatten() {
            let _gone = self.count.try_set(count);
            let _gone = self.copied.try_set(copied);
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
        self.desk.try_with_value(|desk| desk.as_ref().map_or(0, |desk| desk.files().len())).unwrap_or(0)
    }

    /// Reads what was gathered before, and from then on whatever arrives.
    async fn begin(self) {
        self.read().await;
        let _gone = self.stored.try_update_value(|stored| *stored = self.on_table());
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
        let new = self.desk.try_with_value(|desk| desk.as_ref().map(|desk| desk.files()[from..].to_vec()));
        let Some(new) = new.flatten() else {
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

    /// The box, when it may be closed.
    pub fn close(self, people: Option<usize>) -> Result<SealedBox, CloseError> {
        self.desk
            .try_with_value(|desk| desk.as_ref().map(|desk| desk.close(people)))
            .flatten()
            .unwrap_or(Err(CloseError::TooFew { n: 0, k: 1 }))
    }
}
