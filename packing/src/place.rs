//! Where in a WebAssembly module the next byte stands: a walk over the binary format (WebAssembly Core Specification 2.0,
//! chapter 5) that never fails. A text, or a module that is none, is "somewhere else" all the way.

/// What the next byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Header,
    SectionId,
    SectionLength,
    /// In a section that is no code.
    Data,
    FunctionCount,
    FunctionLength,
    LocalGroups,
    LocalCount,
    LocalType,
    Opcode,
    /// The second half of an opcode of two.
    Extended,
    /// How many immediates follow.
    Listed,
    Immediate,
    /// A constant with a point, byte by byte.
    Constant,
}

const MAGIC: &[u8; 4] = b"\0asm";
const CODE: u8 = 10;
/// How many instructions are remembered.
pub const BACK: usize = 6;
const CALL: u8 = 0x10;
const BR_TABLE: u8 = 0x0e;
const SELECT_TYPED: u8 = 0x1c;

/// An instruction: its opcode, and a number that stands for its immediates.
#[derive(Clone, Copy, Default)]
pub struct Instruction {
    pub opcode: u8,
    pub immediates: u32,
}

pub struct Place {
    pub part: Part,
    pub section: u8,
    /// How many bytes came.
    pub at: u64,
    section_end: u64,
    function_end: u64,
    pub function: u32,
    /// The latest first. Inside an instruction that is itself.
    pub before: [Instruction; BACK],
    /// The immediates of the last two instructions of each opcode in this function.
    pub same: [[u32; 2]; 256],
    /// What was called last.
    pub called: u32,
    /// Which immediate it is, and which byte of it.
    pub immediate: u32,
    pub byte: u32,
    /// Stands for the bytes of this number that came.
    pub begun: u32,
    number: u64,
    shift: u32,
    left: u32,
}

/// How many numbers follow an opcode.
fn immediates(opcode: u8) -> u32 {
    match opcode {
        0x02..=0x04 | 0x0c | 0x0d | CALL | 0x20..=0x26 | 0x3f..=0x42 | 0xd0 | 0xd2 => 1,
        0x11 | 0x28..=0x3e => 2,
        _ => 0,
    }
}

impl Place {
    pub fn new() -> Self {
        Self {
            part: Part::Header,
            section: 0,
            at: 0,
            section_end: u64::MAX,
            function_end: 0,
            function: 0,
            before: [Instruction::default(); BACK],
            same: [[0; 2]; 256],
            called: 0,
            immediate: 0,
            byte: 0,
            begun: 0,
            number: 0,
            shift: 0,
            left: 0,
        }
    }

    pub fn in_code(&self) -> bool {
        self.section == CODE && !matches!(self.part, Part::SectionId | Part::SectionLength)
    }

    fn go(&mut self, part: Part) {
        self.part = part;
        (self.byte, self.begun, self.number, self.shift) = (0, 0, 0, 0);
    }

    /// Goes over one byte of a number (LEB128). Says whether it was the last.
    fn number_ends(&mut self, byte: u8) -> bool {
        if self.shift < 64 {
            self.number |= u64::from(byte & 127) << self.shift;
        }
        self.shift = (self.shift + 7).min(64);
        self.byte += 1;
        self.begun = self.begun.wrapping_mul(0x2f0b_4c47).wrapping_add(u32::from(byte) + 1);
        byte < 128
    }

    fn enter(&mut self, opcode: u8) {
        self.before.copy_within(..BACK - 1, 1);
        self.before[0] = Instruction { opcode, immediates: 0 };
        self.immediate = 0;
        self.left = immediates(opcode);
        match opcode {
            0xfc => self.go(Part::Extended),
            0x43 | 0x44 => {
                self.left = if opcode == 0x43 { 4 } else { 8 };
                self.go(Part::Constant);
            }
            BR_TABLE | SELECT_TYPED => self.go(Part::Listed),
            _ if self.left > 0 => self.go(Part::Immediate),
            _ => self.go(Part::Opcode),
        }
    }

    /// Goes on by one byte.
    pub fn step(&mut self, byte: u8) {
        self.at += 1;
        match self.part {
            // Anything else is no module.
            Part::Header if self.at <= 4 && MAGIC[self.at as usize - 1] != byte => self.go(Part::Data),
            Part::Header if self.at == 8 => self.go(Part::SectionId),
            Part::Header | Part::Data => {}
            Part::SectionId => {
                self.section = byte;
                self.go(Part::SectionLength);
            }
            Part::SectionLength => {
                if self.number_ends(byte) {
                    self.section_end = self.at.saturating_add(self.number);
                    self.go(if self.section == CODE { Part::FunctionCount } else { Part::Data });
                }
            }
            Part::FunctionCount => {
                if self.number_ends(byte) {
                    self.go(Part::FunctionLength);
                }
            }
            Part::FunctionLength => {
                if self.number_ends(byte) {
                    self.function_end = self.at.saturating_add(self.number);
                    self.function += 1;
                    self.before = [Instruction::default(); BACK];
                    self.same = [[0; 2]; 256];
                    self.go(Part::LocalGroups);
                }
            }
            Part::LocalGroups => {
                if self.number_ends(byte) {
                    self.left = self.number as u32;
                    self.go(if self.left > 0 { Part::LocalCount } else { Part::Opcode });
                }
            }
            Part::LocalCount => {
                if self.number_ends(byte) {
                    self.go(Part::LocalType);
                }
            }
            Part::LocalType => {
                self.left -= 1;
                self.go(if self.left > 0 { Part::LocalCount } else { Part::Opcode });
            }
            Part::Opcode => self.enter(byte),
            Part::Extended => {
                if self.number_ends(byte) {
                    let second = self.number as u8;
                    self.before[0].opcode = 0xe0_u8.wrapping_add(second);
                    self.left = match second {
                        0..=7 => 0,
                        8 | 10 | 12 | 14 => 2,
                        _ => 1,
                    };
                    self.go(if self.left > 0 { Part::Immediate } else { Part::Opcode });
                }
            }
            Part::Listed => {
                if self.number_ends(byte) {
                    let default = u32::from(self.before[0].opcode == BR_TABLE);
                    self.left = (self.number as u32).saturating_add(default);
                    self.go(if self.left > 0 { Part::Immediate } else { Part::Opcode });
                }
            }
            Part::Constant => {
                self.left -= 1;
                self.byte += 1;
                if self.left == 0 {
                    self.go(Part::Opcode);
                }
            }
            Part::Immediate => {
                if self.number_ends(byte) {
                    self.immediate_ends();
                }
            }
        }
        if self.part == Part::Opcode && self.at >= self.function_end {
            self.go(Part::FunctionLength);
        }
        if self.at >= self.section_end {
            self.section_end = u64::MAX;
            self.go(Part::SectionId);
        }
    }

    fn immediate_ends(&mut self) {
        let now = &mut self.before[0];
        now.immediates =
            now.immediates.wrapping_mul(0x9e37_79b1).wrapping_add((self.number as u32).wrapping_add(1));
        if now.opcode == CALL {
            self.called = self.number as u32;
        }
        self.immediate += 1;
        self.left -= 1;
        if self.left == 0 {
            let same = &mut self.same[usize::from(now.opcode)];
            *same = [now.immediates, same[0]];
            self.go(Part::Opcode);
        } else {
            self.go(Part::Immediate);
        }
    }
}
