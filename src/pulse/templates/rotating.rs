//! Which five come next: shared belief every time, and four others, so that three rounds ask all twelve; the next
//! three rounds ask their alternates.

use super::statements::{DIMENSIONS, alternate, core};
use crate::pulse::question::Question;

const OTHERS: usize = 4;

/// The five statements of the next rotating pulse. `past`: the item keys of earlier rounds, oldest first.
///
/// The four are those asked least often, then longest ago, then first in the table; each takes its core item and its
/// alternate in turn. Rounds of another template count too: what the full check asked need not be asked again at once.
#[must_use]
pub fn next_five(past: &[Vec<String>]) -> Vec<Question> {
    let (belief, others) = DIMENSIONS.split_at(1);
    let asked = |keys: &Vec<String>, index: usize| {
        let dimension = &others[index];
        keys.iter().any(|key| *key == dimension.key || *key == dimension.alternate_key())
    };
    let history = |index: usize| {
        let times = past.iter().filter(|keys| asked(keys, index)).count();
        let last = past.iter().rposition(|keys| asked(keys, index));
        (times, last)
    };
    let mut order: Vec<usize> = (0..others.len()).collect();
    order.sort_by_key(|&index| (history(index), index));
    let mut four: Vec<usize> = order.into_iter().take(OTHERS).collect();
    four.sort_unstable();
    let statement = |index: usize| {
        let turn = if history(index).0.is_multiple_of(2) { core } else { alternate };
        turn(&others[index])
    };
    belief.iter().map(core).chain(four.into_iter().map(statement)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn rounds(count: usize) -> Vec<Vec<String>> {
        let mut past: Vec<Vec<String>> = Vec::new();
        for _ in 0..count {
            let keys = next_five(&past).into_iter().map(|question| question.key).collect();
            past.push(keys);
        }
        past
    }

    #[test]
    fn three_rounds_ask_all_thirteen_and_six_ask_every_alternate() {
        let past = rounds(7);
        let first: BTreeSet<_> = past[..3].iter().flatten().cloned().collect();
        assert_eq!(first.len(), 13);
        assert!(first.iter().all(|key| !key.ends_with("-2")));
        let second: BTreeSet<_> =
            past[3..6].iter().flatten().filter(|key| *key != "belief").cloned().collect();
        assert_eq!(second.len(), 12);
        assert!(second.iter().all(|key| key.ends_with("-2")));
        assert_eq!(past[6], past[0]);
        assert!(past.iter().all(|keys| keys.len() == 5 && keys[0] == "belief"));
    }

    #[test]
    fn a_full_check_counts_as_asked() {
        let full: Vec<String> = DIMENSIONS.iter().map(|d| d.key.to_owned()).collect();
        let next = next_five(&[full]);
        assert!(next[1..].iter().all(|question| question.key.ends_with("-2")));
    }
}
