// The gate (§9): what may be shown of a slot.
import { CANT_SAY, printedStep, SKIPPED } from './slots.mjs';

/** Below this many accepted envelopes a result that nearly everybody shares is banded. */
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

/** What the gate lets through of one option of `several`. */
function gateOption({ yes, no, skipped }, k) {
  const valid = yes + no;
  if (valid < k) return { withheld: { fewer_than: k } };
  if (valid + skipped < BAND_BELOW && yes <= 1) return { at_most_one: {} };
  if (valid + skipped < BAND_BELOW && yes + 1 >= valid) return { all_or_all_but_one: {} };
  return { shown: { yes, no, skipped } };
}

/** What the gate lets through of a value slot with these totals. */
export function gate(slot, total, k) {
  if (slot.kind === 'several') return gateOption(total, k);
  const valid = sum(total.counts);
  if (valid < k) return { withheld: { fewer_than: k } };
  const accepted = valid + total.cant_say + total.skipped;
  const most = total.counts.findIndex((count) => count >= accepted - 1);
  if (accepted < BAND_BELOW && most >= 0) return { banded: { nearly: printedStep(slot.kind, most) } };
  return { shown: total };
}

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
