//! What becomes of whatever arrives: every rule of the inbox, for what a person brings and for what lies in the team's folder.

use pulse_check::{
    flow::{
        answering::{LookError, ReceiptCame},
        example,
        gather::{Gathered, Report},
        inbox::{
            Context, Effect, Note, Notice, OLD_MOST, Question, Questions, TEAMS_MOST, UNTOUCHED_MOST, Way,
            choose_round, count_anew, follow, further, merge, open_pulse, place, words_first,
        },
        intake::{Arrival, Expected, Intake},
        open::Confirmations,
        record::{CollectorRecord, HostRecord, PersonRecord, Record},
        route::Route,
        team_record::TeamRecord,
    },
    pulse::{Kind, Mode, Pulse},
    seal::{Added, BoxError, KeyPair, Receipt, Refused, SealedBox},
    team::{Entry, Memory, Round, TeamFile, What},
    wire::{
        codes::Role,
        files, folder,
        links::{self, LinkError},
        team_file,
    },
};

use crate::{
    folder::{People, people},
    folder_placed::seals,
    team::{DAY, Team, fields, question},
};

/// While a dropped box is stored, the host presses the button and types: the record that the drop made then is older than what
/// the device has, and takes back nothing of it.
#[test]
fn what_is_done_while_a_box_is_stored_stays() {
    let people = people();
    let known = &people.host;
    let sealed = people.team.gather(&people.team.everybody(6));
    let arrival = Arrival::Box { short_id: people.team.pulse.short_id(), bytes: sealed.bytes().to_vec() };
    let effects = brought(arrival, home(), [known.clone()]);
    let Some(Effect::KeepBox(base, _)) = effects.first() else { panic!("{effects:?}") };
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Keep(kept) => Some(kept.clone()),
        _ => None,
    });
    let mut now = known.clone();
    now.stored.host.as_mut().unwrap().opened = Some("ab".repeat(32));
    now.stored.person = Some(PersonRecord { handed: true, ..PersonRecord::default() });
    let written = kept.unwrap().with_changes(base, &now);
    assert_eq!(written.stored.host, now.stored.host);
    assert_eq!(written.stored.person, now.stored.person);
    assert!(written.has_check(), "and what the drop brought is there too");
}

/// Minutes since 1970.
const NOW: u32 = 29_000_000;
/// What the device calls the folder.
const FOLDER: &str = "f";

/// What somebody brings while a page is on screen.
fn on(page: &Route) -> Way<'_> {
    Way::Person { on: page, link: false, framed: false }
}

fn home() -> Way<'static> {
    on(&Route::Home)
}

fn opened() -> Way<'static> {
    Way::Person { on: &Route::Home, link: true, framed: false }
}

fn lies(path: &str) -> Way<'_> {
    Way::Folder { path, folder: FOLDER, old: false }
}

fn brought(arrival: Arrival, way: Way<'_>, pulses: impl AsRef<[Record]>) -> Vec<Effect> {
    place(arrival, way, Context { pulses: pulses.as_ref(), teams: &[], now: NOW })
}

fn go(route: Route) -> Effect {
    Effect::Go(route)
}

fn keep(known: Record) -> Effect {
    Effect::Keep(Box::new(known))
}

/// Through the folder.
fn through(known: &Record) -> Record {
    let mut known = known.clone();
    FOLDER.clone_into(&mut known.stored.folder);
    known
}

fn changed(known: &Record, change: impl FnOnce(&mut Record)) -> Record {
    let mut known = known.clone();
    change(&mut known);
    known
}

fn linked(pulse: &Pulse) -> Record {
    Record::linked(pulse.clone(), NOW)
}

/// A device that knows a pulse and has no part in it.
fn bystander(people: &People) -> Record {
    linked(&people.team.pulse)
}

fn pulse(pulse: &Pulse) -> Arrival {
    Arrival::Pulse(Box::new(pulse.clone()))
}

/// A box of so many people.
fn boxed(people: &People, n: u8) -> SealedBox {
    people.team.gather(&people.team.everybody(n))
}

fn arriving(people: &People, sealed: &SealedBox) -> Arrival {
    Arrival::Box { short_id: people.team.pulse.short_id(), bytes: sealed.bytes().to_vec() }
}

fn check(people: &People, sealed: &SealedBox) -> Arrival {
    let pulse = &people.team.pulse;
    let letters = links::check(pulse, sealed.look())[3..].to_owned();
    Arrival::Check { short_id: pulse.short_id(), letters }
}

fn answers(people: &People) -> Vec<u8> {
    people.team.everybody(1)[0].bytes.clone()
}

fn gather(known: &Record, bytes: Vec<u8>, by_itself: bool) -> Effect {
    Effect::Gather(Gathered { pulse: known.name(), bytes, by_itself })
}

/// The collector's device once the box is closed.
fn closed(people: &People) -> Record {
    changed(&people.collector, |known| {
        let collector = known.stored.collector.as_mut().unwrap();
        (collector.check, collector.key) = (Some("c".into()), None);
    })
}

fn round(people: &People, n: u8) -> Round {
    people.team.round(&people.team.open(&boxed(people, n)))
}

fn file_of(round: &Round) -> Arrival {
    Arrival::TeamFile(Box::new(TeamFile::begin(round.clone())))
}

fn in_folder(people: &People, name: &str) -> String {
    format!("{}/{name}", folder::folder(people.team.pulse.ask().id()))
}

// ---- invitations and pulse links

#[test]
fn an_invitation_is_taken_up_once_and_shows_the_pulse() {
    let people = people();
    let ask = people.team.pulse.ask().clone();
    let page = go(Route::Pulse(people.host.name()));
    let arrival = || Arrival::Invitation(Box::new(ask.clone()));
    assert_eq!(brought(arrival(), home(), []), [keep(Record::invited(ask.clone(), NOW)), page.clone()]);
    assert_eq!(brought(arrival(), home(), [people.host.clone()]), [page]);
    // In the folder: nobody is taken anywhere, and the pulse goes through it from now on.
    let path = in_folder(&people, folder::INVITATION);
    let new = through(&Record::invited(ask.clone(), NOW));
    assert_eq!(brought(arrival(), lies(&path), []), [keep(new.clone())]);
    assert_eq!(brought(arrival(), lies(&path), [people.host.clone()]), [keep(through(&people.host))]);
    assert_eq!(brought(arrival(), lies(&path), [new]), []);
}

#[test]
fn a_pulse_that_is_met_within_the_same_minute_comes_later() {
    let (people, another) = (people(), Team::two_alike());
    let there = linked(&another.pulse);
    let Some(Effect::Keep(known)) = brought(pulse(&people.team.pulse), home(), [there]).into_iter().next()
    else {
        panic!("it is kept")
    };
    assert_eq!(known.stored.met, NOW + 1);
}

#[test]
fn a_pulse_link_leads_to_the_questions() {
    let people = people();
    let name = people.host.name();
    let answer = go(Route::Answer(name.clone()));
    let link = pulse(&people.team.pulse);
    assert_eq!(brought(link.clone(), home(), []), [keep(bystander(&people)), answer.clone()]);
    assert_eq!(brought(link.clone(), home(), [bystander(&people)]), vec![answer.clone()]);
    // Whoever was invited, and did not accept, answers like everybody.
    let invited = Record::invited(people.team.pulse.ask().clone(), NOW);
    assert_eq!(
        brought(link.clone(), home(), [invited.clone()]),
        [keep(changed(&invited, |known| known.set_pulse(people.team.pulse.clone()))), answer]
    );
    // Whoever asked sees that somebody gathers.
    let asked = changed(&invited, |known| known.stored.host = Some(HostRecord::default()));
    let page = go(Route::Pulse(name.clone()));
    assert_eq!(
        brought(link, home(), [asked.clone()]),
        [keep(changed(&asked, |known| known.set_pulse(people.team.pulse.clone()))), page]
    );
    // What opens a link at the start of the program decides the same.
    assert_eq!(
        open_pulse(people.team.pulse.clone(), &[], NOW),
        (Some(bystander(&people)), Route::Answer(name))
    );
}

