// What the team remembers (§9): reading, refusals, writing and versions.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { OPS } from './ops.mjs';

const id = (n) => n.toString(16).padStart(16, '0');
const entry = (says, more = {}) => ({ id: id(1), ...more, says });
const version = (one) => OPS.entry_version({ entry: one }).version;
const SAYS = [
  { goal: { text: 'Every clinic live by March', by: '2026-03-31' } },
  { milestone: { done: 'Ten clinics work with it', state: 'open' } },
  { target: { dimension: 'trust', tenths: 42 } },
  { agreement: { text: 'No meetings on Friday' } },
  { commitment: { what: 'Ask a clinic', owner: 'Tom', by: '2026-03-31', state: 'partly', expect: 'They say yes', saw: 'They do' } },
  { win: { text: 'First clinic is live', date: '2026-01-09' } },
  { worked: { text: 'Pairs', dimension: 'energy', date: '2026-01-10' } },
  { learned: { text: 'Small steps', pulse: 'ab'.repeat(32) } },
  { removed: {} },
];
const whole = SAYS.map((says, i) => ({ id: id(9 - i), ...i % 2 && { former: ['1f2e3d4c', '00000000'] }, says }));

async function teamFile() {
  const question = { kind: 'choice', key: '', text: 'Which?', labels: ['Mon', 'Tue'] };
  const fields = { k: 3, k_comments: 0, n: 0, closes: 0, changed: 0, lang: 'en', host: 'Ana', team: 'Blue', questions: [question] };
  const { d } = OPS.definition({ fields });
  const keys = { host_b: '01'.repeat(32), collector_b: '02'.repeat(32), mode: 2, collector: 'Ana' };
  const { pulse } = await OPS.links({ d, ...keys });
  const files = [];
  for (const byte of ['01', '02', '03']) {
    files.push((await OPS.seal({ pulse, ballot: byte.repeat(16), rev: 1, fresh: byte.repeat(32), answers: [1] })).bytes);
  }
  const { box } = await OPS.gather({ pulse, collector_b: keys.collector_b, files });
  return (await OPS.open({ pulse, host_b: keys.host_b, box, date: '2026-11-20' })).team_file;
}
const file = await teamFile();
const write = async (memory) => (await OPS.write_memory({ team_file: file, memory })).team_file;

/** How a list of entries is refused. */
const refused = (memory, code) => assert.throws(
  () => OPS.merge_memory({ one: memory, other: [] }), { code }, JSON.stringify(memory),
);
const saysRefused = (says, code) => refused([entry(says)], code);

test('every kind is read and written back, in a file of version 2', async () => {
  const text = await write(whole);
  const head = '{\n  "format": "pulse-check team file",\n  "version": 2,\n  "team": "Blue",\n  "memory": [\n';
  assert.ok(text.startsWith(head));
  const read = await OPS.read_team_file({ text });
  assert.equal(JSON.stringify(read.memory), JSON.stringify(whole));
  assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  assert.equal((await OPS.write_memory({ team_file: text, memory: read.memory })).team_file, text);
  assert.equal((await OPS.write_memory({ team_file: text, memory: [] })).team_file, file);
  assert.equal(await write([]), file);
  assert.deepEqual((await OPS.read_team_file({ text: file })).memory, []);
  const mixed = { says: { milestone: { state: 'open', done: 'a' } }, former: ['00000000'], id: id(1) };
  const inOrder = [entry({ milestone: { done: 'a', state: 'open' } }, { former: ['00000000'] })];
  assert.equal(JSON.stringify((await OPS.merge_memory({ one: [mixed], other: [] })).memory), JSON.stringify(inOrder));
});

