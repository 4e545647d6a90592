//! How likely the next bit is to be 1, learned from all bits before it.
//!
//! Context mixing, after the published PAQ family of compressors (Mahoney 2005, "Adaptive weighing of context models for
//! lossless data compression"): several tables each remember what came next in one kind of context; a small network
//! learns whom to trust where. What is ours are the contexts: they know where in a WebAssembly module a byte stands.
//!
//! Whoever unpacks has to compute the very same chances. So there are only whole numbers and the basic operations on
//! floating point, which IEEE 754 defines to the last bit; no logarithm, no function of a platform's library.

use crate::coder::Chance;
use crate::place::{BACK, Part, Place};

/// Kinds of contexts.
const KINDS: usize = 8;
/// A kind's table: groups of 16, of which one is the group's mark and 15 are the bits of half a byte.
const GROUPS: usize = 1 << 17;
/// What the network hears: two opinions a kind, the repeat, the plain table, a constant, and one that says nothing, so
/// that it adds up in fours.
const VOICES: usize = 2 * KINDS + 4;
/// Sets of weights, by where the byte stands.
const STANDS: usize = 2048;
const SETS: usize = 3;
const HALF: u16 = 1 << 15;
/// How fast the network learns; measured, as are the other constants here.
const RATE: f32 = 5e-10;

/// Chances as the network adds them up: ln(p / (1 - p)), in 256ths, between -2,047 and 2,047.
struct Scale {
    stretched: Vec<f32>,
    squashed: Vec<u16>,
}

impl Scale {
    fn new() -> Self {
        // e^(1/256), so that the powers come by multiplying.
        const STEP: f64 = 1.003_913_889_338_347_6;
        let mut squashed = vec![0; 4096];
        let mut odds = 1.0;
        for up in 0..2048 {
            let chance = odds / (1.0 + odds);
            squashed[2048 + up] = ((65_536.0 * chance) as u16).min(65_535 - 16);
            squashed[2048 - up] = (65_536.0 * (1.0 - chance)) as u16;
            odds *= STEP;
        }
        squashed[0] = squashed[1];
        // The other way round: the first step that reaches a chance.
        let mut stretched = vec![2047.0; 4096];
        let mut from = 0;
        for (step, chance) in squashed.iter().enumerate().skip(1) {
            let to = usize::from(chance >> 4);
            (from..=to).for_each(|chance| stretched[chance] = step as f32 - 2048.0);
            from = from.max(to + 1);
        }
        Self { stretched, squashed }
    }

    fn stretch(&self, chance: u16) -> f32 {
        self.stretched[usize::from(chance >> 4)]
    }

    fn squash(&self, sum: f32) -> u16 {
        self.squashed[(sum.clamp(-2047.0, 2047.0) as i32 + 2048) as usize]
    }
}

/// What a table remembers of a bit in a context.
#[derive(Clone, Copy)]
struct Slot {
    chance: u16,
    seen: u8,
    /// The last bits, behind a leading 1.
    history: u8,
}

#[derive(Clone, Copy)]
#[repr(align(64))]
struct Group([Slot; 16]);

impl Group {
    /// A group of the context with this mark that has seen nothing.
    const fn new(mark: u16) -> Self {
        let mut slots = [Slot { chance: HALF, seen: 0, history: 1 }; 16];
        slots[0].chance = mark;
        Self(slots)
    }
}

struct Table {
    groups: Vec<Group>,
    /// The group in use, and what became of a bit after each history.
    group: usize,
    after: [u16; 256],
}

impl Table {
    fn new() -> Self {
        Self { groups: vec![Group::new(0); GROUPS], group: 0, after: [HALF; 256] }
    }

    /// The two groups where a context may be remembered, and the mark that each has.
    fn candidates(&self, context: u64) -> Candidates {
        let first = (context >> 8) as usize & (GROUPS - 1);
        let marked = |index: usize| (index, self.groups[index].0[0].chance, self.groups[index].0[1].seen);
        Candidates { mark: (context >> 48) as u16 | 1, groups: [marked(first), marked(first ^ 1)] }
    }

