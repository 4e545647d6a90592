//! Reads QR codes in pictures. Finding and decoding is `quircs`' work; it looks at whole pixels, so a code whose squares are
//! few pixels wide is often found and not decoded. Such a code is cut out, straightened to whole pixels a square, sharpened and
//! looked at again.

use std::borrow::Cow;

use quircs::{Code, Point, Quirc};

/// Least and most pixels of a square in a straightened picture.
const SQUARE: (usize, usize) = (4, 6);
/// So many pixels a straightened picture has from side to side, where its squares are not small already.
const LARGEST: usize = 720;
/// Squares of white around it.
const MARGIN: usize = 4;
/// How often a code that was found and not decoded is straightened: a second time from what the first one made of it,
/// where its corners are found again, more exactly.
const LOOKS: usize = 2;

/// A picture as brightness, row by row.
struct Picture<'a> {
    width: usize,
    height: usize,
    luma: Cow<'a, [u8]>,
}

/// The texts of the QR codes in a picture of `width` columns, given as brightness, row by row. What is no code, or no
/// text, is not there. A mirrored code is read as well.
#[must_use]
pub fn read(width: usize, luma: &[u8]) -> Vec<String> {
    let height = luma.len().checked_div(width).unwrap_or_default();
    let Some(whole) = luma.get(..width * height).filter(|whole| !whole.is_empty()) else { return Vec::new() };
    let mut picture = Picture { width, height, luma: whole.into() };
    let (mut texts, mut unread) = look(&picture);
    for _ in 0..LOOKS {
        let code = unread.filter(|_| texts.is_empty());
        let Some(straight) = code.and_then(|code| straighten(&picture, &code)) else { break };
        picture = straight;
        (texts, unread) = look(&picture);
    }
    texts
}

/// The texts in a picture, and the largest code in it that was found and not decoded.
fn look(picture: &Picture) -> (Vec<String>, Option<Code>) {
    let (mut texts, mut unread) = (Vec::new(), None::<Code>);
    for code in Quirc::new().identify(picture.width, picture.height, &picture.luma).flatten() {
        match code.decode().or_else(|_| mirrored(&code).decode()) {
            Ok(data) => texts.extend(String::from_utf8(data.payload)),
            Err(_) if unread.is_none_or(|other| other.size < code.size) => unread = Some(code),
            Err(_) => {}
        }
    }
    (texts, unread)
}

/// A code with rows for columns: a mirror turns the one into the other.
fn mirrored(code: &Code) -> Code {
    let mut other = Code { cell_bitmap: [0; 3917], ..*code };
    let size = usize::try_from(code.size).unwrap_or_default();
    for (y, x) in (0..size).flat_map(|y| (0..size).map(move |x| (y, x))) {
        let (from, to) = (y * size + x, x * size + y);
        other.cell_bitmap[to >> 3] |= (code.cell_bitmap[from >> 3] >> (from & 7) & 1) << (to & 7);
    }
    other
}

/// What lies between a code's corners as an upright square, with sharper edges. `None` where they are no corners of one.
fn straighten(picture: &Picture, code: &Code) -> Option<Picture<'static>> {
    let Picture { width, height, luma } = picture;
    let (width, height) = (*width, *height);
    let squares = usize::try_from(code.size).ok().filter(|size| *size > 0 && width > 1 && height > 1)?;
    let around = squares + 2 * MARGIN;
    let pixels = (LARGEST / around).clamp(SQUARE.0, SQUARE.1);
    let side = around * pixels;
    let [a, b, c, d, e, f, g, h] = projection(&code.corners)?;
    // From 0 to 1 between the corners.
    let step = 1.0 / (squares * pixels) as f32;
    let first = 0.5 * step - MARGIN as f32 / squares as f32;
    let mut straight = Vec::with_capacity(side * side);
    for row in 0..side {
        let v = first + row as f32 * step;
        for column in 0..side {
            let u = first + column as f32 * step;
            let near = 1.0 / (g * u + h * v + 1.0);
            let (x, y) = ((a * u + b * v + c) * near, (d * u + e * v + f) * near);
            // In pixels and 256ths; what lies outside is as the edge.
            let (x, y) = ((x * 256.0) as usize, (y * 256.0) as usize);
            let (x, y) = (x.min(256 * (width - 1) - 1), y.min(256 * (height - 1) - 1));
            let (right, down, at) = (x & 255, y & 255, (y >> 8) * width + (x >> 8));
            let between = |at: usize| match luma.get(at..at + 2) {
                Some(&[left, next]) => usize::from(left) * (256 - right) + usize::from(next) * right,
                _ => 0,
            };
            straight.push(((between(at) * (256 - down) + between(at + width) * down) >> 16) as u8);
        }
    }
    sharpen(side, pixels / 2, &mut straight);
    Some(Picture { width: side, height: side, luma: straight.into() })
}

/// The projection of the unit square onto four corners, from top left, clockwise (Heckbert, Fundamentals of Texture Mapping, 1989,
/// 2.2.3): x is (au + bv + c) / (gu + hv + 1), y is (du + ev + f) / (gu + hv + 1). `None` where three corners lie on one line.
fn projection(corners: &[Point; 4]) -> Option<[f32; 8]> {
    let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = corners.map(|point| (point.x as f32, point.y as f32));
    let (dx1, dx2, dx3) = (x1 - x2, x3 - x2, x0 - x1 + x2 - x3);
    let (dy1, dy2, dy3) = (y1 - y2, y3 - y2, y0 - y1 + y2 - y3);
    let whole = dx1 * dy2 - dx2 * dy1;
    if whole == 0.0 {
        return None;
    }
    let (g, h) = ((dx3 * dy2 - dx2 * dy3) / whole, (dx1 * dy3 - dx3 * dy1) / whole);
    Some([x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h])
}

/// Unsharp masking of a square picture: each pixel moves away from the mean of those within `reach` of it, by as much again.
fn sharpen(side: usize, reach: usize, luma: &mut [u8]) {
    let across = 2 * reach + 1;
    // Sums of `across` pixels of each row; at the sides there are fewer, and those pixels stay as they are.
    let mut rows = vec![0_u16; luma.len()];
    for (row, sums) in luma.chunks_exact(side).zip(rows.chunks_exact_mut(side)) {
        for (window, sum) in row.windows(across).zip(&mut sums[reach..]) {
            *sum = window.iter().copied().map(u16::from).sum();
        }
    }
    // The sums of `across` such rows, carried from row to row.
    let mut sums = vec![0_u16; side];
    let most = (across * across) as u16;
    for row in 0..side {
        for (sum, new) in sums.iter_mut().zip(&rows[row * side..]) {
            *sum += new;
        }
        if row + 1 < across {
            continue;
        }
        let middle = (row - reach) * side;
        for (pixel, sum) in luma[middle + reach..middle + side - reach].iter_mut().zip(&sums[reach..]) {
            *pixel = (2 * u16::from(*pixel)).saturating_sub(sum / most).min(255) as u8;
        }
        for (sum, old) in sums.iter_mut().zip(&rows[(row + 1 - across) * side..]) {
            *sum -= old;
        }
    }
}
