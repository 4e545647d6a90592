// Whole pulses from the definition to the result, through the operations of the command line.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as lib from './index.mjs';
import { OPS } from './ops.mjs';

const AGREE = ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree'];
const questions = [
  { kind: 'agree', key: 'trust', text: 'We help each other before anyone has to ask.', labels: AGREE },
  { kind: 'scale', key: '', text: 'How sure are you?', labels: ['Not at all', 'Wholly'] },
  { kind: 'several', key: '', text: 'What helps?', labels: ['Calm', 'Time'] },
  { kind: 'comment', key: 'win', text: 'One thing we did that is worth celebrating', labels: [] },
];
const fields = {
  k: 4, k_comments: 6, n: 9, closes: 0, changed: 255, lang: 'en', host: 'Priya', team: 'Atlas', audience: '', goal: '', questions,
};
const keys = { host_b: '0a'.repeat(32), collector_b: '0b'.repeat(32), mode: 1, collector: 'Tom' };
const byte = (n) => n.toString(16).padStart(2, '0');

async function survey(people, change = {}) {
  const { d } = OPS.definition({ fields: { ...fields, ...change } });
  const { pulse } = await OPS.links({ d, ...keys });
  const sealed = [];
  for (const [i, answers] of people.entries()) {
    const request = { pulse, ballot: byte(i).repeat(16), rev: 1, fresh: byte(i + 50).repeat(32), secret: byte(i + 90).repeat(32), answers };
    sealed.push({ ...request, ...await OPS.seal(request) });
  }
  return { d, pulse, sealed };
}

const eight = [
  [0, 10, 0, 1, 'Ship it'], [1, 9, 0, 1, ''], [2, 8, 1, 0, 'Ärger\nund Glück'], [3, 7, 1, 1, 'Ship it'],
  [4, 6, 255, 255, ''], [254, 5, 0, 0, ''], [255, 4, 0, 1, 'zeta'], [3, 3, 1, 1, ''],
];

test('a pulse of eight: gathered as files and as text, looked at, opened, checked', async () => {
  const { d, pulse, sealed } = await survey(eight);
  const later = await OPS.seal({ ...sealed[0], rev: 2, fresh: 'aa'.repeat(32), answers: [1, 10, 0, 1, 'New'] });
  const pasted = sealed.slice(4).map(({ text }) => `> ${text.match(/.{1,60}/g).join('\n> ')}\nfrom somebody\n`).join('');
  const files = [...sealed.slice(0, 4).map(({ bytes }) => bytes), sealed[0].bytes, later.bytes, '50554102ff'];
  const box = await OPS.gather({ pulse, collector_b: keys.collector_b, files, pasted, confirmed: true });
  assert.deepEqual([box.n, box.replaced, box.refused], [8, 1, [{ code: 'later_version' }]]);
  const other = await OPS.gather({ pulse, collector_b: keys.collector_b, files: [...files].reverse(), pasted, confirmed: true });
  assert.equal(other.box, box.box);

  const second = await OPS.look({ pulse, ...sealed[1], check_link: box.check_link });
  assert.deepEqual([second.verdict, second.confirmation], ['in', box.confirmation]);
  const { secret } = sealed[0];
  const old = { seed: sealed[0].seed, secret, answers: sealed[0].answers };
  assert.equal((await OPS.look({ pulse, ...old, box: box.box })).verdict, 'missing');
  const own = { seed: later.seed, secret, answers: [1, 10, 0, 1, 'New'] };
  assert.equal((await OPS.look({ pulse, ...own, earlier: [old], box: box.box })).verdict, 'in');
  assert.equal((await OPS.look({ pulse, ...old, earlier: [own], box: box.box })).verdict, 'earlier');
  assert.equal((await OPS.look({ pulse, box: box.box })).verdict, 'nothing_sealed');

  const opening = { pulse, host_b: keys.host_b, box: box.box, date: '2026-11-20' };
  await assert.rejects(OPS.open({ ...opening, confirmations: 3 }), { code: 'too_few_confirmations' });
  await assert.rejects(OPS.open({ ...opening, confirmations: 9 }), { code: 'too_many_confirmations' });
  const opened = await OPS.open({ ...opening, confirmations: 5, held_back: ['zeta'] });
  assert.deepEqual(opened.discarded, [0, 0, 0, 0, 0]);
  const [trust, scale, several, comments] = opened.round.results;
  assert.deepEqual(trust.item, { shown: { counts: [0, 2, 1, 2, 1], cant_say: 1, skipped: 1 } });
  assert.equal(scale.item.shown.counts.length, 11);
  assert.deepEqual(several.options[0].result, { shown: { yes: 3, no: 4, skipped: 1 } });
  assert.deepEqual(comments.comments, { shown: { texts: ['New', 'Ship it', 'Ärger\nund Glück'], held_back: 1 } });
  const names = [...opened.round.checks.slots[1].open.keys()];
  assert.deepEqual(names, ['0', '1', '10', '2', '3', '4', '5', '6', '7', '8', '9', 'cant_say', 'skipped']);

  assert.equal((await OPS.read_team_file({ text: opened.team_file })).team, 'Atlas');
  assert.ok(opened.result_link.length <= 4096);
  const linked = await OPS.read_result_link({ text: `See ${opened.result_link}\n`, d });
  const round = JSON.parse(lib.writeJson(linked.round));
  const verdict = async (one, answers = one.answers) => (await OPS.verify_own({ pulse, round, seed: one.seed, secret: one.secret, answers })).verdict;
  assert.deepEqual(await verdict(sealed[2]), ['counted', 'counted', 'counted', 'counted', 'held']);
  assert.deepEqual(await verdict(sealed[6]), ['counted', 'counted', 'counted', 'counted', 'held']);
  // Sealed again: what stayed is found by the same check numbers, what was changed stands elsewhere.
  assert.deepEqual(await verdict(sealed[0]), ['elsewhere', 'counted', 'counted', 'counted', 'missing']);
  assert.deepEqual(await verdict({ ...sealed[0], secret: 'ff'.repeat(32) }), Array(5).fill('missing'));
  assert.equal((await verdict(sealed[2], [3, 8, 1, 0, '']))[0], 'elsewhere');

  const { text } = await OPS.receipt({ pulse, seed: sealed[2].seed, secret: sealed[2].secret });
  assert.deepEqual((await OPS.read_receipt({ text, pulse, box: box.box })).answers, eight[2]);
});

