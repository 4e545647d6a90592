//! The built-in templates, and the registry of their frozen texts.
//!
//! A template's name never enters a definition, only its text. An item's text is frozen with its template
//! version: a changed comma is a new version. The texts are this project's own wording; they are not a validated
//! scale.

mod rotating;
mod statements;
pub mod team;

pub use rotating::next_five;
pub use statements::{DIMENSIONS, Dimension};

use super::question::{Kind, Question};

/// Number and version of the registry's only table so far: the statements of collective efficacy.
const STATEMENTS: (u8, u8) = (1, 1);

/// What a host can start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Shared belief and four other statements, which rotate. The default.
    Rotating,
    /// All thirteen statements, and two comments where the team is large enough.
    Efficacy,
    /// A vote of confidence, a question a milestone of the team.
    Milestone,
    /// When people hold back: safety, voice, trust and fairness, each with its alternate.
    Safety,
    /// Who could take over what: the team's own list of skills.
    Skills,
    /// After a setback or a release.
    Retro,
    /// One quick question.
    Poll,
    /// Own questions.
    Blank,
}

impl Template {
    /// Every template, in the order of the compose screen.
    pub const ALL: [Template; 8] = [
        Self::Rotating,
        Self::Efficacy,
        Self::Milestone,
        Self::Safety,
        Self::Skills,
        Self::Retro,
        Self::Poll,
        Self::Blank,
    ];

    /// Its key, as addresses carry it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Rotating => "rotating",
            Self::Efficacy => "efficacy",
            Self::Milestone => "milestone",
            Self::Safety => "safety",
            Self::Skills => "skills",
            Self::Retro => "retro",
            Self::Poll => "poll",
            Self::Blank => "blank",
        }
    }

    /// The template of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.key() == key)
    }

    /// The statements it starts with. `past`: the item keys of earlier rounds, oldest first, which the rotating
    /// template looks at. What asks about the team's own things is in [`team`]; `poll` and `blank` are the host's to write.
    #[must_use]
    pub fn questions(self, past: &[Vec<String>]) -> Vec<Question> {
        match self {
            Self::Rotating => next_five(past),
            Self::Efficacy => DIMENSIONS.iter().map(statements::core).collect(),
            Self::Safety => {
                let of = of_keys(&["safety", "voice", "trust", "fairness"]);
                of.flat_map(|one| [statements::core(one), statements::alternate(one)]).collect()
            }
            Self::Retro => of_keys(&["resilience", "learning", "trust"]).map(statements::core).collect(),
            Self::Milestone | Self::Skills | Self::Poll | Self::Blank => Vec::new(),
        }
    }

    /// The comments that it offers, for teams that are large enough.
    #[must_use]
    pub fn comments(self) -> Vec<Question> {
        match self {
            Self::Retro => team::retro(),
            Self::Milestone => vec![team::raise()],
            _ => vec![statements::win(), statements::obstacle()],
        }
    }

    /// Whether its comments are asked where nobody says otherwise.
    #[must_use]
    pub fn has_comments(self) -> bool {
        matches!(self, Self::Efficacy | Self::Milestone | Self::Retro)
    }
}

/// The dimensions of keys, in the order of the keys.
fn of_keys<'a>(keys: &'a [&'a str]) -> impl Iterator<Item = &'static Dimension> + 'a {
    keys.iter().filter_map(|key| dimension_of(key))
}

/// The five steps of a kind that has them by default; empty for the others.
#[must_use]
pub fn default_labels(kind: Kind) -> Vec<String> {
    let labels: &[&str] = match kind {
        Kind::Agree => &statements::AGREE,
        Kind::Confidence => &statements::CONFIDENCE,
        Kind::Scale => &statements::SCALE_ENDS,
        _ => &[],
    };
    labels.iter().map(|label| (*label).to_owned()).collect()
}

/// The frozen item of a number, in a language.
#[must_use]
pub fn item(template: u8, version: u8, item: u8, lang: &str) -> Option<Question> {
    if (template, version) != STATEMENTS || lang != "en" {
        return None;
    }
    statements::all().into_iter().nth(usize::from(item))
}

/// The number of a question that equals a frozen item to the letter: template, version, item.
#[must_use]
pub fn number_of(question: &Question, lang: &str) -> Option<(u8, u8, u8)> {
    if lang != "en" {
        return None;
    }
    let index = statements::all().iter().position(|item| item == question)?;
    Some((STATEMENTS.0, STATEMENTS.1, u8::try_from(index).ok()?))
}

/// The dimension of an item key, core or alternate.
#[must_use]
pub fn dimension_of(key: &str) -> Option<&'static Dimension> {
    DIMENSIONS.iter().find(|dimension| key == dimension.key || key == dimension.alternate_key())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_found_by_its_number_and_back() {
        let mut seen = 0;
        for number in 0..=u8::MAX {
            if let Some(question) = item(1, 1, number, "en") {
                assert_eq!(number_of(&question, "en"), Some((1, 1, number)));
                seen += 1;
            }
        }
        assert_eq!(seen, 28); // 13 core, 13 alternates, two comments
        assert_eq!(item(2, 1, 0, "en"), None);
        assert_eq!(item(1, 2, 0, "en"), None);
    }

    #[test]
    fn a_changed_comma_is_not_the_item() {
        let mut question = item(1, 1, 0, "en").unwrap();
        question.text.push(' ');
        assert_eq!(number_of(&question, "en"), None);
    }

    #[test]
    fn statements_keep_their_rules() {
        for question in statements::all() {
            assert!(question.text.split(' ').count() <= 14, "{}", question.text);
        }
    }

    #[test]
    fn templates_ask_what_the_instrument_says() {
        let keys = |template: Template| {
            let of = |questions: Vec<Question>| questions.into_iter().map(|one| one.key).collect::<Vec<_>>();
            (of(template.questions(&[])), of(template.comments()))
        };
        let (safety, closing) = keys(Template::Safety);
        assert_eq!(safety.join(" "), "safety safety-2 voice voice-2 trust trust-2 fairness fairness-2");
        assert_eq!(closing, ["win", "obstacle"]);
        let (retro, comments) = keys(Template::Retro);
        assert_eq!(
            (retro.join(" "), comments.join(" ")),
            ("resilience learning trust".into(), "keep change try".into())
        );
        assert_eq!(keys(Template::Milestone), (vec![], vec!["raise".to_owned()]));
        assert_eq!(keys(Template::Efficacy).0.len(), 13);
        for template in Template::ALL {
            assert_eq!(Template::from_key(template.key()), Some(template));
        }
    }
}
