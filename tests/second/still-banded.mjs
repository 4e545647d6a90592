// What was banded the last time and stays so by rule 2 (§9), or the eighth answer would undo the band.
import { equal } from './bytes.mjs';
import { isBanded } from './gate.mjs';
import { sameQuestion } from './slots.mjs';

/** What the last round that asked this very question says of the slot, and its n; undefined where none did. */
function lastTime(before, pulse, slot) {
  const question = pulse.definition.questions[slot.question];
  const asked = ({ definition }) => definition.questions.findIndex((one) => sameQuestion(one, question));
  // The round itself may be there already, published before.
  const round = before.findLast((one) => !equal(one.pulse.id, pulse.id) && asked(one.pulse) >= 0);
  if (round === undefined) return undefined;
  const number = asked(round.pulse);
  const there = round.pulse.definition.slots.findIndex((one) => one.question === number && one.option === slot.option);
  return { n: round.n, result: round.results[there] };
}

/** Whether a slot of a round of n people is banded also with eight valid answers or more. */
export function stillBanded(before, pulse, slot, n) {
  const { k, rule } = pulse.definition;
  if (rule === 1) return false;
  const last = lastTime(before, pulse, slot);
  return last !== undefined && isBanded(last.result) && n < last.n + k;
}
