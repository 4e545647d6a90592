// Rounds beside each other (§9): what is asked again, what is still banded, and which file may say so.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as lib from './index.mjs';

const LABELS = ['Mon', 'Tue', 'Wed'];
const poll = (more = {}) => ({ kind: 'choice', key: '', text: 'Which day?', labels: LABELS, ...more });
const several = (more = {}) => ({ kind: 'several', key: '', text: 'What helps?', labels: ['Calm', 'Time'], ...more });
const shown = (counts, cant_say = 0, skipped = 0) => ({ shown: { counts, cant_say, skipped } });
const banded = (nearly) => ({ banded: { nearly } });
const reason = (withheld) => ({ asked_again: { withheld } });

const hostPk = (await lib.keyPair(new Uint8Array(32).fill(1))).pk;
let keys = 0;

/** A pulse whose keys one person holds; every one has a collector's key of its own. */
async function pulseOf({ rule = 2, k = 4, questions = [poll()], host = 'Ana' } = {}) {
  const { pk } = await lib.keyPair(lib.concat(lib.u16(keys += 1), new Uint8Array(30)));
  const fields = { rule, k, k_comments: 0, n: 30, lang: 'en', host, team: 'Blue', questions };
  const definition = lib.readDefinition(lib.writeDefinition(fields));
  return lib.makePulse({ definition, hostPk, collectorPk: pk, mode: 2, collector: host });
}

/** A round as it stands in a file, of results a slot in order. */
async function roundOf(results, { n = 7, date = '2026-03-01', checks, ...asked } = {}) {
  const pulse = await pulseOf(asked);
  const json = { ...lib.roundToJson({ pulse, date, n, seen: null, results }), checks };
  return lib.readRound(lib.parseJson(lib.writeJson(json)));
}

/** The key of a question that asks an item of this round again. */
const keyOf = ({ pulse }) => `again-${lib.hex(pulse.id).slice(0, 16)}`;
const again = (round, more = {}) => poll({ key: keyOf(round), ...more });

const read = (text) => lib.readTeamFile(lib.utf8(text));
const reads = (...rounds) => read(lib.writeTeamFile(rounds));
const refuses = (code, ...rounds) => assert.rejects(reads(...rounds), { code });

/** A round that asks the first again, by this rule. */
const second = (first, result, more = {}) => roundOf([result], { questions: [again(first)], date: '2026-04-01', ...more });

test('both are shown: 2k ≤ Σ|Δc| ≤ 2(P − 2), by rule 1 only the first of it', async () => {
  for (const firstRule of [1, 2]) {
    const first = await roundOf([shown([3, 3, 0], 1, 0)], { rule: firstRule });
    for (const [result, fine] of [
      // Σ = 6: three people may be all who changed.
      [shown([2, 2, 2], 0, 1), { 1: false, 2: false }],
      [shown([1, 2, 2], 1, 1), { 1: false, 2: false }],
      // 8 and 10: four and five of seven.
      [shown([1, 1, 4], 1, 0), { 1: true, 2: true }],
      [shown([1, 1, 4], 0, 1), { 1: true, 2: true }],
      // 12: whoever stayed stayed alone.
      [shown([0, 1, 3], 0, 3), { 1: true, 2: false }],
    ]) {
      for (const rule of [1, 2]) {
        // By rule 2 three of four valid answers are a band, and refused as such before.
        if (rule === 2 && result.shown.skipped === 3) continue;
        const file = [first, await second(first, result, { rule })];
        await (fine[rule] ? reads(...file) : refuses('again', ...file));
      }
    }
  }
  const first = await roundOf([shown([3, 3, 0], 0, 1)]);
  await reads(first, await second(first, shown([0, 3, 2], 2, 0), { rule: 1 }));
  const wide = await roundOf([shown([5, 4, 0])], { n: 9 });
  await reads(wide, await second(wide, shown([2, 0, 7]), { n: 9 }));
  await reads(wide, await second(wide, shown([0, 1, 7], 0, 1), { n: 9, rule: 1 }));
  await refuses('again', wide, await second(wide, shown([1, 0, 7], 0, 1), { n: 9 }));
});

