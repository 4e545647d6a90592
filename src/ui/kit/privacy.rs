//! What a pulse says of privacy.

use leptos::prelude::*;

use super::{page::find_words, print};
use crate::{
    answering::place,
    browser::page,
    flow::record::name_of,
    form::{Found, note},
    pulse::{CheckWordsJob, Mode, Pulse},
    text::Privacy,
    ui::state::{app, language},
};

/// Everything that is to be said, with the check words.
#[component]
pub fn PrivacyNote(pulse: Pulse) -> impl IntoView {
    let app = app();
    let name = name_of(pulse.ask().id());
    let ask = find_words(CheckWordsJob::of_ask(pulse.ask().id()));
    let link = (pulse.mode() == Mode::TwoPeople).then(|| find_words(CheckWordsJob::of_link(pulse.id())));
    move || {
        let folder = app.library.known(&name).is_some_and(|known| app.folder.is_way_of(&known));
        let place = app.around.origin.with(|around| place(around));
        let words = |found: ReadSignal<Option<_>>| {
            found.get().map(|words: crate::pulse::CheckWords| words.to_string())
        };
        let found = Found { ask: words(ask), link: link.and_then(words) };
        let privacy = Privacy::of(&pulse, place, folder);
        print(note(&pulse, &privacy, Some(&found), page::build_name().as_deref(), language()))
    }
}
