// Check lists (§9): written from the accepted envelopes, read against the printed results.
import { compare, concat, domain, fromHex, hex, sha, strictlyAscending, u16, u8, utf8 } from './bytes.mjs';
import { base64url, fromBase64url } from './codes.mjs';
import { demand } from './errors.mjs';
import { acceptedOf, BAND_BELOW, counterOf, isBanded } from './gate.mjs';
import { array, fields, string, whole } from './json.mjs';
import { legalValues, valueName } from './slots.mjs';

/** What `held` keeps of one accepted envelope: { check, v } or { check, text }. */
export function digest(id, i, { check, v, text }) {
  const last = text === undefined ? u8(v) : sha(utf8(text));
  return sha(domain('pulse/1/held'), id, u16(i), check, last).slice(0, 16);
}

const joined = (list) => base64url(concat(...list.sort(compare)));

/** One entry: `open` where counts are shown, `held` elsewhere, null where the column was left out of the box. */
export function writeEntry(id, slot, column, result) {
  if (column === undefined) return null;
  const { accepted, discarded } = column;
  if (slot.comment || !result.shown) {
    return { held: joined(accepted.map((one) => digest(id, slot.i, one))), discarded };
  }
  const byName = legalValues(slot)
    .map((v) => [valueName(v), joined(accepted.filter((one) => one.v === v).map((one) => one.check))])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { open: new Map(byName), discarded };
}

function readList(value, width) {
  const bytes = fromBase64url(string(value));
  demand(bytes.length % width === 0, 'list_length');
  const list = Array.from({ length: bytes.length / width }, (_, i) => bytes.slice(i * width, (i + 1) * width));
  demand(strictlyAscending(list), 'list_order');
  return list;
}

function readOpen(slot, value, shown) {
  const values = legalValues(slot);
  const names = values.map(valueName).sort();
  const groups = new Map(fields(value, ...names).map((list, i) => [names[i], readList(list, 8)]));
  for (const v of values) demand(groups.get(valueName(v)).length === counterOf(slot, shown, v), 'list_total');
  const all = [...groups.values()].flat();
  demand(new Set(all.map(hex)).size === all.length, 'list_doubled');
  return { open: groups, size: all.length };
}

/** Reads one entry against what the round shows of its slot; totals are recomputed from the lists. */
function readEntry(slot, value, result, { n, k, rule, leftOut }) {
  if (leftOut) {
    demand(value === null, 'list_kind');
    return null;
  }
  demand(value instanceof Map, 'list_kind');
  const open = !slot.comment && result.shown !== undefined;
  const [list, lost] = fields(value, open ? 'open' : 'held', 'discarded');
  const discarded = whole(lost, 0, n);
  const held = open ? undefined : readList(list, 16);
  const entry = open ? readOpen(slot, list, result.shown) : { held, size: held.length };
  demand(entry.size + discarded === n, 'list_total');
  // By rule 2 silent people may make more than seven of them, and what is still banded has eight or more.
  if (isBanded(result)) demand(entry.size >= k && (rule === 2 || entry.size < BAND_BELOW), 'list_banded');
  if (slot.comment && result.shown) demand(result.shown.texts.length + result.shown.held_back <= entry.size, 'list_total');
  if (open) demand(acceptedOf(slot, result.shown) === entry.size, 'list_total');
  return { ...entry, discarded };
}

/** Reads `checks`. `results` is one result a slot. */
export function readChecks(value, { pulse, n, seen, results }) {
  const [box, looked, boxN, boxSeen, list] = fields(value, 'box', 'looked', 'n', 'seen', 'slots');
  const { slots, k, rule, k_comments } = pulse.definition;
  const boxHash = fromHex(string(box), 32);
  demand((looked === null) === (pulse.mode === 2), 'looked');
  const seenHash = looked === null ? null : fromHex(string(looked), 32);
  demand(boxN === n && boxSeen === seen, 'checks_repeat');
  demand(array(list).length === slots.length, 'list_count');
  const entries = slots.map((slot, i) =>
    readEntry(slot, list[i], results[i], { n, k, rule, leftOut: slot.comment && n < k_comments }));
  return { boxHash, seenHash, entries };
}

/** The lists as they are written, from those that were read. */
export function checksToJson({ boxHash, seenHash, entries }, { n, seen }) {
  const text = ([name, list]) => [name, base64url(concat(...list))];
  const slots = entries.map((entry) => {
    if (entry === null) return null;
    if (entry.held) return { held: base64url(concat(...entry.held)), discarded: entry.discarded };
    return { open: new Map([...entry.open].map(text)), discarded: entry.discarded };
  });
  return { box: hex(boxHash), looked: seenHash && hex(seenHash), n, seen, slots };
}
