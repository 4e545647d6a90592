//! Pastes for the measurements, natively and in Chromium: long ones, and those that once held the page.

use pulse_check::wire::codes;

use super::team::Team;

/// The short ids of the pulses that are known, and the length of their sealed answers.
pub type Known = Vec<([u8; 8], usize)>;

/// A paste, made of `times` as much.
pub struct Paste {
    pub what: &'static str,
    pub text: fn(&Team, usize) -> String,
    /// Pulses known beside the one that the codes are of.
    pub others: u8,
}

/// All of them.
pub const PASTES: [Paste; 8] = [
    Paste { what: "20,000 confirmations", text: |_, n| confirmations(20_000 * n), others: 0 },
    Paste { what: "10 MB of plain chat", text: |_, n| chat(10_000_000 * n), others: 0 },
    Paste { what: "1,000 codes, 30 pulses known", text: answers, others: 29 },
    Paste {
        what: "a code with 130 ends, 30 pulses known",
        text: |_, n| ends(codes::ANSWERS).repeat(n),
        others: 29,
    },
    Paste { what: "the same in base 62, 30 pulses known", text: |_, n| ends(SEALED).repeat(n), others: 29 },
    Paste { what: "20,000 parts of other wholes", text: |_, n| parts(20_000 * n), others: 0 },
    Paste { what: "a confirmation with 130 ends", text: |_, n| ends(codes::SEEN).repeat(n), others: 0 },
    Paste { what: "20,000 links behind blanks", text: |_, n| links(20_000 * n), others: 0 },
];

impl Paste {
    /// What is known on the device: pulses of one length, the team's own the last of them.
    pub fn known(&self, team: &Team) -> Known {
        let len = team.pulse.definition().sealed_len();
        let mut known: Known = (0..self.others).map(|n| ([n; 8], len)).collect();
        known.push((team.pulse.short_id(), len));
        known
    }
}

fn confirmations(count: usize) -> String {
    (0..count)
        .map(|n| format!("{:02}:{:02} Tom: {}\n", n / 60 % 24, n % 60, codes::seen(&[n as u8; 32])))
        .collect()
}

fn chat(bytes: usize) -> String {
    let line = "12:04 Priya: please look at page #3, 40%, and say what you would change\n";
    line.repeat(bytes / line.len())
}

/// A thousand codes are sealed once; more of them are the same ones again.
fn answers(team: &Team, times: usize) -> String {
    let code = |person| Some(format!("Ana: {}\n", codes::answers(&team.seal(person)?.bytes)));
    (0..1_000).filter_map(code).collect::<String>().repeat(times)
}

/// A code, and then lines of one letter: each may be its end.
fn ends(prefix: &str) -> String {
    format!("{prefix}{}\n{}", "z".repeat(9_860), "Q\n".repeat(130))
}

/// The prefix of sealed answers.
const SEALED: &str = "pulse:A";

/// Parts of wholes that never come: each says another tag.
fn parts(count: usize) -> String {
    (0..count).map(|n| format!("Ana: pulse:1of2A{n:08}07a{}\n", "z".repeat(150))).collect()
}

fn links(count: usize) -> String {
    format!("{}{}", " ".repeat(count * 3), "#p=".repeat(count))
}