#[test]
fn two_links_of_one_pulse_are_shown_side_by_side() {
    let people = people();
    let second = people.team.clone().gathered_by("Tom Two", [9; 32]).pulse;
    let here = bystander(&people);
    let met = changed(&here, |known| _ = known.meet(second.clone()));
    assert!(met.stored.link_conflict);
    assert_eq!(
        brought(pulse(&second), home(), [here.clone()]),
        [keep(met.clone()), go(Route::Pulse(here.name()))]
    );
    // In the folder as well, until somebody has chosen; then it is only remembered.
    let path = in_folder(&people, &folder::pulse_file(&second));
    assert_eq!(brought(pulse(&second), lies(&path), [here.clone()]), [keep(through(&met))]);
    let chosen = through(&changed(&here, |known| known.choose(&people.team.pulse)));
    let remembered = changed(&chosen, |known| known.set_aside(&second));
    assert_eq!(brought(pulse(&second), lies(&path), [chosen.clone()]), [keep(remembered.clone())]);
    assert!(!remembered.stored.link_conflict);
    assert_eq!(brought(pulse(&second), lies(&path), [remembered.clone()]), []);
    // The one that was chosen is no news.
    assert_eq!(brought(pulse(&people.team.pulse), lies(&path), [chosen.clone()]), []);
}

#[test]
fn a_link_in_the_folder_takes_the_pulse_up_where_there_is_room() {
    let people = people();
    let path = in_folder(&people, &folder::pulse_file(&people.team.pulse));
    let link = || pulse(&people.team.pulse);
    assert_eq!(brought(link(), lies(&path), []), [keep(through(&bystander(&people)))]);
    assert_eq!(brought(link(), lies(&path), [people.person.clone()]), [keep(through(&people.person))]);
    assert_eq!(brought(link(), lies(&path), [through(&people.person)]), []);
    // Whoever fills the folder does not fill the device, and what was asked long ago leaves room for what is asked now.
    let full = |count| vec![through(&linked(&Team::two_alike().pulse)); count];
    let note = Effect::Note(Note::TooMany { folder: folder::folder(people.team.pulse.ask().id()) });
    assert_eq!(brought(link(), lies(&path), full(UNTOUCHED_MOST)), std::slice::from_ref(&note));
    assert!(matches!(&brought(link(), lies(&path), full(UNTOUCHED_MOST - 1))[..], [Effect::Keep(_)]));
    let long_ago = Way::Folder { path: &path, folder: FOLDER, old: true };
    assert_eq!(brought(link(), long_ago, full(OLD_MOST)), std::slice::from_ref(&note));
    assert!(matches!(&brought(link(), long_ago, full(OLD_MOST - 1))[..], [Effect::Keep(_)]));
    let invitation = Arrival::Invitation(Box::new(people.team.pulse.ask().clone()));
    assert_eq!(brought(invitation, lies(&path), full(UNTOUCHED_MOST)), [note]);
    // Only those take up room that came from a folder, and that nobody here has begun with.
    let begun: [fn(&mut Record); 5] = [
        |known| known.stored.host = Some(HostRecord::default()),
        |known| known.stored.collector = Some(CollectorRecord::default()),
        |known| known.stored.person = Some(PersonRecord::default()),
        |known| known.stored.round = Some(String::new()),
        |known| known.stored.folder.clear(),
    ];
    for begin in begun {
        let mut all = full(UNTOUCHED_MOST);
        all[0] = changed(&all[0], begin);
        assert!(matches!(&brought(link(), lies(&path), all)[..], [Effect::Keep(_)]));
    }
    // A pulse that is here already needs none.
    let mut all = full(UNTOUCHED_MOST);
    all.push(people.person.clone());
    assert_eq!(brought(link(), lies(&path), all), [keep(through(&people.person))]);
}

#[test]
fn a_file_that_says_what_the_host_chose_is_told_and_not_followed() {
    let people = people();
    let second = people.team.clone().gathered_by("Tom Two", [9; 32]).pulse;
    let path = in_folder(&people, &folder::chosen_file(&second));
    let here = bystander(&people);
    let told = changed(&here, |known| {
        _ = known.meet(second.clone());
        known.told(second.clone());
    });
    assert!(told.stored.link_conflict && told.pulse.as_ref() == Some(&people.team.pulse));
    assert_eq!(brought(pulse(&second), lies(&path), [here.clone()]), [keep(through(&told))]);
    assert_eq!(brought(pulse(&second), lies(&path), [through(&told)]), []);
    // Where nothing of the pulse is known yet, the link is met as well.
    let new = changed(&linked(&second), |known| known.told(second.clone()));
    assert_eq!(brought(pulse(&second), lies(&path), []), [keep(through(&new))]);
    // Whoever chose otherwise, without knowing of this, is asked.
    let chose = through(&changed(&here, |known| known.choose(&people.team.pulse)));
    let Effect::Keep(asked) = &brought(pulse(&second), lies(&path), [chose.clone()])[0] else {
        panic!("it is kept")
    };
    assert!(asked.stored.link_conflict && asked.stored.told.len() == 1);
    // The host's own device knows better: it did not choose that.
    let host = through(&people.host);
    let note = Effect::Note(Note::NotChosen { path: path.clone() });
    let met = changed(&host, |known| _ = known.meet(second.clone()));
    assert_eq!(brought(pulse(&second), lies(&path), [host.clone()]), [keep(met), note]);
    let chosen = changed(&host, |known| known.choose(&second));
    assert_eq!(brought(pulse(&second), lies(&path), [chosen]), []);
}

#[test]
fn a_recipe_begins_to_ask() {
    let definition = people().team.pulse.definition().clone();
    let recipe = Arrival::Recipe(Box::new(definition.clone()));
    assert_eq!(
        brought(recipe, home(), []),
        [Effect::Begin(Box::new(definition)), go(Route::Ask("blank".into()))]
    );
}

// ---- what lies in a folder, and what is inside another page

#[test]
fn keys_receipts_recipes_and_links_of_one_person_are_not_taken_from_a_folder() {
    let people = people();
    let sealed = boxed(&people, 5);
    let here = bystander(&people);
    let receipt = Receipt { short_id: people.team.pulse.short_id(), seed: [1; 32], secret: [2; 32] };
    for arrival in [
        Arrival::Recipe(Box::new(people.team.pulse.definition().clone())),
        check(&people, &sealed),
        Arrival::Result(Box::new(round(&people, 5))),
        Arrival::Receipt(Box::new(receipt)),
        Arrival::Recovery(Role::Host, [1; 32]),
    ] {
        let path = in_folder(&people, "pulse-0a1b2c.txt");
        assert_eq!(brought(arrival, lies(&path), [here.clone()]), []);
    }
}

