//! The answer page around the form: what stands on it before and after sealing, and what its buttons mean.

use pulse_check::{
    chart::Node,
    flow::{
        answering::{self, Handed},
        record::{CollectorRecord, Record},
        route::Route,
    },
    form::{
        ATTRIBUTE, Folder, Form, Here, Page, PageAction, PartsShown, Turning, View, messages, sealed_bytes,
    },
    pulse::{Kind, MailAddress, Mode, bytes::hex},
    text::{ENGLISH, Place},
    wire::codes,
};

use crate::{
    storage::Fixed,
    team::{Team, fields, question},
};

fn here() -> Here {
    Here {
        place: Place::Own,
        folder: Folder::None,
        stored: true,
        online: true,
        shares: false,
        keys: true,
        imitates: false,
        closes: None,
        build: Some("0011 2233".into()),
    }
}

fn answered() -> Record {
    let mut known = Record::linked(Team::every_kind().pulse, 7);
    for (question, answer) in Team::answers(1).into_iter().enumerate() {
        answering::set_answer(&mut known, question, answer);
    }
    known
}

fn sealed() -> Record {
    let mut known = answered();
    answering::seal_draft(&mut known, &Fixed(1)).unwrap();
    known
}

fn drawn(known: &Record, here: &Here, change: impl FnOnce(&mut View)) -> Vec<Node> {
    let pulse = known.pulse.as_ref().unwrap();
    let mut view = View::of(known);
    change(&mut view);
    let form = Form::new(pulse.definition());
    Page { form: &form, pulse, known, view: &view, here, language: &ENGLISH }.draw()
}

fn markup(nodes: &[Node]) -> String {
    nodes.iter().map(Node::markup).collect()
}

/// The words of every button, in order.
fn buttons(nodes: &[Node]) -> Vec<String> {
    let mut found = Vec::new();
    for node in nodes {
        if let Node::Element { tag, children, .. } = node {
            if *tag == "button" {
                found.push(children.iter().map(words).collect());
            }
            found.extend(buttons(children));
        }
    }
    found
}

fn words(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { children, .. } => children.iter().map(words).collect(),
    }
}

fn actions(nodes: &[Node], out: &mut Vec<String>) {
    for node in nodes {
        if let Node::Element { children, .. } = node {
            out.extend(node.attribute(ATTRIBUTE).map(|value| value.text().into_owned()));
            actions(children, out);
        }
    }
}

/// Fails when a word is missing in `PageAction::WORDS`, or one stands for two actions.
#[test]
fn every_action_is_read_as_it_is_spelled() {
    let mut known = sealed();
    known.set_pulse(known.pulse.clone().unwrap().with_mail(MailAddress::new("tom@example.org").ok()));
    let through = Here { folder: Folder::Through { gone: true }, ..here() };
    let opened = |view: &mut View| {
        view.details = true;
        view.turning = Some(Turning { at: 0, turns: true, squares: None });
        view.parts = Some(PartsShown::default());
    };
    let mut found = Vec::new();
    actions(&drawn(&known, &through, opened), &mut found);
    assert!(found.len() > 10, "{found:?}");
    for spelled in &found {
        assert_eq!(PageAction::read(spelled).map(PageAction::spelled).as_ref(), Some(spelled));
    }
    found.sort();
    found.dedup();
    let read: Vec<_> = found.iter().filter_map(|spelled| PageAction::read(spelled)).collect();
    assert!(read.iter().enumerate().all(|(at, one)| !read[..at].contains(one)), "{read:?}");
    assert_eq!(PageAction::read("=nothing"), None);
    assert_eq!(PageAction::read("v0.1"), None);
}

#[test]
fn the_button_says_where_the_answers_go() {
    let known = answered();
    let last = |here: &Here| buttons(&drawn(&known, here, |_| ())).pop();
    assert_eq!(last(&here()).as_deref(), Some("Seal and copy"));
    assert_eq!(last(&Here { shares: true, ..here() }).as_deref(), Some("Seal and send to Tom"));
    let through = Here { folder: Folder::Through { gone: false }, shares: true, ..here() };
    assert_eq!(last(&through).as_deref(), Some("Seal and put into the team folder"));
    let mut mailed = known.clone();
    mailed.set_pulse(known.pulse.clone().unwrap().with_mail(MailAddress::new("tom@example.org").ok()));
    let page = drawn(&mailed, &here(), |_| ());
    assert_eq!(buttons(&page).pop().as_deref(), Some("Seal and mail to Tom"));
    assert!(markup(&page).contains("The mail goes to tom@example.org."));
}

/// What the first part of the program shows is what the second goes on with.
#[test]
fn the_first_page_is_the_one_that_is_taken_over() {
    let pulse = Team::every_kind().pulse;
    let (unkept, kept) = (Record::unkept(pulse.clone()), Record::linked(pulse.clone(), 7));
    let (form, here) = (Form::new(pulse.definition()), here());
    let view = View::of(&kept);
    let page =
        |known| Page { form: &form, pulse: &pulse, known, view: &view, here: &here, language: &ENGLISH };
    assert_eq!(page(&unkept).asking(), page(&kept).draw());
}

