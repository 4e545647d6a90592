// Look and confirm (§8, mode 1).
import { afterMagic, concat, domain, equal, hex, sha, u16, u8, utf8 } from './bytes.mjs';
import { checkPeople, columnsOf, commentsFlag } from './box.mjs';
import { base58, base64url } from './codes.mjs';
import { demand } from './errors.mjs';
import { innerEnvelopes } from './sealing.mjs';

export const lookHash = (id, i, envelope) => sha(domain('pulse/1/look'), id, u16(i), envelope).slice(0, 8);

/** The look hashes of a box, column by column, in box order. */
export const lookOfBox = (id, { n, comments, columns }) => ({
  n,
  comments,
  columns: columns.map(({ slot, envelopes }) => ({ slot, hashes: envelopes.map((e) => lookHash(id, slot.i, e)) })),
});

const body = ({ n, comments, columns }) => concat(u16(n), u8(comments), ...columns.flatMap((column) => column.hashes));

export const seenHash = (id, look) => sha(domain('pulse/1/seen'), id, body(look));

/** The fragment; a caller sends the box where it is longer than a chat takes (4,096 characters). */
export const writeCheckLink = (id, look) => `#c=${base64url(concat(utf8('PUX'), u8(1), id.slice(0, 8), body(look)))}`;

export const checkLinkLength = (columns, n) => 15 + 8 * n * columns;

/** Reads a check link of this pulse, like a box. */
export function readCheckLink({ id, definition }, bytes) {
  const reader = afterMagic(bytes, 'PUX');
  demand(equal(reader.take(8), id.slice(0, 8)), 'other_pulse');
  const n = reader.u16();
  checkPeople(definition, n);
  const comments = reader.u8();
  demand(comments === commentsFlag(definition, n), 'comments_flag');
  const slots = columnsOf(definition, comments);
  demand(bytes.length === checkLinkLength(slots.length, n), 'length');
  const columns = slots.map((slot) => ({ slot, hashes: Array.from({ length: n }, () => reader.take(8)) }));
  return { n, comments, columns };
}

/** The look hashes of one sealing of one's own, by slot number: what a device keeps. */
export async function ownLook(pulse, own, answers) {
  const inner = await innerEnvelopes(pulse, own, answers);
  return inner.map((envelope, i) => lookHash(pulse.id, i, envelope));
}

/**
 * What a device finds: `own` is a list of sealings, each a list of look hashes by slot, the last one the present one.
 * Verdicts: in · taken_back (in, and envelopes of an earlier sealing beside it) · earlier · missing · nothing_sealed.
 * A confirmation is offered for `in` alone.
 */
export function look(pulse, found, own) {
  demand(pulse.mode === 1, 'no_look_in_mode_2');
  if (own.length === 0) return { verdict: 'nothing_sealed' };
  const of = found.columns.length;
  const missing = (hashes) => found.columns
    .filter(({ slot, hashes: column }) => !column.some((hash) => equal(hash, hashes[slot.i]))).length;
  const absent = missing(own.at(-1));
  const takenBack = own.slice(0, -1).reduce((sum, hashes) => sum + of - missing(hashes), 0);
  if (absent === 0 && takenBack > 0) return { verdict: 'taken_back', missing: 0, of, envelopes: takenBack };
  if (absent === 0) {
    const seen = seenHash(pulse.id, found);
    return { verdict: 'in', missing: 0, of, others: found.n - 1, seenHash: seen, confirmation: confirmationText(seen) };
  }
  const earlier = own.slice(0, -1).some((hashes) => missing(hashes) === 0);
  return { verdict: earlier ? 'earlier' : 'missing', missing: absent, of };
}

export const confirmationText = (seen) => `pulse-seen:${base58(seen.slice(0, 16))}`;

/** §8: how often this box's line stands in a chat, quoted ones left out. `found` is what scan.mjs found. */
export function countConfirmations(found, seen) {
  const wanted = hex(seen.slice(0, 16));
  return found.filter((one) => one.kind === 'confirmation' && !one.quoted && hex(one.bytes) === wanted).length;
}
