//! The discussion: which steps there are, where it goes on, who speaks when, what is taken away.

use std::collections::BTreeSet;

use pulse_check::{
    chart::summary::summary,
    flow::{
        ask::{Compose, Gatherer},
        discuss::{OrderError, Step, Topics, Walk},
        environment::{MemoryStorage, NoRandomness, Randomness},
        store::Store,
    },
    pulse::{Kind, Mode, templates::team::again_of},
    team::{Entry, Memory, State, TeamFile, What},
    text::ENGLISH,
};

use crate::{
    remember::Counting,
    team::{Team, fields, question},
};

const ALL: Topics = Topics { promises: true, belief: true, disputed: Some(3), lowest: Some(1) };

#[test]
fn what_there_is_nothing_to_say_about_is_no_step() {
    use Step::{Agreements, Belief, Commitments, Disputed, Done, Lowest, Promises, Remedies, Talk, Wins};
    let end = [Commitments, Agreements, Done];
    let all = [Promises, Wins, Belief, Disputed, Talk, Remedies, Lowest];
    assert_eq!(ALL.steps(), [&all[..], &end].concat());
    assert_eq!(ALL.topic(), Some(3));
    // Where nothing is disputed, the lowest is talked about and voted on.
    let agreed = Topics { disputed: None, promises: false, ..ALL };
    assert_eq!(agreed.steps(), [&[Wins, Belief, Lowest, Talk, Remedies][..], &end].concat());
    assert_eq!(agreed.topic(), Some(1));
    assert_eq!(Topics::default().steps(), [&[Wins][..], &end].concat());
}

#[test]
fn it_goes_on_where_it_stood_and_only_about_its_round() {
    let mut walk = Walk::begin(&[1; 32], &ALL);
    assert_eq!(walk.step, Step::Promises);
    walk.go(&ALL, false);
    assert_eq!(walk.step, Step::Promises);
    for _ in 0..3 {
        walk.go(&ALL, true);
    }
    assert_eq!(walk.step, Step::Disputed);
    let mut memory = Memory::default();
    memory.put(Entry::new([7; 8], What::Agreement { text: "Nobody waits alone".into() }).unwrap());
    walk.wrote(&Memory::default(), &memory);
    let store = Store::new(MemoryStorage::default(), MemoryStorage::default());
    pollster::block_on(store.save_walk("Atlas", Some(&walk))).unwrap();
    let kept = pollster::block_on(store.walk("Atlas")).unwrap().unwrap();
    assert_eq!(Walk::resume(&kept, &[1; 32]), Some(walk.clone()));
    assert!(walk.has_written([7; 8]) && !walk.has_written([8; 8]));
    assert_eq!(Walk::resume(&kept, &[2; 32]), None);
    assert_eq!(Walk::resume(b"nonsense", &[1; 32]), None);
    // Its step is gone, because nothing is disputed any more.
    walk.go(&Topics { disputed: None, ..ALL }, true);
    assert_eq!(walk.step, Step::Promises);
    for _ in 0..20 {
        walk.go(&ALL, true);
    }
    assert_eq!(walk.step, Step::Done);
    // Forgetting the team forgets the names that were typed.
    pollster::block_on(store.forget_team("Atlas")).unwrap();
    assert_eq!(pollster::block_on(store.walk("Atlas")), Ok(None));
}

/// Fails when what was only settled, or only looked back on, counts as one of the promises made here.
#[test]
fn a_promise_that_was_looked_back_on_is_no_new_one() {
    let promise = |saw: Option<&str>| What::Commitment {
        what: "One demo a week".into(),
        owner: "Tom".into(),
        by: "2026-03-16".into(),
        state: State::Open,
        expect: Some("Fewer questions".into()),
        saw: saw.map(str::to_owned),
    };
    let with = |memory: &Memory, id: u8, what: What| {
        let mut memory = memory.clone();
        let mut entry = Entry::new([id; 8], promise(None)).unwrap();
        entry.change(what).unwrap();
        memory.put(entry);
        memory
    };
    let mut walk = Walk::begin(&[1; 32], &ALL);
    let before = with(&Memory::default(), 1, promise(None));
    assert!(walk.asks_about([1; 8], &promise(None)));
    // What was seen is written down, and the promise stays open.
    let seen = with(&before, 1, promise(Some("Half as many")));
    walk.wrote(&before, &seen);
    assert!(walk.asks_about([1; 8], &promise(Some("Half as many"))) && !walk.has_begun([1; 8]));
    // One that is made here is open too, and is not asked about yet.
    walk.wrote(&seen, &with(&seen, 2, promise(None)));
    assert!(walk.has_begun([2; 8]) && !walk.asks_about([2; 8], &promise(None)));
    // One that was settled here stays on its screen; one that was settled long ago is not there.
    let done = What::Removed;
    assert!(walk.asks_about([1; 8], &done) && !walk.asks_about([3; 8], &done));
}

/// Numbers that repeat only after long (Marsaglia 2003, xorshift 13-17-5).
struct Dice(std::cell::Cell<u32>);

