//! QR codes: what they hold as text, and their squares. Browser scanners return text, so bytes travel as Base45.

use crate::pulse::sha;
use displaydoc::Display;
use thiserror::Error;

/// Most bytes of one code; more travels in frames.
pub const FRAME_MOST: usize = 600;

/// The texts of the QR codes for sealed answers: one, or several frames to be shown in turn.
#[must_use]
pub fn answer_texts(bytes: &[u8]) -> Vec<String> {
    if bytes.len() <= FRAME_MOST {
        return vec![format!("PA:{}", base45::encode(bytes))];
    }
    frames(bytes).unwrap_or_default()
}

/// The texts of the QR codes for the bytes of any file, to be shown in turn; `None` for more than frames can hold.
#[must_use]
pub fn frames(bytes: &[u8]) -> Option<Vec<String>> {
    let hash = sha(&[bytes]);
    let count = u8::try_from(bytes.len().div_ceil(FRAME_MOST)).ok().filter(|count| *count > 0)?;
    let size = bytes.len().div_ceil(usize::from(count));
    let frame = |(index, part): (u8, &[u8])| {
        let head = [hash[0], hash[1], hash[2], hash[3], index, count];
        format!("PF:{}", base45::encode([&head[..], part].concat()))
    };
    Some((0..).zip(bytes.chunks(size)).map(frame).collect())
}

/// Why a scanned text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum QrError {
    /// Not a code of ours.
    NotOurs,
    /// Base45 or frame numbers that cannot be.
    Damaged,
    /// A frame of other bytes than the ones gathered so far.
    OtherBytes,
}

/// Frames gathered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frames {
    hash: Option<[u8; 4]>,
    parts: Vec<Option<Vec<u8>>>,
}

impl Frames {
    /// Takes a scanned text in; the whole bytes when they are complete.
    ///
    /// # Errors
    /// See [`QrError`]; what was gathered stays.
    pub fn add(&mut self, text: &str) -> Result<Option<Vec<u8>>, QrError> {
        if let Some(letters) = text.strip_prefix("PA:") {
            return base45::decode(letters).map(Some).map_err(|_| QrError::Damaged);
        }
        let letters = text.strip_prefix("PF:").ok_or(QrError::NotOurs)?;
        let bytes = base45::decode(letters).map_err(|_| QrError::Damaged)?;
        let (head, part) = bytes.split_first_chunk::<6>().ok_or(QrError::Damaged)?;
        let [h0, h1, h2, h3, index, count] = *head;
        let hash = [h0, h1, h2, h3];
        if index >= count || part.is_empty() {
            return Err(QrError::Damaged);
        }
        if self.hash.is_none() {
            self.hash = Some(hash);
            self.parts = vec![None; usize::from(count)];
        }
        if self.hash != Some(hash) || self.parts.len() != usize::from(count) {
            return Err(QrError::OtherBytes);
        }
        self.parts[usize::from(index)] = Some(part.to_vec());
        if self.parts.iter().any(Option::is_none) {
            return Ok(None);
        }
        let whole: Vec<u8> = std::mem::take(&mut self.parts).into_iter().flatten().flatten().collect();
        self.hash = None;
        if sha(&[&whole])[..4] == hash { Ok(Some(whole)) } else { Err(QrError::Damaged) }
    }

    /// How many frames are in, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.parts.iter().flatten().count(), self.parts.len())
    }
}

/// What codes before a camera add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    /// The bytes of something whole.
    Whole(Vec<u8>),
    /// One frame more: how many are in, of how many.
    Part(usize, usize),
}

/// Reads codes that are held before a camera one after the other: the same picture comes many times a second, and
/// frames come round again.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    frames: Frames,
    /// What the last picture with a code held.
    last: Vec<String>,
    /// The frames of what was put together last.
    done: Vec<String>,
}

impl Watch {
    /// Takes in what one picture holds. Nothing is said of what is still before the camera.
    pub fn picture(&mut self, texts: Vec<String>) -> Vec<Result<Scanned, QrError>> {
        if texts.is_empty() {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.last, texts.clone());
        let new = texts.iter().filter(|text| !before.contains(text) && !self.done.contains(text));
        let new: Vec<String> = new.cloned().collect();
        new.iter().map(|text| self.text(text)).collect()
    }