#[test]
fn inside_another_page_people_answer_and_see_results_and_nothing_else() {
    let people = people();
    let sealed = boxed(&people, 5);
    let receipt = Receipt { short_id: people.team.pulse.short_id(), seed: [1; 32], secret: [2; 32] };
    let framed = |arrival| {
        let way = Way::Person { on: &Route::Home, link: true, framed: true };
        brought(arrival, way, [people.collector.clone()])
    };
    let refused = [Effect::Say(Notice::Framed)];
    for arrival in [
        Arrival::Invitation(Box::new(people.team.pulse.ask().clone())),
        Arrival::Recipe(Box::new(people.team.pulse.definition().clone())),
        Arrival::Answers(answers(&people)),
        Arrival::Seen { code: [1; 16], quoted: false },
        Arrival::Recovery(Role::Host, [1; 32]),
        arriving(&people, &sealed),
    ] {
        assert_eq!(framed(arrival), refused);
    }
    for arrival in [
        pulse(&people.team.pulse),
        check(&people, &sealed),
        Arrival::Result(Box::new(round(&people, 5))),
        Arrival::Receipt(Box::new(receipt)),
        file_of(&round(&people, 5)),
    ] {
        assert_ne!(framed(arrival), refused);
    }
}

// ---- sealed answers

#[test]
fn sealed_answers_go_to_the_table_of_whoever_gathers() {
    let people = people();
    let name = people.collector.name();
    let here = std::slice::from_ref(&people.collector);
    let bytes = answers(&people);
    let arrival = || Arrival::Answers(bytes.clone());
    let gathered = gather(&people.collector, bytes.clone(), false);
    for (page, next) in [
        (Route::Home, Route::Gather(name.clone())),
        (Route::Gather(name.clone()), Route::Gather(name.clone())),
        // At the desk every table is at hand; on the projector the number goes up.
        (Route::Desk, Route::Desk),
        (Route::Wait(name.clone()), Route::Wait(name.clone())),
        (Route::Wait("another".into()), Route::Gather(name.clone())),
    ] {
        assert_eq!(brought(arrival(), on(&page), here), [gathered.clone(), go(next)]);
    }
    let path = in_folder(&people, "answers-0a1b2c.txt");
    assert_eq!(brought(arrival(), lies(&path), here), [gather(&people.collector, bytes.clone(), true)]);
    // Nobody else has a table.
    assert_eq!(brought(arrival(), lies(&path), [people.person.clone()]), []);
    assert_eq!(brought(arrival(), home(), [people.person.clone()]), [Effect::Say(Notice::Answers)]);
    assert_eq!(brought(arrival(), home(), []), [Effect::Say(Notice::Answers)]);
    assert_eq!(brought(Arrival::Answers(vec![1; 11]), home(), here), [Effect::Say(Notice::Answers)]);
}

#[test]
fn nothing_is_added_to_a_closed_box() {
    let people = people();
    let closed = closed(&people);
    let arrival = || Arrival::Answers(answers(&people));
    for page in [Route::Home, Route::Gather(closed.name())] {
        assert_eq!(brought(arrival(), on(&page), [closed.clone()]), [Effect::Say(Notice::Closed)]);
    }
    let path = in_folder(&people, "answers-0a1b2c.txt");
    assert_eq!(brought(arrival(), lies(&path), [closed]), []);
}

#[test]
fn a_helpers_tray_takes_what_is_not_gathered_here() {
    let people = people();
    let bytes = answers(&people);
    let arrival = || Arrival::Answers(bytes.clone());
    let helper = bystander(&people);
    let tray = Route::Help(helper.name());
    let here = std::slice::from_ref(&helper);
    assert_eq!(brought(arrival(), on(&tray), here), [gather(&helper, bytes.clone(), false)]);
    // Another pulse's are counted as such, there and on the page of whoever gathers.
    let another = Team::two_alike();
    let others = || Arrival::Answers(another.seal(1, 1, &[]).bytes);
    let of_another = another.seal(1, 1, &[]).bytes;
    assert_eq!(brought(others(), on(&tray), here), [gather(&helper, of_another.clone(), false)]);
    for page in [Route::Gather(people.collector.name()), Route::Wait(people.collector.name())] {
        assert_eq!(
            brought(others(), on(&page), [people.collector.clone()]),
            [gather(&people.collector, of_another.clone(), false)]
        );
        // On the page of a box that is closed, or of somebody who does not gather, they have no place.
        assert_eq!(brought(others(), on(&page), [closed(&people)]), [Effect::Say(Notice::Answers)]);
        assert_eq!(brought(others(), on(&page), here), [Effect::Say(Notice::Answers)]);
    }
    // Whoever gathers helps nobody with it.
    assert_eq!(brought(others(), on(&tray), [people.collector.clone()]), [Effect::Say(Notice::Answers)]);
}

#[test]
fn what_comes_by_itself_is_met_again_and_again_without_a_word() {
    let counted = |added: Added, by_itself: bool| {
        let mut report = Report::default();
        report.count(Ok(added), by_itself);
        report
    };
    for added in [Added::Again, Added::Older] {
        assert_eq!(counted(added, true), Report::default());
        assert_ne!(counted(added, false), Report::default());
    }
    assert_eq!(counted(Added::New, true), Report { new: 1, ..Report::default() });
    assert_eq!(counted(Added::Replaced, true), Report { replaced: 1, ..Report::default() });
    let mut damaged = Report::default();
    damaged.count(Err(Refused::Damaged), true);
    assert_eq!(damaged.damaged, 1);
    // It adds to what is said of the last paste; a paste begins anew.
    let came = |by_itself| Gathered { pulse: String::new(), bytes: Vec::new(), by_itself };
    let said = Report { new: 3, ..Report::default() };
    assert_eq!(said.clone().on(&[came(true), came(true)]), said);
    assert_eq!(said.on(&[came(true), came(false)]), Report::default());
}

// ---- confirmations

#[test]
fn confirmations_count_where_a_box_is_opened() {
    let people = people();
    let seen = |quoted| Arrival::Seen { code: [7; 16], quoted };
    let open = Route::Open(people.host.name());
    let here = [people.person.clone(), people.host.clone()];
    for (page, quoted) in [(Route::Home, false), (open.clone(), true)] {
        let counted = [Effect::Count { code: [7; 16], quoted }, go(open.clone())];
        assert_eq!(brought(seen(quoted), on(&page), &here[1..]), counted);
    }
    let refused = [Effect::Say(Notice::Seen)];
    assert_eq!(brought(seen(false), home(), &here[..1]), refused);
    // Nobody confirms to a person who does both alone, nor where another pulse is being opened.
    let alone =
        changed(&people.host, |known| known.stored.collector = people.collector.stored.collector.clone());
    assert_eq!(brought(seen(false), home(), [alone.clone()]), refused);
    let other = Route::Open("another".into());
    assert_eq!(brought(seen(false), on(&other), &here[1..]), refused);
    let opened = changed(&people.host, |known| known.stored.host = Some(HostRecord::default()));
    assert_eq!(brought(seen(false), on(&open), [opened]), refused);
}

#[test]
fn a_chat_that_is_pasted_again_counts_anew() {
    let seen = Arrival::Seen { code: [7; 16], quoted: false };
    assert_eq!(count_anew(&[Arrival::Answers(Vec::new()), seen]), Some(Effect::CountAnew));
    assert_eq!(count_anew(&[Arrival::Answers(Vec::new())]), None);
}

#[test]
fn a_confirmation_in_the_folder_counts_once_with_all_its_copies() {
    let people = people();
    let seen = || Arrival::Seen { code: [7; 16], quoted: false };
    let below = folder::folder(people.team.pulse.ask().id());
    for name in ["seen-0a1b2c.txt", "seen-0a1b2c (1).txt", "seen-0a1b2c-LAPTOP.txt"] {
        let counted = Effect::CountFile { below: below.clone(), digits: "0a1b2c".into(), code: [7; 16] };
        assert_eq!(brought(seen(), lies(&in_folder(&people, name)), []), [counted], "{name}");
    }
    for path in ["seen-0a1b2c.txt", "Atlas.pulse.json"] {
        assert_eq!(brought(seen(), lies(path), []), [], "{path}");
    }
}