test('both are shown with other n or other P, or the first is not shown', async () => {
  const first = await roundOf([shown([5, 5, 0])], { n: 10 });
  for (const rule of [1, 2]) {
    await reads(first, await second(first, shown([2, 2, 6]), { rule, n: 10 }));
    await refuses('again', first, await second(first, shown([2, 2, 6]), { rule, n: 11 }));
    await refuses('again', first, await second(first, shown([2, 2, 5]), { rule, n: 10 }));
    for (const hidden of [banded(0), { withheld: { fewer_than: 4 } }]) {
      const before = await roundOf([hidden], { n: 10 });
      await refuses('again', before, await second(before, shown([2, 2, 6]), { rule, n: 10 }));
      await refuses('again', before, await second(before, banded(0), { rule, n: 10 }));
      await reads(before, await second(before, { withheld: { fewer_than: 4 } }, { rule, n: 10 }));
      await reads(before, await second(before, reason('first_not_shown'), { rule, n: 10 }));
    }
  }
});

test('the second is banded: by rule 2 of the same n, and every case of the band passes', async () => {
  const first = await roundOf([shown([2, 5, 0])]);
  // With two of the first day and nobody silent, any four to seven of it are four or five changes.
  for (const [nearly, fine] of [[0, true], [1, false], [2, false]]) {
    const file = [first, await second(first, banded(nearly))];
    await (fine ? reads(...file) : refuses('again', ...file));
    await reads(first, await second(first, banded(nearly), { rule: 1 }));
  }
  await refuses('again', first, await second(first, banded(0), { n: 8 }));
  await reads(first, await second(first, banded(0), { n: 8, rule: 1 }));
  // Five of one kind: a k of five leaves no room.
  await refuses('again', first, await second(first, banded(0), { k: 5 }));
  // Of nine, a band may be of all nine, still: one of nine who had said so already would have stayed alone.
  for (const [then, fine] of [[shown([4, 2, 3]), true], [shown([1, 3, 3], 1, 1), false]]) {
    const nine = await roundOf([then], { n: 9 });
    const file = [nine, await second(nine, banded(0), { n: 9 })];
    await (fine ? reads(...file) : refuses('again', ...file));
  }
});

test('what is asked again may not be asked again by rule 2', async () => {
  const unknown = await roundOf([shown([2, 5, 0])]);
  const first = await roundOf([shown([2, 5, 0])], { questions: [again(unknown)] });
  await reads(first, await second(first, shown([3, 0, 4]), { rule: 1 }));
  await refuses('again_of_again', first, await second(first, shown([3, 0, 4])));
  await refuses('again_of_again', first, await second(first, banded(0)));
  await reads(first, await second(first, reason('not_comparable')));
  await reads(first, await second(first, { withheld: { fewer_than: 4 } }));
  const question = again(first);
  for (const [rule, comparable] of [[1, true], [2, false]]) {
    const pulse = await pulseOf({ rule, questions: [question] });
    assert.equal(lib.firstTime([first], pulse, question) !== null, comparable);
  }
});

test('what can be compared at all: both rules beside each other, but host, k and other copies as before', async () => {
  const first = await roundOf([shown([2, 5, 0])], { rule: 1 });
  const question = again(first);
  const comparable = async (before, more) => lib.firstTime(before, await pulseOf({ questions: [question], ...more }), question) !== null;
  assert.equal(await comparable([first]), true);
  assert.equal(await comparable([]), false);
  assert.equal(await comparable([first], { k: 5 }), false);
  assert.equal(await comparable([first], { host: 'Eva' }), false);
  assert.equal(await comparable([first, await second(first, reason('other_number'))]), false);
  assert.equal(await comparable([await roundOf([shown([2, 5, 0])], { questions: [poll({ text: 'Which?' })] })]), false);
});

