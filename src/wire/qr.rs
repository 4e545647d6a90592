//! QR codes: what they hold as text, and their squares. Browser scanners return text, so bytes travel as Base45.

use crate::pulse::sha;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// The squares of a QR code, row by row; `None` when the text does not fit any.
#[must_use]
pub fn squares(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::L).build().ok()?;
    let row = |y: usize| (0..code.size).map(|x| code[y][x].value()).collect();
    Some((0..code.size).map(row).collect())
}

/// The texts of the QR codes in a picture of `width` columns, given as brightness, row by row. What is no code, or no
/// text, is not there.
#[must_use]
pub fn read(width: usize, luma: &[u8]) -> Vec<String> {
    let height = luma.len().checked_div(width).unwrap_or_default();
    let at = |x: usize, y: usize| luma.get(y * width + x).copied().unwrap_or(u8::MAX);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
    picture.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
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
