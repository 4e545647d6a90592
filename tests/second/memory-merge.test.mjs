// Memories that grew apart (§9, Merging).
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import * as lib from './index.mjs';
import { OPS } from './ops.mjs';

const id = (n) => n.toString(16).padStart(16, '0');
const says = (text) => ({ agreement: { text } });
const removed = { removed: {} };
const first = (text, n = 1) => ({ id: id(n), says: says(text) });
const version = (entry) => OPS.entry_version({ entry }).version;
const read = (entry) => lib.readMemoryEntry(lib.parseJson(JSON.stringify(entry)));
const json = (entry) => JSON.parse(lib.writeJson(lib.entryToJson(entry)));

function changed(entry, ...all) {
  return all.reduce((before, next) => {
    const [[kind, inside]] = Object.entries(typeof next === 'string' ? says(next) : next);
    return json(lib.changeEntry(read(before), { kind, says: inside }));
  }, entry);
}

/** Both orders, which must give the same. */
function merged(one, other) {
  const result = OPS.merge_memory({ one, other });
  assert.deepEqual(OPS.merge_memory({ one: other, other: one }), result);
  return JSON.parse(lib.writeJson(result)).memory;
}

function twin(entry) {
  const bytes = Buffer.concat([Buffer.from('pulse/1/twin\0'), Buffer.from(entry.id + version(entry), 'hex')]);
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), says: entry.says };
}

const inOrder = (entries) => entries.sort((a, b) => (a.id < b.id ? -1 : 1));

test('taken, equal, in order', () => {
  const goal = { id: id(9), says: { goal: { text: 'Live' } } };
  assert.deepEqual(merged([], []), []);
  assert.deepEqual(merged([first('a')], []), [first('a')]);
  assert.deepEqual(merged([first('a')], [first('a')]), [first('a')]);
  assert.deepEqual(merged([first('a', 1), first('c', 3)], [goal, first('b', 2)]), [goal, first('a', 1), first('b', 2), first('c', 3)]);
});

test('a later version wins, however much later', () => {
  const before = first('a');
  for (const after of [changed(before, 'b'), changed(before, 'b', 'c'), changed(before, 'b', 'a'), changed(before, 'b', 'a', 'c')]) {
    assert.deepEqual(merged([before], [after]), [after]);
  }
  // The later one is the second by rank where its former versions are no more than the other's.
  const full = { ...before, former: Array(16).fill('00000000') };
  assert.deepEqual(merged([full], [changed(full, 'b')]), [changed(full, 'b')]);
});

test('what came of the other stays as it is, whatever it went through', () => {
  // Every way of up to six changes among two texts and taking out; what is shorter is an older copy of what is longer.
  const ways = (length) => (length === 0 ? [[]] : ways(length - 1).flatMap((way) => ['a', 'b', removed].map((next) => [...way, next])));
  for (const way of ways(6)) {
    const late = changed(first('a'), ...way);
    for (let i = 0; i < way.length; i += 1) assert.deepEqual(merged([changed(first('a'), ...way.slice(0, i))], [late]), [late]);
  }
});

test('only a history that begins with the whole of the other came of it', () => {
  // Taken out, brought back and taken out again; the copy has one version that the other never had.
  const back = changed(first('a'), removed, 'a');
  const strange = { ...back, former: ['00000001', ...back.former] };
  const out = changed(back, removed);
  assert.deepEqual(merged([out], [back]), [out]);
  assert.deepEqual(merged([out], [strange]), [strange]);
  // The other's version stands later than right behind.
  const later = { ...out, former: [...back.former, '00000001', version(back)] };
  assert.deepEqual(merged([later], [back]), [{ ...back, former: ['00000001', ...back.former] }]);
  // Beyond 16 the beginning is gone, and with it the knowledge which came of which: what is there goes first.
  const round = Array.from({ length: 17 }, (_, i) => (i % 2 ? 'a' : removed));
  const [early, far] = [changed(first('a'), ...round.slice(0, 16)), changed(first('a'), ...round)];
  assert.deepEqual(merged([early], [far]), [early]);
  const [before, after] = [changed(first('a'), ...round.slice(0, 14)), changed(first('a'), ...round.slice(0, 15))];
  assert.deepEqual(merged([before], [after]), [after]);
});

test('both say the same: the one that knows more', () => {
  const [one, two] = [changed(first('a'), 'x'), changed(first('b'), 'c', 'x')];
  assert.deepEqual(merged([one], [two]), [{ ...two, former: [one.former[0], ...two.former] }]);
  const other = changed(first('b'), 'x');
  const [less, greater] = [one.former[0], other.former[0]].sort();
  assert.deepEqual(merged([one], [other]), [{ ...one, former: [less, greater] }]);
});

test('the one that stays learns what the other knew, while there is room', () => {
  const [start, early] = [first('a'), { ...first('b'), former: ['00000001', '00000002', '00000001'] }];
  const late = { ...changed(early, 'c'), former: ['00000002', version(early)] };
  assert.deepEqual(merged([early], [late]), [{ ...late, former: ['00000001', '00000002', version(early)] }]);
  const full = { ...late, former: [...Array(13).fill('00000009'), version(early), '00000008'] };
  const wide = { ...early, former: ['00000001', '00000002', '00000003', version(full)] };
  assert.deepEqual(merged([wide], [full]), [{ ...full, former: ['00000003', ...full.former] }]);
  assert.deepEqual(merged([start], [start]), [start]);
});