test('version and field go together', async () => {
  const text = await write(whole);
  for (const [from, to, code] of [
    ['"version": 2', '"version": 1', 'field_unknown'], ['"version": 2', '"version": 3', 'version'], ['"version": 2', '"version": 4', 'version'],
    ['"version": 2', '"version": 5', 'later_version'],
    ['"version": 2', '"version": "2"', 'later_version'], ['"memory": [', '"memory": null, "more": [', 'field_unknown'],
    ['"memory": [', '"memory": [], "memory": [', 'field_doubled'], ['"tenths": 42', '"tenths": 42.0', 'json_number'],
    ['"tenths": 42', '"tenths": 42, "tenths": 42', 'field_doubled'],
  ]) await assert.rejects(OPS.read_team_file({ text: text.replace(from, to) }), { code }, to);
  const inVersion = (head) => file.replace('"version": 1,', head);
  for (const [head, code] of [
    ['"version": 2,', 'field_missing'], ['"version": 2, "memory": [],', 'memory_count'], ['"version": 2, "memory": null,', 'field_type'],
    ['"version": 2, "memory": {},', 'field_type'], ['"version": 1, "memory": [],', 'field_unknown'],
    ['"version": 1, "memory": null,', 'field_unknown'],
  ]) await assert.rejects(OPS.read_team_file({ text: inVersion(head) }), { code }, head);
  await assert.rejects(OPS.write_memory({ team_file: file }), { code: 'field_type' });
  const long = { text: '\u{10400}'.repeat(280) };
  const many = Array.from({ length: 8000 }, (_, i) => ({ id: id(i), says: { agreement: long } }));
  await assert.rejects(write(many), { code: 'team_file_too_long' });
});

test('entries', () => {
  const [says] = SAYS;
  refused([null], 'field_type');
  refused([{ id: id(1) }], 'field_missing');
  refused([{ says }], 'field_missing');
  refused([entry(says, { more: 1 })], 'field_unknown');
  for (const bad of ['00', id(1).slice(1), `${id(1)}00`, '00112233445566AA', 7, null]) {
    const refusal = (error) => /^(hex|hex_length|field_type)$/.test(error.code);
    assert.throws(() => OPS.entry_version({ entry: { id: bad, says } }), refusal);
  }
  refused([entry(says, { former: null })], 'field_null');
  refused([entry(says, { former: [] })], 'former_count');
  refused([entry(says, { former: Array(17).fill('00000000') })], 'former_count');
  refused([entry(says, { former: ['000000'] })], 'hex_length');
  refused([entry(says, { former: ['0000000A'] })], 'hex');
  refused([entry(says, { former: [null] })], 'field_type');
  saysRefused({}, 'field_missing');
  saysRefused(null, 'field_type');
  saysRefused({ hope: {} }, 'field_unknown');
  saysRefused({ ...SAYS[0], ...SAYS[3] }, 'field_doubled');
});

test('order and ids', () => {
  const [goal, agreement, removed] = [SAYS[0], SAYS[3], SAYS[8]];
  refused([{ id: id(2), says: goal }, { id: id(1), says: goal }], 'entries_order');
  refused([{ id: id(1), says: agreement }, { id: id(2), says: goal }], 'entries_order');
  refused([{ id: id(1), says: removed }, { id: id(2), says: goal }], 'entries_order');
  refused([{ id: id(1), says: goal }, { id: id(1), says: goal }], 'entry_doubled');
  refused([{ id: id(1), says: goal }, { id: id(1), says: agreement }], 'entry_doubled');
});

test('every field of every kind: none missing, none unknown, none null', () => {
  const optional = ['goal.by', 'milestone.by', 'commitment.expect', 'commitment.saw'];
  for (const says of [...SAYS, { milestone: { ...SAYS[1].milestone, by: '2026-01-01' } }]) {
    const [[kind, inside]] = Object.entries(says);
    saysRefused({ [kind]: { ...inside, more: 1 } }, 'field_unknown');
    saysRefused({ [kind]: null }, 'field_type');
    for (const field of Object.keys(inside)) {
      const { [field]: _, ...rest } = inside;
      const may = optional.includes(`${kind}.${field}`);
      saysRefused({ [kind]: { ...inside, [field]: null } }, may ? 'field_null' : 'field_type');
      if (field === 'expect') saysRefused({ [kind]: rest }, 'saw_without_expect');
      else if (may) assert.match(version(entry({ [kind]: rest })), /^[0-9a-f]{8}$/);
      else saysRefused({ [kind]: rest }, 'field_missing');
    }
  }
});

