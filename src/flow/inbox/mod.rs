//! The inbox: what becomes of whatever arrives. [`place`] decides over what the device knows, and whoever calls it carries the
//! [`Effect`]s out, in their order: a page for what a person brings, the work with the team's folder for what lies there.

mod answers;
mod boxes;
mod context;
mod effect;
mod keys;
mod next_page;
mod note;
mod pulses;
mod questions;
mod quota;
mod results;

pub use answers::count_anew;
pub use context::{Context, Way};
pub use effect::Effect;
pub use next_page::{follow, further, words_first};
pub use note::{Note, Notice};
pub use pulses::open_pulse;
pub use questions::{OtherMemory, Question, Questions};
pub use quota::{OLD_MOST, TEAMS_MOST, UNTOUCHED_MOST, room_for_pulse, room_for_team};
pub use results::{choose_round, merge, result_link};

use super::{intake::Arrival, route::Route};
use context::Lies;
use effect::{keep, say};

/// What becomes of one thing that arrived.
#[must_use]
pub fn place(arrival: Arrival, way: Way<'_>, knows: Context<'_>) -> Vec<Effect> {
    match way {
        Way::Person { framed: true, .. } if !goes_into_frame(&arrival) => say(Notice::Framed),
        Way::Person { on, link, .. } => from_person(arrival, on, link, knows),
        Way::Folder { path, folder, old } => from_folder(arrival, Lies { path, folder, old }, knows),
    }
}

/// Inside another page people answer and see results.
fn goes_into_frame(arrival: &Arrival) -> bool {
    matches!(
        arrival,
        Arrival::Pulse(_)
            | Arrival::Check { .. }
            | Arrival::Result(_)
            | Arrival::Receipt(_)
            | Arrival::TeamFile(_)
    )
}

fn from_person(arrival: Arrival, on: &Route, link: bool, knows: Context<'_>) -> Vec<Effect> {
    match arrival {
        Arrival::Invitation(ask) => pulses::invited(*ask, knows),
        Arrival::Pulse(pulse) => {
            let (known, route) = open_pulse(*pulse, knows.pulses, knows.now);
            known.map(keep).into_iter().chain([Effect::Go(route)]).collect()
        }
        Arrival::Recipe(definition) => {
            vec![Effect::Begin(definition), Effect::Go(Route::Ask("blank".to_owned()))]
        }
        Arrival::Check { short_id, letters } => boxes::check_link(short_id, &letters, knows),
        Arrival::Box { short_id, bytes } => boxes::brought(short_id, &bytes, knows),
        Arrival::Result(round) => results::result_link(*round, link, knows),
        Arrival::TeamFile(file) => results::brought(&file, knows),
        Arrival::Answers(bytes) => answers::brought(bytes, on, knows),
        Arrival::Seen { code, quoted } => answers::confirmed(code, quoted, on, knows),
        Arrival::Receipt(receipt) => keys::receipt(&receipt, knows),
        Arrival::Recovery(role, b) => keys::recovery(role, b, knows),
    }
}

/// Nobody put it there for this device alone: keys, receipts and recipes are not taken from a folder.
fn from_folder(arrival: Arrival, lies: Lies<'_>, knows: Context<'_>) -> Vec<Effect> {
    match arrival {
        Arrival::Invitation(ask) => pulses::invitation_lies(*ask, lies, knows),
        Arrival::Pulse(pulse) => pulses::link_lies(*pulse, lies, knows),
        Arrival::Answers(bytes) => answers::lie(bytes, knows),
        Arrival::Seen { code, .. } => answers::confirmation_lies(code, lies),
        Arrival::Box { short_id, bytes } => boxes::lies(short_id, &bytes, lies, knows),
        Arrival::TeamFile(file) => results::lies(&file, lies, knows),
        Arrival::Recipe(_)
        | Arrival::Check { .. }
        | Arrival::Result(_)
        | Arrival::Receipt(_)
        | Arrival::Recovery(..) => Vec::new(),
    }
}
