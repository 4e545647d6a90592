// Whole pulses of rule 2, through the operations of the command line: what is published with the team's file at hand.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as lib from './index.mjs';
import { OPS } from './ops.mjs';

const LABELS = ['Mon', 'Tue', 'Wed'];
const poll = { kind: 'choice', key: '', text: 'Which day?', labels: LABELS };
const several = { kind: 'several', key: '', text: 'What helps?', labels: ['Calm', 'Time'] };
const byte = (n) => n.toString(16).padStart(2, '0');
const CANT_SAY = 254;
const SKIPPED = 255;
let collectors = 1;

/** Asks these people, one list of answers each, and publishes; `before` are rounds of the team's file. */
async function published(people, before, { rule = 2, questions = [poll] } = {}) {
  const keys = { host_b: '01'.repeat(32), collector_b: byte(collectors += 1).repeat(32), mode: 2, collector: 'Ana' };
  const { d } = OPS.definition({ fields: { rule, k: 4, k_comments: 0, n: 30, lang: 'en', host: 'Ana', team: 'Blue', questions } });
  const { pulse } = await OPS.links({ d, ...keys });
  const files = [];
  for (const [i, answers] of people.entries()) {
    files.push((await OPS.seal({ pulse, ballot: byte(i).repeat(16), rev: 1, fresh: byte(i).repeat(32), answers })).bytes);
  }
  const { box } = await OPS.gather({ pulse, collector_b: keys.collector_b, files });
  const text = before?.length ? lib.writeTeamFile(before) : undefined;
  const opened = await OPS.open({ pulse, host_b: keys.host_b, box, date: '2026-03-01', before: text });
  const { rounds: [round] } = await lib.readTeamFile(lib.utf8(opened.team_file));
  return { ...opened, read: round };
}

const all = (count, answers) => Array(count).fill(answers);
const saidOf = ({ round }) => round.results.flatMap(({ item, options }) => item ?? options.map(({ result }) => result));

test('one silent person switches no band off', async () => {
  const people = [...all(7, [1, 1, 0]), [SKIPPED, SKIPPED, SKIPPED]];
  const questions = [poll, several];
  const now = await published(people, undefined, { questions });
  assert.deepEqual(saidOf(now), [{ banded: { nearly: 1 } }, { all_or_all_but_one: {} }, { at_most_one: {} }]);
  assert.ok(now.team_file.includes('"version": 4,'));
  // Eight digests in one list, which only rule 2 allows where something is banded.
  for (const slot of now.round.checks.slots) assert.equal(lib.fromBase64url(slot.held).length, 8 * 16);
  const old = await published(people, undefined, { questions, rule: 1 });
  assert.deepEqual(saidOf(old).map((result) => Object.keys(result)), [['shown'], ['shown'], ['shown']]);
  assert.ok(old.team_file.includes('"version": 1,'));
});

test('what was banded stays so when one more comes', async () => {
  const questions = [poll, several];
  const seven = await published(all(7, [1, 1, 0]), undefined, { questions });
  assert.deepEqual(saidOf(seven), [{ banded: { nearly: 1 } }, { all_or_all_but_one: {} }, { at_most_one: {} }]);
  const eight = [...all(7, [1, 1, 0]), [0, 0, 1]];
  const still = await published(eight, [seven.read], { questions });
  assert.deepEqual(saidOf(still), saidOf(seven));
  assert.equal(still.round.checks.slots.every(({ held }) => held !== undefined), true);
  for (const [before, more] of [[undefined, {}], [[seven.read], { rule: 1 }]]) {
    const open = await published(eight, before, { questions, ...more });
    assert.deepEqual(saidOf(open)[0], { shown: { counts: [1, 7, 0], cant_say: 0, skipped: 0 } });
  }
  // From the round that is banded still it goes on; four valid answers more than that round had people are enough.
  const both = [seven.read, still.read];
  assert.deepEqual(saidOf(await published(all(11, [1, 1, 0]), both, { questions })), saidOf(seven));
  assert.deepEqual(saidOf(await published([...all(11, [1, 1, 0]), all(3, SKIPPED)], both, { questions })), saidOf(seven));
  assert.ok(saidOf(await published(all(12, [1, 1, 0]), both, { questions }))[0].shown);
  // A withheld round between, and another key, switch nothing off.
  const silent = await published(all(8, all(3, SKIPPED)), both, { questions });
  assert.ok(saidOf(silent).every(({ withheld }) => withheld));
  const renamed = questions.map((question) => ({ ...question, key: question.kind }));
  assert.deepEqual(saidOf(await published(all(11, [1, 1, 0]), [...both, silent.read], { questions: renamed })), saidOf(seven));
  // Where two stand aside, nobody stands alone.
  assert.ok(saidOf(await published([...all(6, [1, 1, 0]), ...all(2, [0, 0, 1])], both, { questions }))[0].shown);
});