test('an earlier sealing that stands beside the latest is seen by its owner and discarded by the host', async () => {
  const people = eight.slice(0, 5).map((answers) => answers.slice(0, 4));
  const { pulse: link, sealed } = await survey(people, { k_comments: 0, questions: questions.slice(0, 3) });
  const { id, definition } = await lib.readFragment(link);
  const [earlier, latest] = await Promise.all([1, 2].map((rev) => OPS.seal({ ...sealed[0], pulse: link, rev, fresh: byte(rev).repeat(32) })));
  const pair = await lib.keyPair(lib.fromHex(keys.collector_b));
  const inner = async ({ bytes }) => (await lib.openOuter({ id, definition }, pair.pair, lib.fromHex(bytes))).inner;
  const winners = await Promise.all([latest, ...sealed.slice(1, 4)].map(inner));
  const box = lib.hex(lib.writeBox({ id, definition }, [...winners, await inner(earlier)]));
  const own = { answers: people[0], secret: sealed[0].secret };
  const looked = await OPS.look({ pulse: link, ...own, seed: latest.seed, earlier: [{ ...own, seed: earlier.seed }], box });
  assert.deepEqual([looked.verdict, looked.envelopes, looked.confirmation], ['taken_back', 4, undefined]);
  const opened = await OPS.open({ pulse: link, host_b: keys.host_b, box, date: '2026-11-20', confirmations: 4 });
  assert.deepEqual(opened.discarded, [1, 1, 1, 1]);
});

test('four people: banded, withheld, comments left out', async () => {
  const people = [[3, 1, 1, 0, 'a'], [3, 1, 1, 0, 'b'], [3, 2, 1, 1, 'c'], [2, 254, 1, 0, 'd']];
  const { pulse, sealed } = await survey(people);
  const files = sealed.map(({ bytes }) => bytes);
  const box = await OPS.gather({ pulse, collector_b: keys.collector_b, files, confirmed: true });
  const opened = await OPS.open({ pulse, host_b: keys.host_b, box: box.box, date: '2026-11-20', confirmations: 4 });
  assert.deepEqual(opened.discarded, [0, 0, 0, 0, null]);
  const [trust, scale, several, comments] = opened.round.results;
  assert.deepEqual(trust.item, { banded: { nearly: 4 } });
  assert.deepEqual(scale.item, { withheld: { fewer_than: 4 } });
  assert.deepEqual(several.options.map(({ result }) => result), [{ all_or_all_but_one: {} }, { at_most_one: {} }]);
  assert.deepEqual(comments.comments, { withheld: { fewer_than: 6 } });
  assert.equal(opened.round.checks.slots[4], null);
  const round = JSON.parse(lib.writeJson(opened.round));
  const { verdict } = await OPS.verify_own({ pulse, round, seed: sealed[0].seed, secret: sealed[0].secret, answers: people[0] });
  assert.deepEqual(verdict, ['held', 'held', 'held', 'held', 'left_out']);
});