#[test]
fn what_somebody_counted_is_not_undone_by_what_comes_by_itself() {
    let people = people();
    let sealed = boxed(&people, 5);
    let own: [u8; 16] = (*sealed.seen_hash())[..16].try_into().unwrap();
    let mut lines = Confirmations::default();
    lines.count(&sealed, &own, false);
    let before = lines.clone();
    lines.count_file(&sealed, &own);
    assert!(lines != before && lines.is_same_paste(&before));
    for quoted in [false, true] {
        let mut again = lines.clone();
        again.count(&sealed, &own, quoted);
        assert!(!again.is_same_paste(&before), "{quoted}");
    }
}

// ---- check links and boxes

#[test]
fn a_check_link_is_looked_into_on_the_device_of_its_pulse() {
    let people = people();
    let sealed = boxed(&people, 5);
    let here = bystander(&people);
    let look = sealed.look().clone();
    let looked = changed(&here, |known| _ = known.meet_box(&people.team.pulse, &look));
    assert!(looked.has_check());
    assert_eq!(
        brought(check(&people, &sealed), home(), [here.clone()]),
        [keep(looked), go(Route::Look(here.name()))]
    );
    assert_eq!(brought(check(&people, &sealed), home(), []), [Effect::Say(Notice::Check)]);
    // One that does not read takes no other's place.
    let Arrival::Check { short_id, letters } = check(&people, &sealed) else { panic!() };
    let cut = Arrival::Check { short_id, letters: letters[..letters.len() - 9].to_owned() };
    let said = brought(cut, home(), [here.clone()]);
    let cut = |said: &[Effect]| {
        matches!(said, [Effect::Say(Notice::Look(LookError::Box(_) | LookError::Link(LinkError::Damaged)))])
    };
    assert!(cut(&said), "{said:?}");
}

#[test]
fn a_box_goes_to_whoever_opens_it_and_is_looked_into_by_everybody() {
    let people = people();
    let sealed = boxed(&people, 5);
    let look = sealed.look().clone();
    let met = |known: &Record| changed(known, |known| _ = known.meet_box(&people.team.pulse, &look));
    let host = &people.host;
    assert_eq!(
        brought(arriving(&people, &sealed), home(), [host.clone()]),
        [
            Effect::KeepBox(Box::new(host.clone()), sealed.clone()),
            keep(met(host)),
            go(Route::Open(host.name()))
        ]
    );
    let here = bystander(&people);
    assert_eq!(
        brought(arriving(&people, &sealed), home(), [here.clone()]),
        [keep(met(&here)), go(Route::Look(here.name()))]
    );
    // In the folder it is kept and looked into, and nobody is taken anywhere.
    let path = in_folder(&people, &folder::box_file(&sealed));
    assert_eq!(
        brought(arriving(&people, &sealed), lies(&path), [host.clone()]),
        [keep(met(host)), Effect::KeepBox(Box::new(met(host)), sealed.clone())]
    );
    assert_eq!(
        brought(arriving(&people, &sealed), lies(&path), [met(host)]),
        [Effect::KeepBox(Box::new(met(host)), sealed.clone())]
    );
    assert_eq!(brought(arriving(&people, &sealed), lies(&path), [here.clone()]), [keep(met(&here))]);
    assert_eq!(brought(arriving(&people, &sealed), lies(&path), [met(&here)]), []);
}

#[test]
fn a_second_box_is_said_and_a_person_decides() {
    let people = people();
    let (first, second) = (boxed(&people, 5), boxed(&people, 6));
    let pulse = &people.team.pulse;
    let met =
        |known: &Record, sealed: &SealedBox| changed(known, |known| _ = known.meet_box(pulse, sealed.look()));
    let host = met(&people.host, &first);
    let both = met(&host, &second);
    // What the host brings last is what is opened, and the page says that it is another one.
    let open = Route::Open(host.name());
    assert_eq!(
        brought(arriving(&people, &second), home(), [host.clone()]),
        [
            Effect::KeepBox(Box::new(host.clone()), second.clone()),
            Effect::Tell(open.clone(), Notice::OtherBox { collector: "Tom".into() }),
            keep(both.clone()),
            go(open)
        ]
    );
    // What lies in the folder does not take the place of the first.
    let path = in_folder(&people, &folder::box_file(&second));
    let note = Effect::Note(Note::SecondBox { path: path.clone() });
    assert_eq!(
        brought(arriving(&people, &second), lies(&path), [host.clone()]),
        [note.clone(), keep(both.clone())]
    );
    assert_eq!(brought(arriving(&people, &second), lies(&path), [both]), [note]);
}

/// Somebody whose answers are in the second box only, and not yet looked for.
#[test]
fn a_second_box_with_what_was_missing_from_the_first_is_opened() {
    let people = people();
    let pulse = &people.team.pulse;
    let person = changed(&people.host, |known| known.stored.person = Some(seals(pulse, 9)));
    let own = person.person().unwrap().sealed.as_ref().unwrap().bytes();
    let (first, second) = {
        let mut gathering = people.team.gathering();
        people.team.everybody(5).iter().for_each(|sealed| _ = gathering.add(&sealed.bytes));
        let first = gathering.close(Some(5)).unwrap();
        gathering.add(&own).unwrap();
        (first, gathering.close(Some(6)).unwrap())
    };
    let missing = changed(&person, |known| _ = known.meet_box(pulse, first.look()));
    let better = changed(&missing, |known| _ = known.meet_box(pulse, second.look()));
    let path = in_folder(&people, &folder::box_file(&second));
    assert_eq!(
        brought(arriving(&people, &second), lies(&path), [missing]),
        [
            Effect::Note(Note::SecondBox { path: path.clone() }),
            keep(better.clone()),
            Effect::KeepBox(Box::new(better), second)
        ]
    );
}

#[test]
fn a_box_that_does_not_read_or_has_no_pulse_here_is_refused() {
    let people = people();
    let sealed = boxed(&people, 5);
    let cut = || {
        let bytes = sealed.bytes()[..sealed.bytes().len() - 1].to_vec();
        Arrival::Box { short_id: people.team.pulse.short_id(), bytes }
    };
    let said = brought(cut(), home(), [people.host.clone()]);
    assert!(matches!(&said[..], [Effect::Say(Notice::BoxDamaged(BoxError::Length { .. }))]), "{said:?}");
    assert_eq!(brought(arriving(&people, &sealed), home(), []), [Effect::Say(Notice::Box)]);
    // The look at the folder has said so already.
    let path = in_folder(&people, "box-0a1b2c.pulsebox");
    assert_eq!(brought(cut(), lies(&path), [people.host.clone()]), []);
    assert_eq!(brought(arriving(&people, &sealed), lies(&path), []), []);
}

// ---- recovery codes and receipts

