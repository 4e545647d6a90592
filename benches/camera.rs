//! How many codes before a camera are read, by how many squares they have, how large those are in the picture and how blurred it
//! is, and how long a picture takes: `cargo xtask bench --only camera`. Beside it what the page did before codes were
//! straightened: one look at the whole picture, 1,024 pixels wide at most.

use std::time::Instant;

use pulse_check::wire::{qr, qr_reader};

mod camera_pictures;
use camera_pictures::{Shot, letters};

/// What phones give, and simple cameras.
const PICTURES: [(usize, usize); 2] = [(1_280, 720), (640, 480)];
const SQUARES: [f64; 5] = [3.0, 4.0, 5.0, 6.0, 8.0];
const BLURS: [f64; 3] = [0.0, 0.8, 1.4];
const TURNS: [f64; 2] = [0.0, 0.1];
/// Letters of codes of 5, 9, 13, 17, 21, 25, 30, 35 and 40, as QR counts sizes; answers have 17 at most.
const LETTERS: [usize; 9] = [150, 330, 600, 909, 1_300, 1_850, 2_500, 3_200, 4_200];
/// The widest picture that was looked at before.
const WIDEST: usize = 1_024;

#[expect(clippy::print_stdout, reason = "the table is what it is for")]
fn main() {
    println!("{:<10}{:>9}{:>9}{:>9}", "squares", "pictures", "before", "now");
    let (mut all, mut read, mut ms) = (0, [0; 2], [0.0; 2]);
    for count in LETTERS {
        let text = letters(count);
        let squares = qr::squares(&text).map_or(0, |rows| rows.len());
        let (mut pictures, mut here) = (0, [0; 2]);
        for size in PICTURES {
            let fits = |square: &&f64| **square * (squares + 8) as f64 <= size.1 as f64;
            for (square, blur, turned) in SQUARES.iter().filter(fits).flat_map(|square| {
                BLURS.iter().flat_map(move |blur| TURNS.iter().map(move |turned| (*square, *blur, *turned)))
            }) {
                let luma = Shot { text: &text, size, square, turned, blur, ..Shot::default() }.luma();
                let (small, whole) = narrowed(size, &luma);
                let (side, middle) = middle(size, &luma);
                let ways: [&dyn Fn() -> bool; 2] =
                    [&|| one_look(small, &whole), &|| qr_reader::read(side, &middle) == [text.as_str()]];
                for (way, run) in ways.iter().enumerate() {
                    let begun = Instant::now();
                    here[way] += usize::from(run());
                    ms[way] += begun.elapsed().as_secs_f64() * 1_000.0;
                }
                pictures += 1;
            }
        }
        println!("{squares:<10}{pictures:>9}{:>9}{:>9}", here[0], here[1]);
        all += pictures;
        read = [read[0] + here[0], read[1] + here[1]];
    }
    println!("{:<10}{all:>9}{:>9}{:>9}   × {:.2}", "all", read[0], read[1], read[1] as f64 / read[0] as f64);
    let each = ms.map(|ms| ms / all as f64);
    println!(
        "{:<10}{:>9}{:>6.1} ms{:>6.1} ms   × {:.2}",
        "a picture",
        "",
        each[0],
        each[1],
        each[1] / each[0]
    );
}

/// One look at a picture, as it was before.
fn one_look(width: usize, luma: &[u8]) -> bool {
    let mut finder = quircs::Quirc::new();
    finder.identify(width, luma.len() / width, luma).flatten().any(|code| code.decode().is_ok())
}

/// The picture, no wider than the page looked at: each pixel from the four around its place, as a canvas does it.
fn narrowed((width, height): (usize, usize), luma: &[u8]) -> (usize, Vec<u8>) {
    if width <= WIDEST {
        return (width, luma.to_vec());
    }
    let (scale, columns, rows) = (width as f64 / WIDEST as f64, WIDEST, height * WIDEST / width);
    let pixel = |i: usize| {
        let place = |at: usize, most: usize| ((at as f64 + 0.5) * scale - 0.5).clamp(0.0, most as f64 - 1.01);
        let (x, y) = (place(i % columns, width), place(i / columns, height));
        let (right, down) = (x.fract(), y.fract());
        let at = |dx: usize, dy: usize| f64::from(luma[(y as usize + dy) * width + x as usize + dx]);
        let (above, below) =
            (at(0, 0) * (1.0 - right) + at(1, 0) * right, at(0, 1) * (1.0 - right) + at(1, 1) * right);
        (above * (1.0 - down) + below * down) as u8
    };
    (columns, (0..columns * rows).map(pixel).collect())
}

/// The square in the middle of the picture, which is what the page shows and looks at now.
fn middle((width, height): (usize, usize), luma: &[u8]) -> (usize, Vec<u8>) {
    let (side, left) = (height, (width - height) / 2);
    (side, luma.chunks(width).flat_map(|row| &row[left..left + side]).copied().collect())
}
