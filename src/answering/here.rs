//! What is around an answer page.

use crate::{
    browser::{
        clock::{self, BrowserClock},
        language::dates,
        page, share,
    },
    flow::environment::Clock,
    form::{Folder, Here},
    pulse::Pulse,
    text::Place,
};

/// What is around a page, but for the name of the build. `around`: the origin of the page in whose frame this one stands; empty where it has not said so.
pub fn here(pulse: &Pulse, around: &str, folder: Folder, stored: bool, imitates: bool) -> Here {
    let closes = pulse.definition().fields().closes;
    Here {
        place: place(around),
        folder,
        stored,
        online: page::online(),
        shares: share::can_share("pulse"),
        keys: !page::is_touch(),
        imitates,
        closes: (closes > 0)
            .then(|| (clock::local_date_time(closes, dates()), BrowserClock.minutes() > closes)),
        build: None,
    }
}

/// Where this page stands.
pub fn place(around: &str) -> Place {
    if page::is_embedded() {
        let site = around.split_once("//").map(|(_, site)| site.to_owned());
        Place::Framed(site.unwrap_or_default())
    } else if page::is_local_file() {
        Place::File
    } else if page::is_root_path() {
        Place::Own
    } else {
        Place::Inside(page::host())
    }
}
