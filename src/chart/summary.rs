//! What a discussion decided, as Markdown to paste into a chat or a wiki.

use super::{answered, date, headline, markdown::escaped};
use crate::{
    flow::{
        discuss::Walk,
        remember::{Kind, of_kind},
    },
    team::{Round, TeamFile, What},
    text::{Language, Line},
};

/// The round in two lines, then every entry that the discussion wrote or settled, each kind below its name.
#[must_use]
pub fn summary(file: &TeamFile, round: &Round, walk: &Walk, language: &Language) -> String {
    let facts =
        [file.team().to_owned(), date(round, language), answered(round, language)].map(|fact| escaped(&fact));
    let mut lines = vec![format!("**{}**", escaped(&headline(round, language))), facts.join(" · ")];
    for kind in Kind::ALL {
        let entries = of_kind(file.memory(), kind).into_iter().filter(|(id, _)| walk.has_written(*id));
        let entries: Vec<String> = entries
            .map(|(_, what): (_, What)| format!("- {}", escaped(&language.said(&Line(&what)))))
            .collect();
        if !entries.is_empty() {
            lines.extend([String::new(), format!("**{}**", escaped(&language.said(&kind)))]);
            lines.extend(entries);
        }
    }
    lines.join("\n") + "\n"
}