test('two copies of one question asked again stand in one file where they may stand beside each other', async () => {
  const unknown = await roundOf([shown([2, 5, 0])]);
  const copy = (result, more) => second(unknown, result, more);
  const near = [shown([2, 5, 0]), shown([2, 4, 1])];
  const far = [shown([2, 5, 0]), shown([3, 0, 4])];
  // As totals: six of seven changed, and by rule 2 that is nearly all.
  const nearlyAll = [shown([4, 3, 0]), shown([0, 1, 3], 0, 3)];
  for (const [results, [one, other], code] of [
    [near, [1, 1]], [near, [1, 2], 'again_twice'], [near, [2, 1], 'again_twice'], [near, [2, 2], 'again_twice'],
    [far, [1, 2]], [far, [2, 2]], [nearlyAll, [1, 1]], [nearlyAll, [2, 1], 'again_twice'],
    [[far[0], banded(0)], [2, 2]], [[far[0], banded(0)], [2, 1]],
    [[far[0], banded(1)], [1, 1]], [[far[0], banded(1)], [1, 2], 'again_twice'], [[far[0], banded(1)], [2, 1], 'again_twice'],
    [[banded(1), banded(1)], [2, 2]],
    [[near[0], reason('not_comparable')], [2, 2]], [[near[0], { withheld: { fewer_than: 4 } }], [2, 2]],
  ]) {
    for (const turned of [false, true]) {
      const both = [await copy(results[0], { rule: one }), await copy(results[1], { rule: other })];
      const file = turned ? both.reverse() : both;
      await (code ? refuses(code, ...file) : reads(...file));
    }
  }
  const ten = { n: 10, questions: [again(unknown)], date: '2026-04-01' };
  const wide = await copy(shown([5, 5, 0]), ten);
  await reads(wide, await copy(shown([2, 2, 6]), ten));
  await refuses('again_twice', wide, await copy(shown([2, 2, 5]), ten));
  await refuses('again_twice', wide, await copy(shown([2, 2, 6]), { ...ten, n: 11 }));
  await refuses('again_twice', await copy(far[0]), await copy(banded(0), { n: 8 }));
  // Of another k nothing was comparable when it was published; of five, four of seven who changed are not enough.
  for (const [one, other, code] of [[4, 4], [4, 5, 'again_twice'], [5, 4, 'again_twice'], [5, 5, 'again_twice']]) {
    for (const result of [shown([3, 1, 3]), banded(0)]) {
      const both = [await copy(far[0], { k: one }), await copy(result, { k: other })];
      await (code ? refuses(code, ...both) : reads(...both));
      await (code ? refuses(code, ...both.reverse()) : reads(...both.reverse()));
    }
  }
  // Another question, and the same one that is asked for the first time.
  await reads(await copy(near[0]), await roundOf([near[1]], { questions: [again(unknown, { text: 'Which?' })], date: '2026-04-01' }));
  await reads(await roundOf([near[0]]), await roundOf([near[1]]));
  // Any two of three.
  await refuses('again_twice', await copy(near[0]), await copy(far[1]), await copy(near[1]));
});

test('each reason belongs to its rule, and to a question asked again', async () => {
  const unknown = await roundOf([shown([2, 5, 0])]);
  const only = { little_changed: 1, few_or_nearly_all_changed: 2 };
  for (const why of ['not_comparable', 'other_number', 'first_not_shown', 'little_changed', 'few_or_nearly_all_changed', 'none']) {
    for (const rule of [1, 2]) {
      const fine = why !== 'none' && (only[why] ?? rule) === rule;
      const made = () => second(unknown, reason(why), { rule });
      if (!fine) await assert.rejects(made(), { code: 'gate' }, why);
      else assert.match(lib.writeTeamFile([await made()]), new RegExp(`"version": ${rule === 1 ? 3 : 4},`));
    }
    await assert.rejects(roundOf([reason(why)]), { code: 'gate' });
  }
});

test('version 4 holds a round of rule 2, with or without all else, and nothing less', async () => {
  const old = await roundOf([shown([2, 5, 0])], { rule: 1 });
  const now = await roundOf([shown([2, 5, 0])]);
  const memory = [{ id: '00'.repeat(8), former: [], kind: 'agreement', says: { text: 'Calm' } }];
  const remedy = { id: '00'.repeat(8), former: [], kind: 'remedy', says: { what: 'Tea', about: 'Calm?', hands: 1, of: 2, date: '2026-01-01' } };
  for (const [rounds, entries, version] of [
    [[old], [], 1], [[old], memory, 2], [[old], [remedy], 3], [[now], [], 4], [[old, now], memory, 4], [[now, old], [remedy], 4],
  ]) {
    const text = lib.writeTeamFile(rounds, entries);
    assert.ok(text.includes(`"version": ${version},`));
    const found = await read(text);
    assert.equal(lib.writeTeamFile(found.rounds, found.memory), text);
    assert.deepEqual(found.rounds.map(({ pulse }) => pulse.definition.rule), rounds.map(({ pulse }) => pulse.definition.rule));
    for (const other of [1, 2, 3, 4].filter((one) => one !== version)) {
      await assert.rejects(read(text.replace(`"version": ${version},`, `"version": ${other},`)), ({ code }) => /^(version|field_missing|field_unknown)$/.test(code));
    }
    await assert.rejects(read(text.replace(`"version": ${version},`, '"version": 5,')), { code: 'later_version' });
  }
  await assert.rejects(read(lib.writeTeamFile([now]).replace('"team": "Blue",', '"team": "Blue", "memory": [],')), { code: 'memory_count' });
});

