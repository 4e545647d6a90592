// What was banded before and stays so by rule 2 (§9), or the eighth answer would undo the band.
import { equal } from './bytes.mjs';
import { BAND_BELOW, isBanded } from './gate.mjs';
import { sameWords } from './slots.mjs';

/** What a round says of all its questions that say the same, whatever their keys; of `several` of the same option. */
function saidOf({ pulse: { definition }, results }, question, option) {
  const same = (slot) => sameWords(definition.questions[slot.question], question) && slot.option === option;
  return results.filter((_, i) => same(definition.slots[i]));
}

/** The n of every round in which this was banded since it was last shown; withheld, it goes on. */
function bandedOf(before, pulse, slot) {
  const question = pulse.definition.questions[slot.question];
  const people = [];
  // The round itself may be there already, published before.
  for (const round of before.filter((one) => !equal(one.pulse.id, pulse.id)).reverse()) {
    const said = saidOf(round, question, slot.option);
    if (said.some(isBanded)) people.push(round.n);
    if (said.some(({ shown }) => shown)) break;
  }
  return people;
}

/** Below how many valid answers a band holds for this slot of a pulse; `before` are the rounds of the team's file. */
export function bandBelow(before, pulse, slot) {
  const { k, rule } = pulse.definition;
  if (rule === 1) return BAND_BELOW;
  return Math.max(BAND_BELOW, ...bandedOf(before, pulse, slot).map((n) => n + k));
}
