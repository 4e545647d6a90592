//! Measurements in the browser: the same work as `work.rs`, a thousand people in slices, and the longest step of what can
//! be long: pastes, a team file, a memory.

#[cfg(target_arch = "wasm32")]
mod paste_samples;

#[cfg(target_arch = "wasm32")]
mod team;

#[cfg(target_arch = "wasm32")]
fn main() {
    pulse_check::browser::tasks::spawn(measure::all());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod measure {
    use super::{paste_samples::PASTES, team::Team};
    use pulse_check::{
        browser::{
            page,
            tasks::{in_slices, next_turn, now_ms},
        },
        flow::intake::{Arrival, Expected, Intake, Step},
        pulse::{Ask, Definition, Mode, Pulse},
        seal::{Closing, Opened, OpenedSlot, Reading, Sealed},
        team::{Entry, Memory, Round, TeamFile, What},
        wire::{codes, team_file},
    };

    const SEALINGS: u32 = 40;
    const ROUNDS: usize = 7;

    /// Measures everything and writes a line each: name, median in milliseconds, limit.
    pub async fn all() {
        let mut lines = Vec::new();
        for line in [sealing().await, fifty().await].into_iter().flatten() {
            lines.push(line);
        }
        for n in [1_000, 5_000] {
            lines.extend(people(n).await.unwrap_or_default());
        }
        lines.extend(pastes().await.unwrap_or_default());
        lines.extend(file().await.unwrap_or_default());
        lines.extend(memories().await);
        page::report("results", &lines.join("\n"));
    }

    fn median(mut times: Vec<f64>) -> f64 {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or_default()
    }

    async fn sealing() -> Option<String> {
        let team = Team::new(50, true)?;
        let mut times = Vec::new();
        for person in 0..SEALINGS {
            let begun = now_ms();
            let sealed = team.seal(person)?;
            times.push(now_ms() - begun);
            drop(sealed);
            next_turn().await;
        }
        Some(format!("sealing 13 questions and two comments\t{:.2}\t25", median(times)))
    }

    async fn fifty() -> Option<String> {
        let team = Team::new(50, true)?;
        let mut times = Vec::new();
        for round in 0..ROUNDS as u32 {
            let files: Vec<Sealed> = (0..50).filter_map(|person| team.seal(round * 100 + person)).collect();
            next_turn().await;
            let begun = now_ms();
            let opened = team.whole(&files)?;
            times.push(now_ms() - begun);
            drop((opened, files));
        }
        Some(format!("gathering and opening 50 people\t{:.1}\t400", median(times)))
    }

    /// From the pasted chat to the result, as the page does it: in slices.
    async fn people(n: u16) -> Option<Vec<String>> {
        let team = Team::new(n, false)?;
        let mut chat = String::new();
        for person in 0..u32::from(n) {
            chat.push_str(&format!("[12:{:02}] Person {person}: ", person % 60));
            chat.push_str(&codes::answers(&team.seal(person)?.bytes));
            chat.push('\n');
            if person % 20 == 0 {
                next_turn().await;
            }
        }
        let begun = now_ms();
        let expected = vec![(team.pulse.short_id(), team.pulse.definition().sealed_len())].into();
        let mut found = (Intake::new(vec![(String::new(), chat.into_bytes())], expected), Vec::new());
        let (_, reading) = in_slices(
            &mut found,
            |(intake, found)| match intake.next() {
                Some(Ok(Arrival::Answers(bytes))) => {
                    found.push(bytes);
                    None
                }
                Some(_) => None,
                None => Some(()),
            },
            |_| true,
        )
        .await;
        let mut gathering = (team.gathering()?, found.1.into_iter());
        let (_, gathered) = in_slices(
            &mut gathering,
            |(gathering, files)| match files.next() {
                Some(bytes) => gathering.add(&bytes).err().map(|_| ()),
                None => Some(()),
            },
            |_| true,
        )
        .await;
        let mut closing = gathering.0.closing(Some(usize::from(n))).ok()?;
        let (sealed, closed) = in_slices(&mut closing, Closing::step, |_| true).await;
        let sealed = sealed?.ok()?;
        next_turn().await;
        // The host reads it from what was dropped.
        let mut read = Reading::new(&team.pulse, sealed.bytes().to_vec()).ok()?;
        let (sealed, read) = in_slices(&mut read, Reading::step, |_| true).await;
        next_turn().await;
        let asking = now_ms();
        let mut opening = team.opening(sealed?.ok()?)?;
        let asked = now_ms() - asking;
        next_turn().await;
        let (opened, openings) = in_slices(&mut opening, |opening| opening.step(4), |_| true).await;
        next_turn().await;
        let publishing = now_ms();
        let round = Round::publish(team.pulse, &opened?, "2026-11-30", &[]).ok()?;
        let published = now_ms() - publishing;
        let whole = now_ms() - begun;
        std::hint::black_box(round);
        let mut lines = vec![format!("{n} people, from the pasted chat to the totals\t{whole:.0}\t")];
        for (what, longest) in [
            ("reading the chat", reading),
            ("taking off the outer envelopes", gathered),
            ("closing", closed),
            ("reading the box", read),
            ("asking for leave", asked),
            ("opening", openings),
            ("publishing", published),
        ] {
            lines.push(format!("{n} people, the longest task of {what}\t{longest:.1}\t50"));
        }
        Some(lines)
    }

    /// Works off a text or a file as the page does it: all the time, and the longest step, which nothing can interrupt.
    async fn worked_off(bytes: Vec<u8>, expected: Expected) -> (f64, f64) {
        let begun = now_ms();
        let intake = Intake::new(vec![(String::new(), bytes)], expected);
        let mut state = (intake, Vec::new(), Vec::new(), now_ms() - begun);
        in_slices(
            &mut state,
            |(intake, arrivals, troubles, longest)| {
                let begun = now_ms();
                let step = intake.step();
                *longest = longest.max(now_ms() - begun);
                match step {
                    Step::Came(came) => match *came {
                        Ok(arrival) => arrivals.push(arrival),
                        Err(trouble) => troubles.push(trouble),
                    },
                    Step::Further => {}
                    Step::End => return Some(()),
                }
                None
            },
            |_| true,
        )
        .await;
        (now_ms() - begun, state.3)
    }

    async fn pastes() -> Option<Vec<String>> {
        let team = Team::new(50, true)?;
        let mut lines = Vec::new();
        for paste in &PASTES {
            let text = (paste.text)(&team, 1);
            next_turn().await;
            let (whole, longest) = worked_off(text.into_bytes(), paste.known(&team).into()).await;
            lines.push(format!("{}\t{whole:.0}\t", paste.what));
            lines.push(format!("{}, the longest step\t{longest:.1}\t50", paste.what));
        }
        Some(lines)
    }

    const ROUNDS_OF_A_FILE: u32 = 8_000;

    /// One question asked over and over. Round numbers in the goal make pulses of one key pair, each with an id of its own.
    fn round(number: u32, like: &Pulse) -> Option<Round> {
        let mut fields = like.definition().fields().clone();
        fields.goal = number.to_string();
        fields.questions.truncate(1);
        // Short, so that so many fit a file.
        fields.questions.first_mut()?.text = "Ready?".into();
        let ask = Ask::new(Definition::new(fields).ok()?, *like.ask().host_key());
        let pulse = Pulse::new(ask, *like.collector_key(), Mode::TwoPeople, like.collector()).ok()?;
        let accepted = (0..6).map(|person| ([number as u8, person, 0, 0, 0, 0, 0, 1], person % 2 + 2));
        let opened = Opened {
            box_hash: [1; 32],
            looked: None,
            seen: Some(6),
            n: 6,
            twins: 0,
            slots: vec![OpenedSlot::Values { accepted: accepted.collect(), discarded: 0 }],
        };
        let date = format!("{}-{:02}-{:02}", 2000 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        Round::publish(pulse, &opened, &date, &[]).ok().map(|round| round.without_checks())
    }

    async fn file() -> Option<Vec<String>> {
        let like = Team::new(50, false)?.pulse;
        let rounds: Vec<Round> = (0..ROUNDS_OF_A_FILE).filter_map(|number| round(number, &like)).collect();
        let count = rounds.len();
        let text = team_file::write(&TeamFile::from_rounds(rounds).ok()??);
        next_turn().await;
        let what = format!("a team file of {count} rounds, {:.1} MB", text.len() as f64 / 1e6);
        let (whole, longest) = worked_off(text.into_bytes(), Expected::default()).await;
        Some(vec![format!("{what}\t{whole:.0}\t"), format!("{what}, the longest step\t{longest:.1}\t50")])
    }

    const ENTRIES: u64 = 20_000;

    /// A memory in two copies, in which everything was said anew in one or the other.
    async fn memories() -> Option<String> {
        let win = |text: String| What::Win { text, date: "2026-03-02".into() };
        let copy = |changed: u64| {
            let entry = |number: u64| {
                let mut entry =
                    Entry::new(number.to_be_bytes(), win(format!("Clinic {number} live"))).ok()?;
                if number % 2 == changed {
                    entry.change(win(format!("Clinic {number} live at last"))).ok()?;
                }
                Some(entry)
            };
            Memory::read((0..ENTRIES).filter_map(entry).collect()).ok()
        };
        let (one, other) = (copy(0)?, copy(1)?);
        next_turn().await;
        let begun = now_ms();
        let merged = one.merged(&other);
        let took = now_ms() - begun;
        Some(format!("merging a memory of {} entries, in one step\t{took:.1}\t50", merged.entries().len()))
    }
}
