//! What a camera sees of a QR code, drawn: for the bench of the reader and for its tests.

use pulse_check::wire::qr;

/// A code before a camera.
#[derive(Debug, Clone, Copy)]
pub struct Shot<'a> {
    pub text: &'a str,
    /// Columns and rows of the picture; the code is in its middle.
    pub size: (usize, usize),
    /// Pixels of one square.
    pub square: f64,
    /// How far the code is turned, in radians.
    pub turned: f64,
    /// Standard deviation of the blur, in pixels.
    pub blur: f64,
    pub mirrored: bool,
    /// Brightness of dark and of light squares. Around the code is what lies between.
    pub light: (f64, f64),
}

impl Default for Shot<'_> {
    fn default() -> Self {
        let (size, light) = ((640, 640), (35.0, 215.0));
        Self { text: "PA:ABC", size, square: 5.0, turned: 0.0, blur: 0.0, mirrored: false, light }
    }
}

impl Shot<'_> {
    /// Brightness, row by row: each pixel is the mean of sixteen places in it, with a little noise.
    pub fn luma(&self) -> Vec<u8> {
        let squares = qr::squares(self.text).unwrap_or_default();
        let ((width, height), (dark, light)) = (self.size, self.light);
        let half = squares.len() as f64 / 2.0;
        let (sin, cos) = self.turned.sin_cos();
        let at = |x: f64, y: f64| {
            let across = (x * cos + y * sin) / self.square;
            let (u, v) = (
                if self.mirrored { -across } else { across } + half,
                (y * cos - x * sin) / self.square + half,
            );
            let margin = |at: f64| at < -4.0 || at > 2.0 * half + 4.0;
            if margin(u) || margin(v) {
                return (dark + light) / 2.0;
            }
            let is = |at: f64| (at >= 0.0).then_some(at as usize);
            let square = is(v).and_then(|v| squares.get(v)).zip(is(u)).and_then(|(row, u)| row.get(u));
            if square.is_some_and(|dark| *dark) { dark } else { light }
        };
        let mean = |i: usize| {
            // Not quite in the middle, so that no square falls on whole pixels by chance.
            let (x, y) = (
                (i % width) as f64 - width as f64 / 2.0 + 0.37,
                (i / width) as f64 - height as f64 / 2.0 - 0.21,
            );
            (0..16)
                .map(|n| at(x + f64::from(n % 4) / 4.0 + 0.125, y + f64::from(n / 4) / 4.0 + 0.125))
                .sum::<f64>()
                / 16.0
        };
        let sharp: Vec<f64> = (0..width * height).map(mean).collect();
        let mut state = 99_u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 16) / 6_553.6 - 5.0
        };
        self.blurred(&self.blurred(&sharp, 1), width).iter().map(|value| (value + noise()) as u8).collect()
    }

    /// Blurred along the rows, or along the columns, where a step is a whole row.
    fn blurred(&self, values: &[f64], step: usize) -> Vec<f64> {
        let reach = (3.0 * self.blur).ceil() as isize;
        let weight =
            |away: isize| if away == 0 { 1.0 } else { (-(away as f64 / self.blur).powi(2) / 2.0).exp() };
        let whole: f64 = (-reach..=reach).map(weight).sum();
        let near =
            |i: usize, away: isize| i.checked_add_signed(away * step as isize).and_then(|i| values.get(i));
        let mean = |i: usize| {
            (-reach..=reach).map(|away| weight(away) * near(i, away).unwrap_or(&values[i])).sum::<f64>()
                / whole
        };
        (0..values.len()).map(mean).collect()
    }
}

/// Letters that a code holds as ours do (Base45), so many; the same ones each time.
pub fn letters(count: usize) -> String {
    let mut state = 12_345_u32;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[(state >> 16) as usize % 45])
    };
    (0..count).map(|_| letter()).collect()
}
