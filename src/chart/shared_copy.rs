//! What of a team's results goes to others than the team, in each of its forms: as a link, as Markdown, as a table, as a
//! picture with its text. All of them take the copy for others, so that none can carry what the team keeps to itself.

use super::{
    decimal,
    header::{answered, date, facts, headline},
    markdown::{answers_as, markdown},
    order::{Story, steps_of, stories},
    sentence::sentence,
    svg,
    tree::{Node, escaped},
    trend::Trend,
};
use crate::{
    figures::BELIEF,
    team::{Round, TeamFile},
    text::{Export, Head, Language},
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

    /// That drawing as a picture with its words in HTML that is XML too, as MDX wants it. `png`: the picture, base64. `link`: the
    /// address of the result.
    #[must_use]
    pub fn figure(&self, png: &str, link: &str, language: &Language) -> Option<String> {
        let Said { headline, facts, says } = self.said(language)?;
        let alt = language.said(&Export::AltText {
            headline: headline.clone(),
            facts: facts.clone(),
            says: says.clone(),
        });
        Some(format!(
            "<figure><img src=\"data:image/png;base64,{png}\" alt=\"{}\" width=\"640\"/><figcaption><strong>{}</strong><br/>{}<br/>{}<br/>\
             <a href=\"{}\">{}</a></figcaption></figure>",
            escaped(&alt),
            escaped(&headline),
            escaped(&facts),
            escaped(&says),
            escaped(link),
            escaped(&language.said(&Export::SeeAll)),
        ))
    }

    /// The result in three lines and its address, without any markup: what one wiki reads as such, another shows.
    #[must_use]
    pub fn plain(&self, link: &str, language: &Language) -> String {
        let Some(Said { headline, facts, says }) = self.said(language) else { return String::new() };
        let lines = [headline, facts, says, link.to_owned()];
        lines.iter().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
    }

    /// The newest round as a table of nothing but elements: no style, no class and no script that a page would have to allow.
    #[must_use]
    pub fn table(&self, link: &str, language: &Language) -> Option<String> {
        let Said { headline, facts, .. } = self.said(language)?;
        let head =
            [Head::Item, Head::Mean, Head::N].map(|head| Node::new("th", [Node::text(language.said(&head))]));
        let row = |story: &Story| {
            let shown = steps_of(&story.item);
            let mean = shown.and_then(|shown| shown.mean()).map(|mean| decimal(mean, 1));
            let n = shown.map(|shown| shown.n().to_string());
            // What is not shown says so where the mean would stand.
            let mean = mean.unwrap_or_else(|| answers_as(&story.item, language, str::to_owned));
            let cells = [story.item.question.text.clone(), mean, n.unwrap_or_default()];
            Node::new("tr", cells.map(|words| Node::new("td", [Node::text(words)])))
        };
        let rows = stories(&self.0);
        // Without a head and a body of their own: in wikitext those are words.
        let table = Node::new("table", [Node::new("tr", head)].into_iter().chain(rows.iter().map(row)));
        let title =
            Node::new("p", [Node::new("strong", [Node::text(headline)]), Node::text(format!(" {facts}"))]);
        let all = Node::new("a", [Node::text(language.said(&Export::SeeAll))]).with("href", link.to_owned());
        Some([title, table, Node::new("p", [all])].iter().map(Node::markup).collect::<Vec<_>>().join("\n"))
    }

    /// What is said of the newest round where little is said.
    fn said(&self, language: &Language) -> Option<Said> {
        let round = self.0.last()?;
        let story = self.first_story()?;
        Some(Said {
            headline: headline(round, language),
            facts: format!("{} · {}", answered(round, language), date(round, language)),
            says: sentence(&story.item).map(|words| language.said(&words)).unwrap_or_default(),
        })
    }

    fn first_story(&self) -> Option<Story> {
        let all = stories(&self.0);
        all.iter().find(|story| story.item.question.key == BELIEF).or_else(|| all.first()).cloned()
    }
}

/// A result in a few words.
struct Said {
    headline: String,
    facts: String,
    says: String,
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