#[test]
fn a_recovery_code_brings_the_key_back_to_its_pulse() {
    let people = people();
    let page = Route::Pulse(people.host.name());
    let here = bystander(&people);
    for (role, pair) in [(Role::Host, &people.team.host), (Role::Collector, &people.team.collector)] {
        let code = || Arrival::Recovery(role, *pair.b());
        let effects = brought(code(), home(), [here.clone()]);
        let [Effect::Keep(known), Effect::Tell(told, Notice::KeyBack), Effect::Go(next)] = &effects[..]
        else {
            panic!("{effects:?}")
        };
        assert_eq!((told, next), (&page, &page));
        let key = match role {
            Role::Host => known.host_key(),
            Role::Collector => known.collector_key(),
        };
        assert_eq!(key.map(|key| *key.public()), Some(*pair.public()));
        assert_eq!(known.host_key().is_some(), role == Role::Host);
        // A second time nothing changes.
        assert_eq!(
            brought(code(), home(), [(**known).clone()]),
            [Effect::Tell(page.clone(), Notice::KeyHere), go(page.clone())]
        );
        assert_eq!(brought(code(), home(), []), [Effect::Say(Notice::Recovery)]);
    }
    // What is known of whoever gathers or opens stays beside the key.
    let lost = changed(&people.host, |known| {
        known.stored.host = Some(HostRecord { published: true, ..HostRecord::default() });
    });
    let Effect::Keep(back) =
        &brought(Arrival::Recovery(Role::Host, *people.team.host.b()), home(), [lost])[0]
    else {
        panic!("it is kept")
    };
    assert!(back.stored.host.as_ref().unwrap().published);
    // One role's code is not the other's, and a stranger's key is nobody's.
    for (role, b) in [
        (Role::Host, *people.team.collector.b()),
        (Role::Collector, *people.team.host.b()),
        (Role::Host, *KeyPair::derive([77; 32]).unwrap().b()),
    ] {
        let code = Arrival::Recovery(role, b);
        assert_eq!(brought(code, home(), [here.clone()]), [Effect::Say(Notice::Recovery)]);
    }
}

#[test]
fn a_key_that_was_erased_when_the_box_was_closed_does_not_come_back() {
    let people = people();
    let code = Arrival::Recovery(Role::Collector, *people.team.collector.b());
    assert_eq!(brought(code, home(), [closed(&people)]), [Effect::Say(Notice::Closed)]);
}

#[test]
fn a_receipt_is_shown_where_it_says_most() {
    let people = people();
    let short_id = people.team.pulse.short_id();
    let receipt = Receipt { short_id, seed: [1; 32], secret: [2; 32] };
    let arrival = || Arrival::Receipt(Box::new(receipt));
    let name = people.host.name();
    let answered = bystander(&people);
    let boxed = changed(&answered, |known| known.stored.check = Some("c".into()));
    let opened = changed(&boxed, |known| known.stored.round = Some("r".into()));
    for (here, page) in [
        (answered, Route::Pulse(name.clone())),
        (boxed, Route::Look(name.clone())),
        (opened, Route::Result(name.clone())),
    ] {
        let effects = brought(arrival(), home(), [here.clone()]);
        let [
            Effect::Keep(known),
            Effect::Tell(told, Notice::ReceiptCame(ReceiptCame::Kept)),
            Effect::Go(next),
        ] = &effects[..]
        else {
            panic!("{effects:?}")
        };
        assert_eq!((known.stored.receipts.len(), told, next), (1, &page, &page));
    }
    assert_eq!(brought(arrival(), home(), []), [Effect::Say(Notice::Receipt)]);
}

// ---- results and team files

#[test]
fn a_result_link_is_remembered_where_its_pulse_is_and_lives_in_the_address_elsewhere() {
    let people = people();
    let round = round(&people, 5);
    let page = Route::Result(people.host.name());
    let arrival = || Arrival::Result(Box::new(round.clone()));
    let here = bystander(&people);
    let remembered = changed(&here, |known| known.stored.round = Some(team_file::write_round(&round)));
    assert_eq!(brought(arrival(), opened(), [here.clone()]), [keep(remembered.clone()), go(page.clone())]);
    assert_eq!(brought(arrival(), opened(), [remembered]), [go(page.clone())]);
    // Whoever holds a key knows that there is no result yet: it is shown, and not remembered.
    for pulses in [vec![], vec![people.host.clone()]] {
        let show = Effect::Show(Box::new(round.clone()));
        assert_eq!(brought(arrival(), opened(), &pulses), [show.clone(), Effect::Stay(page.clone())]);
        assert_eq!(brought(arrival(), home(), &pulses), [show, go(page.clone())]);
    }
}

#[test]
fn a_team_file_is_kept_and_its_rounds_are_remembered() {
    let people = people();
    let round = round(&people, 5);
    let file = TeamFile::begin(round.clone());
    let page = go(Route::Team("Atlas".into()));
    let here = bystander(&people);
    let remembered = changed(&here, |known| known.stored.round = Some(team_file::write_round(&round)));
    assert_eq!(brought(file_of(&round), home(), []), [Effect::KeepTeam(file.clone()), page.clone()]);
    assert_eq!(
        brought(file_of(&round), home(), [here.clone()]),
        [keep(remembered.clone()), Effect::KeepTeam(file.clone()), page.clone()]
    );
    // The same once more changes nothing.
    let teams = [TeamRecord::of(file)];
    let knows = Context { pulses: std::slice::from_ref(&remembered), teams: &teams, now: NOW };
    assert_eq!(place(file_of(&round), home(), knows), [page]);
    assert_eq!(place(file_of(&round), lies("Atlas.pulse.json"), knows), []);
}

#[test]
fn of_two_results_of_one_pulse_a_person_chooses() {
    let people = people();
    let (mine, other) = (round(&people, 5), round(&people, 6));
    let file = TeamFile::begin(mine.clone());
    let teams = [TeamRecord::of(file.clone())];
    let knows = Context { pulses: &[], teams: &teams, now: NOW };
    let asked = Effect::Ask(Question::WhichRound(Box::new(other.clone())));
    assert_eq!(place(file_of(&other), home(), knows), [asked.clone(), go(Route::Team("Atlas".into()))]);
    let differs = Effect::Note(Note::Differs { team: "Atlas".into() });
    assert_eq!(place(file_of(&other), lies("Atlas.pulse.json"), knows), [asked, differs]);
    // Asked once, about the one that came last.
    let mut questions = Questions::default();
    questions.ask(Question::WhichRound(Box::new(round(&people, 7))));
    questions.ask(Question::WhichRound(Box::new(other.clone())));
    assert_eq!(questions.rounds(&file), [(mine.clone(), other.clone())]);
    // Of another team's file, or where the file has it by now, there is nothing to choose.
    assert_eq!(questions.rounds(&TeamFile::begin(other.clone())), []);
    assert_eq!(questions.rounds(&example::team().unwrap()), []);
    questions.settle_round(&mine);
    assert_eq!(questions, Questions::default());
    // The chosen one takes the place of the one in the file, and of the one that is remembered.
    let here = bystander(&people);
    let with = |known: &Record, round: &Round| {
        changed(known, |known| known.stored.round = Some(team_file::write_round(round)))
    };
    let kept = Effect::KeepTeam(file.with(other.clone()));
    let choose =
        |known: Record| choose_round(&file, &other, Context { pulses: &[known], teams: &teams, now: NOW });
    assert_eq!(choose(here.clone()), std::slice::from_ref(&kept));
    assert_eq!(choose(with(&here, &mine)), [kept, keep(with(&here, &other))]);
}

