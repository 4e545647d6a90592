//! The answer page as data: the form that people answer, what stands around it, and what comes after sealing; what each tap and key
//! does, and where one goes then. The page prints its tree and hands taps and keys back.

mod action;
mod draw;
mod frame;
mod page;
mod privacy;
mod ways;

pub use action::{ATTRIBUTE, Action};
pub use draw::{End, Shown};
pub use frame::{CONTENT, MAIN, NEWER, SKIP, STORAGE, frame, newer};
pub use page::{
    Folder, Here, Page, PageAction, PartsShown, STANDS_MS, Squares, Turning, View, ready_mail, title,
};
pub use privacy::{Found, band, note};
pub use ways::{DETAILS, HEADING, PART, SEALED, messages, sealed_bytes};

use crate::{
    answer::{Answer, Draft},
    pulse::{Definition, Kind, Question, templates::team::promise_of},
};

/// From so many pixels on, all questions stand one under the other.
pub const LIST_FROM: u32 = 900;

/// How the questions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One question a screen.
    Steps,
    /// All of them, a row each.
    List,
}

/// What stands on a small screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// A question, from 0.
    Question(usize),
    /// Every answer on a line.
    Review,
}

/// How something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// With a finger or a mouse.
    Pointer,
    /// With keys, or by a screen reader.
    Keys,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// An answer.
    Answer(usize, Answer),
    /// Another screen.
    Go(Screen),
    /// Another screen, as soon as the person has seen what was chosen.
    GoSoon(Screen),
    /// The focus goes to the element of this id.
    Focus(String),
    /// What the button at the end does.
    Finish,
}

/// The questions of a pulse, to be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    team: String,
    k_comments: u8,
    questions: Vec<Question>,
    promised: Vec<bool>,
}

impl Form {
    /// The form of a definition.
    #[must_use]
    pub fn new(definition: &Definition) -> Self {
        let questions = definition.questions().to_vec();
        let promised = questions.iter().map(|question| promise_of(&question.key).is_some()).collect();
        let (team, k_comments) = (definition.fields().team.clone(), definition.fields().k_comments);
        Self { team, k_comments, questions, promised }
    }

    fn len(&self) -> usize {
        self.questions.len()
    }

    /// The screen of a number, as [`Form::number`] gives it: of any other the last one.
    #[must_use]
    pub fn screen(&self, number: usize) -> Screen {
        if number < self.last() { Screen::Question(number) } else { self.end() }
    }

    /// The number of a screen, from 0.
    #[must_use]
    pub fn number(&self, screen: Screen) -> usize {
        match screen {
            Screen::Question(question) => question,
            Screen::Review => self.len(),
        }
    }

    /// One question needs no look at all answers: its button stands below it.
    fn end(&self) -> Screen {
        if self.len() == 1 { Screen::Question(0) } else { Screen::Review }
    }

    fn last(&self) -> usize {
        self.number(self.end())
    }

    fn after(&self, screen: Screen) -> Screen {
        self.screen(self.number(screen) + 1)
    }

    /// Whether a tap says all that there is to say to a question.
    fn is_one_tap(&self, question: usize) -> bool {
        self.questions.get(question).is_some_and(|q| !matches!(q.kind, Kind::Several | Kind::Comment))
    }

    /// What comes of an action. `at`: the screen that stands there; none where all questions stand. `text`: what is typed.
    #[must_use]
    pub fn act(
        &self,
        at: Option<Screen>,
        draft: &Draft,
        action: &Action,
        hand: Hand,
        text: &str,
    ) -> Vec<Effect> {
        if let Some((question, answer)) = action.answer(draft, text) {
            if question >= self.len() {
                return Vec::new();
            }
            let chosen =
                matches!(action, Action::Value(..) | Action::CantSay(_)) && self.is_one_tap(question);
            let next = at.filter(|_| chosen && hand == Hand::Pointer).map(|at| self.after(at));
            let soon = next.filter(|next| Some(*next) != at).map(Effect::GoSoon);
            return [Effect::Answer(question, answer)].into_iter().chain(soon).collect();
        }
        let effect = match (action, at) {
            (Action::Finish, _) => Some(Effect::Finish),
            (Action::Next, Some(at)) if self.after(at) == at => Some(Effect::Finish),
            (Action::Next, Some(at)) => Some(Effect::Go(self.after(at))),
            (Action::Back, Some(at)) => {
                self.number(at).checked_sub(1).map(|before| Effect::Go(Screen::Question(before)))
            }
            (Action::GoTo(question), Some(_)) if *question < self.len() => {
                Some(Effect::Go(Screen::Question(*question)))
            }
            _ => None,
        };
        effect.into_iter().collect()
    }

    /// What a key does: on the question `index`, or on the screen where `at` is one.
    #[must_use]
    pub fn press(&self, at: Option<Screen>, index: Option<usize>, key: &str) -> Vec<Effect> {
        let index = match at {
            Some(Screen::Question(question)) => Some(question),
            Some(Screen::Review) => return Vec::new(),
            None => index,
        };
        let Some((index, question)) = index.and_then(|index| Some((index, self.questions.get(index)?)))
        else {
            return Vec::new();
        };
        let Some(action) = Action::of_key(key, index, question) else { return Vec::new() };
        let answer =
            action.answer(&Draft::default(), "").map(|(index, answer)| Effect::Answer(index, answer));
        let place = match action {
            Action::Value(_, value) => value.to_string(),
            _ => "cant".to_owned(),
        };
        answer.into_iter().chain([Effect::Focus(format!("q{index}-{place}"))]).collect()
    }

    /// Where the focus goes on a screen.
    #[must_use]
    pub fn focus(&self, screen: Screen) -> String {
        match screen {
            Screen::Question(question) => format!("q{question}-title"),
            Screen::Review => "review".to_owned(),
        }
    }
}