test('a result link holds a round of rule 2', async () => {
  const round = await roundOf([banded(0)], { n: 9 });
  const found = await lib.readResultFragment(lib.writeResultLink(round));
  assert.deepEqual([found.pulse.definition.rule, found.results], [2, [banded(0)]]);
});

test('a reader passes what is shown through the gate of its rule', async () => {
  // One silent person, and all others alike; eight alike; one of two days alone.
  for (const [results, asked, n, codes] of [
    [[shown([7, 0, 0], 0, 1)], [poll()], 8, [undefined, 'gate']],
    [[shown([6, 1, 0], 1, 0)], [poll()], 8, [undefined, 'gate']],
    [[shown([3, 1, 0], 1, 0)], [poll()], 5, [undefined, 'gate']],
    [[shown([8, 0, 0])], [poll()], 8, [undefined, undefined]],
    [[shown([4, 0, 0])], [poll()], 4, ['gate', 'gate']],
    [[{ shown: { yes: 1, no: 6, skipped: 1 } }, { shown: { yes: 2, no: 5, skipped: 1 } }], [several()], 8, [undefined, 'gate']],
    [[{ shown: { yes: 2, no: 5, skipped: 1 } }, { shown: { yes: 6, no: 1, skipped: 1 } }], [several()], 8, [undefined, 'gate']],
    [[{ shown: { yes: 0, no: 8, skipped: 0 } }, { shown: { yes: 8, no: 0, skipped: 0 } }], [several()], 8, [undefined, undefined]],
  ]) {
    for (const rule of [1, 2]) {
      const made = roundOf(results, { rule, questions: asked, n });
      await (codes[rule - 1] ? assert.rejects(made, { code: codes[rule - 1] }) : made);
    }
  }
  // With k of eight, a band can only be one that is still there.
  const wide = [{ at_most_one: {} }, { all_or_all_but_one: {} }];
  for (const [results, questions] of [[[banded(0)], [poll()]], [wide, [several()]]]) {
    await assert.rejects(roundOf(results, { rule: 1, k: 8, n: 9, questions }), { code: 'gate' });
    await roundOf(results, { rule: 2, k: 8, n: 9, questions });
  }
});

test('the list of a band holds at least k, and by rule 1 fewer than eight', async () => {
  const hold = (size, n) => ({
    held: lib.base64url(lib.concat(...Array.from({ length: size }, (_, i) => new Uint8Array(16).fill(i)))), discarded: n - size,
  });
  for (const [results, questions] of [[[banded(0)], [poll()]], [[{ at_most_one: {} }, { all_or_all_but_one: {} }], [several()]]]) {
    for (const [rule, from, to] of [[1, 4, 7], [2, 4, 9]]) {
      for (let size = 0; size <= 9; size += 1) {
        const checks = { box: '00'.repeat(32), looked: null, n: 9, seen: null, slots: results.map(() => hold(size, 9)) };
        const made = roundOf(results, { rule, questions, n: 9, checks });
        await (size >= from && size <= to ? made : assert.rejects(made, { code: 'list_banded' }));
      }
    }
  }
});

