//! What is said of a round before its items: the headline, and who took part.

use crate::{
    figures::{BELIEF, Headline},
    pulse::{Mode, Question},
    team::Round,
    text::{Day, Language, Results},
};

/// What a page says first: of a poll its question, else what the team says of its belief, else how many answered.
#[must_use]
pub fn headline(round: &Round, language: &Language) -> String {
    if let Some(question) = only_question(round) {
        return question.text.clone();
    }
    let belief = round.pulse().definition().questions().iter().position(|question| question.key == BELIEF);
    let outcome = belief.and_then(|place| round.outcomes_of(place).first().copied());
    outcome
        .and_then(Headline::of)
        .map_or_else(|| answered(round, language), |headline| language.said(&headline))
}

/// "8 of 9 answered".
#[must_use]
pub fn answered(round: &Round, language: &Language) -> String {
    language.said(&Results::Answered { n: round.n(), team: round.pulse().team_size() })
}

/// The question of a round that has one only.
#[must_use]
pub fn only_question(round: &Round) -> Option<&Question> {
    match round.pulse().definition().questions() {
        [only] => Some(only),
        _ => None,
    }
}

/// The day of a round, as the reader writes it.
#[must_use]
pub fn date(round: &Round, language: &Language) -> String {
    language.said(&Day(round.date()))
}

/// The day, who took part, who had the keys, what for; everything but the team's name.
#[must_use]
pub fn facts(round: &Round, language: &Language) -> Vec<String> {
    let fields = round.pulse().definition().fields().clone();
    let mut facts = vec![date(round, language), answered(round, language)];
    // Silence is informative: n/N < 0.6.
    if round.pulse().team_size().is_some_and(|team| 10 * round.n() < 6 * team) {
        facts.push(language.said(&Results::OnlyPart));
    }
    let (host, collector) = (round.pulse().host().to_owned(), round.pulse().collector().to_owned());
    match round.mode() {
        Some(Mode::TwoPeople) => {
            facts.extend([
                language.said(&Results::Gathered { collector }),
                language.said(&Results::Opened { host }),
            ]);
        }
        Some(Mode::OnePerson) => facts.push(language.said(&Results::GatheredAndOpened { host })),
        None => facts.push(language.said(&Results::OneDevice { host })),
    }
    if let Some(seen) = round.seen() {
        facts.push(language.said(&Results::HadLooked { seen, n: round.n() }));
    }
    if !fields.goal.is_empty() {
        facts.push(language.said(&Results::Goal { goal: fields.goal }));
    }
    if !fields.audience.is_empty() {
        facts.push(language.said(&Results::Audience { audience: fields.audience }));
    }
    facts
}
