//! What people post, in the length that it has in a chat: words, address and link together.

use pulse_check::{
    flow::{
        ask::{Compose, Start},
        store::Settings,
    },
    pulse::{Kind, Mode, templates::Template},
    text::{ENGLISH, Sharing, Words},
    wire::links,
};

use crate::team::{Team, question};

/// Google Meet takes so many letters in a meeting.
const MEET: usize = 500;

/// An address of thirty characters.
const ADDRESS: &str = "https://pulse.atlas.example/p/";

/// What whoever gathers posts, for a pulse from this template.
fn message(template: Template, size: &str) -> String {
    let settings =
        Settings { name: "Priya".into(), team: "Atlas".into(), team_size: Some(8), ..Settings::default() };
    let mut compose = Compose::new(template, &settings, &Start::default());
    compose.team_size = size.into();
    compose.offer_comments();
    // What the host writes: a question, or the team's own list.
    if compose.questions.is_empty() {
        let kind = if template == Template::Poll { Kind::Choice } else { Kind::Agree };
        compose.questions = vec![question(kind, "", "Should we move the release to Thursday?")];
    }
    for question in
        compose.questions.iter_mut().filter(|one| one.kind == Kind::Choice || one.kind == Kind::Several)
    {
        if question.labels.is_empty() {
            question.labels = ["Deploying", "Billing", "On call", "Design"].map(String::from).into();
        }
    }
    let fields = compose.fields("en").unwrap();
    let team = Team::new(fields, if template == Template::Poll { Mode::OnePerson } else { Mode::TwoPeople });
    let link = format!("{ADDRESS}{}", links::closed(&links::pulse(&team.pulse)));
    let (team, question) = ("Atlas".to_owned(), compose.questions[0].text.clone());
    let message = match template {
        Template::Poll => Sharing::PollMessage { team, question, link },
        // No word of the list has more than eight letters.
        _ => Sharing::TeamMessage {
            team,
            link,
            collector: "Tom".into(),
            host: "Priya".into(),
            words: ["velocity"; 4].join(" "),
        },
    };
    message.say(&ENGLISH)
}

/// Fails when words or a link grow beyond what Google Meet takes.
#[test]
fn the_message_with_the_link_fits_a_meeting() {
    assert_eq!(ADDRESS.len(), 30);
    for template in Template::ALL {
        for size in ["8", "12"] {
            let message = message(template, size);
            let letters = message.chars().count();
            assert!(letters <= MEET, "{template:?} for {size}: {letters} letters: {message}");
        }
    }
}
