//! Every write of the product, cut once: the page ends before it, and there is no room for it. After each, what a person had
//! is there, or is named; and what was begun can be ended.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use pollster::block_on;
use pulse_check::{
    flow::{
        answering,
        discuss::{Topics, Walk},
        environment::Storage,
        gather::keep_box,
        open::{begin, end},
        record::Record,
        store::{Settings, Store},
    },
    seal::{Sealed, SealedBox},
    team::TeamFile,
    wire::team_file,
};

use crate::{
    folder::{People, people},
    golden::frozen,
    readers::golden,
    storage::{Device, Fails, Fixed, Trouble, cut},
    team::{DAY, Team},
};

thread_local! {
    /// The lines of the store that led to a change that failed.
    static CUT: RefCell<BTreeSet<(String, usize)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Every file of the folder in which the storages are written to: nowhere else (`layering::nothing_but_the_store_writes`).
fn sources_of_the_store() -> Vec<(String, String)> {
    let files = fs::read_dir("src/flow/store").unwrap().map(|file| file.unwrap().path());
    let source = |path: PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
    };
    files.map(source).collect()
}

/// What changes something: every one of these is a write that can be cut.
const WRITES: [&str; 6] = [".put(", ".remove(", " put(&", "put_aside(", "move_aside(", "put_copy("];

fn remember_where() {
    let trace = std::backtrace::Backtrace::force_capture().to_string();
    let lines = trace.lines().filter_map(|line| line.split_once("src/flow/store/"));
    let places = lines.filter_map(|(_, at)| {
        let mut parts = at.split(':');
        Some((parts.next()?.to_owned(), parts.next()?.parse::<usize>().ok()?))
    });
    CUT.with_borrow_mut(|cut| cut.extend(places));
}

type Page = Store<Trouble, Trouble>;

/// Everybody's part of a pulse on three devices would be three stores; here it is three pulses on one.
struct World {
    people: People,
    everybody: Vec<Sealed>,
    whole: SealedBox,
    /// The pulse in which somebody answers on this device.
    answering: Record,
    file: TeamFile,
    /// Another team's, as its bytes.
    other: Vec<u8>,
}

impl World {
    fn new() -> Self {
        let people = people();
        let everybody = people.team.everybody(6);
        let whole = people.team.gather(&everybody);
        let file = team_file::read(&frozen("first.pulse.json")).unwrap();
        let other = include_bytes!("../vectors/other-team.pulse.json").to_vec();
        let mut answering = Record::linked(golden().pulse, 3);
        for (question, answer) in Team::answers(1).into_iter().enumerate() {
            answering::set_answer(&mut answering, question, answer);
        }
        answering::seal_draft(&mut answering, &Fixed(1)).unwrap();
        Self { people, everybody, whole, answering, file, other }
    }
}

/// One thing that a person does.
struct Job {
    name: &'static str,
    run: fn(&World, &Page, &Device) -> Result<(), String>,
    /// What is there from then on; `None` where nothing is to stay.
    there: Option<fn(&World, &Device) -> bool>,
    /// The jobs whose work it takes away on purpose.
    ends: &'static [&'static str],
}

fn said<T, E: std::fmt::Debug>(result: Result<T, E>) -> Result<(), String> {
    result.map(drop).map_err(|error| format!("{error:?}"))
}

fn pulses(device: &Device) -> Vec<Record> {
    block_on(device.page().load()).unwrap().pulses
}

fn find(device: &Device, name: &str) -> Option<Record> {
    pulses(device).into_iter().find(|known| known.name() == name)
}

fn named(device: &Device, part: &str) -> bool {
    let store = device.page();
    let _read = block_on(store.gathered(&people().collector.name()));
    block_on(store.load()).unwrap().broken.iter().any(|key| key.contains(part))
}

/// The pulse of the team as it lies here, with the part of the host put to it.
fn hosted(world: &World, device: &Device) -> Record {
    let mut known = find(device, &world.people.host.name()).unwrap();
    known.stored.host = known.stored.host.or_else(|| world.people.host.stored.host.clone());
    known
}

const HALF: &[u8] = b"{\"half";

