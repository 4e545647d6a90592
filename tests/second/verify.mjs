// What a respondent's device finds of its own answers in a round with check lists (§9).
import { equal } from './bytes.mjs';
import { digest } from './check-lists.mjs';
import { demand } from './errors.mjs';
import { checkNumber } from './sealing.mjs';
import { valueName } from './slots.mjs';

/** counted · elsewhere (under another value as well, or instead) · held · missing · left_out · no_lists. */
function verdict(pulse, secret, slot, answer, entry) {
  if (entry === null) return 'left_out';
  const check = checkNumber(secret, pulse.id, slot.i);
  if (entry.held) {
    const own = digest(pulse.id, slot.i, slot.comment ? { check, text: answer } : { check, v: answer });
    return entry.held.some((one) => equal(one, own)) ? 'held' : 'missing';
  }
  const names = [...entry.open].filter(([, list]) => list.some((one) => equal(one, check))).map(([name]) => name);
  if (names.length === 0) return 'missing';
  return names.length === 1 && names[0] === valueName(answer) ? 'counted' : 'elsewhere';
}

export function verifyOwn(pulse, round, secret, answers) {
  demand(equal(pulse.id, round.pulse.id), 'other_pulse');
  const { slots } = pulse.definition;
  demand(answers.length === slots.length, 'answers_count');
  return slots.map((slot, i) => (round.checks ? verdict(pulse, secret, slot, answers[i], round.checks.entries[i]) : 'no_lists'));
}

/** `looked` against the seen_hash that this device stored when it looked. */
export function verifyLooked(round, stored) {
  if (!round.checks || round.checks.seenHash === null) return 'no_look';
  if (stored === undefined) return 'not_looked';
  return equal(stored, round.checks.seenHash) ? 'same' : 'other_box';
}
