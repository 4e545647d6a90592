// Recovery code and receipt (§10).
import { afterMagic, concat, equal, hex, u16, u8, utf8 } from './bytes.mjs';
import { base58, crc16, crockford, fromCrockford } from './codes.mjs';
import { demand } from './errors.mjs';
import { keyPair, reopenAsSender } from './keys.mjs';
import { readInner } from './opening.mjs';
import { checkNumber, ephemeral, innerInfo } from './sealing.mjs';

/** role: 1 = host, 2 = collector. */
export function writeRecovery(role, b) {
  demand(role === 1 || role === 2, 'role');
  demand(b.length === 32, 'key_length');
  const body = concat(u8(role), b);
  return crockford(concat(body, u16(crc16(body)))).match(/.{4}/g).join(' ');
}

export function readRecovery(text) {
  const symbols = text.replace(/[\p{White_Space}-]/gu, '').replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll('O', '0').replace(/[IL]/g, '1');
  demand(/^[0-9A-HJKMNP-TV-Z]*$/.test(symbols), 'letter');
  demand(symbols.length === 56, 'code_length');
  const bytes = fromCrockford(symbols);
  demand(equal(u16(crc16(bytes.slice(0, 33))), bytes.slice(33)), 'crc');
  demand(bytes[0] === 1 || bytes[0] === 2, 'role');
  return { role: bytes[0], b: bytes.slice(1, 33) };
}

/** After restoring: the key must be that of the link. */
export async function checkRestored({ role, b }, { hostPk, collectorPk }) {
  const { pk } = await keyPair(b);
  demand(equal(pk, role === 1 ? hostPk : collectorPk), 'wrong_key');
}

/** 01 where the secret is the seed, else 02. */
export function receiptText(id, { seed, secret = seed }) {
  const short = equal(seed, secret);
  const bytes = concat(utf8('PUC'), u8(short ? 1 : 2), id.slice(0, 8), seed, ...(short ? [] : [secret]));
  return `pulse-receipt:${base58(bytes)}`;
}

export function readReceipt(bytes) {
  const long = bytes[3] === 2;
  const reader = afterMagic(bytes, 'PUC', long ? 2 : 1);
  const length = long ? 76 : 44;
  demand(bytes.length === length, bytes.length < length ? 'truncated' : 'trailing_bytes');
  const [id8, seed] = [reader.take(8), reader.take(32)];
  const secret = long ? reader.take(32) : seed;
  demand(!long || !equal(seed, secret), 'needless_version');
  return { id8, seed, secret };
}

/** The answers that a receipt finds in a box, one a slot; null where its envelope is not there or not its own. */
export async function answersOfReceipt(pulse, { id8, seed, secret }, box) {
  demand(equal(id8, pulse.id.slice(0, 8)), 'other_pulse');
  const answers = pulse.definition.slots.map(() => null);
  for (const { slot, envelopes } of box.columns) {
    const ikm = ephemeral(seed, pulse.id, slot.i);
    const { pk } = await keyPair(ikm);
    const envelope = envelopes.find((one) => equal(one.slice(0, 32), pk));
    const plain = envelope && await reopenAsSender(pulse.hostPk, ikm, innerInfo(pulse.id, slot.i), envelope);
    if (!plain || hex(plain.slice(0, 8)) !== hex(checkNumber(secret, pulse.id, slot.i))) continue;
    const { v, text } = readInner(slot, plain);
    answers[slot.i] = slot.comment ? text : v;
  }
  return answers;
}