#[test]
fn a_made_up_result_of_a_pulse_that_was_opened_here_is_not_believed() {
    let people = people();
    let (mine, made_up) = (round(&people, 5), round(&people, 6));
    let host = changed(&through(&people.host), |known| {
        known.stored.host = Some(HostRecord { published: true, ..HostRecord::default() });
        known.stored.round = Some(team_file::write_round(&mine));
    });
    let file = TeamFile::begin(mine.clone());
    let teams = [TeamRecord::of(file.clone())];
    let knows = Context { pulses: std::slice::from_ref(&host), teams: &teams, now: NOW };
    let team = || "Atlas".to_owned();
    assert_eq!(
        place(file_of(&made_up), home(), knows),
        [Effect::Say(Notice::NotBelieved { team: team() }), go(Route::Team(team()))]
    );
    // The folder gets back what the host published: under the file's own name, and where it goes through this folder.
    let ask_id = *people.team.pulse.ask().id();
    let differs = Effect::Note(Note::Differs { team: team() });
    assert_eq!(
        place(file_of(&made_up), lies("Atlas.pulse.json"), knows),
        [differs.clone(), Effect::PutBack { file: file.clone(), ask_id }]
    );
    assert_eq!(place(file_of(&made_up), lies("Atlas.pulse (1).json"), knows), std::slice::from_ref(&differs));
    let unpublished = changed(&host, |known| known.stored.host.as_mut().unwrap().published = false);
    let elsewhere = changed(&host, |known| known.stored.folder = "another".into());
    for pulses in [[unpublished], [elsewhere]] {
        let knows = Context { pulses: &pulses, teams: &teams, now: NOW };
        assert_eq!(place(file_of(&made_up), lies("Atlas.pulse.json"), knows), std::slice::from_ref(&differs));
    }
    // The true one is believed, and says nothing.
    assert_eq!(place(file_of(&mine), lies("Atlas.pulse.json"), knows), []);
}

/// A later pulse of the same team, gathered by the same people.
fn later_round() -> Round {
    let mut another = fields(Team::two_alike().pulse.definition().fields().questions.clone());
    another.goal = "Another goal".into();
    let team = Team::new(another, Mode::TwoPeople);
    let answers = |person: u8| [0, 1].map(|_| pulse_check::answer::Answer::Value(person % 5)).to_vec();
    let sealed: Vec<_> = (1..=5).map(|person| team.seal(person, 1, &answers(person))).collect();
    Round::publish(team.pulse.clone(), &team.open(&team.gather(&sealed)), DAY, &[]).unwrap()
}

#[test]
fn files_of_one_name_that_share_no_round_may_be_of_two_teams() {
    let people = people();
    let (mine, stranger) = (round(&people, 5), later_round());
    let (file, other) = (TeamFile::begin(mine.clone()), TeamFile::begin(stranger.clone()));
    let teams = [TeamRecord::of(file.clone())];
    let take =
        |way, pulses: &[Record]| place(file_of(&stranger), way, Context { pulses, teams: &teams, now: NOW });
    let asked = Effect::Ask(Question::SameTeam(other.clone()));
    assert_eq!(take(home(), &[]), [asked.clone(), go(Route::Team("Atlas".into()))]);
    let note = Effect::Note(Note::OtherTeam { team: "Atlas".into() });
    assert_eq!(take(lies("Atlas.pulse.json"), &[]), [asked.clone(), note.clone()]);
    // A pulse of the team that went through this folder says whose folder it is.
    let mine = bystander(&people);
    assert_eq!(take(lies("Atlas.pulse.json"), std::slice::from_ref(&mine)), [asked, note]);
    let merged = file.merged(&other).unwrap().file;
    assert_eq!(take(lies("Atlas.pulse.json"), &[through(&mine)]), [Effect::KeepTeam(merged.clone())]);
    // A person says that they are one team.
    assert_eq!(
        merge(&other, true, Context { pulses: &[], teams: &teams, now: NOW }).1,
        [Effect::KeepTeam(merged)]
    );
    let mut questions = Questions::default();
    questions.ask(Question::SameTeam(other.clone()));
    questions.ask(Question::SameTeam(other.clone()));
    assert_eq!(questions.teams("Atlas"), std::slice::from_ref(&other));
    assert_eq!(questions.teams("Borealis"), []);
    questions.settle_team(&other);
    assert_eq!(questions, Questions::default());
}

#[test]
fn every_round_of_a_team_file_is_remembered_where_its_pulse_is() {
    let people = people();
    let (first, second) = (round(&people, 5), later_round());
    let file = TeamFile::begin(first.clone()).merged(&TeamFile::begin(second.clone())).unwrap().file;
    let pulses = [&first, &second].map(|round| linked(round.pulse().sealed().unwrap()));
    let remembered = |known: &Record, round: &Round| {
        keep(changed(known, |known| known.stored.round = Some(team_file::write_round(round))))
    };
    let effects = brought(Arrival::TeamFile(Box::new(file.clone())), lies("Atlas.pulse.json"), &pulses);
    assert_eq!(effects.len(), 3);
    for effect in [remembered(&pulses[0], &first), remembered(&pulses[1], &second), Effect::KeepTeam(file)] {
        assert!(effects.contains(&effect), "{effect:?}");
    }
}

#[test]
fn only_so_many_teams_are_taken_from_a_folder() {
    let people = people();
    let round = round(&people, 5);
    let of_another = |number: usize| {
        let mut another = fields(people.team.pulse.definition().fields().questions.clone());
        another.team = format!("Team {number}");
        let team = Team::new(another, Mode::TwoPeople);
        TeamRecord::of(TeamFile::begin(team.round(&team.open(&team.gather(&team.everybody(5))))))
    };
    let teams: Vec<TeamRecord> = (0..TEAMS_MOST).map(of_another).collect();
    let take = |pulses: &[Record], teams: &[TeamRecord]| {
        place(file_of(&round), lies("Atlas.pulse.json"), Context { pulses, teams, now: NOW })
    };
    let note = Effect::Note(Note::TooMany { folder: "Atlas.pulse.json".into() });
    assert_eq!(take(&[], &teams), [note]);
    let kept = Effect::KeepTeam(TeamFile::begin(round.clone()));
    assert_eq!(take(&[], &teams[1..]), std::slice::from_ref(&kept));
    // A team that this device has met always has room, by its pulses or by its file.
    assert!(take(&[bystander(&people)], &teams).contains(&kept));
    let mut with = teams.clone();
    with.push(TeamRecord::of(TeamFile::begin(round.clone())));
    assert_eq!(take(&[], &with), []);
}

#[test]
fn a_person_is_asked_before_something_that_the_team_remembers_is_changed() {
    let people = people();
    let round = round(&people, 5);
    let agreement = |text: &str| {
        let what = What::Agreement { text: text.to_owned() };
        Entry::new([1; 8], what).unwrap()
    };
    let memory = |entry: Entry| Memory::read(vec![entry]).unwrap();
    let entry = agreement("We help first");
    let mut edited = entry.clone();
    edited.change(What::Agreement { text: "We ask first".to_owned() }).unwrap();
    let (before, after) = (memory(entry), memory(edited));
    let file = TeamFile::begin(round.clone());
    let teams = [TeamRecord::of(file.clone().remembering(before.clone()))];
    let come = file.clone().remembering(after.clone());
    let knows = Context { pulses: &[], teams: &teams, now: NOW };
    let asked = Question::WhichMemory { team: "Atlas".into(), memory: after.clone() };
    let (met, effects) = merge(&come, false, knows);
    assert_eq!((met.memory, effects), (Some(after.clone()), vec![Effect::Ask(asked.clone())]));
    // What is only new is taken without a word.
    let teams = [TeamRecord::of(file)];
    let knows = Context { pulses: &[], teams: &teams, now: NOW };
    assert_eq!(merge(&come, false, knows).1, [Effect::KeepTeam(come)]);
    // Asked once for each copy, about the one that came last; what was left as it is stays so.
    let mut questions = Questions::default();
    let earlier = Question::WhichMemory { team: "Atlas".into(), memory: before };
    [&earlier, &asked, &asked].into_iter().for_each(|question| questions.ask(question.clone()));
    let [other] = &questions.memories("Atlas")[..] else { panic!("one") };
    assert_eq!((&other.memory, questions.memories("Borealis").len()), (&after, 0));
    let mut taken = questions.clone();
    taken.settle_memory(other, true);
    assert_eq!(taken, Questions::default());
    questions.settle_memory(other, false);
    questions.ask(asked.clone());
    assert_eq!(questions.memories("Atlas"), []);
    questions.ask(earlier.clone());
    assert_eq!(questions.memories("Atlas").len(), 1);
    questions.ask(asked);
    assert_eq!(questions.memories("Atlas").len(), 1, "what was left stays left, whatever was asked after it");
    // Another team's question stays beside it.
    let Question::WhichMemory { memory, .. } = earlier else { panic!() };
    questions.ask(Question::WhichMemory { team: "Borealis".into(), memory: memory.clone() });
    questions.ask(Question::WhichMemory { team: "Atlas".into(), memory });
    assert_eq!((questions.memories("Atlas").len(), questions.memories("Borealis").len()), (1, 1));
}

