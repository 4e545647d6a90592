//! What of a team's results goes to others than the team, in each of its forms: as a link, as Markdown, as a table, as a
//! picture with its text. All of them take the copy for others, so that none can carry what the team keeps to itself.

use super::{
    header::{answered, date, facts, headline},
    markdown::markdown,
    order::{Story, stories},
    sentence::sentence,
    svg,
    tree::escaped,
    trend::Trend,
};
use crate::{
    figures::BELIEF,
    team::{Round, TeamFile},
    text::{Export, Language},
    wire::{csv, team_file},
};

/// Rounds of one team, oldest first, without comments and without the lists by which the team checks.
#[derive(Debug, Clone, PartialEq)]
pub struct ForOthers(Vec<Round>);

impl ForOthers {
    /// The copy for others of these rounds, oldest first.
    #[must_use]
    pub fn of(rounds: &[Round]) -> Self {
        Self(rounds.iter().map(Round::for_others).collect())
    }

    /// The fragment of a result link of the newest round; empty where there is none.
    #[must_use]
    pub fn link(&self) -> String {
        self.0.last().map(team_file::result_link).unwrap_or_default()
    }

    /// The newest round as Markdown. `link`: the address of its result.
    #[must_use]
    pub fn markdown(&self, link: &str, language: &Language) -> String {
        written(&self.0, link, language)
    }

    /// Every round as a table; its name and its CSV. `None` where there is no round.
    #[must_use]
    pub fn csv(&self) -> Option<(String, String)> {
        // Rounds of one file belong together, so that there is an error in none.
        let file = TeamFile::from_rounds(self.0.clone()).ok().flatten()?;
        Some((csv::csv_file_name(&file), csv::csv(&file)))
    }

    /// The drawing that stands for the whole result, as SVG: the team's belief over the rounds, or the first item.
    #[must_use]
    pub fn drawing(&self, language: &Language) -> Option<String> {
        let round = self.0.last()?;
        let story = self.first_story()?;
        let question = &story.item.question;
        let source = source(round, language);
        let trend = Trend::of(&self.0, question, usize::MAX).filter(|_| question.key == BELIEF);
        Some(match &trend {
            Some(trend) => svg::trend_svg(trend, question, &source, language),
            None => svg::item_svg(&story, &source, language),
        })
    }

    /// That drawing as a picture with its words in HTML. `png`: the picture, base64. `link`: the address of the result.
    #[must_use]
    pub fn figure(&self, png: &str, link: &str, language: &Language) -> Option<String> {
        let round = self.0.last()?;
        let story = self.first_story()?;
        let (headline, answered, date) =
            (headline(round, language), answered(round, language), date(round, language));
        let alt = language.said(&Export::AltText {
            headline: headline.clone(),
            answered: answered.clone(),
            date: date.clone(),
        });
        let says = sentence(&story.item).map(|words| language.said(&words)).unwrap_or_default();
        Some(format!(
            "<figure><img src=\"data:image/png;base64,{png}\" alt=\"{}\" width=\"640\"><figcaption><strong>{}</strong><br>{}<br>{}<br>\
             <a href=\"{}\">{}</a></figcaption></figure>",
            escaped(&format!("{alt} {says}")),
            escaped(&headline),
            escaped(&format!("{answered} · {date}")),
            escaped(&says),
            escaped(link),
            escaped(&language.said(&Export::SeeAll)),
        ))
    }

    fn first_story(&self) -> Option<Story> {
        let all = stories(&self.0);
        all.iter().find(|story| story.item.question.key == BELIEF).or_else(|| all.first()).cloned()
    }
}

/// The newest of `rounds` as Markdown with its comments, where somebody asks for them by name. `link`: the address of the
/// result for others.
#[must_use]
pub fn markdown_with_comments(rounds: &[Round], link: &str, language: &Language) -> String {
    written(rounds, link, language)
}

fn written(rounds: &[Round], link: &str, language: &Language) -> String {
    let Some(round) = rounds.last() else { return String::new() };
    markdown(rounds, &headline(round, language), &facts(round, language), Some(link), language)
}

/// "Atlas · 20 November 2026 · 8 of 9 answered": whose result a picture is of.
#[must_use]
pub fn source(round: &Round, language: &Language) -> String {
    let team = round.pulse().definition().fields().team.clone();
    [team, date(round, language), answered(round, language)].join(" · ")
}
