//! Taking results elsewhere.

use super::{Said, Words, chart::isolated};

/// What stands around the ways out of the page.
#[derive(Debug, Clone)]
pub enum Export {
    Title,
    Lead,
    Csv,
    CsvHint,
    Markdown,
    MarkdownWithComments,
    ForPage,
    ForPageHint,
    Print,
    PrintWithComments,
    Picture,
    SaveSvg,
    SavePng,
    Saved { name: String },
    NotSaved,
    SeeAll,
    AltText { headline: String, answered: String, date: String },
}

impl Words for Export {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Take it elsewhere".into(),
            Self::Lead => "For others than the team: comments, promises and the lists to check by are in none of these, unless a button says so.".into(),
            Self::Csv => "Save as CSV".into(),
            Self::CsvHint => "CSV: the team’s rounds as a table, for a spreadsheet or a database.".into(),
            Self::Markdown => "Copy as Markdown".into(),
            Self::MarkdownWithComments => "Copy as Markdown, with comments".into(),
            Self::ForPage => "Copy for a page".into(),
            Self::ForPageHint => {
                "Copy for a page: a picture with its text, for a wiki or an intranet page; where only text can be pasted, the text.".into()
            }
            Self::Print => "Print".into(),
            Self::PrintWithComments => "Print, with comments".into(),
            Self::Picture => "Picture".into(),
            Self::SaveSvg => "Save as SVG".into(),
            Self::SavePng => "Save as PNG".into(),
            Self::Saved { name } => format!("Saved as {}.", isolated(name)).into(),
            Self::NotSaved => "The browser did not make or save the file. Allow downloads for this page and try again.".into(),
            Self::SeeAll => "See the whole result".into(),
            Self::AltText { headline, answered, date } => {
                format!("{}. {answered}, {date}.", isolated(headline)).into()
            }
        }
    }
}

/// The heads of a written table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    Item,
    Mean,
    Agreement,
    N,
    Answers,
}

impl Words for Head {
    fn en(&self) -> Said {
        match self {
            Self::Item => "What we said",
            Self::Mean => "Mean",
            Self::Agreement => "Agreement",
            Self::N => "n",
            Self::Answers => "Answers",
        }
        .into()
    }
}
