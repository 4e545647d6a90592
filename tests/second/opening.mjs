// Opening, by the host (§8), and the round that comes of it (§9).
import { againOf, firstTime, notAgain } from './again.mjs';
import { attempt, compare, equal, fromUtf8, hex, Reader, utf8 } from './bytes.mjs';
import { readBox } from './box.mjs';
import { writeEntry } from './check-lists.mjs';
import { demand } from './errors.mjs';
import { gate, totals } from './gate.mjs';
import { parseJson, writeJson } from './json.mjs';
import { keyPair, openWith } from './keys.mjs';
import { lookOfBox, seenHash } from './look.mjs';
import { checkDate, checkSeen, readRound, roundToJson } from './round.mjs';
import { innerInfo } from './sealing.mjs';
import { legalValues } from './slots.mjs';
import { bandBelow } from './still-banded.mjs';
import { checkText, COMMENT } from './text-rule.mjs';

const NONE = new Uint8Array(0);

/** A comment's text behind its check number: length, text rule, size, padding. */
function readComment(bytes) {
  const reader = new Reader(bytes);
  const length = reader.u16();
  demand(length <= 360, 'text_too_many_bytes');
  const text = checkText(fromUtf8(reader.take(length)), COMMENT);
  demand(reader.rest().every((byte) => byte === 0), 'padding');
  return text;
}

/** The inner plaintext of a slot (§4), strictly: { check, v } or { check, text }. */
export function readInner(slot, plain) {
  demand(plain.length === slot.plain, 'length');
  const check = plain.slice(0, 8);
  if (slot.comment) return { check, text: readComment(plain.slice(8)) };
  demand(legalValues(slot).includes(plain[8]), 'value');
  return { check, v: plain[8] };
}

async function openEnvelope(pulse, pair, slot, envelope) {
  const plain = await openWith(pair, envelope, innerInfo(pulse.id, slot.i), NONE);
  demand(plain !== null, 'does_not_open');
  return readInner(slot, plain);
}

/** One column: what is accepted, and how many are discarded, (a) to (d). */
export async function openColumn(pulse, pair, { slot, envelopes }) {
  const seen = new Set();
  const accepted = [];
  for (const envelope of envelopes) {
    const { value } = await attempt(() => openEnvelope(pulse, pair, slot, envelope));
    if (value !== undefined && !seen.has(hex(value.check))) {
      seen.add(hex(value.check));
      accepted.push(value);
    }
  }
  return { accepted, discarded: envelopes.length - accepted.length };
}

/** The comments with text, sorted by their bytes, without those that the host holds back. */
function comments(column, heldBack) {
  const all = column.accepted.map(({ text }) => text).filter(Boolean).sort((a, b) => compare(utf8(a), utf8(b)));
  const texts = [...all];
  for (const text of heldBack) {
    demand(texts.includes(text), 'held_back');
    texts.splice(texts.indexOf(text), 1);
  }
  return { shown: { texts, held_back: all.length - texts.length } };
}

/** The rule for k, then the one for items that were asked again, then the band. `before` is what both look at. */
function shownOf(pulse, slot, total, n, before) {
  const { definition } = pulse;
  const below = bandBelow(before, pulse, slot);
  const result = gate(slot, total, definition, below);
  const question = definition.questions[slot.question];
  if (result.withheld || againOf(question) === null) return result;
  const why = notAgain(slot, total, n, firstTime(before, pulse, question), definition, below);
  return why === null ? result : { asked_again: { withheld: why } };
}

/** `heldBack`: for each comment slot's number the texts that the host holds back. */
function resultOf(pulse, slot, column, heldBack, n, before) {
  const { definition } = pulse;
  if (!slot.comment) return shownOf(pulse, slot, totals(slot, column.accepted.map(({ v }) => v)), n, before);
  if (column === undefined) return { withheld: { fewer_than: definition.k_comments } };
  return comments(column, heldBack[slot.i] ?? []);
}

/**
 * Opens a box: the round, and per slot how many were discarded (null: left out of the box). `opened` is the box hash
 * that the device stored before its first decryption, where it has one: another box is refused for ever. `before`:
 * the rounds of the team's file, for items that are asked again and for what is still banded.
 */
export async function openBox(pulse, hostB, bytes, { confirmations = null, date, heldBack = {}, opened, before = [] }) {
  const box = readBox(pulse, bytes);
  const { definition, id, mode } = pulse;
  const seen = mode === 1 ? confirmations : null;
  checkDate(date);
  demand(mode === 2 || seen >= definition.k, 'too_few_confirmations');
  demand(mode === 2 || seen <= box.n, 'too_many_confirmations');
  checkSeen(pulse, seen, box.n);
  demand(opened === undefined || equal(opened, box.hash), 'other_box_opened');
  const { pair, pk } = await keyPair(hostB);
  demand(equal(pk, pulse.hostPk), 'wrong_key');
  const columns = new Map();
  for (const column of box.columns) columns.set(column.slot.i, await openColumn(pulse, pair, column));
  const results = definition.slots.map((slot) => resultOf(pulse, slot, columns.get(slot.i), heldBack, box.n, before));
  const written = {
    box: hex(box.hash),
    looked: mode === 1 ? hex(seenHash(id, lookOfBox(id, box))) : null,
    n: box.n,
    seen,
    slots: definition.slots.map((slot, i) => writeEntry(id, slot, columns.get(slot.i), results[i])),
  };
  const discarded = definition.slots.map((slot) => columns.get(slot.i)?.discarded ?? null);
  return { round: await readBack({ pulse, date, n: box.n, seen, results }, written), discarded };
}

/** §8: the result is read back before the key is erased. */
function readBack(round, checks) {
  return readRound(parseJson(writeJson({ ...roundToJson(round), checks })));
}
