// The known answers of §13, and every value in the document's tables that can be computed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import * as pulse from './index.mjs';
import { OPS } from './ops.mjs';

const d = '01010400000800000000ff656e03416e6104426c7565000007736869702069740201057472757374002c57652068656c702065616368206f746865'
  + '72206265666f726520616e796f6e652068617320746f2061736b2e05115374726f6e676c792064697361677265650844697361677265651a4e65697468'
  + '6572206167726565206e6f722064697361677265650541677265650e5374726f6e676c79206167726565040000105768656e20646f207765206d656574'
  + '3f03034d6f6e0354756503576564';
const known = { d, host_b: '01'.repeat(32), collector_b: '02'.repeat(32), mode: 1, collector: 'Ben' };
const hostPk = '41852320ff367495fa522c94cb83af391e4e89018392725bbf2098dd931bc424';
const collectorPk = '6080bbe51005ea9acc863580ce57317d46bef6333558d5bfa97e461342985005';
const id = 'aa514696d8353ab9f7e24c7c9f296936f2772e1b9f97898fd554b89c52b2f39b';
const seed = '61435e64050756a26ed736ed9cfdda7f205977fb55d74f0a96cfc861974f5648';

test('§13 keys, identifiers and check words', async () => {
  const identity = await OPS.identity(known);
  assert.equal(identity.host_pk, hostPk);
  assert.equal(identity.collector_pk, collectorPk);
  assert.equal(identity.ask_id, '1b98a8ec636c4cc254bcfdcd9c83f472bf13752790d8aa59b06c4bed062e033f');
  assert.deepEqual(identity.word_indexes, [1342, 130, 1662, 1063]);
  assert.deepEqual(identity.words, ['pond', 'aware', 'sound', 'lumber']);
  assert.equal(identity.id, id);
});

test('§13 D reads and writes back', () => {
  const { fields } = OPS.read_definition({ d });
  assert.deepEqual([fields.k, fields.n, fields.host, fields.team, fields.goal], [4, 8, 'Ana', 'Blue', 'ship it']);
  assert.deepEqual(fields.questions.map(({ kind }) => kind), ['agree', 'choice']);
  assert.equal(OPS.definition({ fields }).d, d);
});

test('§13 sealing (the answers, 3 and 1, are found from the seed: the document does not state them)', async () => {
  const links = await OPS.links(known);
  const sealed = await OPS.seal({
    pulse: links.pulse, ballot: '000102030405060708090a0b0c0d0e0f', rev: 1, fresh: '07'.repeat(32), answers: [3, 1],
  });
  assert.equal(sealed.seed, seed);
  assert.deepEqual(sealed.checks, ['5bc00c7cca32a100', '6a8184a98e25500c']);
  assert.equal(sealed.bytes.length / 2, 192);
  const hash = pulse.hex(pulse.sha(pulse.fromHex(sealed.bytes)));
  assert.equal(hash, 'f43badf265c88ee098ae6a6e551a2d312b238926ee5881a26f95e2f7f4a96f2b');
  assert.equal(sealed.file_name, 'answers-f43bad.txt');
});

test('§13 confirmation and recovery code', () => {
  const seen = pulse.fromHex('3b4d464f41d1db3b2bfd4a328aaddcc9587dd9c9a09a36b26a3221276ef504df');
  assert.equal(pulse.confirmationText(seen), 'pulse-seen:8Kj45kowUY4iJvk9MfCJwJ');
  const code = '040G 2081 040G 2081 040G 2081 040G 2081 040G 2081 040G 2081 040G 2F2X';
  assert.equal(pulse.writeRecovery(1, pulse.fromHex('01'.repeat(32))), code);
});

test('§13 box: 609 bytes are five people and two slots', () => {
  assert.equal(pulse.boxLength({ V: 2, C: 0 }, 5, false), 609);
});

test('§5 lengths', () => {
  for (const [V, C, bytes, letters, person] of [
    [1, 0, 135, 185, 57], [5, 0, 363, 496, 285], [13, 0, 819, 1120, 741], [13, 2, 1655, 2260, 1577],
  ]) {
    assert.equal(pulse.sealedLength({ V, C }), bytes);
    assert.equal(pulse.boxLength({ V, C }, 1, true) - 39, person);
    const sealed = new Uint8Array(bytes).fill(0x80);
    sealed.set(pulse.utf8('PUA\u0001'));
    assert.ok(Math.abs(pulse.base58(sealed).length - letters) <= 3);
  }
});

test('§8 a check link of 8 people and 12 items has 1,047 characters', () => {
  assert.equal(3 + pulse.base64url(new Uint8Array(pulse.checkLinkLength(12, 8))).length, 1047);
});

test('§10 lengths of recovery code and receipt', async () => {
  const { pulse: link } = await OPS.links(known);
  assert.equal(pulse.writeRecovery(2, new Uint8Array(32)).split(' ').length, 14);
  const { text } = await OPS.receipt({ pulse: link, seed });
  assert.equal(pulse.fromBase58(text.replace('pulse-receipt:', '')).length, 44);
  assert.deepEqual(await OPS.read_receipt({ text }), { id8: id.slice(0, 16), seed, secret: seed });
  const secret = 'ab'.repeat(32);
  const long = await OPS.receipt({ pulse: link, seed, secret });
  assert.equal(pulse.fromBase58(long.text.replace('pulse-receipt:', '')).length, 76);
  assert.deepEqual(await OPS.read_receipt({ text: long.text }), { id8: id.slice(0, 16), seed, secret });
});

test('§11 28 built-in texts, each by its number', () => {
  for (let item = 0; item < 28; item += 1) {
    const bytes = pulse.questionByNumber(1, 1, item, 'en');
    assert.deepEqual(pulse.numberOfQuestion(bytes, 'en'), [1, 1, item]);
    assert.equal(bytes[0], item < 26 ? 1 : 6);
    assert.equal(pulse.numberOfQuestion(bytes, 'de'), undefined);
  }
  assert.equal(pulse.questionByNumber(1, 1, 28, 'en'), undefined);
});

test('public check values of the codes: RFC 9285, CRC-16/CCITT-FALSE, base58', () => {
  assert.equal(pulse.base45(pulse.utf8('Hello!!')), '%69 VD92EX0');
  assert.equal(Buffer.from(pulse.fromBase45('QED8WEX0')).toString(), 'ietf!');
  assert.equal(pulse.crc16(pulse.utf8('123456789')), 0x29b1);
  assert.equal(pulse.base58(pulse.fromHex('0000287fb4cd')), '11233QC4');
});

test('the command line answers', () => {
  const request = JSON.stringify({ op: 'recovery', role: 3, b: '01'.repeat(32) });
  const run = (...args) => spawnSync(process.execPath, [`${import.meta.dirname}/cli.mjs`, ...args], { input: `${request}\n` });
  assert.equal(run().stdout.toString(), '{"error":"role"}\n');
  assert.equal(run('--lines').stdout.toString(), '{"error":"role"}\n');
});
