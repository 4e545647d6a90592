// The gate (§9): what may be shown of a slot.
import { demand } from './errors.mjs';
import { CANT_SAY, printedStep, SKIPPED } from './slots.mjs';

/** Below this many answers a result that nearly everybody shares is banded. */
export const BAND_BELOW = 8;

/** Totals of a value slot from its accepted values. */
export function totals(slot, values) {
  const count = (wanted) => values.filter((v) => v === wanted).length;
  const counts = Array.from({ length: slot.steps }, (_, v) => count(v));
  const skipped = count(SKIPPED);
  if (slot.kind === 'several') return { no: counts[0], yes: counts[1], skipped };
  return { counts, cant_say: count(CANT_SAY), skipped };
}

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** How many answers a slot's bands go by: all that were accepted, by rule 2 those that are valid. */
const speaking = (rule, valid, accepted) => (rule === 1 ? accepted : valid);

/** What the gate lets through of one option of `several`. Its bands compare with the valid answers by both rules. */
function gateOption({ yes, no, skipped }, { k, rule }, below) {
  const valid = yes + no;
  if (valid < k) return { withheld: { fewer_than: k } };
  const bands = speaking(rule, valid, valid + skipped) < below;
  if (bands && yes <= 1) return { at_most_one: {} };
  if (bands && yes + 1 >= valid) return { all_or_all_but_one: {} };
  return { shown: { yes, no, skipped } };
}

/**
 * What the gate lets through of a value slot with these totals, by the k and the rule of a definition. `below`: how
 * many answers a band ends at; only rule 2 knows more than eight, where something was banded before (still-banded.mjs).
 */
export function gate(slot, total, { k, rule }, below = BAND_BELOW) {
  demand(below === BAND_BELOW || (rule === 2 && below > BAND_BELOW), 'rule');
  if (slot.kind === 'several') return gateOption(total, { k, rule }, below);
  const valid = sum(total.counts);
  if (valid < k) return { withheld: { fewer_than: k } };
  const of = speaking(rule, valid, valid + total.cant_say + total.skipped);
  const most = total.counts.findIndex((count) => count >= of - 1);
  if (of < below && most >= 0) return { banded: { nearly: printedStep(slot.kind, most) } };
  return { shown: total };
}

/** Whether a result says a band instead of numbers. */
export const isBanded = (result) => Boolean(result.banded ?? result.at_most_one ?? result.all_or_all_but_one);

/** Whether a reader can meet a band where these rules hold: rule 1 bands fewer than eight, and k of them must be there. */
export const mayBand = ({ k, rule }) => rule === 2 || k < BAND_BELOW;

/** How many accepted envelopes a shown result speaks of. */
export function acceptedOf(slot, shown) {
  return slot.kind === 'several' ? shown.yes + shown.no + shown.skipped : sum(shown.counts) + shown.cant_say + shown.skipped;
}

/** The printed counter of a legal value. */
export function counterOf(slot, shown, v) {
  if (v === SKIPPED) return shown.skipped;
  if (v === CANT_SAY) return shown.cant_say;
  return slot.kind === 'several' ? shown[v === 1 ? 'yes' : 'no'] : shown.counts[v];
}
