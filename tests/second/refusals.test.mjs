// What must be refused, and codes that must be found in spoiled text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as lib from './index.mjs';
import { Frames, writeFrames } from './index.mjs';
import { OPS } from './ops.mjs';

const question = (more = {}) => ({ kind: 'choice', key: '', text: 'Which?', labels: ['Mon', 'Tue'], ...more });
const fields = {
  k: 4, k_comments: 0, n: 8, closes: 0, changed: 0, lang: 'en', host: 'Ana', team: 'Blue', audience: '', goal: '',
  questions: [question()],
};
const refused = (change, code) => assert.throws(() => OPS.definition({ fields: { ...fields, ...change } }), { code });
const keys = { host_b: '01'.repeat(32), collector_b: '02'.repeat(32), mode: 1, collector: 'Ben' };

test('§1 definitions', () => {
  refused({ k: 2 }, 'k');
  refused({ k: 51, n: 60 }, 'k');
  refused({ n: 3 }, 'n');
  refused({ k: 3, questions: [question(), question()] }, 'k_three');
  refused({ k_comments: 10 }, 'k_comments');
  refused({ questions: [question({ kind: 'comment', labels: [] })] }, 'k_comments');
  refused({ lang: 'EN' }, 'lang');
  refused({ team: '' }, 'text_empty');
  refused({ team: 'a\u200bb' }, 'text_forbidden');
  refused({ team: 'a\u00a0b' }, 'text_white_space');
  refused({ team: 'a  b' }, 'text_spaces');
  refused({ team: 'e\u0301' }, 'text_not_nfc');
  refused({ goal: 'x'.repeat(281) }, 'text_too_long');
  refused({ host: 'Ana!' }, 'name_sign');
  refused({ host: '123' }, 'name_no_letter');
  refused({ host: 'Anа' }, 'name_alphabets');
  refused({ questions: [question({ labels: ['Mon', 'Mon'] })] }, 'labels_equal');
  refused({ questions: [question({ labels: ['Mon'] })] }, 'labels_count');
  refused({ questions: [question({ key: 'a' }), question({ key: 'a' })] }, 'keys_equal');
  refused({ n: 10000, questions: Array.from({ length: 30 }, () => question()) }, 'box_too_large');
  const { d } = OPS.definition({ fields });
  assert.throws(() => OPS.read_definition({ d: `${d}00` }), { code: 'trailing_bytes' });
  assert.throws(() => OPS.read_definition({ d: d.slice(0, -2) }), { code: 'truncated' });
  for (const head of ['0001', '0301', '0100', '0202']) {
    assert.throws(() => OPS.read_definition({ d: `${head}${d.slice(4)}` }), { code: 'later_version' }, head);
  }
  refused({ rule: 0 }, 'later_version');
  refused({ rule: 3 }, 'later_version');
});

test('§1 and §3 both versions of D, written back and in every link', async () => {
  const absent = OPS.definition({ fields }).d;
  for (const rule of [1, 2]) {
    const { d } = OPS.definition({ fields: { ...fields, rule } });
    assert.equal(d, `0${rule}${absent.slice(2)}`);
    assert.deepEqual(OPS.read_definition({ d }).fields, { rule, ...fields });
    for (const [kind, text] of Object.entries(await OPS.links({ d, ...keys }))) {
      const found = await OPS.read_link({ text });
      assert.deepEqual([found.kind, found.d], [kind, d]);
    }
    // An item by its number: the head before it is looked at in the body itself.
    const built = { ...fields, rule, questions: [{ kind: 'comment', key: 'win', text: 'One thing we did that is worth celebrating', labels: [] }], k_comments: 5 };
    const whole = lib.readDefinition(lib.writeDefinition(built));
    const [, numbered] = lib.spellings(whole);
    assert.ok(numbered.body.length < whole.bytes.length);
    assert.equal(lib.hex(lib.readBody(numbered.body, 0).bytes), lib.hex(whole.bytes));
    assert.throws(() => lib.readBody(numbered.body.with(0, 3), 0), { code: 'later_version' });
  }
});

test('§2 and §3 pulses and links', async () => {
  const { d } = OPS.definition({ fields });
  const identity = (change) => OPS.identity({ d, ...keys, ...change });
  await assert.rejects(identity({ collector_b: keys.host_b }), { code: 'keys_equal_host_collector' });
  await assert.rejects(identity({ collector: 'a n A' }), { code: 'names_alike' });
  await assert.rejects(identity({ mode: 2 }), { code: 'collector_not_host' });
  const unknown = OPS.definition({ fields: { ...fields, n: 0 } }).d;
  await assert.rejects(OPS.identity({ d: unknown, ...keys }), { code: 'n_unknown_mode' });

  const many = Array.from({ length: 9 }, (_, i) => question({ text: `Which one of these days? ${i}` }));
  const long = OPS.definition({ fields: { ...fields, questions: many } });
  const definition = lib.readDefinition(lib.fromHex(long.d));
  const { pk } = await lib.keyPair(lib.fromHex(keys.host_b));
  const askId = lib.askId(pk, definition.bytes);
  for (const { flags, body } of lib.spellings(definition)) {
    const bytes = lib.concat(lib.utf8('PUI'), lib.u8(1), lib.u8(flags), pk, askId.slice(0, 8), body);
    assert.equal(lib.hex((await lib.readInvitation(bytes)).askId), lib.hex(askId));
    const damaged = bytes.with(40, bytes[40] ^ 1);
    await assert.rejects(lib.readInvitation(damaged), { code: 'unknown_text_or_damaged' });
    await assert.rejects(lib.readInvitation(bytes.with(4, 2)), { code: 'later_version' });
  }
  const { pulse } = await OPS.links({ d: long.d, ...keys });
  assert.equal((await OPS.read_link({ text: `https://a.example/${pulse}` })).d, long.d);
  assert.ok(pulse.length < 3 + (definition.bytes.length * 4) / 3, 'deflated');
});

