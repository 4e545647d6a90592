//! The form that people answer: what stands on each screen, what taps and keys do, and where one goes then.

use pulse_check::{
    answer::{Answer, Draft},
    chart::Node,
    form::{ATTRIBUTE, Action, Effect, End, Form, Hand, Layout, Screen, Shown},
    pulse::{Definition, Kind},
    text::ENGLISH,
};

use crate::team::{Team, fields, question};

/// A question of every kind.
fn every_kind() -> Definition {
    Team::every_kind().pulse.definition().clone()
}

fn of(kinds: &[Kind]) -> Definition {
    let questions = kinds.iter().enumerate();
    Definition::new(fields(
        questions.map(|(n, kind)| question(*kind, "", &format!("Question {n}"))).collect(),
    ))
    .unwrap()
}

/// Every element of a tree, outer ones first.
fn elements(nodes: &[Node]) -> Vec<&Node> {
    let mut found = Vec::new();
    for node in nodes {
        if let Node::Element { children, .. } = node {
            found.push(node);
            found.extend(elements(children));
        }
    }
    found
}

fn attribute(node: &Node, name: &str) -> Option<String> {
    node.attribute(name).map(|value| value.text().into_owned())
}

fn tag(node: &Node) -> &str {
    match node {
        Node::Element { tag, .. } => tag,
        Node::Text(_) => "",
    }
}

fn drawn(definition: &Definition, layout: Layout, screen: Screen, draft: &Draft) -> Vec<Node> {
    let end = End { button: "Seal".into(), ..End::default() };
    Form::new(definition).draw(&Shown { layout, screen, draft, end: &end, keys: true }, &ENGLISH)
}

/// The layouts and screens of a definition.
fn screens(definition: &Definition) -> Vec<(Layout, Screen)> {
    let questions = (0..definition.questions().len()).map(|at| (Layout::Steps, Screen::Question(at)));
    questions.chain([(Layout::Steps, Screen::Review), (Layout::List, Screen::Question(0))]).collect()
}

#[test]
fn every_action_is_read_as_it_is_spelled() {
    for action in [
        Action::Value(12, 4),
        Action::CantSay(0),
        Action::Tick(3, 19),
        Action::None(3),
        Action::Type(39),
        Action::Clear(7),
        Action::GoTo(39),
        Action::Next,
        Action::Back,
        Action::Finish,
    ] {
        assert_eq!(Action::read(&action.spelled()), Some(action.clone()), "{action:?}");
    }
    for nothing in ["", "v", "v1", "v1.", "v.1", "v1.300", "c", "n1", "z", "g-1", "t1.2.3"] {
        assert_eq!(Action::read(nothing), None, "{nothing}");
    }
}

/// On every screen: names and descriptions lead to something that stands there, no name is given twice, every control does
/// something that the form understands, and everything that is chosen has words.
#[test]
fn every_screen_holds_together() {
    let definition = every_kind();
    let mut answered = Draft::empty(&definition);
    for (index, answer) in Team::answers(3).into_iter().enumerate() {
        answered.set(index, answer);
    }
    for draft in [Draft::empty(&definition), answered] {
        for (layout, screen) in screens(&definition) {
            let nodes = drawn(&definition, layout, screen, &draft);
            let found = elements(&nodes);
            let mut ids: Vec<String> = found.iter().filter_map(|node| attribute(node, "id")).collect();
            ids.sort();
            let before = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), before, "{screen:?}: an id twice");
            for node in &found {
                for name in ["aria-describedby", "aria-labelledby", "for"] {
                    for id in attribute(node, name).iter().flat_map(|all| all.split(' ')) {
                        assert!(ids.iter().any(|there| there == id), "{screen:?}: {name} leads to no {id}");
                    }
                }
                if ["input", "button", "textarea"].contains(&tag(node)) {
                    let action = attribute(node, ATTRIBUTE).unwrap();
                    assert!(Action::read(&action).is_some(), "{action}");
                }
                if tag(node) == "label" {
                    let markup = node.markup();
                    let words = markup
                        .split('<')
                        .filter_map(|part| part.split_once('>'))
                        .any(|(_, text)| !text.trim().is_empty());
                    assert!(words, "{markup}");
                }
            }
            // Whoever comes to a screen finds the focus on something that is there and takes it.
            if layout == Layout::Steps {
                let focus = Form::new(&definition).focus(screen);
                let there = found.iter().find(|node| attribute(node, "id").as_ref() == Some(&focus));
                assert_eq!(
                    there.and_then(|node| attribute(node, "tabindex")).as_deref(),
                    Some("-1"),
                    "{screen:?}"
                );
            }
        }
    }
}