test('still banded: what says the same counts, whatever its key, and the most people of it', async () => {
  const below = async (before, asked, i = 0) => {
    const pulse = await pulseOf(asked);
    return lib.bandBelow(before, pulse, pulse.definition.slots[i]);
  };
  const alike = await roundOf([banded(0)]);
  assert.equal(await below([alike]), 11);
  assert.equal(await below([alike], { k: 5 }), 12);
  assert.equal(await below([alike], { rule: 1 }), 8);
  assert.equal(await below([]), 8);
  assert.equal(await below([await roundOf([banded(0)], { rule: 1 })]), 11);
  // Three and four make no less than eight.
  assert.equal(await below([await roundOf([banded(0)], { n: 3, k: 3 })], { k: 4 }), 8);
  // Another key says the same, on both sides, and so does what is asked again.
  for (const question of [poll({ key: 'day' }), again(alike)]) {
    assert.equal(await below([alike], { questions: [question] }), 11);
    assert.equal(await below([await roundOf([banded(0)], { questions: [question] })]), 11);
    assert.equal(await below([alike, await roundOf([shown([2, 5, 0])], { questions: [question] })]), 8);
  }
  for (const other of [{ text: 'Which?' }, { labels: ['Mon', 'Tue', 'Sun'] }, { kind: 'scale', labels: ['Mon', 'Tue'] }]) {
    assert.equal(await below([alike], { questions: [poll(other)] }), 8);
    assert.equal(await below([alike], { questions: [poll(other), poll()] }, 1), 11);
    // Another question that is shown between does not end it.
    const between = { choice: shown([2, 5, 0]), scale: shown([2, 5, ...Array(9).fill(0)]) }[other.kind ?? 'choice'];
    assert.equal(await below([alike, await roundOf([between], { questions: [poll(other)] })]), 11);
  }
  // Of several the same option, whichever band it was.
  const options = await roundOf([{ at_most_one: {} }, { shown: { yes: 2, no: 5, skipped: 0 } }], { questions: [several()] });
  const before = await roundOf([{ shown: { yes: 2, no: 5, skipped: 0 } }, { all_or_all_but_one: {} }], { n: 9, questions: [several()] });
  const asked = { questions: [poll(), several()] };
  assert.deepEqual(await Promise.all([0, 1, 2].map((i) => below([options], asked, i))), [8, 11, 8]);
  assert.deepEqual(await Promise.all([0, 1, 2].map((i) => below([options, before], asked, i))), [8, 8, 13]);
  assert.deepEqual(await Promise.all([0, 1, 2].map((i) => below([before, options], asked, i))), [8, 11, 8]);
});

/** Every order of up to `most` of these. */
function* orders(list, most) {
  yield [];
  if (most === 0) return;
  for (const one of list) for (const rest of orders(list.filter((other) => other !== one), most - 1)) yield [one, ...rest];
}

test('still banded: since it was last shown, in every order of up to four rounds', async () => {
  const withheld = { withheld: { fewer_than: 4 } };
  const twice = [poll(), poll({ key: 'day' })];
  const pool = [
    [[banded(0)], 7], [[banded(1)], 9], [[withheld], 20], [[shown([2, 5, 0])], 12],
    [[reason('first_not_shown')], 20, [poll({ key: `again-${'0'.repeat(16)}` })]],
    // Of one round any question that says the same: banded and shown, both, and neither.
    [[banded(0), withheld], 8, twice], [[withheld, shown([2, 5, 0])], 12, twice], [[shown([2, 5, 0]), banded(2)], 10, twice],
  ];
  const rounds = [];
  for (const [results, n, questions = [poll()]] of pool) rounds.push(await roundOf(results, { n, questions }));
  const mine = rounds[1];
  const other = await pulseOf();
  const met = new Set();
  for (const file of orders(rounds, 4)) {
    for (const pulse of [other, mine.pulse]) {
      // Told from the oldest on: what is shown makes forgotten what came before it, not what its own round says.
      let hidden = 0;
      for (const { pulse: { id }, n, results } of file) {
        if (lib.hex(id) === lib.hex(pulse.id)) continue;
        if (results.some((result) => result.shown)) hidden = 0;
        if (results.some((result) => result.banded)) hidden = Math.max(hidden, n);
      }
      const naively = hidden === 0 ? 8 : hidden + 4;
      assert.equal(lib.bandBelow(file, pulse, pulse.definition.slots[0]), naively, file.map(({ n }) => n).join(' '));
      met.add(naively);
    }
  }
  assert.deepEqual([...met].sort((a, b) => a - b), [8, 11, 12, 13, 14]);
});
