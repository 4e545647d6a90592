//! Packs a program so small that all of it fits into one page, and unpacks it there.
//!
//! No general packer comes near: what deflate makes 683 kB of and LZMA 508, is 390 kB here, because the model of
//! what comes next knows the format of WebAssembly. Anything else is packed too, a little less well. That takes its
//! time: about a second and a half for a megabyte natively, twice that in a browser, in both directions alike.
//!
//! The packed form is private to one build: it is made by `cargo xtask dist` and read by the page it lies in.

mod coder;
mod model;
mod place;

use coder::{Decoder, Encoder};
use model::Model;

/// Packs bytes. How many they were has to be told to [`Unpacker::new`].
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    let (mut model, mut encoder) = (Model::new(), Encoder::new());
    for byte in bytes {
        for shift in (0..8).rev() {
            let bit = byte >> shift & 1 == 1;
            encoder.put(bit, model.chance());
            model.learn(bit);
        }
    }
    encoder.finish()
}

/// Unpacks little by little, so that a page can say how far it is. Bytes that nobody packed come out as some other
/// bytes: whoever has to know compares a hash.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub struct Unpacker {
    model: Model,
    decoder: Decoder,
    length: usize,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
impl Unpacker {
    /// Begins with what [`pack`] made of so many bytes.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen(constructor))]
    pub fn new(packed: Vec<u8>, length: usize) -> Self {
        Self { model: Model::new(), decoder: Decoder::new(packed), length }
    }

    /// Goes on by at most so many bytes, and says how many have come in all.
    pub fn step(&mut self, bytes: usize) -> usize {
        let until = self.length.min(self.model.bytes().len().saturating_add(bytes));
        while self.model.bytes().len() < until {
            let bit = self.decoder.take(self.model.chance());
            self.model.learn(bit);
        }
        until
    }

    /// What has come.
    pub fn finish(self) -> Vec<u8> {
        self.model.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unpacked(packed: Vec<u8>, length: usize, at_once: usize) -> Vec<u8> {
        let mut unpacker = Unpacker::new(packed, length);
        while unpacker.step(at_once) < length {}
        unpacker.finish()
    }

    /// (module (func (param i32) (result i32) local.get 0 i32.const 7 i32.add)), and a table of branches.
    const MODULE: [u8; 53] = [
        0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 127, 1, 127, 3, 3, 2, 0, 0, 10, 28, 2, 7, 0, 32, 0, 65,
        7, 106, 11, 18, 1, 1, 126, 2, 64, 32, 0, 14, 2, 0, 0, 0, 11, 68, 0, 0, 0, 0, 0, 11,
    ];

    #[test]
    fn what_was_packed_comes_out() {
        let many = MODULE.repeat(40);
        for bytes in [&[][..], &[0], &MODULE, &many, include_bytes!("lib.rs")] {
            let packed = pack(bytes);
            assert_eq!(unpacked(packed.clone(), bytes.len(), usize::MAX), bytes);
            assert_eq!(unpacked(packed, bytes.len(), 7), bytes);
        }
    }

    #[test]
    fn what_repeats_costs_little() {
        assert!(pack(&MODULE.repeat(200)).len() < 200);
        let text = include_bytes!("model.rs");
        // Deflate at its best makes 32 % of it.
        assert!(pack(text).len() * 100 < text.len() * 29);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn any_bytes_come_out(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
            prop_assert_eq!(unpacked(pack(&bytes), bytes.len(), 100), bytes);
        }

        /// A module up to somewhere, and nonsense behind it: no byte leads the walk out of its bounds.
        #[test]
        fn a_module_that_ends_in_nonsense_comes_out(kept in 0..MODULE.len(), rest in prop::collection::vec(any::<u8>(), 0..2000)) {
            let bytes = [&MODULE[..kept], &rest].concat();
            prop_assert_eq!(unpacked(pack(&bytes), bytes.len(), usize::MAX), bytes);
        }

        #[test]
        fn nonsense_unpacks_to_nonsense(packed in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(unpacked(packed, 500, usize::MAX).len(), 500);
        }
    }
}