test('values', () => {
  const change = (i, more) => Object.fromEntries(Object.entries(SAYS[i]).map(([kind, inside]) => [kind, { ...inside, ...more }]));
  const texts = [[0, 'text'], [1, 'done'], [3, 'text'], [4, 'what'], [4, 'expect'], [4, 'saw'], [5, 'text'], [6, 'text'], [7, 'text']];
  for (const [i, field] of texts) {
    for (const [text, code] of [
      ['', 'text_empty'], ['a\nb', 'text_forbidden'], ['a\u00a0b', 'text_white_space'], [' a', 'text_spaces'], ['a  b', 'text_spaces'],
      ['e\u0301', 'text_not_nfc'], ['x'.repeat(281), 'text_too_long'], ['\ud800', 'utf8'], [1, 'field_type'],
    ]) saysRefused(change(i, { [field]: text }), code);
    assert.ok(version(entry(change(i, { [field]: '\u{10400}'.repeat(280) }))));
  }
  for (const [i, field] of [[0, 'by'], [4, 'by'], [5, 'date'], [6, 'date']]) {
    for (const day of ['2026-13-01', '2026-00-01', '2026-01-32', '2026-02-30', '2026-1-1', '']) saysRefused(change(i, { [field]: day }), 'date');
  }
  for (const i of [2, 6]) for (const dimension of ['trust-2', 'win', '']) saysRefused(change(i, { dimension }), 'dimension');
  for (const tenths of [9, 51]) saysRefused(change(2, { tenths }), 'number_range');
  saysRefused(change(2, { tenths: '42' }), 'field_type');
  for (const state of ['partly', 'kept', '']) saysRefused(change(1, { state }), 'state');
  saysRefused(change(4, { state: 'kept' }), 'state');
  for (const [owner, code] of [['', 'text_empty'], ['x'.repeat(41), 'text_too_long'], ['Tom!', 'name_sign'], ['12', 'name_no_letter']]) {
    saysRefused(change(4, { owner }), code);
  }
  saysRefused(change(7, { pulse: 'ab'.repeat(8) }), 'hex_length');
  saysRefused(change(7, { pulse: 'AB'.repeat(32) }), 'hex');
});

test('versions, from bytes that are put together here', () => {
  const str = (text) => `${Buffer.byteLength(text).toString(16).padStart(4, '0')}${Buffer.from(text).toString('hex')}`;
  const hash = (bytes) => createHash('sha256')
    .update(Buffer.concat([Buffer.from('pulse/1/entry\0'), Buffer.from(id(1) + bytes, 'hex')])).digest('hex').slice(0, 8);
  const day = str('2026-01-09');
  for (const [says, bytes] of [
    [SAYS[0], `01${str('Every clinic live by March')}01${str('2026-03-31')}`], [{ goal: { text: 'ä' } }, '010002c3a400'],
    [SAYS[1], `02${str('Ten clinics work with it')}0000`],
    [{ milestone: { done: 'a', by: '2026-01-09', state: 'done' } }, `02${str('a')}01${day}01`],
    [{ milestone: { done: 'a', state: 'dropped' } }, `02${str('a')}0003`], [SAYS[2], `03${str('trust')}2a`],
    [SAYS[3], `04${str('No meetings on Friday')}`],
    [SAYS[4], `05${str('Ask a clinic')}${str('Tom')}${str('2026-03-31')}0201${str('They say yes')}01${str('They do')}`],
    [{ commitment: { what: 'a', owner: 'Tom', by: '2026-01-09', state: 'open' } }, `05${str('a')}${str('Tom')}${day}000000`],
    [SAYS[5], `06${str('First clinic is live')}${day}`], [SAYS[6], `07${str('Pairs')}${str('energy')}${str('2026-01-10')}`],
    [SAYS[7], `08${str('Small steps')}${'ab'.repeat(32)}`], [SAYS[8], '09'],
  ]) assert.equal(version(entry(says, { former: ['00000000'] })), hash(bytes), JSON.stringify(says));
});