/// How many entries are that half.
fn half(device: &Device) -> usize {
    device.everything().iter().filter(|(_, bytes)| bytes == HALF).count()
}

fn cleared(device: &Device, keys: &str) -> bool {
    !device.everything().iter().any(|(key, _)| key.contains(keys))
}

/// A day of a team whose host, collector and member share one device, in its order.
const DAY_OF_A_TEAM: &[Job] = &[
    Job {
        name: "names are remembered",
        run: |_, page, _| {
            said(block_on(page.save_settings(&Settings { name: "Tom".into(), ..Settings::default() })))
        },
        there: Some(|_, device| block_on(device.page().load()).unwrap().settings.name == "Tom"),
        ends: &[],
    },
    Job {
        name: "answers are sealed",
        run: |world, page, _| said(block_on(page.save(&world.answering))),
        there: Some(|world, device| {
            let known = find(device, &world.answering.name());
            known.and_then(|known| known.stored.person).is_some_and(|person| person.sealed.is_some())
        }),
        ends: &[],
    },
    Job {
        name: "somebody gathers",
        run: |world, page, _| said(block_on(page.save(&world.people.collector))),
        there: Some(|world, device| {
            find(device, &world.people.collector.name()).is_some_and(|known| known.collector_key().is_some())
        }),
        ends: &[],
    },
    Job {
        name: "answers come in",
        run: |world, page, _| {
            let name = world.people.collector.name();
            let files: Vec<Vec<u8>> = world.everybody.iter().map(|one| one.bytes.clone()).collect();
            said(block_on(page.add_gathered(&name, &files[..4])))?;
            said(block_on(page.add_gathered(&name, &files[4..])))
        },
        there: Some(|world, device| {
            let files = block_on(device.page().gathered(&world.people.collector.name())).unwrap();
            world.everybody.iter().all(|one| files.contains(&one.bytes))
        }),
        ends: &[],
    },
    Job {
        name: "a pile of answers is damaged",
        run: |world, page, device| {
            let name = world.people.collector.name();
            let pile = format!("gathered/{name}/damaged");
            if block_on(device.large.get(&pile)).unwrap().is_none() {
                block_on(device.large.put(&pile, &[0, 0, 0, 9, 1, 2, 3])).unwrap();
            }
            said(block_on(page.gathered(&name)))
        },
        there: Some(|_, device| named(device, "/damaged")),
        ends: &[],
    },
    Job {
        name: "the box is closed",
        run: |world, page, _| {
            let known = block_on(page.lying(&world.people.collector.name())).unwrap().unwrap();
            said(block_on(keep_box(page, &known, &world.people.team.pulse, &world.whole)))
        },
        there: Some(|world, device| {
            let lies = block_on(device.page().sealed_box(&world.people.collector.name())).unwrap();
            lies.is_some_and(|bytes| {
                SealedBox::read(&world.people.team.pulse, &bytes) == Ok(world.whole.clone())
            })
        }),
        ends: &["somebody gathers", "answers come in", "a pile of answers is damaged"],
    },
    Job {
        name: "the box is opened",
        run: |world, page, device| {
            let known = hosted(world, device);
            if known.has_result() {
                return Ok(());
            }
            let (known, opening) =
                block_on(begin(page, &known, &world.whole, Some(5))).map_err(|e| format!("{e:?}"))?;
            said(block_on(end(page, &known, &opening.run(), DAY, &[])))
        },
        there: Some(|world, device| {
            find(device, &world.people.host.name()).is_some_and(|known| known.has_result())
        }),
        ends: &[],
    },
    Job {
        name: "the team's file is kept",
        run: |world, page, _| said(block_on(page.save_team(&world.file))),
        there: Some(|world, device| {
            let bytes = block_on(device.page().team(world.file.team())).unwrap();
            bytes.and_then(|bytes| team_file::read(&bytes).ok()) == Some(world.file.clone())
        }),
        ends: &[],
    },
    Job {
        name: "another tab kept a file that cannot be one with it",
        run: |world, page, device| {
            let key = format!("team/{}", world.file.team());
            if !named(device, "broken/team/") {
                device.small_put(&key, &world.other);
            }
            said(block_on(page.save_team(&world.file)))
        },
        there: Some(|world, device| {
            named(device, "broken/team/")
                || device.everything().iter().any(|(_, bytes)| *bytes == world.other)
        }),
        ends: &["the team's file is kept"],
    },
    Job {
        name: "a discussion goes on",
        run: |world, page, _| {
            said(block_on(page.save_walk(
                world.file.team(),
                Some(&Walk::begin(world.file.rounds()[0].pulse().id(), &Topics::default())),
            )))
        },
        there: Some(|world, device| block_on(device.page().walk(world.file.team())).unwrap().is_some()),
        ends: &[],
    },
    Job {
        name: "settings are damaged",
        run: |_, page, device| {
            if !named(device, "broken/settings") {
                device.small_put("settings", b"not settings");
            }
            said(block_on(page.load()))
        },
        there: Some(|_, device| named(device, "settings")),
        ends: &["names are remembered"],
    },
    Job {
        name: "a record is damaged, and its copy is not",
        run: |world, page, device| {
            let key = format!("pulse/{}", world.answering.name());
            if !named(device, "broken/pulse/") {
                cut(&device.small, &key);
            }
            said(block_on(page.load()))
        },
        there: Some(|_, device| named(device, "pulse/")),
        ends: &[],
    },
    Job {
        name: "a record and a team's file are damaged while a page is open, and saved by it",
        run: |world, page, device| {
            said(block_on(page.load()))?;
            let known = block_on(page.lying(&world.answering.name())).unwrap().unwrap();
            let keys = [format!("pulse/{}", known.name()), format!("team/{}", world.file.team())];
            if half(device) == 0 {
                keys.iter().for_each(|key| device.small_put(key, HALF));
            }
            said(block_on(page.save(&known)))?;
            said(block_on(page.save_team(&world.file)))
        },
        there: Some(|world, device| {
            // Whatever was cut, what is damaged lies somewhere, and the record is whole.
            half(device) > 0 && find(device, &world.answering.name()).is_some()
        }),
        ends: &[],
    },
    Job {
        name: "a copy is older, as a page leaves it that ended in between",
        run: |world, page, device| {
            let key = format!("pulse/{}", world.answering.name());
            let lies = block_on(device.small.get(&key)).unwrap().unwrap();
            let older =
                String::from_utf8(lies).unwrap().replacen("\"written\":", "\"written\":0,\"was\":", 1);
            block_on(device.large.put(&format!("copy/{key}"), older.as_bytes())).unwrap();
            said(block_on(page.load()))
        },
        there: Some(|world, device| {
            // Whatever was cut, the next page has brought it up to date.
            pulses(device);
            let key = format!("pulse/{}", world.answering.name());
            let copy = block_on(device.large.get(&format!("copy/{key}"))).unwrap();
            copy == block_on(device.small.get(&key)).unwrap()
        }),
        ends: &[],
    },
    Job {
        name: "a record of which only a damaged copy is left",
        run: |_, page, device| {
            if !named(device, "broken/copy/") {
                block_on(device.large.put("copy/pulse/0123456789abcdef", HALF)).unwrap();
            }
            said(block_on(page.load()))
        },
        there: Some(|_, device| named(device, "copy/pulse/0123456789abcdef")),
        ends: &[],
    },
    Job {
        name: "what was set aside is removed",
        run: |_, page, _| {
            let keys = block_on(page.load()).map_err(|e| format!("{e:?}"))?.broken;
            keys.iter().try_for_each(|key| said(block_on(page.drop_broken(key))))
        },
        there: None,
        ends: &[
            "another tab kept a file that cannot be one with it",
            "settings are damaged",
            "a record is damaged, and its copy is not",
            "a record and a team's file are damaged while a page is open, and saved by it",
            "a record of which only a damaged copy is left",
        ],
    },
    Job {
        name: "the team's file is forgotten",
        run: |world, page, _| said(block_on(page.forget_team(world.file.team()))),
        there: Some(|_, device| cleared(device, "team/") && cleared(device, "discussion/")),
        ends: &["a discussion goes on"],
    },
    Job {
        name: "a pulse is forgotten",
        run: |world, page, _| said(block_on(page.forget(&world.people.collector.name()))),
        there: Some(|world, device| cleared(device, &world.people.collector.name())),
        ends: &["the box is closed", "the box is opened"],
    },
    Job {
        name: "everything is erased",
        run: |_, page, _| said(block_on(page.erase())),
        there: Some(|_, device| device.everything().is_empty()),
        ends: &["answers are sealed", "a copy is older, as a page leaves it that ended in between"],
    },
];