/// What is chosen is what the draft says, in both layouts.
#[test]
fn what_is_marked_is_what_was_answered() {
    let definition = every_kind();
    let mut draft = Draft::empty(&definition);
    for (index, answer) in Team::answers(3).into_iter().enumerate() {
        draft.set(index, answer);
    }
    for index in 0..definition.questions().len() {
        for (layout, screen) in
            [(Layout::Steps, Screen::Question(index)), (Layout::List, Screen::Question(0))]
        {
            let nodes = drawn(&definition, layout, screen, &draft);
            let found = elements(&nodes);
            let of_this =
                |node: &&&Node| attribute(node, "id").is_some_and(|id| id.starts_with(&format!("q{index}-")));
            let marked: Vec<Action> = found
                .iter()
                .filter(of_this)
                .filter(|node| node.attribute("checked").is_some())
                .map(|node| Action::read(&attribute(node, ATTRIBUTE).unwrap()).unwrap())
                .collect();
            let expected = match draft.answer(index) {
                Answer::Value(value) => vec![Action::Value(index, *value)],
                Answer::CantSay => vec![Action::CantSay(index)],
                Answer::Ticked(ticked) if ticked.is_empty() => vec![Action::None(index)],
                Answer::Ticked(ticked) => ticked.iter().map(|option| Action::Tick(index, *option)).collect(),
                Answer::Skipped | Answer::Text(_) => Vec::new(),
            };
            assert_eq!(marked, expected, "question {index}, {layout:?}");
            if let Answer::Text(text) = draft.answer(index) {
                let field = found.iter().find(|node| tag(node) == "textarea" && of_this(node)).unwrap();
                assert_eq!(attribute(field, "value").as_ref(), Some(text));
            }
        }
    }
}

/// A finger's tap that says everything goes on by itself; keys and ticks do not, and neither does a list.
#[test]
fn a_tap_goes_on_and_a_key_does_not() {
    let definition = of(&[Kind::Agree, Kind::Several, Kind::Scale]);
    let form = Form::new(&definition);
    let draft = Draft::empty(&definition);
    let at = |question| Some(Screen::Question(question));
    let act = |at, action: Action, hand| form.act(at, &draft, &action, hand, "");
    let chosen = Effect::Answer(0, Answer::Value(3));
    assert_eq!(
        act(at(0), Action::Value(0, 3), Hand::Pointer),
        [chosen.clone(), Effect::GoSoon(Screen::Question(1))]
    );
    assert_eq!(act(at(0), Action::Value(0, 3), Hand::Keys), std::slice::from_ref(&chosen));
    assert_eq!(act(None, Action::Value(0, 3), Hand::Pointer), [chosen]);
    assert_eq!(
        act(at(0), Action::CantSay(0), Hand::Pointer),
        [Effect::Answer(0, Answer::CantSay), Effect::GoSoon(Screen::Question(1))]
    );
    assert_eq!(act(at(1), Action::Tick(1, 0), Hand::Pointer), [Effect::Answer(1, Answer::Ticked(vec![0]))]);
    // From the last question to all answers, and from there to any of them.
    assert_eq!(
        act(at(2), Action::Value(2, 10), Hand::Pointer),
        [Effect::Answer(2, Answer::Value(10)), Effect::GoSoon(Screen::Review)]
    );
    assert_eq!(act(at(2), Action::Next, Hand::Keys), [Effect::Go(Screen::Review)]);
    assert_eq!(act(Some(Screen::Review), Action::GoTo(1), Hand::Pointer), [Effect::Go(Screen::Question(1))]);
    assert_eq!(act(Some(Screen::Review), Action::Back, Hand::Pointer), [Effect::Go(Screen::Question(2))]);
    assert_eq!(act(at(0), Action::Back, Hand::Pointer), []);
    assert_eq!(act(Some(Screen::Review), Action::Finish, Hand::Keys), [Effect::Finish]);
    // What no screen of this form has written changes nothing.
    assert_eq!(act(at(0), Action::Value(7, 1), Hand::Pointer), []);
    assert_eq!(act(at(0), Action::GoTo(3), Hand::Pointer), []);
}

