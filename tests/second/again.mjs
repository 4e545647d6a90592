// Items that were asked again (§9): what may stand beside the first time.
import { hex } from './bytes.mjs';
import { demand } from './errors.mjs';
import { acceptedOf } from './gate.mjs';

/** Why an item that was asked again shows nothing, in the order of the rule. */
export const NOT_AGAIN = ['not_comparable', 'other_number', 'first_not_shown', 'little_changed'];

/** The short id of the pulse whose item a question asks again, as hex; null where it asks for the first time. */
export function againOf({ kind, key }) {
  const found = /^again-([0-9a-f]{16})$/.exec(key);
  return found && kind !== 'several' && kind !== 'comment' ? found[1] : null;
}

const sameWords = (a, b) => a.kind === b.kind && a.text === b.text && a.labels.join('\n') === b.labels.join('\n');
const slotOf = ({ slots }, number) => slots.findIndex((slot) => slot.question === number);

/** The round and slot that `question` asks again, among `rounds`; null where they do not hold it. */
function firstOf(rounds, question) {
  const short = againOf(question);
  const round = rounds.find(({ pulse }) => hex(pulse.id).slice(0, 16) === short);
  if (short === null || !round) return null;
  const { definition } = round.pulse;
  const number = definition.questions.findIndex((one) => sameWords(one, question));
  return number < 0 ? null : { round, slot: slotOf(definition, number) };
}

/** What was shown the first time, for the rule; null where both cannot be compared. */
export function firstTime(before, pulse, question) {
  const first = firstOf(before, question);
  if (first === null) return null;
  const others = before.filter((round) => hex(round.pulse.id) !== hex(pulse.id));
  const same = (one) => one.key === question.key && sameWords(one, question);
  if (others.some((round) => round.pulse.definition.questions.some(same))) return null;
  const rules = ({ definition, mode, collector }) => JSON.stringify([definition.host, collector, mode, definition.k, definition.n]);
  if (rules(first.round.pulse) !== rules(pulse)) return null;
  return { n: first.round.n, result: first.round.results[first.slot] };
}

/** Half of Σ|Δc| is how many people must have changed their answer at least. */
function moved(now, then) {
  const all = ({ counts, cant_say, skipped }) => [...counts, cant_say, skipped];
  return all(now).reduce((sum, count, i) => sum + Math.abs(count - all(then)[i]), 0);
}

/** What the rule lets through of totals that passed the rule for k; null for all of it. */
export function notAgain(slot, total, n, then, k) {
  if (then === null) return 'not_comparable';
  if (then.n !== n) return 'other_number';
  if (!then.result.shown) return 'first_not_shown';
  if (acceptedOf(slot, then.result.shown) !== acceptedOf(slot, total)) return 'other_number';
  return moved(total, then.result.shown) < 2 * k ? 'little_changed' : null;
}

/** Refuses a round that shows more of an item that was asked again than the rule lets through. */
export function checkAskedAgain(rounds, round) {
  const { definition } = round.pulse;
  definition.questions.forEach((question, number) => {
    const first = firstOf(rounds, question);
    if (first === null) return;
    const result = round.results[slotOf(definition, number)];
    const then = { n: first.round.n, result: first.round.results[first.slot] };
    if (result.banded) demand(then.result.shown, 'again');
    if (result.shown) {
      const slot = definition.slots[slotOf(definition, number)];
      demand(notAgain(slot, result.shown, round.n, then, definition.k) === null, 'again');
    }
  });
}
