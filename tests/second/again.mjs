// Items that were asked again (§9): what may stand beside the first time.
import { hex } from './bytes.mjs';
import { demand } from './errors.mjs';
import { acceptedOf, gate } from './gate.mjs';
import { firstStep, sameQuestion, sameWords } from './slots.mjs';

/** The reason that belongs to each rule. */
const TOO_NEAR = { 1: 'little_changed', 2: 'few_or_nearly_all_changed' };

/** Why an item that was asked again shows nothing, in the order of the rule. */
export const reasonsOf = (rule) => ['not_comparable', 'other_number', 'first_not_shown', TOO_NEAR[rule]];

/** The short id of the pulse whose item a question asks again, as hex; null where it asks for the first time. */
export function againOf({ kind, key }) {
  const found = /^again-([0-9a-f]{16})$/.exec(key);
  return found && kind !== 'several' && kind !== 'comment' ? found[1] : null;
}

const slotOf = ({ slots }, number) => slots.findIndex((slot) => slot.question === number);

/** What a round says of its question of that number. */
function saidOf({ pulse: { definition }, n, results }, number) {
  const slot = slotOf(definition, number);
  return { question: definition.questions[number], slot: definition.slots[slot], n, result: results[slot], definition };
}

/** The round that `question` asks again, among `rounds`, and what it says; null where they do not hold it. */
function firstOf(rounds, question) {
  const short = againOf(question);
  const round = rounds.find(({ pulse }) => hex(pulse.id).slice(0, 16) === short);
  if (short === null || !round) return null;
  const number = round.pulse.definition.questions.findIndex((one) => sameWords(one, question));
  return number < 0 ? null : { round, ...saidOf(round, number) };
}

/** What was shown the first time, for the rule; null where both cannot be compared. */
export function firstTime(before, pulse, question) {
  const first = firstOf(before, question);
  if (first === null) return null;
  if (pulse.definition.rule === 2 && againOf(first.question) !== null) return null;
  const others = before.filter((round) => hex(round.pulse.id) !== hex(pulse.id));
  if (others.some((round) => round.pulse.definition.questions.some((one) => sameQuestion(one, question)))) return null;
  const rules = ({ definition, mode, collector }) => JSON.stringify([definition.host, collector, mode, definition.k, definition.n]);
  if (rules(first.round.pulse) !== rules(pulse)) return null;
  return { n: first.n, result: first.result };
}

/** Half of Σ|Δc| is how many people must have changed their answer at least. */
function moved(now, then) {
  const all = ({ counts, cant_say, skipped }) => [...counts, cant_say, skipped];
  return all(now).reduce((sum, count, i) => sum + Math.abs(count - all(then)[i]), 0);
}

/** Whether two totals of the same P answers may stand beside each other. */
function mayStand(slot, now, then, { k, rule }) {
  const far = moved(now, then);
  // By rule 2 at least two must have stayed, or whoever did knows of all others that they did not.
  return far >= 2 * k && (rule === 1 || far <= 2 * (acceptedOf(slot, then) - 2));
}

/** Every `accepted` answers that a band of rule 2 at this value can stand for; from eight on they may be banded still. */
export function casesOfBand(slot, { nearly }, accepted, k) {
  const value = nearly - firstStep(slot.kind);
  const cases = [];
  for (let valid = k; valid <= accepted; valid += 1) {
    for (let other = 0; other < slot.steps; other += 1) {
      const counts = Array(slot.steps).fill(0);
      // At the value itself nobody stands alone.
      counts[value] = valid - 1;
      counts[other] += 1;
      for (let cant_say = 0; cant_say <= accepted - valid; cant_say += 1) {
        cases.push({ counts, cant_say, skipped: accepted - valid - cant_say });
      }
    }
  }
  return cases;
}

/** The totals that a result may stand for: its own, or by its band every case of it. */
const casesOf = (slot, { shown, banded }, accepted, k) => (shown ? [shown] : casesOfBand(slot, banded, accepted, k));

/**
 * What the rule keeps back of totals that passed the rule for k: a reason, or null. `then`: see firstTime; `below`:
 * see gate.
 */
export function notAgain(slot, total, n, then, rules, below) {
  if (then === null) return 'not_comparable';
  if (then.n !== n) return 'other_number';
  const { shown } = then.result;
  if (!shown) return 'first_not_shown';
  const accepted = acceptedOf(slot, shown);
  if (accepted !== acceptedOf(slot, total)) return 'other_number';
  // What rule 2 says must not depend on what the band hides.
  const cases = rules.rule === 1 ? [total] : casesOf(slot, gate(slot, total, rules, below), accepted, rules.k);
  return cases.every((one) => mayStand(slot, one, shown, rules)) ? null : TOO_NEAR[rules.rule];
}

/** Refuses a second time that could not stand beside a first that is shown; by rule 1 a band is not looked at. */
function checkBeside(second, first, { k, rule }, code) {
  if (rule === 1 && second.result.banded) return;
  const { slot, result, n } = second;
  const { shown } = first.result;
  const accepted = acceptedOf(slot, shown);
  demand(first.n === n, code);
  // With another k nothing was comparable when it was published.
  demand(rule === 1 || first.definition.k === k, code);
  for (const one of casesOf(slot, result, accepted, k)) {
    demand(acceptedOf(slot, one) === accepted && mayStand(slot, one, shown, { k, rule }), code);
  }
}

/** Refuses a round that shows more of an item that was asked again than the rule lets through. */
export function checkAskedAgain(rounds, round) {
  const { definition } = round.pulse;
  definition.questions.forEach((question, number) => {
    const first = firstOf(rounds, question);
    const second = saidOf(round, number);
    if (first === null || !(second.result.shown || second.result.banded)) return;
    demand(first.result.shown, 'again');
    demand(definition.rule === 1 || againOf(first.question) === null, 'again_of_again');
    checkBeside(second, first, definition, 'again');
  });
}

/** Refuses two copies of one question asked again, published apart, that could not stand beside each other. */
function checkTwo(one, later) {
  if (one.definition.rule === 1 && later.definition.rule === 1) return;
  // The one that is banded is the second; of two that are shown either may be.
  const [first, second] = one.result.banded ? [later, one] : [one, later];
  if (!first.result.shown || !(second.result.shown || second.result.banded)) return;
  checkBeside(second, first, { k: second.definition.k, rule: 2 }, 'again_twice');
}

/** The same of every two rounds of a file. */
export function checkCopies(rounds) {
  const again = rounds.flatMap((round) => round.pulse.definition.questions
    .map((_, number) => saidOf(round, number)).filter(({ question }) => againOf(question) !== null));
  again.forEach((one, i) => {
    for (const later of again.slice(i + 1)) if (sameQuestion(one.question, later.question)) checkTwo(one, later);
  });
}
