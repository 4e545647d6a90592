//! The diverging bar: five steps around the middle one, disagreement before it, agreement after it.

use super::share;
use crate::figures::Shown;

/// How wide all people together are: half of the drawing, so that any mixture fits around the centre and bars of
/// different items can be compared.
const PEOPLE: f64 = 0.5;
/// Where the middle of the middle step stands.
pub const CENTRE: f64 = 0.5;
/// The value of the middle step.
const MIDDLE: usize = 2;

/// The narrowest and the usual drawing, in CSS pixels, and what a digit of a count takes: whether a count has room is
/// decided here, because only numbers decide it.
const NARROW: f64 = 280.0;
const WIDE: f64 = 400.0;
const DIGIT: f64 = 9.0;

/// Where a count can stand inside its segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// On the narrowest phone.
    Always,
    /// Where the drawing is wide.
    Wide,
    /// Nowhere: the table has it.
    Never,
}

/// One step that somebody took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// The step's value, from 0.
    pub value: u8,
    /// How many took it; at least 1.
    pub count: u32,
    /// Where it begins, as a share of the drawing.
    pub start: f64,
    /// How wide it is, as a share of the drawing.
    pub width: f64,
    /// Where its count fits.
    pub room: Room,
}

/// The segments, in the order of the steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Diverging(Vec<Segment>);

impl Diverging {
    /// Lays out five counters. A step that nobody took draws nothing.
    #[must_use]
    pub fn of(shown: &Shown) -> Self {
        let n = shown.n();
        let wide = |count: u32| share(count, n) * PEOPLE;
        let before: u32 = shown.counts().iter().take(MIDDLE).sum();
        let middle = shown.counts().get(MIDDLE).copied().unwrap_or(0);
        let mut start = CENTRE - wide(before) - wide(middle) / 2.0;
        let mut segments = Vec::new();
        for (value, &count) in (0..).zip(shown.counts()) {
            let width = wide(count);
            if count > 0 {
                segments.push(Segment { value, count, start, width, room: room(width, count) });
            }
            start += width;
        }
        Self(segments)
    }

    /// The segments.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The middle of a step's segment; `None` when nobody took it.
    #[must_use]
    pub fn middle_of(&self, value: u8) -> Option<f64> {
        let segment = self.0.iter().find(|segment| segment.value == value)?;
        Some(segment.start + segment.width / 2.0)
    }
}

fn room(width: f64, count: u32) -> Room {
    let digits = count.checked_ilog10().unwrap_or(0) + 1;
    let needed = DIGIT * f64::from(digits) + 3.0;
    if width * NARROW >= needed {
        Room::Always
    } else if width * WIDE >= needed {
        Room::Wide
    } else {
        Room::Never
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::made::{question, shown},
        pulse::Kind,
    };

    fn bar(counts: [u32; 5]) -> Diverging {
        Diverging::of(&shown(&question(Kind::Agree, &[]), &counts, 0, 0))
    }

    fn about(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn the_middle_step_stands_on_the_centre() {
        // 8 people on half of the drawing: 1/16 each. Three before the middle two, three after.
        let bar = bar([2, 1, 2, 1, 2]);
        let starts: Vec<f64> = bar.segments().iter().map(|segment| segment.start).collect();
        let expected = [0.25, 0.375, 0.4375, 0.5625, 0.625];
        assert!(starts.iter().zip(expected).all(|(a, b)| about(*a, b)), "{starts:?}");
        assert!(about(bar.middle_of(2).unwrap(), 0.5));
        assert!(about(bar.middle_of(4).unwrap(), 0.6875));
    }

    #[test]
    fn widths_make_half_of_the_whole_and_touch() {
        for counts in [[0, 0, 1, 5, 2], [8, 0, 0, 0, 0], [0, 0, 0, 0, 9], [3, 0, 0, 0, 5], [1, 10, 100, 7, 3]]
        {
            let bar = bar(counts);
            let widths: f64 = bar.segments().iter().map(|segment| segment.width).sum();
            assert!(about(widths, 0.5));
            for pair in bar.segments().windows(2) {
                assert!(about(pair[0].start + pair[0].width, pair[1].start));
            }
            let inside = |s: &Segment| s.start > -1e-12 && s.start + s.width < 1.0 + 1e-12;
            assert!(bar.segments().iter().all(inside));
        }
    }

    #[test]
    fn steps_that_nobody_took_draw_nothing() {
        let bar = bar([3, 0, 0, 0, 5]);
        let drawn: Vec<(u8, u32)> = bar.segments().iter().map(|s| (s.value, s.count)).collect();
        assert_eq!(drawn, [(0, 3), (4, 5)]);
        // Without anybody in the middle, the two sides meet on the centre.
        assert!(about(bar.segments()[1].start, 0.5));
        assert_eq!(bar.middle_of(2), None);
    }

    #[test]
    fn counts_stand_inside_where_they_have_room() {
        assert!(bar([2, 1, 2, 1, 2]).segments().iter().all(|segment| segment.room == Room::Always));
        // 1 of 15 is 9.3 px on a phone and 13.3 px where there is room; 1 of 100 never has any.
        let rooms = |counts| bar(counts).segments().iter().map(|s| s.room).collect::<Vec<_>>();
        assert_eq!(rooms([1, 0, 0, 7, 7]), [Room::Wide, Room::Always, Room::Always]);
        assert_eq!(rooms([1, 0, 0, 0, 99]), [Room::Never, Room::Always]);
    }
}