/// A poll is two taps: the answer, and the button below it.
#[test]
fn one_question_has_its_button_below_it() {
    let definition = of(&[Kind::Agree]);
    let form = Form::new(&definition);
    let draft = Draft::empty(&definition);
    let at = Some(Screen::Question(0));
    assert_eq!(
        form.act(at, &draft, &Action::Value(0, 1), Hand::Pointer, ""),
        [Effect::Answer(0, Answer::Value(1))]
    );
    assert_eq!(form.act(at, &draft, &Action::Next, Hand::Keys, ""), [Effect::Finish]);
    let nodes = drawn(&definition, Layout::Steps, Screen::Question(0), &draft);
    let found = elements(&nodes);
    let does = |action: Action| found.iter().any(|node| attribute(node, ATTRIBUTE) == Some(action.spelled()));
    assert!(does(Action::Finish) && !does(Action::Next) && !does(Action::Back));
}

/// 1 to 5 and 0 answer where there are five steps, on the screen that is shown or on the question that has the focus.
#[test]
fn keys_answer_five_steps() {
    let definition = of(&[Kind::Agree, Kind::Scale, Kind::Confidence]);
    let form = Form::new(&definition);
    let focus = |id: &str| Effect::Focus(id.into());
    assert_eq!(
        form.press(Some(Screen::Question(0)), None, "4"),
        [Effect::Answer(0, Answer::Value(3)), focus("q0-3")]
    );
    assert_eq!(form.press(None, Some(2), "0"), [Effect::Answer(2, Answer::CantSay), focus("q2-cant")]);
    for (at, index, key) in [
        (Some(Screen::Question(1)), None, "4"),
        (Some(Screen::Review), Some(0), "4"),
        (None, None, "4"),
        (None, Some(9), "4"),
        (None, Some(0), "6"),
        (None, Some(0), "04"),
        (None, Some(0), "a"),
    ] {
        assert_eq!(form.press(at, index, key), [], "{at:?} {index:?} {key}");
    }
}

/// "None of these" is said on purpose; the last tick that is taken away leaves no answer.
#[test]
fn ticks_and_none_of_these() {
    let answer = |there: &Answer, action: Action| {
        let mut draft = Draft::default();
        draft.set(0, there.clone());
        action.answer(&draft, "").unwrap().1
    };
    let ticked = |options: &[u8]| Answer::Ticked(options.to_vec());
    assert_eq!(answer(&Answer::Skipped, Action::Tick(0, 2)), ticked(&[2]));
    assert_eq!(answer(&ticked(&[2]), Action::Tick(0, 0)), ticked(&[0, 2]));
    assert_eq!(answer(&ticked(&[2]), Action::Tick(0, 2)), Answer::Skipped);
    assert_eq!(answer(&ticked(&[2]), Action::None(0)), ticked(&[]));
    assert_eq!(answer(&ticked(&[]), Action::None(0)), Answer::Skipped);
    assert_eq!(answer(&ticked(&[]), Action::Tick(0, 1)), ticked(&[1]));
}

/// Numbers of screens, as the way back keeps them: whatever stands there leads to a screen of this form.
#[test]
fn every_number_leads_to_a_screen() {
    let three = Form::new(&of(&[Kind::Agree, Kind::Agree, Kind::Agree]));
    for (number, screen) in
        [(0, Screen::Question(0)), (2, Screen::Question(2)), (3, Screen::Review), (999, Screen::Review)]
    {
        assert_eq!(three.screen(number), screen);
    }
    assert_eq!(three.number(Screen::Review), 3);
    assert_eq!(Form::new(&of(&[Kind::Agree])).screen(5), Screen::Question(0));
}