/// Fails when something of a pulse lies on a device that neither shows the pulse nor names what lies there.
fn nothing_is_left_behind(device: &Device) {
    let contents = block_on(device.page().load()).unwrap();
    let names: Vec<String> = contents.pulses.iter().map(Record::name).collect();
    for (key, _) in device.everything() {
        let of_a_pulse = ["gathered/", "box/", "copy/pulse/"].iter().find_map(|kind| key.strip_prefix(kind));
        if let Some(rest) = of_a_pulse {
            let shown = names.iter().any(|name| rest.starts_with(name.as_str()));
            assert!(shown || contents.broken.contains(&key), "{key} is left behind");
        }
    }
}

/// What is to be there once `done` jobs were done, while the next one is going on.
fn all_there(world: &World, device: &Device, done: usize, going_on: Option<&Job>) {
    for (number, job) in DAY_OF_A_TEAM.iter().enumerate().take(done) {
        let after = DAY_OF_A_TEAM[number + 1..done].iter().chain(going_on);
        let taken_away = after.flat_map(|later| later.ends).any(|name| *name == job.name);
        if let Some(there) = job.there.filter(|_| !taken_away) {
            let going_on = going_on.map(|job| job.name);
            assert!(there(world, device), "{:?} after {done} jobs, going on: {going_on:?}", job.name);
        }
    }
}

