// Sealed answers (§4, §5).
import { randomBytes } from 'node:crypto';
import { concat, domain, expand, hex, hmac, sha, u16, u8, utf8 } from './bytes.mjs';
import { base58, base62 } from './codes.mjs';
import { demand } from './errors.mjs';
import { sealTo } from './keys.mjs';
import { legalValues, SKIPPED } from './slots.mjs';
import { checkText, COMMENT } from './text-rule.mjs';

export const OUTER = 0xffff;
const NONE = new Uint8Array(0);

/** `secret`: the ballot's; in sealings of the first programs it was the seed. */
export const checkNumber = (secret, id, i) => expand(secret, concat(domain('pulse/1/check'), id, u16(i)), 8);
export const ephemeral = (seed, id, i) => expand(seed, concat(domain('pulse/1/eph'), id, u16(i)), 32);
export const innerInfo = (id, i) => concat(domain('pulse/1/inner'), id, u16(i));
export const outerInfo = (id) => concat(domain('pulse/1/outer'), id);
export const header = (id) => concat(utf8('PUA'), u8(1), id.slice(0, 8));

/** One answer as it stands in A and, behind the check number, in an inner envelope. */
export function answerBytes(slot, answer) {
  if (slot.comment) {
    demand(typeof answer === 'string', 'answer');
    const text = utf8(checkText(answer, COMMENT));
    return concat(u16(text.length), text, new Uint8Array(360 - text.length));
  }
  demand(Number.isInteger(answer) && legalValues(slot).includes(answer), 'answer');
  return u8(answer);
}

/** All answers; `several` is skipped on all of its slots or on none (§4). */
function allAnswers(slots, answers) {
  demand(Array.isArray(answers) && answers.length === slots.length, 'answers_count');
  slots.forEach((slot, i) => {
    const before = slots[i - 1];
    const sameQuestion = slot.kind === 'several' && before?.question === slot.question;
    demand(!sameQuestion || (answers[i] === SKIPPED) === (answers[i - 1] === SKIPPED), 'several_partly_skipped');
  });
  return slots.map((slot, i) => answerBytes(slot, answers[i]));
}

export function answerSeed({ id, definition }, { fresh, ballot, rev, answers }) {
  demand(fresh.length === 32, 'fresh');
  demand(ballot.length === 16, 'ballot');
  demand(Number.isInteger(rev) && rev >= 1 && rev <= 0xffff, 'rev');
  return hmac(fresh, domain('pulse/1/seed'), id, ballot, u16(rev), ...allAnswers(definition.slots, answers));
}

export function sealInner({ id, hostPk }, { seed, secret }, slot, answer) {
  const plaintext = concat(checkNumber(secret, id, slot.i), answerBytes(slot, answer));
  return sealTo(hostPk, ephemeral(seed, id, slot.i), innerInfo(id, slot.i), NONE, plaintext);
}

/** The inner envelopes of one sealing, in the order of the slots. `own`: { seed, secret }. */
export async function innerEnvelopes(pulse, own, answers) {
  const { slots } = pulse.definition;
  allAnswers(slots, answers);
  const envelopes = [];
  for (const slot of slots) envelopes.push(await sealInner(pulse, own, slot, answers[slot.i]));
  return envelopes;
}

/** Seals answers. `fresh` is given by tests alone. Without a `secret` as the first programs did. */
export async function seal(pulse, { ballot, rev, answers, secret: given, fresh = new Uint8Array(randomBytes(32)) }) {
  const { id, collectorPk, definition } = pulse;
  const seed = answerSeed(pulse, { fresh, ballot, rev, answers });
  const secret = given ?? seed;
  demand(secret.length === 32, 'secret');
  const inner = await innerEnvelopes(pulse, { seed, secret }, answers);
  const outer = await sealTo(
    collectorPk, ephemeral(seed, id, OUTER), outerInfo(id), header(id), concat(ballot, u16(rev), ...inner),
  );
  const bytes = concat(header(id), outer);
  const checks = definition.slots.map((slot) => checkNumber(secret, id, slot.i));
  return { seed, secret, checks, inner, bytes, text: answersText(bytes), fileName: answersFileName(bytes) };
}

export const MAGIC = concat(utf8('PUA'), u8(1));
export const answersText = (bytes) => `pulse:A${base62(bytes.slice(MAGIC.length))}`;
/** As the first programs spelled them. */
export const earlierAnswersText = (bytes) => `pulse-answers:${base58(bytes)}`;
export const answersFileName = (bytes) => `answers-${hex(sha(bytes)).slice(0, 6)}.txt`;

/** §5: what a helper's phone hands over. */
export function writeBundle(codes, people) {
  const lines = [...codes].sort();
  return `${[...lines, `pulse-bundle: ${lines.length} ${people}`].join('\n')}\n`;
}