test('§0 links in spoiled text', async () => {
  const { d } = OPS.definition({ fields });
  const { pulse, invitation } = await OPS.links({ d, ...keys });
  const id = (await OPS.read_link({ text: pulse })).id;
  const wrapped = (mark) => pulse.match(/.{1,40}/g).join(mark);
  for (const text of [
    `Hello ${pulse} and please answer`, `https://x.example/${pulse.replace('#', '%23')}.`, pulse.replace('#p=', '%23p%3d'),
    wrapped('\n> '), wrapped('\r\n> | '), wrapped('=\r\n'), wrapped('\u200b'), `<${wrapped('\n')}>`,
    pulse.replace('#p=', '# \np=\n'), `${invitation}\n${pulse}`,
  ]) {
    const { found } = await OPS.scan({ text });
    assert.deepEqual(found.filter(({ kind }) => kind !== 'invitation').map((one) => one.id), [id], text);
  }
  assert.deepEqual((await OPS.scan({ text: '#p=AAAA' })).found.map(({ code }) => code), ['not_this_format']);
});

test('§0 codes in spoiled text', async () => {
  const line = 'pulse-seen:8Kj45kowUY4iJvk9MfCJwJ';
  const chat = `${line} thanks!\n> ${line}\nfine\n  | pulse-\n  | seen: 8Kj45kowUY4iJvk9Mf CJw J\n`;
  const { found } = await OPS.scan({ text: chat });
  assert.deepEqual(found.map(({ kind, quoted }) => [kind, quoted]), [false, true, true].map((q) => ['confirmation', q]));
  assert.ok(found.every(({ bytes }) => bytes === found[0].bytes));
  // Nothing was skipped between these two, so that the first has no end that reads whole.
  assert.deepEqual((await OPS.scan({ text: line + line })).found.map(({ kind }) => kind), ['refused', 'confirmation']);
  const many = await OPS.scan({ text: `pulse-answers:${'2'.repeat(10001)}` });
  assert.deepEqual(many.found.map(({ kind, code }) => [kind, code]), [['refused', 'code_too_long']]);
  const bundle = await OPS.scan({ text: 'pulse-bundle: 3 4\n' });
  assert.deepEqual(bundle.found, [{ kind: 'bundle', codes: 3, people: 4, quoted: false }]);
});

test('§10 recovery code', () => {
  const { code } = OPS.recovery({ role: 2, b: '5a'.repeat(32) });
  const read = (text) => OPS.read_recovery({ code: text });
  assert.equal(read(code.toLowerCase().replaceAll(' ', '-').replaceAll('1', 'l').replaceAll('0', 'o')).b, '5a'.repeat(32));
  assert.throws(() => read(`${code[0]}${code[1] === '8' ? '9' : '8'}${code.slice(2)}`), { code: 'crc' });
  assert.throws(() => read(code.slice(1)), { code: 'code_length' });
  assert.throws(() => read(`U${code.slice(1)}`), { code: 'letter' });
});

test('§9 JSON is read strictly', () => {
  for (const [text, code] of [
    ['{"a":1,"a":2}', 'field_doubled'], ['{"a":1.0}', 'json_number'], ['{"a":01}', 'json'], ['{"a":1} x', 'json_trailing'],
    ['"\\ud800"', 'utf8'], ['{"a":-1}', 'json_number'], ['[1,]', 'json'], ['{', 'json'], ['['.repeat(99), 'json'],
  ]) assert.throws(() => lib.parseJson(text), { code }, text);
  const value = { a: [], b: {}, c: [1, { d: 'e"\n' }], f: null };
  assert.equal(lib.writeJson(value, 2), JSON.stringify(value, null, 2));
  assert.equal(lib.writeJson(value), JSON.stringify(value));
});

test('§0 frames', () => {
  const bytes = Uint8Array.from({ length: 1655 }, (_, i) => i % 251);
  const frames = lib.writeQr(bytes);
  assert.equal(frames.length, 3);
  const taker = new lib.Frames();
  const [whole] = [...frames].reverse().map((frame) => taker.add(frame)).filter(Boolean);
  assert.equal(lib.hex(whole), lib.hex(bytes));
  assert.deepEqual(lib.writeQr(bytes.slice(0, 600)).map((text) => text.slice(0, 3)), ['PA:']);
});

test('§0 any file in frames: a bundle and a box', () => {
  const at = (name) => readFileSync(new URL(`../vectors/golden/${name}`, import.meta.url));
  for (const [frames, file] of [['bundle-frames.txt', 'bundle.txt'], ['box-frames.txt', 'box.pulsebox']]) {
    const lines = at(frames).toString().trim().split('\n');
    assert.deepEqual(writeFrames(new Uint8Array(at(file))), lines);
    const gathered = new Frames();
    const whole = lines.reverse().map((line) => gathered.add(line)).find(Boolean);
    assert.deepEqual(Buffer.from(whole), at(file));
  }
  assert.throws(() => writeFrames(new Uint8Array(153_001)));
});