/// Fails when any write of the store was not cut, when something is not there after it that was there before, or when what was
/// begun cannot be ended by doing it once more.
#[test]
fn every_write_of_the_store_is_cut_once_and_nothing_is_lost() {
    let world = World::new();
    let mut cuts = BTreeMap::new();
    let mut before = Device::default();
    for (done, job) in DAY_OF_A_TEAM.iter().enumerate() {
        all_there(&world, &before, done, None);
        let after = before.copied();
        let (page, changes) = after.telling(Fails::Never, || {});
        (job.run)(&world, &page, &after).unwrap_or_else(|error| panic!("{}: {error}", job.name));
        let changes = changes.get();
        assert!(changes > 0, "{}: makes no change", job.name);
        for fails in (0..changes).flat_map(|at| [Fails::Ends(at), Fails::Full(at)]) {
            let device = before.copied();
            let (page, counted) = device.telling(fails, remember_where);
            let _tried = (job.run)(&world, &page, &device);
            let at = match fails {
                Fails::Ends(at) | Fails::Full(at) => at,
                Fails::Never | Fails::NoRoom => unreachable!(),
            };
            assert!(counted.get() > at, "{}: {fails:?} was not reached", job.name);
            *cuts.entry(job.name).or_insert(0) += 1;
            all_there(&world, &device, done, Some(job));
            nothing_is_left_behind(&device);
            // The same once more, on the next page; then the rest of the day.
            for (number, later) in DAY_OF_A_TEAM.iter().enumerate().skip(done) {
                let again = (later.run)(&world, &device.page(), &device);
                assert_eq!(again, Ok(()), "{} after {fails:?} in {}", later.name, job.name);
                if number == done {
                    all_there(&world, &device, done + 1, None);
                }
            }
            assert!(device.everything().is_empty());
        }
        before = after;
    }
    println!("{} cuts: {cuts:?}", cuts.values().sum::<usize>());
    let cut = CUT.take();
    for (file, source) in sources_of_the_store() {
        for (number, line) in (1..).zip(source.lines()) {
            // What only this tab holds is put and removed without waiting.
            let writes = WRITES.iter().any(|write| line.contains(write)) && line.contains(".await");
            let here = format!("{file}:{number}: {}", line.trim());
            assert!(!writes || cut.contains(&(file.clone(), number)), "never cut: {here}");
        }
    }
}