impl Randomness for Dice {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            let mut x = self.0.get();
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            self.0.set(x);
            *byte = (x >> 24) as u8;
        }
        Ok(())
    }
}

/// Gives the bytes one after the other, and fails behind them.
struct Bytes(std::cell::RefCell<Vec<u8>>);

impl Randomness for Bytes {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let mut rest = self.0.borrow_mut();
        if rest.len() < bytes.len() {
            return Err(NoRandomness);
        }
        bytes.copy_from_slice(&rest.drain(..bytes.len()).collect::<Vec<_>>());
        Ok(())
    }
}

#[test]
fn everybody_speaks_once_and_the_facilitator_last() {
    let random = Dice(7.into());
    let mut walk = Walk::begin(&[1; 32], &ALL);
    let names = " Ana \nBen, Cem;Dana\n\nAna\nPriya";
    let mut orders = BTreeSet::new();
    for _ in 0..400 {
        walk.draw(names, "Priya", &random).unwrap();
        assert_eq!(walk.order.last().map(String::as_str), Some("Priya"));
        assert_eq!(walk.order.iter().collect::<BTreeSet<_>>().len(), 5);
        orders.insert(walk.order.clone());
    }
    // Every order of four comes up.
    assert_eq!(orders.len(), 24);
    let before = walk.order.clone();
    assert_eq!(walk.draw("Priya", "Priya", &random), Err(OrderError::TooFew));
    let crowd: Vec<String> = (0..61).map(|n| format!("Person {n}")).collect();
    assert_eq!(walk.draw(&crowd.join("\n"), "", &random), Err(OrderError::TooMany));
    assert_eq!(walk.draw(names, "Priya", &Bytes(Vec::new().into())), Err(OrderError::NoRandomness));
    assert_eq!(walk.order, before);
    // Four thousand million is no multiple of three: the last number is drawn anew, or the first would come up more often.
    let unfair = Bytes(vec![0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0, 0, 0, 0].into());
    walk.draw("Ana\nBen\nCem", "", &unfair).unwrap();
    assert_eq!(walk.order, ["Cem", "Ana", "Ben"]);
    assert!(unfair.0.borrow().is_empty());
}

#[test]
fn asking_again_keeps_people_mode_and_rules() {
    for mode in [Mode::TwoPeople, Mode::OnePerson] {
        let mut asked = fields(vec![
            question(Kind::Agree, "voice", "Everyone's view counts when we decide."),
            question(Kind::Comment, "win", "One thing worth celebrating"),
        ]);
        (asked.k, asked.changed, asked.closes) = (5, Some(3), 29_000_000);
        let team = Team::new(asked.clone(), mode);
        let answers = |person: u8| {
            [pulse_check::answer::Answer::Value(person % 5), pulse_check::answer::Answer::Text(String::new())]
        };
        let files: Vec<_> = (1..=6).map(|person| team.seal(person, 1, &answers(person))).collect();
        let round = team.round(&team.open(&team.gather(&files)));
        let compose = Compose::again(&round, 0).unwrap();
        let alone = mode == Mode::OnePerson;
        assert_eq!(compose.gatherer, if alone { Gatherer::JustMe } else { Gatherer::SomeoneElse });
        let known = compose.ask("en", 0, &Counting::default()).unwrap();
        let now = known.ask.definition().fields();
        assert_eq!(
            (now.k, now.team_size, &now.host, &now.team, now.k_comments, now.closes, now.changed),
            (5, 9, &asked.host, &asked.team, 0, 0, Some(0))
        );
        let [question] = &now.questions[..] else { panic!("{now:?}") };
        assert_eq!(
            (&question.text, &question.labels),
            (&asked.questions[0].text, &asked.questions[0].labels)
        );
        assert_eq!(again_of(question), round.pulse().id()[..8].try_into().ok());
        assert_eq!(known.pulse.is_some(), alone);
        // A comment is nobody's number.
        assert_eq!(Compose::again(&round, 1), None);
        assert_eq!(Compose::again(&round, 2), None);
    }
}

#[test]
fn the_summary_holds_what_was_decided_and_nothing_else() {
    let team = Team::every_kind();
    let round = team.round(&team.open(&team.gather(&team.everybody(6))));
    let mut memory = Memory::default();
    let entry = |id: u8, text: &str| {
        Entry::new([id; 8], What::Win { text: text.into(), date: "2026-03-02".into() }).unwrap()
    };
    memory.put(entry(1, "An old win"));
    let before = memory.clone();
    memory.put(entry(2, "A *new* win"));
    let mut walk = Walk::begin(round.pulse().id(), &ALL);
    walk.wrote(&before, &memory);
    let file = TeamFile::begin(round.clone()).remembering(memory);
    let text = summary(&file, &round, &walk, &ENGLISH);
    assert!(text.contains("6 of 9 answered") && text.contains("**Wins**"), "{text}");
    assert!(text.contains("- \u{2068}A \\*new\\* win\u{2069}") || text.contains("A \\*new\\* win"), "{text}");
    assert!(!text.contains("old win") && !text.contains("word"), "{text}");
}
