// The definition D (§1) and its limits (§0).
import { concat, Reader, str8, str16, u8, u16, u32, utf8 } from './bytes.mjs';
import { demand } from './errors.mjs';
import { KINDS, LABELS, slotsOf } from './slots.mjs';
import { checkName, readText } from './text-rule.mjs';

export const MAX_D = 16384;
export const MAX_BOX = 16 * 1024 * 1024;

/** The bytes of a question, kind to labels. */
export function questionBytes({ kind, key = '', text, labels = [] }) {
  demand(KINDS.includes(kind), 'kind');
  return concat(u8(KINDS.indexOf(kind) + 1), str8(key), str16(text), u8(labels.length), ...labels.map(str8));
}

/** Writes D; what it wrote is read back, so that nothing is written that a reader refuses. */
export function writeDefinition(fields) {
  const { rule = 1, k, k_comments, n, closes = 0, changed = 255, lang, host, team, audience = '', goal = '', questions } = fields;
  const bytes = concat(
    u8(rule), u8(1), u8(k), u8(k_comments), u16(n), u32(closes), u8(changed), utf8(lang),
    str8(host), str8(team), str8(audience), str16(goal), u8(questions.length), ...questions.map(questionBytes),
  );
  readDefinition(bytes);
  return bytes;
}

/** The structure of a question alone: raw bytes of its parts. */
export function rawQuestion(reader) {
  const kind = reader.u8();
  const key = reader.str8();
  const text = reader.str16();
  const labels = [];
  for (let m = reader.u8(); m > 0; m -= 1) labels.push(reader.str8());
  return { kind, key, text, labels };
}

function readQuestion(reader) {
  const raw = rawQuestion(reader);
  const kind = KINDS[raw.kind - 1];
  demand(kind !== undefined, 'kind');
  const key = Buffer.from(raw.key).toString('latin1');
  demand(/^[a-z0-9_-]{0,24}$/.test(key), 'key');
  const text = readText(raw.text, { min: 1, max: 280 });
  const [from, to] = LABELS[kind];
  demand(raw.labels.length >= from && raw.labels.length <= to, 'labels_count');
  const labels = raw.labels.map((label) => readText(label, { min: 1, max: 60 }));
  demand(new Set(labels).size === labels.length, 'labels_equal');
  return { kind, key, text, labels };
}

/** Version and suite: the version is the rule by which totals are shown (§9). */
export function readRule(reader) {
  const [rule, suite] = [reader.u8(), reader.u8()];
  demand((rule === 1 || rule === 2) && suite === 1, 'later_version');
  return rule;
}

export function readDefinition(bytes) {
  demand(bytes.length <= MAX_D, 'definition_too_long');
  const reader = new Reader(bytes);
  const rule = readRule(reader);
  const [k, k_comments, n, closes, changed] = [reader.u8(), reader.u8(), reader.u16(), reader.u32(), reader.u8()];
  demand(k >= 3 && k <= 50, 'k');
  demand(n === 0 || (n >= k && n <= 10000), 'n');
  const lang = Buffer.from(reader.take(2)).toString('latin1');
  demand(/^[a-z]{2}$/.test(lang), 'lang');
  const host = readText(reader.str8(), { min: 1, max: 40 });
  checkName(host);
  const team = readText(reader.str8(), { min: 1, max: 40 });
  const audience = readText(reader.str8(), { min: 0, max: 40 });
  const goal = readText(reader.str16(), { min: 0, max: 280 });
  const count = reader.u8();
  demand(count >= 1 && count <= 40, 'questions_count');
  const questions = Array.from({ length: count }, () => readQuestion(reader));
  reader.end();
  const definition = { bytes, rule, k, k_comments, n, closes, changed, lang, host, team, audience, goal, questions };
  return checkWhole(definition);
}

/** The rules that go over more than one field. */
function checkWhole(definition) {
  const { k, k_comments, n, questions } = definition;
  const keys = questions.map((question) => question.key).filter(Boolean);
  demand(new Set(keys).size === keys.length, 'keys_equal');
  const slots = slotsOf(questions);
  const C = slots.filter((slot) => slot.comment).length;
  const V = slots.length - C;
  demand(C <= 3, 'comment_slots');
  demand(slots.length <= 96, 'slots');
  demand(k > 3 || (questions.length === 1 && C === 0), 'k_three');
  demand(C === 0 ? k_comments === 0 : k_comments >= k && k_comments <= 100, 'k_comments');
  demand(boxLength({ V, C }, n, true) <= MAX_BOX, 'box_too_large');
  return { ...definition, slots, V, C };
}

/** §7: the length of a box of n people. */
export const boxLength = ({ V, C }, n, comments) => 39 + n * (57 * V + (comments ? 418 * C : 0));

/** §5: the length of sealed answers. */
export const sealedLength = ({ V, C }) => 78 + 57 * V + 418 * C;

/** The fields alone, as the command line shows them. */
export function fieldsOf({ rule, k, k_comments, n, closes, changed, lang, host, team, audience, goal, questions }) {
  return { rule, k, k_comments, n, closes, changed, lang, host, team, audience, goal, questions };
}
