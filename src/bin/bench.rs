//! Measurements in the browser: the same work as `benches/work.rs`, and a thousand people in slices.

#[cfg(target_arch = "wasm32")]
#[path = "../../benches/team.rs"]
mod team;

#[cfg(target_arch = "wasm32")]
fn main() {
    pulse_check::browser::turn::spawn(measure::all());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod measure {
    use super::team::Team;
    use pulse_check::{
        browser::{
            page,
            turn::{in_slices, next_turn, now_ms},
        },
        flow::arrive::{Arrival, Intake},
        seal::{Look, Sealed},
        wire::codes,
    };

    const SEALINGS: u32 = 40;
    const ROUNDS: usize = 7;

    /// Measures everything and writes a line each: name, median in milliseconds, limit.
    pub async fn all() {
        let mut lines = Vec::new();
        for line in [sealing().await, fifty().await].into_iter().flatten() {
            lines.push(line);
        }
        lines.extend(thousand().await.unwrap_or_default());
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

    /// From the pasted chat to the opened totals, as the page does it: in slices.
    async fn thousand() -> Option<Vec<String>> {
        let team = Team::new(1_000, false)?;
        let mut chat = String::new();
        for person in 0..1_000 {
            chat.push_str(&format!("[12:{:02}] Person {person}: ", person % 60));
            chat.push_str(&codes::answers(&team.seal(person)?.bytes));
            chat.push('\n');
            if person % 20 == 0 {
                next_turn().await;
            }
        }
        let begun = now_ms();
        let expected = vec![(team.pulse.short_id(), team.pulse.definition().sealed_len())];
        let mut found = (Intake::new(vec![(String::new(), chat.into_bytes())], expected), Vec::new());
        let mut longest = in_slices(
            &mut found,
            |(intake, found)| {
                let next = intake.next();
                if let Some(Ok(Arrival::Answers(bytes))) = next {
                    found.push(bytes);
                    return true;
                }
                next.is_some()
            },
            |_| {},
        )
        .await;
        let mut gathering = (team.gathering()?, found.1.into_iter());
        let slice = in_slices(
            &mut gathering,
            |(gathering, files)| files.next().is_some_and(|bytes| gathering.add(&bytes).is_ok()),
            |_| {},
        )
        .await;
        longest = longest.max(slice);
        let closing = now_ms();
        let sealed = gathering.0.close(Some(1_000)).ok()?;
        let look = Look::of_box(&team.pulse, &sealed).seen_hash(&team.pulse);
        longest = longest.max(now_ms() - closing);
        next_turn().await;
        let mut opening = (team.opening(sealed)?, None);
        let slice = in_slices(
            &mut opening,
            |(opening, opened)| {
                *opened = opening.step(4);
                opened.is_none()
            },
            |_| {},
        )
        .await;
        longest = longest.max(slice);
        opening.1?;
        let whole = now_ms() - begun;
        std::hint::black_box(look);
        Some(vec![
            format!("1,000 people, from the pasted chat to the totals\t{whole:.0}\t"),
            format!("1,000 people, the longest task\t{longest:.1}\t200"),
        ])
    }
}