test('changed in both: one stays, and a twin says what the other says', () => {
  const start = first('a');
  const [one, other] = [changed(start, 'b', 'c'), changed(start, 'd')];
  const stays = { ...one, former: [...one.former, version(other)] };
  const result = merged([one], [other]);
  assert.deepEqual(result, inOrder([stays, twin(other)]));
  // What came out takes in either copy again, and itself.
  for (const again of [[one], [other], [start], result]) assert.deepEqual(merged(result, again), result);
});

test('changed once in both: the greater version stays', () => {
  const [b, c] = [changed(first('a'), 'b'), changed(first('a'), 'c')];
  const [stays, goes] = version(b) > version(c) ? [b, c] : [c, b];
  const former = [...stays.former, version(goes)];
  assert.deepEqual(merged([b], [c]), inOrder([{ ...stays, former }, twin(goes)]));
});

test('former versions of the second that the first lacks, in order, each once', () => {
  const one = { ...first('one'), former: ['00000003', '00000001', '00000005', '00000006', '00000007'] };
  const other = { ...first('other'), former: ['00000004', '00000003', '00000002', '00000004'] };
  const former = [...one.former, '00000004', '00000002', version(other)];
  assert.deepEqual(merged([one], [other]), inOrder([{ ...one, former }, twin(other)]));
  const back = { ...other, former: [version(other), '00000003', '00000002'] };
  const keeps = { ...one, former: [...one.former, version(other), '00000002'] };
  assert.deepEqual(merged([one], [back]), inOrder([keeps, twin(other)]));
});

test('a twin that is there already stays as it is there', () => {
  const [one, other] = [changed(first('a'), 'b', 'c'), changed(first('a'), 'd')];
  const stays = { ...one, former: [...one.former, version(other)] };
  for (const there of [changed(twin(other), 'better'), changed(twin(other), removed)]) {
    const expected = there.says.removed ? [stays, there] : inOrder([stays, there]);
    assert.deepEqual(merged([one], there.says.removed ? [other, there] : inOrder([other, there])), expected);
    assert.deepEqual(merged(expected, [other]), expected);
  }
});

test('removed', () => {
  const start = first('a');
  const out = changed(start, removed);
  assert.deepEqual(merged([out], [start]), [out]);
  assert.deepEqual(merged([out], [changed(out, 'again')]), [changed(out, 'again')]);
  // Removed here, changed there: the change stays, without a twin that says nothing.
  const other = changed(start, 'b');
  assert.deepEqual(merged([out], [other]), [{ ...other, former: [...other.former, version(out)] }]);
  const longer = changed(start, 'b', 'c', removed);
  const [b] = changed(start, 'b', 'c').former.slice(1);
  const expected = [...changed(start, 'd').former, b, longer.former[2], version(longer)];
  assert.deepEqual(merged([longer], [changed(start, 'd')]), [{ ...changed(start, 'd'), former: expected }]);
  // Removed in both, from different versions.
  assert.deepEqual(merged([out], [longer]), [longer]);
});

test('the newest 16 former versions', () => {
  const texts = Array.from({ length: 20 }, (_, i) => `text ${i}`);
  const start = first('a');
  const far = changed(start, ...texts);
  assert.equal(far.former.length, 16);
  assert.equal(far.former[15], version({ ...start, says: says('text 18') }));
  assert.equal(far.former[0], version({ ...start, says: says('text 3') }));
  assert.deepEqual(merged([far], [changed(start, ...texts.slice(0, 4))]), [far]);
  // Older than what is kept: nobody can know any more, and nothing is lost.
  const kept = { ...far, former: [...far.former.slice(1), version(start)] };
  assert.deepEqual(merged([far], [start]), inOrder([kept, twin(start)]));
  const other = changed(first('z'), ...texts.slice(0, 3));
  const result = merged([far], [other]).find((entry) => entry.id === far.id);
  // Of the three former versions of the other, "text 0" and "text 1" come from one id and are versions of both.
  const lacking = other.former.filter((one) => !far.former.includes(one));
  assert.deepEqual(result.former, [...far.former, ...lacking, version(other)].slice(-16));
});

test('copies that grew apart in every way', () => {
  // Few texts, short ways and 300 pairs: most of the rules meet each other.
  let seed = 1;
  const random = (n) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 65536) % n;
  };
  const grow = (memory) => memory.flatMap((entry) => {
    const times = random(4);
    const steps = Array.from({ length: times }, () => (random(4) === 0 ? removed : 'abcd'[random(4)]));
    return random(6) === 0 ? [] : [changed(entry, ...steps)];
  });
  const sorted = (memory) => memory.map(read).sort(lib.orderOfEntries).map(json);
  let start = [1, 2, 3].map((n) => first('a', n));
  for (let i = 0; i < 300; i += 1) {
    const [one, other] = [sorted(grow(start)), sorted(grow(start))];
    const result = merged(one, other);
    assert.deepEqual(merged(result, result), result);
    for (const entry of [...one, ...other]) {
      const own = version(entry);
      const known = (stays) => version({ ...stays, id: entry.id }) === own || stays.former?.includes(own);
      assert.ok(result.some(known), 'nothing is lost');
    }
    start = i % 10 === 9 ? [1, 2, 3].map((n) => first('a', n)) : result.slice(0, 6);
  }
});
