//! Arithmetic coding of single bits: a bit that was expected costs next to nothing.

/// How likely a bit is to be 1, in 65,536ths; never 0 and never 65,536.
pub type Chance = u32;

/// The interval that is narrowed with each bit.
struct Span {
    low: u32,
    high: u32,
}

impl Span {
    const WHOLE: Self = Self { low: 0, high: u32::MAX };

    /// The last value that stands for a 1.
    fn middle(&self, one: Chance) -> u32 {
        let width = u64::from(self.high - self.low);
        self.low + ((width * u64::from(one)) >> 16) as u32
    }

    fn narrow(&mut self, bit: bool, middle: u32) {
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
    }

    /// Shifts out the first byte once it is settled.
    fn settled(&mut self) -> Option<u8> {
        if (self.low ^ self.high) >> 24 != 0 {
            return None;
        }
        let byte = (self.high >> 24) as u8;
        self.low <<= 8;
        self.high = self.high << 8 | 255;
        Some(byte)
    }
}

pub struct Encoder {
    span: Span,
    written: Vec<u8>,
}

impl Encoder {
    pub fn new() -> Self {
        Self { span: Span::WHOLE, written: Vec::new() }
    }

    pub fn put(&mut self, bit: bool, one: Chance) {
        self.span.narrow(bit, self.span.middle(one));
        while let Some(byte) = self.span.settled() {
            self.written.push(byte);
        }
    }

    pub fn finish(mut self) -> Vec<u8> {
        // One value inside the interval; what is missing behind it reads as zeros.
        self.written.extend((self.span.low + (self.span.high - self.span.low) / 2).to_be_bytes());
        self.written
    }
}

pub struct Decoder {
    span: Span,
    value: u32,
    packed: Vec<u8>,
    next: usize,
}

impl Decoder {
    pub fn new(packed: Vec<u8>) -> Self {
        let mut new = Self { span: Span::WHOLE, value: 0, packed, next: 0 };
        (0..4).for_each(|_| new.shift());
        new
    }

    fn shift(&mut self) {
        let byte = self.packed.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        self.value = self.value << 8 | u32::from(byte);
    }

    pub fn take(&mut self, one: Chance) -> bool {
        let middle = self.span.middle(one);
        let bit = self.value <= middle;
        self.span.narrow(bit, middle);
        while self.span.settled().is_some() {
            self.shift();
        }
        bit
    }
}
