// The gate (§9) and what was asked again, over every tally of a few people, against the rule said once more and naively.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as lib from './index.mjs';

const slotOf = (kind, steps) => ({ kind, steps });

/** Every way in which `people` answers fall on `cells` places. */
function* tallies(people, cells) {
  if (cells === 1) yield [people];
  else for (let here = 0; here <= people; here += 1) for (const rest of tallies(people - here, cells - 1)) yield [here, ...rest];
}

const totalOf = (cells) => ({ counts: cells.slice(0, -2), cant_say: cells.at(-2), skipped: cells.at(-1) });

/** One entry a person: a value, or null where none is valid. */
const peopleOf = ({ counts, cant_say, skipped }) => [
  ...counts.flatMap((count, v) => Array(count).fill(v)), ...Array(cant_say + skipped).fill(null),
];

/** Somebody's answer that all of `people` gave, or all but one; undefined where there is none. */
const nearlyAll = (people) => people.find((mine) => mine !== null && people.filter((other) => other !== mine).length <= 1);

/** What is said of these people, in words; `most` is n′ + k where something like it was banded before. */
function naive(people, { k, rule }, most = 0) {
  const valid = people.filter((answer) => answer !== null);
  if (valid.length < k) return 'withheld';
  const group = rule === 1 ? people : valid;
  const nearly = nearlyAll(group);
  return nearly !== undefined && (group.length <= 7 || group.length < most) ? `nearly ${nearly}` : 'shown';
}

const inWords = ({ withheld, banded, shown }) => (withheld && 'withheld') ?? (banded && `nearly ${banded.nearly}`) ?? (shown && 'shown');

/** Each rule with n′ + k, 0 where nothing was banded; seven says no more than nothing. */
const RULES = [[1, 0], [2, 0], [2, 7], [2, 9], [2, 10]];

test('every tally of up to nine people and two to five values', () => {
  const met = new Set();
  for (let steps = 2; steps <= 5; steps += 1) {
    for (let n = 0; n <= 9; n += 1) {
      for (const cells of tallies(n, steps + 2)) {
        const total = totalOf(cells);
        const people = peopleOf(total);
        for (const k of [3, 4, 5, 8, 9]) {
          for (const [rule, most] of RULES) {
            const said = inWords(lib.gate(slotOf('choice', steps), total, { k, rule }, Math.max(8, most)));
            assert.equal(said, naive(people, { k, rule }, most), `${cells} k ${k} rule ${rule} ${most}`);
            met.add(said);
          }
        }
      }
    }
  }
  assert.equal(met.size, 7);
});

test('every tally of an option', () => {
  for (let n = 0; n <= 12; n += 1) {
    for (const [yes, no, skipped] of tallies(n, 3)) {
      for (const k of [3, 4, 5, 8, 9]) {
        for (const [rule, most] of RULES) {
          const speak = rule === 1 ? n : n - skipped;
          const few = speak <= 7 || speak < most;
          const [asAll, asNone] = [no <= 1, yes <= 1];
          const band = asNone ? 'at_most_one' : asAll && 'all_or_all_but_one';
          const naively = yes + no < k ? 'withheld' : few && band || 'shown';
          const [said] = Object.keys(lib.gate(slotOf('several', 2), { yes, no, skipped }, { k, rule }, Math.max(8, most)));
          assert.equal(said, naively, `${yes} ${no} ${skipped} k ${k} rule ${rule} ${most}`);
        }
      }
    }
  }
});

test('a band is printed as its step, and only rule 2 knows what is still banded', () => {
  const counts = [0, 5, 0, 0, 0];
  for (const [kind, nearly] of [['agree', 2], ['confidence', 2], ['scale', 1], ['choice', 1]]) {
    const said = lib.gate(slotOf(kind, 5), { counts, cant_say: 0, skipped: 9 }, { k: 4, rule: 2 });
    assert.deepEqual(said, { banded: { nearly } });
  }
  for (const [rule, below] of [[1, 9], [2, 7]]) {
    assert.throws(() => lib.gate(slotOf('choice', 5), { counts, cant_say: 0, skipped: 0 }, { k: 4, rule }, below), { code: 'rule' });
  }
});

/** How many people at least changed their answer: whom of one time nobody is left for at the other. */
function changed(now, then) {
  const left = [...then];
  return now.filter((answer) => {
    const at = left.indexOf(answer);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }).length;
}

