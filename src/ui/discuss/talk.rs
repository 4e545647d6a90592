//! What the screens of a discussion share.

use leptos::prelude::*;

use crate::{
    browser::{random::BrowserRandom, tasks::spawn},
    chart::{Item, Story, order, stories},
    figures::BELIEF,
    flow::{
        discuss::{Topics, Walk},
        remember::{Form, FormError, Kind, of_kind, put},
    },
    team::{Memory, Round, TeamFile, memory::EntryId},
    text::{Discussing, WhyFirst},
    ui::state::{App, t},
};

/// What every screen shares.
#[derive(Clone, Copy)]
pub(super) struct Talk {
    pub app: App,
    pub file: Memo<Option<TeamFile>>,
    /// The rounds that ask something for the first time, oldest first.
    pub rounds: Memo<Vec<Round>>,
    pub walk: RwSignal<Walk>,
    pub said: RwSignal<String>,
    pub error: RwSignal<Option<FormError>>,
}

impl Talk {
    pub fn memory(self) -> Memory {
        self.file.with(|file| file.as_ref().map(|file| file.memory().clone()).unwrap_or_default())
    }

    pub fn stories(self) -> Vec<Story> {
        self.rounds.with(|rounds| stories(rounds))
    }

    /// The item at a place of the questionnaire.
    pub fn story(self, place: usize) -> Option<Story> {
        self.stories().into_iter().find(|story| story.item.index == place)
    }

    pub fn topics(self) -> Topics {
        let stories = self.stories();
        let first = order::first(&stories);
        let place = |disputed: bool| {
            let is = |why: &WhyFirst| matches!(why, WhyFirst::Disputed(_)) == disputed;
            first.iter().find(|(_, why)| is(why)).map(|(item, _): &(Item, _)| item.index)
        };
        let memory = self.memory();
        let all = of_kind(&memory, Kind::Commitment);
        let promises = self.walk.with(|walk| all.iter().any(|(id, what)| walk.asks_about(*id, what)));
        Topics {
            promises,
            belief: stories.iter().any(|story| story.item.question.key == BELIEF),
            disputed: place(true),
            lowest: place(false),
        }
    }

    pub fn change(self, change: impl FnOnce(&mut Walk)) {
        self.walk.update(change);
        let Some(team) = self.file.with_untracked(|file| file.as_ref().map(|file| file.team().to_owned()))
        else {
            return;
        };
        let walk = self.walk.get_untracked();
        let app = self.app;
        spawn(async move {
            let Some(store) = app.library.store() else { return };
            match store.save_walk(&team, Some(&walk)).await {
                Ok(()) => app.library.stored(),
                Err(error) => app.library.not_stored(&error),
            }
        });
    }

    /// Keeps a memory in which this discussion wrote something.
    pub fn keep(self, memory: Memory) {
        let Some(file) = self.file.get_untracked() else { return };
        self.change(|walk| walk.wrote(file.memory(), &memory));
        self.app.library.keep_team(&file.remembering(memory));
        self.error.set(None);
        self.said.set(t(Discussing::Kept));
    }

    /// Keeps an entry as it is typed, or says why it cannot be kept.
    pub fn put(self, id: Option<EntryId>, form: &Form) {
        match put(&untrack(|| self.memory()), id, form, &BrowserRandom) {
            Ok(memory) => self.keep(memory),
            Err(why) => self.error.set(Some(why)),
        }
    }

    pub fn go(self, forward: bool) {
        let topics = untrack(|| self.topics());
        self.said.set(String::new());
        self.error.set(None);
        self.change(|walk| walk.go(&topics, forward));
    }
}
