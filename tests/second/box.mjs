// The box (§7).
import { afterMagic, compare, concat, equal, hex, sha, strictlyAscending, u16, u8, utf8 } from './bytes.mjs';
import { boxLength, MAX_BOX } from './definition.mjs';
import { demand } from './errors.mjs';

/** n may close: at least k people, at most N where N is known. */
export function checkPeople({ k, n: N }, n) {
  demand(n >= k, 'too_few');
  demand(N === 0 || n <= N, 'too_many');
}

/** Comment columns are there exactly when there are comment slots and enough people. */
export const commentsFlag = ({ C, k_comments }, n) => (C > 0 && n >= k_comments ? 1 : 0);

/** The slots that have a column in a box. */
export const columnsOf = ({ slots }, comments) => slots.filter((slot) => comments === 1 || !slot.comment);

/** Writes a box from the inner envelopes of the winners: one list of envelopes a person, in the order of the slots. */
export function writeBox({ id, definition }, people) {
  const n = people.length;
  checkPeople(definition, n);
  const comments = commentsFlag(definition, n);
  demand(boxLength(definition, n, comments) <= MAX_BOX, 'box_too_large');
  const columns = columnsOf(definition, comments).map((slot) => people.map((inner) => inner[slot.i]).sort(compare));
  return concat(utf8('PUB'), u8(1), id, u16(n), u8(comments), ...columns.flat());
}

export function checkEncs(envelopes) {
  const encs = envelopes.map((envelope) => hex(envelope.slice(0, 32)));
  demand(new Set(encs).size === encs.length, 'enc_repeated');
}

/** Reads a box of this pulse: columns of { slot, envelopes }. */
export function readBox({ id, definition }, bytes) {
  demand(bytes.length <= MAX_BOX, 'box_too_large');
  const reader = afterMagic(bytes, 'PUB');
  demand(equal(reader.take(32), id), 'other_pulse');
  const n = reader.u16();
  checkPeople(definition, n);
  const comments = reader.u8();
  demand(comments === commentsFlag(definition, n), 'comments_flag');
  demand(bytes.length === boxLength(definition, n, comments), 'length');
  const columns = columnsOf(definition, comments).map((slot) => ({
    slot,
    envelopes: Array.from({ length: n }, () => reader.take(48 + slot.plain)),
  }));
  for (const { envelopes } of columns) demand(strictlyAscending(envelopes), 'order');
  checkEncs(columns.flatMap((column) => column.envelopes));
  return { n, comments, columns, hash: sha(bytes) };
}

export function boxFileName(team, id) {
  return `${fileTeam(team)}-${hex(id).slice(0, 6)}.pulsebox`;
}

export const teamFileName = (team) => `${fileTeam(team)}.pulse.json`;

/** §0: letters and digits stay, single hyphens for everything else, none at the ends. */
export function fileTeam(team) {
  return team.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'team';
}