/** Here "can't say" and skipped are told apart. */
const answersOf = ({ counts, cant_say, skipped }) => [
  ...counts.flatMap((count, v) => Array(count).fill(v)), ...Array(cant_say).fill('cant_say'), ...Array(skipped).fill('skipped'),
];

for (const [steps, k, sizes] of [[2, 3, [5, 6, 7, 8, 9]], [3, 4, [6, 7]]]) {
  test(`asked again: every two tallies of ${steps} values`, () => {
    const met = new Set();
    const slot = slotOf('choice', steps);
    for (const P of sizes) {
      const all = [...tallies(P, steps + 2)].map((cells) => {
        const total = totalOf(cells);
        const [people, answers] = [peopleOf(total), answersOf(total)];
        const said = (rule, most) => naive(people, { k, rule }, most);
        // The last: what it may be a case of, however many were banded before.
        return { total, answers, 1: { 0: said(1) }, 2: { 0: said(2), 9: said(2, 9), 10: said(2, 10) }, band: said(2, Infinity) };
      });
      for (const rule of [1, 2]) {
        for (const then of all.filter((one) => one[rule][0] === 'shown')) {
          const first = { n: 9, result: { shown: then.total } };
          const far = new Map(all.map((one) => [one, changed(one.answers, then.answers)]));
          const pass = (one) => far.get(one) >= k && (rule === 1 || far.get(one) <= P - 2);
          const bands = new Map();
          for (const one of all) bands.set(one.band, pass(one) && (bands.get(one.band) ?? true));
          for (const now of all.filter((one) => one[rule][0] !== 'withheld')) {
            for (const [most, said] of Object.entries(now[rule])) {
              const byBand = rule === 2 && said !== 'shown';
              const fine = byBand ? bands.get(said) : pass(now);
              const reason = rule === 1 ? 'little_changed' : 'few_or_nearly_all_changed';
              const below = Math.max(8, most);
              assert.equal(lib.notAgain(slot, now.total, 9, first, { k, rule }, below), fine ? null : reason);
              met.add(`${rule} ${byBand} ${fine} ${pass(now)}`);
            }
          }
        }
      }
    }
    for (const way of ['2 true true true', '2 true false false', '2 true false true', '2 false true true']) {
      assert.ok(met.has(way), [...met].join(', '));
    }
  });
}

test('the cases of a band are all tallies that the gate can say it of, whatever was banded before, each once', () => {
  for (const [steps, kind] of [[2, 'choice'], [4, 'choice'], [5, 'agree']]) {
    for (let P = 0; P <= 9; P += 1) {
      const all = [...tallies(P, steps + 2)].map(totalOf);
      for (const k of [3, 4, 7, 8]) {
        for (let v = 0; v < steps; v += 1) {
          const naively = all.filter((total) => naive(peopleOf(total), { k, rule: 2 }, Infinity) === `nearly ${v}`);
          const cases = lib.casesOfBand(slotOf(kind, steps), { nearly: v + (kind === 'agree' ? 1 : 0) }, P, k);
          const sorted = (list) => list.map((one) => JSON.stringify(one)).sort();
          assert.deepEqual(sorted(cases), sorted(naively), `${P} people, k ${k}, value ${v}`);
        }
      }
    }
  }
});

test('the reasons before that one, in order', () => {
  const slot = slotOf('choice', 2);
  const total = { counts: [4, 3], cant_say: 0, skipped: 0 };
  const shown = { counts: [3, 4], cant_say: 0, skipped: 1 };
  for (const [rule, last] of [[1, 'little_changed'], [2, 'few_or_nearly_all_changed']]) {
    const why = (n, then) => lib.notAgain(slot, total, n, then, { k: 4, rule });
    assert.equal(why(8, null), 'not_comparable');
    assert.equal(why(8, { n: 9, result: { banded: { nearly: 1 } } }), 'other_number');
    assert.equal(why(8, { n: 8, result: { banded: { nearly: 1 } } }), 'first_not_shown');
    assert.equal(why(8, { n: 8, result: { shown } }), 'other_number');
    assert.equal(why(8, { n: 8, result: { shown: { ...shown, skipped: 0 } } }), last);
    assert.deepEqual(lib.reasonsOf(rule), ['not_comparable', 'other_number', 'first_not_shown', last]);
  }
});