    /// Takes up the group of a context, in the place of the less used of two.
    fn choose(&mut self, Candidates { mark, groups: [one, other] }: Candidates) {
        self.group = if one.1 == mark {
            one.0
        } else if other.1 == mark {
            other.0
        } else {
            let index = if one.2 <= other.2 { one.0 } else { other.0 };
            self.groups[index] = Group::new(mark);
            index
        };
    }
}

#[derive(Clone, Copy, Default)]
struct Candidates {
    mark: u16,
    groups: [(usize, u16, u8); 2],
}

fn toward(chance: &mut u16, bit: bool, slowness: i32) {
    let goal = if bit { 65_535 } else { 0 };
    *chance = (i32::from(*chance) + (goal - i32::from(*chance)) / slowness) as u16;
}

fn hashed(values: &[u64]) -> u64 {
    values.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, value| {
        let hash = (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^ hash >> 29
    })
}

/// The longest stretch before that went the same way.
struct Repeat {
    last_at: Vec<u32>,
    at: usize,
    length: usize,
    chances: [u16; 64],
    says: Option<bool>,
}

impl Repeat {
    const SHORTEST: usize = 6;
    const TABLE: u32 = 18;

    fn new() -> Self {
        Self { last_at: vec![0; 1 << Self::TABLE], at: 0, length: 0, chances: [HALF; 64], says: None }
    }

    fn weight(&self) -> usize {
        if self.length < 32 { self.length } else { (28 + self.length / 8).min(63) }
    }

    fn byte(&mut self, bytes: &[u8]) {
        if self.length > 0 {
            (self.at, self.length) = (self.at + 1, self.length + 1);
        }
        let Some(tail) = bytes.len().checked_sub(Self::SHORTEST).map(|from| &bytes[from..]) else { return };
        let hash = tail
            .iter()
            .fold(0_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x2f0b_4c47).rotate_left(7));
        let entry = &mut self.last_at[(hash.wrapping_mul(0x9e37_79b1) >> (32 - Self::TABLE)) as usize];
        if self.length == 0 && *entry > 0 {
            let at = *entry as usize;
            let same = bytes[..at]
                .iter()
                .rev()
                .zip(bytes.iter().rev())
                .take(400)
                .take_while(|(a, b)| a == b)
                .count();
            if same >= Self::SHORTEST {
                (self.at, self.length) = (at, same);
            }
        }
        *entry = bytes.len() as u32;
    }
}

pub struct Model {
    scale: Scale,
    place: Place,
    bytes: Vec<u8>,
    /// The bits of this byte behind a leading 1, and how many there are.
    begun: usize,
    bits: u32,
    contexts: [u64; KINDS],
    tables: Vec<Table>,
    repeat: Repeat,
    plain: Vec<u16>,
    stand: usize,
    voices: [f32; VOICES],
    weights: [Vec<[f32; VOICES]>; SETS],
    chosen: [usize; SETS],
    sums: [f32; SETS],
    /// The last correction: by the bits of this byte, where the byte stands, and what the network says.
    corrections: Vec<u16>,
    corrected: usize,
    /// How far a slot moves that has seen so many bits, in 65,536ths.
    moves: [i32; 256],
}