    fn text(&mut self, text: &str) -> Result<Scanned, QrError> {
        let added = match self.frames.add(text) {
            // Somebody else's frames: the ones before can be shown again.
            Err(QrError::OtherBytes) => {
                self.frames = Frames::default();
                self.frames.add(text)?
            }
            added => added?,
        };
        let Some(bytes) = added else {
            let (there, of) = self.frames.progress();
            return Ok(Scanned::Part(there, of));
        };
        self.done = frames(&bytes).unwrap_or_default();
        Ok(Scanned::Whole(bytes))
    }
}

/// The squares of a QR code, row by row; `None` when the text does not fit any.
#[must_use]
pub fn squares(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::L).build().ok()?;
    let row = |y: usize| (0..code.size).map(|x| code[y][x].value()).collect();
    Some((0..code.size).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_bytes_are_one_code_and_large_ones_come_back_from_frames_in_any_order() {
        let small = vec![1; FRAME_MOST];
        let texts = answer_texts(&small);
        assert_eq!(texts.len(), 1);
        assert_eq!(Frames::default().add(&texts[0]), Ok(Some(small)));
        let large: Vec<u8> = (0..1_655_u32).map(|i| (i % 251) as u8).collect();
        let mut texts = answer_texts(&large);
        texts.reverse();
        let mut frames = Frames::default();
        let last = texts.pop().unwrap();
        for text in &texts {
            assert_eq!(frames.add(text), Ok(None));
        }
        assert_eq!(frames.progress(), (2, 3));
        assert_eq!(frames.add(&last), Ok(Some(large)));
    }

    #[test]
    fn a_camera_sees_each_code_many_times_and_it_counts_once() {
        let mut watch = Watch::default();
        let (one, two) = (answer_texts(&[1; 99]), answer_texts(&vec![2; 1_500]));
        assert_eq!(watch.picture(one.clone()), [Ok(Scanned::Whole(vec![1; 99]))]);
        assert_eq!(watch.picture(one.clone()), []);
        // A blurred picture in between is no other code.
        assert_eq!(watch.picture(Vec::new()), []);
        assert_eq!(watch.picture(one), []);
        // Frames that turn, begun in the middle; once whole, what goes on turning says nothing.
        assert_eq!(watch.picture(vec![two[1].clone()]), [Ok(Scanned::Part(1, 3))]);
        assert_eq!(watch.picture(vec![two[2].clone()]), [Ok(Scanned::Part(2, 3))]);
        assert_eq!(watch.picture(vec![two[0].clone()]), [Ok(Scanned::Whole(vec![2; 1_500]))]);
        assert_eq!(watch.picture(vec![two[1].clone()]), []);
        assert_eq!(watch.picture(vec!["hello".into()]), [Err(QrError::NotOurs)]);
        // Half of one person's frames do not stand in the way of the next person's.
        let three = answer_texts(&vec![3; 700]);
        assert_eq!(watch.picture(vec![answer_texts(&vec![4; 700])[0].clone()]), [Ok(Scanned::Part(1, 2))]);
        assert_eq!(watch.picture(vec![three[0].clone()]), [Ok(Scanned::Part(1, 2))]);
        assert_eq!(watch.picture(vec![three[1].clone()]), [Ok(Scanned::Whole(vec![3; 700]))]);
    }

    #[test]
    fn a_file_of_any_size_up_to_255_frames_comes_back() {
        for (len, count) in [(1, 1), (600, 1), (601, 2), (153_000, 255)] {
            let file: Vec<u8> = (0..len as u32).map(|i| (i % 253) as u8).collect();
            let texts = frames(&file).unwrap();
            assert_eq!(texts.len(), count);
            let mut gathered = Frames::default();
            let whole = texts.iter().filter_map(|text| gathered.add(text).unwrap()).next();
            assert_eq!(whole, Some(file));
        }
        assert_eq!(frames(&vec![0; 153_001]), None);
        assert_eq!(frames(&[]), None);
    }

    #[test]
    fn frames_of_other_bytes_and_nonsense_are_refused() {
        let a = answer_texts(&vec![1; 1_000]);
        let b = answer_texts(&vec![2; 1_000]);
        let mut frames = Frames::default();
        assert_eq!(frames.add(&a[0]), Ok(None));
        assert_eq!(frames.add(&b[1]), Err(QrError::OtherBytes));
        assert_eq!(frames.add("hello"), Err(QrError::NotOurs));
        assert_eq!(frames.add("PF:::"), Err(QrError::Damaged));
        assert_eq!(frames.add(&a[1]), Ok(Some(vec![1; 1_000])));
    }
}