// ---- where to go

#[test]
fn whoever_has_a_job_stays_with_it() {
    let route = |rank: usize| {
        let name = "a".to_owned();
        [
            Route::Answer(name.clone()),
            Route::Look(name.clone()),
            Route::Result(name.clone()),
            Route::Gather(name.clone()),
            Route::Desk,
            Route::Open(name),
        ][rank]
            .clone()
    };
    for (one, other) in (0..6).flat_map(|one| (0..6).map(move |other| (one, other))) {
        assert_eq!(further(Some(route(one)), route(other)), route(one.max(other)));
    }
    assert_eq!(further(Some(Route::Team("t".into())), route(1)), Route::Team("t".into()));
    assert_eq!(further(Some(Route::Wait("a".into())), route(2)), Route::Wait("a".into()));
    assert_eq!(further(None, route(0)), route(0));
    // Of two that count the same, the later one.
    assert_eq!(further(Some(route(1)), Route::Look("b".into())), Route::Look("b".into()));
    // Answers of two pulses are put on their tables at the desk.
    assert_eq!(further(Some(route(3)), Route::Gather("b".into())), Route::Desk);
    assert_eq!(further(Some(Route::Wait("a".into())), Route::Gather("b".into())), Route::Desk);
    assert_eq!(further(Some(route(3)), route(3)), route(3));
}

#[test]
fn whoever_waits_is_shown_what_the_folder_brought_and_whoever_writes_is_not_disturbed() {
    let people = people();
    let pulse = &people.team.pulse;
    let here = bystander(&people);
    let name = here.name();
    let pages = [Route::Pulse, Route::Gather, Route::Help, Route::Wait, Route::Look, Route::Open];
    let pages: Vec<Route> = pages.map(|page| page(name.clone())).into_iter().collect();
    let answering = Route::Answer(name.clone());

    // Two links: everybody has to know.
    let rival = changed(&here, |known| known.stored.link_conflict = true);
    let page = [go(Route::Pulse(name.clone()))];
    for on in pages.iter().chain([&answering]) {
        assert_eq!(follow(on, Some(&here), &rival), page);
        assert_eq!(follow(on, None, &rival), page);
        assert_eq!(follow(on, Some(&rival), &rival), []);
        assert_eq!(follow(on, Some(&here), &here), []);
    }
    for on in [Route::Home, Route::Desk, Route::Result(name.clone())] {
        assert_eq!(follow(&on, Some(&here), &rival), []);
    }

    // The result.
    let result = |known: &Record| changed(known, |known| known.stored.round = Some("r".into()));
    let next = Route::Result(name.clone());
    let shown = [go(next.clone()), Effect::Tell(next, Notice::ResultHere)];
    for on in &pages {
        assert_eq!(follow(on, Some(&here), &result(&here)), shown);
        assert_eq!(follow(on, Some(&result(&here)), &result(&here)), []);
    }
    assert_eq!(follow(&answering, Some(&here), &result(&here)), []);
    let handed = changed(&here, |known| {
        let person = seals(pulse, 9);
        known.stored.person = Some(PersonRecord { handed: true, ..person });
    });
    assert_eq!(follow(&answering, Some(&handed), &result(&handed)), shown);

    // A box in which one's own is missing.
    let sealed = boxed(&people, 5);
    let missing = changed(&handed, |known| _ = known.meet_box(pulse, sealed.look()));
    let look = [go(Route::Look(name.clone()))];
    for on in pages.iter().chain([&answering]) {
        assert_eq!(follow(on, Some(&handed), &missing), look);
        assert_eq!(follow(on, Some(&missing), &missing), []);
    }

    // The box, to whoever opens it.
    let host = changed(&people.host, |known| known.stored.check = Some("c".into()));
    let open = [go(Route::Open(name.clone()))];
    for on in &pages {
        assert_eq!(follow(on, Some(&people.host), &host), open);
        assert_eq!(follow(on, Some(&host), &host), []);
    }
    assert_eq!(follow(&answering, Some(&people.host), &host), []);
    // Nobody else, and not where it was closed here.
    let others = changed(&here, |known| known.stored.check = Some("c".into()));
    let both = changed(&host, |known| known.stored.collector = people.collector.stored.collector.clone());
    assert_eq!(follow(&pages[0], Some(&here), &others), []);
    assert_eq!(follow(&pages[0], Some(&people.host), &both), []);
}

// ---- what comes before what it needs

/// The device of whoever asked, before the pulse link came.
fn asked(people: &People) -> Record {
    changed(&people.host, |known| known.pulse = None)
}

/// The host was told that the box of her own pulse is none that her device knows, because nobody had opened the pulse link there.
#[test]
fn a_box_brings_its_pulse_link_along() {
    let people = people();
    let sealed = boxed(&people, 5);
    let file = files::box_with_link(&people.team.pulse, sealed.bytes());
    for (before, page) in
        [(Some(asked(&people)), Route::Pulse(people.host.name())), (None, Route::Look(people.host.name()))]
    {
        let mut pulses: Vec<Record> = before.into_iter().collect();
        let (mut kept, mut link, mut last) = (false, None, None);
        for arrival in Intake::new(vec![("Atlas-0a1b2c.pulsebox".into(), file.clone())], Expected::default())
        {
            let arrival = arrival.unwrap();
            let is_link = matches!(arrival, Arrival::Pulse(_));
            for effect in brought(arrival, home(), &pulses) {
                match effect {
                    Effect::Go(route) if is_link => {
                        (link, last) = (Some(route.clone()), Some(further(last.take(), route)));
                    }
                    Effect::Keep(known) => pulses = vec![*known],
                    Effect::KeepBox(_, there) => kept = there == sealed,
                    Effect::Go(route) => last = Some(further(last.take(), route)),
                    other => panic!("{other:?}"),
                }
            }
        }
        // Whoever asked sees the words of a link that she meets for the first time before she opens anything.
        assert_eq!((words_first(link, last), kept), (Some(page.clone()), matches!(page, Route::Pulse(_))));
    }
    // Where the pulse is known, its link leads nobody away from the page.
    let known = Expected::of([&people.host]);
    let came: Vec<_> = Intake::new(vec![(String::new(), file.clone())], known).collect();
    assert_eq!(came, [Ok(arriving(&people, &sealed))]);
    // A link of another pulse has no business there.
    let strange = files::box_with_link(&other().host.pulse.unwrap(), sealed.bytes());
    let came: Vec<_> = Intake::new(vec![(String::new(), strange)], Expected::default()).collect();
    assert_eq!(came, [Ok(arriving(&people, &sealed))]);
    // The bare box, as it lies in folders, and what a later version wrote.
    assert_eq!(files::split_box(sealed.bytes()), (None, sealed.bytes()));
    for cut in [5, 6, 40] {
        assert_eq!(files::split_box(&file[..cut]).0, None, "{cut}");
    }
}