impl Model {
    pub fn new() -> Self {
        let scale = Scale::new();
        let curve: Vec<u16> = (0..33).map(|step| scale.squash((step - 16) as f32 * 128.0)).collect();
        let mut new = Self {
            corrections: curve.repeat(1 << 16),
            scale,
            place: Place::new(),
            bytes: Vec::new(),
            begun: 1,
            bits: 0,
            contexts: [0; KINDS],
            tables: (0..KINDS).map(|_| Table::new()).collect(),
            repeat: Repeat::new(),
            plain: vec![HALF; STANDS << 8],
            stand: 0,
            voices: [0.0; VOICES],
            weights: [vec![[0.2; VOICES]; STANDS], vec![[0.2; VOICES]; 512], vec![[0.2; VOICES]; 512]],
            chosen: [0; SETS],
            sums: [0.0; SETS],
            corrected: 0,
            moves: std::array::from_fn(|seen| (65_536.0 / (seen as f64 + 1.4)) as i32),
        };
        new.look_up();
        new
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn back(&self, by: usize) -> u64 {
        self.bytes.len().checked_sub(by).map_or(0, |at| u64::from(self.bytes[at]))
    }

    /// The contexts of the next byte.
    fn look_up(&mut self) {
        let place = &self.place;
        self.contexts = if place.in_code() { self.in_code() } else { self.elsewhere() };
        let op = usize::from(place.before[0].opcode);
        self.stand = match place.part {
            Part::Opcode => op,
            _ if place.in_code() => 256 + op + 256 * place.byte.min(2) as usize,
            _ => 1024 + usize::from(place.section & 15) * 4 + (place.at & 3) as usize,
        };
        self.half();
    }

    fn in_code(&self) -> [u64; KINDS] {
        let place = &self.place;
        let op = |back: usize| u64::from(place.before[back].opcode);
        let number = |back: usize| u64::from(place.before[back].immediates);
        let instruction = |back: usize| op(back) << 32 | number(back);
        let now = op(0);
        let part =
            place.part as u64 | u64::from(place.immediate.min(3)) << 8 | u64::from(place.byte.min(7)) << 16;
        let here = hashed(&[part, now, u64::from(place.begun)]);
        let same = place.same[now as usize];
        let local = match now {
            0x20..=0x22 => 0x20,
            other => other,
        };
        let ops = |range: std::ops::Range<usize>| range.fold(0, |all, back| all << 8 | op(back));
        [
            hashed(&[0, here]),
            hashed(&[1, here, ops(1..4)]),
            hashed(&[2, here, instruction(0), op(1)]),
            hashed(&[3, here, instruction(0), instruction(1), instruction(2), instruction(3)]),
            hashed(&[
                4,
                u64::from(place.begun),
                if place.part == Part::Opcode { 1 } else { local },
                u64::from(place.function),
            ]),
            hashed(&[5, here, u64::from(place.called)]),
            hashed(&[6, here, u64::from(same[0]), u64::from(same[1])]),
            hashed(&[7, here, ops(1..BACK)]),
        ]
    }

    fn elsewhere(&self) -> [u64; KINDS] {
        let section = u64::from(self.place.section);
        let last = |count: usize| (1..=count).fold(0, |all, by| all << 8 | self.back(by));
        let column = self.place.at & 3;
        [
            hashed(&[10, section, column]),
            hashed(&[11, section, last(1)]),
            hashed(&[12, section, last(2)]),
            hashed(&[13, section, last(3)]),
            hashed(&[14, section, last(4)]),
            hashed(&[15, section, last(6)]),
            hashed(&[16, section, self.back(4), self.back(8), column]),
            hashed(&[17, section, self.back(12), self.back(1), column]),
        ]
    }

    /// Turns to the next half of the byte.
    fn half(&mut self) {
        let begun = self.begun as u64;
        // All tables are asked before any is changed: they lie far apart, and memory is slow to answer.
        let mut found = [Candidates::default(); KINDS];
        for ((table, context), found) in self.tables.iter().zip(self.contexts).zip(&mut found) {
            *found = table.candidates(if begun == 1 { context } else { hashed(&[context, begun]) });
        }
        for (table, found) in self.tables.iter_mut().zip(found) {
            table.choose(found);
        }
    }

    fn slot(&self) -> usize {
        if self.bits < 4 {
            self.begun
        } else {
            self.begun & ((1 << (self.bits - 4)) - 1) | 1 << (self.bits - 4)
        }
    }

    fn plain_at(&self) -> usize {
        self.stand << 8 | self.begun
    }

    /// How likely the next bit is to be 1.
    pub fn chance(&mut self) -> Chance {
        let slot = self.slot();
        for (kind, table) in self.tables.iter().enumerate() {
            let Slot { chance, seen, history } = table.groups[table.group].0[slot];
            let opinions = if seen == 0 { [HALF; 2] } else { [chance, table.after[usize::from(history)]] };
            self.voices[2 * kind] = self.scale.stretch(opinions[0]);
            self.voices[2 * kind + 1] = self.scale.stretch(opinions[1]);
        }
        let repeat = &mut self.repeat;
        repeat.says = None;
        self.voices[2 * KINDS] = 0.0;
        if repeat.length > 0 {
            let byte = usize::from(self.bytes[repeat.at]) | 256;
            if byte >> (8 - self.bits) == self.begun {
                let bit = byte >> (7 - self.bits) & 1 == 1;
                let sure = self.scale.stretch(repeat.chances[repeat.weight()]);
                self.voices[2 * KINDS] = if bit { sure } else { -sure };
                repeat.says = Some(bit);
            } else {
                repeat.length = 0;
            }
        }
        self.voices[2 * KINDS + 1] = self.scale.stretch(self.plain[self.plain_at()]);
        self.voices[2 * KINDS + 2] = 256.0;
        self.chosen = [
            self.stand,
            self.begun | usize::from(self.place.in_code()) << 8,
            usize::from(self.place.before[1].opcode) | usize::from(self.place.part == Part::Opcode) << 8,
        ];
        for set in 0..SETS {
            let weights = &self.weights[set][self.chosen[set]];
            let mut lanes = [0.0; 4];
            for (voices, weights) in self.voices.chunks_exact(4).zip(weights.chunks_exact(4)) {
                for lane in 0..4 {
                    lanes[lane] += voices[lane] * weights[lane];
                }
            }
            self.sums[set] = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
        }
        let sum = (self.sums.iter().sum::<f32>() / SETS as f32).clamp(-2047.0, 2047.0);
        let plain = u32::from(self.scale.squash(sum));
        let along = (sum as i32 + 2048) as u32 * 32;
        let (low, part) = ((along >> 12) as usize, along & 4095);
        let at = (self.begun | (self.stand & 255) << 8) * 33 + low;
        self.corrected = if part < 2048 { at } else { at + 1 };
        let corrected = (u32::from(self.corrections[at]) * (4096 - part)
            + u32::from(self.corrections[at + 1]) * part)
            >> 12;
        ((plain + corrected) >> 1).clamp(8, 65_528)
    }

    /// Learns what the bit was.
    pub fn learn(&mut self, bit: bool) {
        let goal = if bit { 65_536.0 } else { 0.0 };
        for set in 0..SETS {
            let error = (goal - f32::from(self.scale.squash(self.sums[set]))) * RATE;
            let weights = &mut self.weights[set][self.chosen[set]];
            for (weight, voice) in weights.iter_mut().zip(self.voices) {
                *weight += voice * error;
            }
        }
        toward(&mut self.corrections[self.corrected], bit, 64);
        let slot = self.slot();
        for table in &mut self.tables {
            let slot = &mut table.groups[table.group].0[slot];
            if slot.seen > 0 {
                toward(&mut table.after[usize::from(slot.history)], bit, 90);
            }
            let goal = if bit { 65_535 } else { 0 };
            let by = (goal - i64::from(slot.chance)) * i64::from(self.moves[usize::from(slot.seen)]);
            slot.chance = (i64::from(slot.chance) + (by >> 16)) as u16;
            slot.seen = (slot.seen + 1).min(250);
            let history = if slot.history >= 128 { slot.history & 63 | 64 } else { slot.history };
            slot.history = history << 1 | u8::from(bit);
        }
        let plain = self.plain_at();
        toward(&mut self.plain[plain], bit, 16);
        if let Some(said) = self.repeat.says {
            let weight = self.repeat.weight();
            toward(&mut self.repeat.chances[weight], said == bit, 64);
        }
        self.begun = self.begun << 1 | usize::from(bit);
        self.bits += 1;
        if self.bits == 4 {
            self.half();
        } else if self.bits == 8 {
            let byte = self.begun as u8;
            self.bytes.push(byte);
            (self.begun, self.bits) = (1, 0);
            self.place.step(byte);
            self.repeat.byte(&self.bytes);
            self.look_up();
        }
    }
}