#[test]
fn after_sealing_the_page_holds_every_way_to_hand_over() {
    let mut known = sealed();
    let text = codes::answers(&sealed_bytes(&known));
    let copied = drawn(&known, &here(), |view| view.how = Some(Handed::Copied));
    let all = markup(&copied);
    assert!(all.contains(&text) && all.contains("Paste them to Tom") && all.contains("Not handed in yet"));
    let offered = buttons(&copied);
    for words in ["I’ve sent it", "Copy again", "Save as a file", "Show a QR code", "Change my answers"] {
        assert!(offered.contains(&words.to_owned()), "{words}: {offered:?}");
    }
    // One thing to do stands before the other ways, and the text is one of those unless it is the only one.
    let next = |how: Option<Handed>, shares: bool| {
        let page = drawn(&known, &Here { shares, ..here() }, |view| view.how = how);
        (buttons(&page).swap_remove(1), markup(&page).contains("<details open"))
    };
    assert_eq!(next(Some(Handed::Copied), false), ("I’ve sent it".to_owned(), false));
    assert_eq!(next(Some(Handed::ByHand), false), ("I’ve sent it".to_owned(), true));
    assert_eq!(next(None, false), ("Copy again".to_owned(), false));
    assert_eq!(next(Some(Handed::Cancelled), true), ("Send to Tom".to_owned(), false));
    let by_hand = markup(&drawn(&known, &here(), |view| view.how = Some(Handed::ByHand)));
    assert!(by_hand.contains("The text is selected"));
    known.stored.person.as_mut().unwrap().handed = true;
    let handed = drawn(&known, &here(), |_| ());
    assert!(markup(&handed).contains("Handed in") && !buttons(&handed).contains(&"I’ve sent it".to_owned()));
}

/// Whoever gathers has nothing to send: not while the box is open, and not without the key.
#[test]
fn whoever_gathers_hands_in_to_their_own_table() {
    let team = Team::every_kind();
    let gathering = CollectorRecord { key: Some(hex(team.collector.b())), ..CollectorRecord::default() };
    let drawn_with = |mut known: Record, collector: CollectorRecord, here: &Here| {
        known.stored.collector = Some(collector);
        markup(&drawn(&known, here, |_| ()))
    };
    let sharing = Here { shares: true, ..here() };
    assert!(drawn_with(answered(), gathering.clone(), &sharing).contains(">Seal and hand in<"));
    let mut known = sealed();
    known.stored.person.as_mut().unwrap().handed = true;
    let in_it = drawn_with(known.clone(), gathering.clone(), &here());
    assert!(
        in_it.contains("Your answers are on your own table")
            && in_it.contains(&Route::Gather(known.name()).to_hash())
            && !in_it.contains("Other ways")
    );
    // What could not be laid there is handed in like anybody's.
    let waits = drawn_with(sealed(), gathering.clone(), &here());
    assert!(waits.contains("Not handed in yet") && waits.contains("Other ways"));
    let through = Here { folder: Folder::Through { gone: false }, ..here() };
    assert!(drawn_with(answered(), gathering.clone(), &through).contains("into the team folder"));
    let closed = CollectorRecord { check: Some("x".into()), ..gathering.clone() };
    let without = CollectorRecord { key: None, ..gathering };
    for collector in [closed, without] {
        assert!(!drawn_with(known.clone(), collector, &here()).contains("your own table"));
    }
}

/// Fails when a gone file still counts as one that lies in the folder.
#[test]
fn what_lies_in_the_folder_is_handed_in_until_it_has_gone() {
    let mut known = sealed();
    let person = known.stored.person.as_mut().unwrap();
    (person.handed, person.placed, person.folder) = (true, true, true);
    let lies = |gone| markup(&drawn(&known, &Here { folder: Folder::Through { gone }, ..here() }, |_| ()));
    assert!(lies(false).contains("In the team folder") && lies(false).contains("<details>"));
    assert!(lies(true).contains("Put into the team folder") && !lies(true).contains("In the team folder<"));
}

/// Each part is a message of its own, and together they are the answers.
#[test]
fn parts_are_made_for_the_chat_that_is_chosen() {
    let mut asked = fields(vec![question(Kind::Comment, "", "What would help?")]);
    asked.k_comments = 5;
    let pulse = Team::new(asked, Mode::TwoPeople).pulse;
    let mut known = Record::linked(pulse, 7);
    let long = answering::seal_draft(&mut known, &Fixed(1)).unwrap();
    let text = codes::answers(&long);
    assert!(text.len() > 500, "{}", text.len());
    let parts = messages(&long, 0);
    assert!(parts.len() > 1 && parts.iter().all(|part| part.len() <= 500));
    let page = drawn(&known, &here(), |view| {
        view.parts = Some(PartsShown { chat: 0, copied: Some((1, Handed::Copied)) })
    });
    let offered = buttons(&page);
    for part in 1..=parts.len() {
        assert!(offered.contains(&format!("Copy part {part} of {}", parts.len())), "{offered:?}");
    }
    assert!(markup(&page).contains(&format!("Part 2 of {} is copied", parts.len())));
    // Where none is open, nothing of them is drawn.
    assert!(!markup(&drawn(&known, &here(), |_| ())).contains("Copy part"));
}

/// Everything is said in the sheet, and the heading names it.
#[test]
fn the_sheet_says_everything_and_names_the_build() {
    let known = answered();
    let closed = markup(&drawn(&known, &here(), |_| ()));
    let open = markup(&drawn(&known, &here(), |view| view.details = true));
    assert!(!closed.contains("<dialog") && open.contains("<dialog class=\"sheet\" id=\"details\""));
    assert!(open.contains("cannot see whose they are") && open.contains("0011 2233"));
    assert!(!closed.contains("cannot see whose they are"));
}