test('a damaged envelope and a repeated check number are discarded and counted', async () => {
  const people = eight.slice(0, 6).map((answers) => [...answers.slice(0, 4)]);
  const { d, pulse: link, sealed } = await survey(people, { k_comments: 0, questions: questions.slice(0, 3) });
  const { hostPk, id, definition, ...rest } = await lib.readFragment(link);
  const pair = await lib.keyPair(lib.fromHex(keys.collector_b));
  const winners = [];
  for (const { bytes } of sealed) winners.push((await lib.openOuter({ id, definition }, pair.pair, lib.fromHex(bytes))).inner);
  winners[0][0][40] ^= 1;
  const plain = lib.concat(lib.checkNumber(lib.fromHex(sealed[1].secret), id, 1), lib.u8(9));
  winners[2][1] = await lib.sealTo(hostPk, new Uint8Array(32).fill(99), lib.innerInfo(id, 1), new Uint8Array(0), plain);
  const box = lib.writeBox({ id, definition }, winners);
  const { round, discarded } = await lib.openBox(
    { hostPk, id, definition, ...rest }, lib.fromHex(keys.host_b), box, { confirmations: 4, date: '2026-01-31' },
  );
  assert.deepEqual(discarded, [1, 1, 0, 0]);
  assert.equal(lib.acceptedOf(definition.slots[0], round.results[0].shown), 5);
  assert.equal(lib.hex(round.pulse.definition.bytes), d);
});

test('one person holds both keys: no look, seen is null', async () => {
  const { d } = OPS.definition({ fields: { ...fields, k: 3, k_comments: 0, n: 0, questions: questions.slice(1, 2) } });
  const { pulse } = await OPS.links({ d, ...keys, mode: 2, collector: 'Priya' });
  const files = [];
  for (const v of [0, 5, 10]) {
    files.push((await OPS.seal({ pulse, ballot: byte(v).repeat(16), rev: 1, fresh: byte(v).repeat(32), answers: [v] })).bytes);
  }
  const box = await OPS.gather({ pulse, collector_b: keys.collector_b, files });
  assert.deepEqual([box.n, box.check_link], [3, null]);
  const opened = await OPS.open({ pulse, host_b: keys.host_b, box: box.box, date: '2026-11-20' });
  assert.deepEqual([opened.round.seen, opened.round.checks.looked], [null, null]);
  assert.deepEqual(await OPS.read_team_file({ text: opened.team_file }), {
    team: 'Atlas', rounds: 1, ids: [(await OPS.read_link({ text: pulse })).id], memory: [], verified: true,
  });
});

test('a team file that was changed is refused', async () => {
  const { pulse, sealed } = await survey(eight);
  const files = sealed.map(({ bytes }) => bytes);
  const { box } = await OPS.gather({ pulse, collector_b: keys.collector_b, files, confirmed: true });
  const { team_file: text } = await OPS.open({ pulse, host_b: keys.host_b, box, date: '2026-11-20', confirmations: 8 });
  for (const [from, to, code] of [
    ['"cant_say": 1', '"cant_say": 0', 'list_total'], ['"mode": 1', '"mode": 2', 'collector_not_host'], ['"n": 8', '"n": 7', 'seen'],
    ['"seen": 8', '"seen": null', 'seen'], ['"2026-11-20"', '"2026-13-20"', 'date'], ['"discarded": 0', '"discarded": 1', 'list_total'],
    ['"team": "Atlas"', '"team": "Other"', 'other_team'], ['"host": "Priya"', '"host": "Other"', 'host_name'],
    ['"held_back": 0', '"held_back": 9', 'number_range'],
    ['"version": 1', '"version": 2', 'field_missing'], ['"version": 1', '"version": 3', 'version'], ['"version": 1', '"version": 4', 'version'],
    ['"version": 1', '"version": 5', 'later_version'],
    ['"held_back": 0', '"held_back": 0, "more": 1', 'field_unknown'], ['"Ship it",', '"zz",', 'texts_order'],
  ]) await assert.rejects(OPS.read_team_file({ text: text.replace(from, to) }), { code }, from);
});