test('asked again by rule 2: shown, banded, and each reason', async () => {
  const people = (...counts) => [...counts.slice(0, 3).flatMap((count, v) => all(count, [v])), ...all(counts[3] ?? 0, [CANT_SAY])];
  const first = await published(people(2, 5, 0));
  const key = ({ read }) => `again-${lib.hex(read.pulse.id).slice(0, 16)}`;
  const again = async (counts, before = [first.read], of = first, rule = 2) =>
    (await published(people(...counts), before, { rule, questions: [{ ...poll, key: key(of) }] }));
  const said = async (...args) => saidOf(await again(...args))[0];
  const why = (reason) => ({ asked_again: { withheld: reason } });

  assert.deepEqual(await said([3, 0, 4]), { shown: { counts: [3, 0, 4], cant_say: 0, skipped: 0 } });
  assert.deepEqual(await said([2, 4, 1]), why('few_or_nearly_all_changed'));
  assert.deepEqual(await said([2, 4, 1], [first.read], first, 1), why('little_changed'));
  assert.deepEqual(await said([6, 1, 0]), { banded: { nearly: 0 } });
  // These answers alone would pass, four of seven having changed; of six on Monday and one on Tuesday only three had.
  const split = await published(people(3, 4, 0));
  assert.deepEqual(await said([7, 0, 0], [split.read], split), why('few_or_nearly_all_changed'));
  assert.deepEqual(await said([7, 0, 0], [split.read], split, 1), { banded: { nearly: 0 } });
  assert.deepEqual(await said([0, 1, 2, 4]), { withheld: { fewer_than: 4 } });
  assert.deepEqual(await said([3, 0, 5]), why('other_number'));
  assert.deepEqual(await said([3, 0, 4], []), why('not_comparable'));
  const second = await again([3, 0, 4]);
  assert.deepEqual(await said([3, 0, 4], [first.read, second.read]), why('not_comparable'));
  // What is asked again is asked again itself: by rule 1 the two would be compared.
  assert.deepEqual(await said([2, 5, 0], [first.read, second.read], second), why('not_comparable'));
  assert.ok((await said([2, 5, 0], [first.read, second.read], second, 1)).shown);
  const alike = await published(people(0, 7, 0));
  assert.deepEqual(await said([3, 0, 4], [alike.read], alike), why('first_not_shown'));
  // Banded in between under another key, it is banded still: every case of eight must pass, not these answers alone.
  for (const [then, result] of [[[2, 3, 3], { banded: { nearly: 0 } }], [[1, 3, 3, 1], why('few_or_nearly_all_changed')]]) {
    const [eight, seven] = [await published(people(...then)), await published(people(7, 0, 0))];
    const now = [[7, 1, 0], [eight.read, seven.read], eight];
    assert.deepEqual(await said(...now), result);
    assert.deepEqual(await said(now[0], [seven.read, eight.read], eight), { shown: { counts: [7, 1, 0], cant_say: 0, skipped: 0 } });
  }
  // The whole file holds what was published with it at hand.
  const { rounds } = await lib.readTeamFile(lib.utf8(lib.writeTeamFile([first.read, second.read])));
  assert.equal(rounds.length, 2);
});