/// Whoever waits for the pulse link is told that it comes first, and not that this is no pulse of theirs.
#[test]
fn what_needs_the_pulse_link_says_so_to_whoever_waits_for_it() {
    let people = people();
    let sealed = boxed(&people, 5);
    let receipt = Receipt { short_id: people.team.pulse.short_id(), seed: [8; 32], secret: [8; 32] };
    let invited = Record::invited(people.team.pulse.ask().clone(), NOW);
    let team = people.team.pulse.definition().fields().team.clone();
    for (arrival, alone) in [
        (arriving(&people, &sealed), Notice::Box),
        (check(&people, &sealed), Notice::Check),
        (Arrival::Answers(answers(&people)), Notice::Answers),
        (Arrival::Receipt(Box::new(receipt)), Notice::Receipt),
    ] {
        let said = brought(arrival.clone(), home(), [asked(&people)]);
        assert_eq!(said, [Effect::Say(Notice::LinkFirst { team: team.clone() })]);
        // An invitation, which may be anybody's, says nothing of a pulse to come.
        for device in [vec![], vec![invited.clone()]] {
            assert_eq!(brought(arrival.clone(), home(), device), [Effect::Say(alone.clone())]);
        }
    }
    // Whoever only answers hands nothing in for others.
    let said = brought(Arrival::Answers(answers(&people)), home(), [people.person.clone(), asked(&other())]);
    assert_eq!(said, [Effect::Say(Notice::Answers)]);
}

/// The people of another pulse.
fn other() -> People {
    let mut people = people();
    let asked = Team::new(fields(vec![question(Kind::Agree, "", "Another one")]), Mode::TwoPeople);
    people.host = Record::linked(asked.pulse.clone(), 0);
    people
}

/// What the effects come to for whoever brought something: the page, and what is kept or said.
fn comes_to(effects: &[Effect]) -> String {
    let one = |effect: &Effect| match effect {
        Effect::Keep(_) => "keep".to_owned(),
        Effect::KeepBox(..) => "box".to_owned(),
        Effect::KeepTeam(_) => "file".to_owned(),
        Effect::Gather(_) => "table".to_owned(),
        Effect::Count { .. } => "count".to_owned(),
        Effect::Show(_) => "show".to_owned(),
        Effect::Say(notice) | Effect::Tell(_, notice) => {
            format!("{notice:?}").split([' ', '(']).next().unwrap().to_owned()
        }
        Effect::Go(route) | Effect::Stay(route) => {
            let hash = route.to_hash();
            let parts: Vec<&str> = hash.split('/').collect();
            format!("#{}", parts.get(3).unwrap_or(&parts[1]))
        }
        other => panic!("{other:?}"),
    };
    effects.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The table of `docs/channels.md`: what arrives, over what the device knows. Each row: nothing, invited, asked, answered, gathers,
/// closed, opens.
#[test]
fn whatever_arrives_first_leads_on() {
    let people = people();
    let team = &people.team;
    let sealed = boxed(&people, 5);
    let result = round(&people, 5);
    let receipt = Receipt { short_id: team.pulse.short_id(), seed: [8; 32], secret: [8; 32] };
    let look = sealed.look().clone();
    let seen = *look.seen_hash(&team.pulse).first_chunk().unwrap();
    let devices: [Vec<Record>; 7] = [
        vec![],
        vec![Record::invited(team.pulse.ask().clone(), NOW)],
        vec![asked(&people)],
        vec![people.person.clone()],
        vec![people.collector.clone()],
        vec![closed(&people)],
        vec![people.host.clone()],
    ];
    let table: [(Arrival, [&str; 7]); 9] = [
        (
            Arrival::Invitation(Box::new(team.pulse.ask().clone())),
            ["keep #pulse", "#pulse", "#pulse", "#pulse", "#pulse", "#pulse", "#pulse"],
        ),
        (
            pulse(&team.pulse),
            ["keep #answer", "keep #answer", "keep #pulse", "#answer", "#answer", "#answer", "#answer"],
        ),
        (
            Arrival::Answers(answers(&people)),
            ["Answers", "Answers", "LinkFirst", "Answers", "table #gather", "Closed", "Answers"],
        ),
        (
            check(&people, &sealed),
            ["Check", "Check", "LinkFirst", "keep #look", "keep #look", "keep #look", "keep #look"],
        ),
        (
            arriving(&people, &sealed),
            ["Box", "Box", "LinkFirst", "keep #look", "keep #look", "keep #look", "box keep #open"],
        ),
        (
            Arrival::Seen { code: seen, quoted: false },
            ["Seen", "Seen", "LinkFirst", "Seen", "Seen", "Seen", "count #open"],
        ),
        (
            Arrival::Result(Box::new(result.clone())),
            // Whoever still holds a key knows that there is no result yet.
            [
                "show #result",
                "keep #result",
                "show #result",
                "keep #result",
                "show #result",
                "keep #result",
                "show #result",
            ],
        ),
        (
            file_of(&result),
            [
                "file #team",
                "keep file #team",
                "NotBelieved #team",
                "keep file #team",
                "file #team",
                "keep file #team",
                "NotBelieved #team",
            ],
        ),
        (
            Arrival::Receipt(Box::new(receipt)),
            [
                "Receipt",
                "Receipt",
                "LinkFirst",
                "keep ReceiptCame #pulse",
                "keep ReceiptCame #pulse",
                "keep ReceiptCame #pulse",
                "keep ReceiptCame #pulse",
            ],
        ),
    ];
    let mut wrong = String::new();
    for (arrival, row) in table {
        for (number, (device, right)) in devices.iter().zip(row).enumerate() {
            let came = comes_to(&brought(arrival.clone(), home(), device));
            if came != right {
                wrong +=
                    &format!("{number} {came:?} in the place of {right:?}: {:.40}\n", format!("{arrival:?}"));
            }
        }
    }
    assert_eq!(wrong, "");
}

/// Whoever opened the result with its comments lost them to the link without: it has lists, and the copy that was here had none.
/// Fails when a copy takes comments away, brings no lists where they were missing, or leaves lists that do not bear the comments.
#[test]
fn a_copy_without_comments_takes_none_away() {
    let people = people();
    let whole = round(&people, 6);
    let silent = whole.without_comments();
    assert!(silent != whole && silent.checks().is_some());
    let mut short: serde_json::Value = serde_json::from_str(&team_file::write_round(&silent)).unwrap();
    let slots = short["checks"]["slots"].as_array_mut().unwrap();
    *slots.last_mut().unwrap() = serde_json::json!({"held": "", "discarded": 6});
    let short = team_file::read_round_text(&short.to_string()).unwrap();
    let bare = whole.without_checks();
    for (there, came, right) in [
        (&whole, &silent, &whole),
        (&bare, &silent, &whole),
        (&bare, &short, &bare),
        (&silent, &whole, &whole),
    ] {
        let mut known =
            changed(&bystander(&people), |known| known.stored.round = Some(team_file::write_round(there)));
        assert!(known.meet_round(came));
        let kept = known.stored.round.as_deref().map(team_file::read_round_text);
        assert_eq!(kept, Some(Ok(right.clone())));
    }
}
