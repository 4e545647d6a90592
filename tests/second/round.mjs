// A round of a team file or of a result link (§9): strictly read, passed through the gate again.
import { compare, fromHex, hex, utf8 } from './bytes.mjs';
import { checksToJson, readChecks } from './check-lists.mjs';
import { againOf, reasonsOf } from './again.mjs';
import { checkPeople } from './box.mjs';
import { readDefinition } from './definition.mjs';
import { demand } from './errors.mjs';
import { acceptedOf, gate, mayBand } from './gate.mjs';
import { makeDevice, makePulse } from './identity.mjs';
import { array, fields, oneOf, string, whole } from './json.mjs';
import { firstStep } from './slots.mjs';
import { checkText, COMMENT } from './text-rule.mjs';

/** `YYYY-MM-DD`, a day that there is. */
export function checkDate(date) {
  demand(/^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/.test(string(date)), 'date');
  // A day too many would be the next month's.
  const day = new Date(`${date}T00:00:00Z`);
  demand(!Number.isNaN(day.getTime()) && day.toISOString().startsWith(date), 'date');
  return date;
}

/** seen: k … n in mode 1, null in the others. */
export function checkSeen({ mode, definition }, seen, n) {
  if (mode !== 1) demand(seen === null, 'seen');
  else demand(Number.isInteger(seen) && seen >= definition.k && seen <= n, 'seen');
  return seen;
}

function readWithheld(value, least) {
  demand(fields(value, 'fewer_than')[0] === least, 'gate');
  return { withheld: { fewer_than: least } };
}

/**
 * What the gate would have let through of these totals must be what is shown. Whether it should be banded still is not
 * asked: the round before may not have been at hand.
 */
function throughGate(slot, shown, { n, device, ...rules }) {
  // On one device everybody's answers count.
  demand(device ? acceptedOf(slot, shown) === n : acceptedOf(slot, shown) <= n, 'total_too_great');
  demand(gate(slot, shown, rules).shown !== undefined, 'gate');
  return { shown };
}

function readItem(slot, value, context) {
  const { n, k, rule } = context;
  const [name, inside] = oneOf(value, ['shown', 'banded', 'withheld', 'asked_again']);
  if (name === 'withheld') return readWithheld(inside, k);
  if (name === 'asked_again') {
    demand(context.again, 'gate');
    const [why] = fields(inside, 'withheld');
    demand(reasonsOf(rule).includes(string(why)), 'gate');
    return { asked_again: { withheld: why } };
  }
  if (name === 'banded') {
    demand(mayBand(context), 'gate');
    const first = firstStep(slot.kind);
    return { banded: { nearly: whole(fields(inside, 'nearly')[0], first, first + slot.steps - 1) } };
  }
  const [counts, cant_say, skipped] = fields(inside, 'counts', 'cant_say', 'skipped');
  demand(array(counts).length === slot.steps, 'counts_length');
  for (const number of [...counts, cant_say, skipped]) whole(number, 0, n);
  return throughGate(slot, { counts, cant_say, skipped }, context);
}

function readOption(slot, value, context) {
  const [name, inside] = oneOf(value, ['shown', 'at_most_one', 'all_or_all_but_one', 'withheld']);
  if (name === 'withheld') return readWithheld(inside, context.k);
  if (name !== 'shown') {
    fields(inside);
    demand(mayBand(context), 'gate');
    return { [name]: {} };
  }
  const [yes, no, skipped] = fields(inside, 'yes', 'no', 'skipped').map((number) => whole(number, 0, context.n));
  return throughGate(slot, { yes, no, skipped }, context);
}

function readComments(value, { n, k_comments }) {
  const [name, inside] = oneOf(value, ['shown', 'withheld', 'kept_by_team']);
  demand((name === 'withheld') === (n < k_comments), 'gate');
  if (name === 'withheld') return readWithheld(inside, k_comments);
  if (name === 'kept_by_team') {
    fields(inside);
    return { kept_by_team: {} };
  }
  const [list, back] = fields(inside, 'texts', 'held_back');
  const texts = array(list).map((text) => checkText(string(text), { ...COMMENT, min: 1 }));
  demand(texts.every((text, i) => i === 0 || compare(utf8(texts[i - 1]), utf8(text)) <= 0), 'texts_order');
  const held_back = whole(back, 0, n);
  demand(texts.length + held_back <= n, 'total_too_great');
  return { shown: { texts, held_back } };
}

/** The results: one result a slot, in order. */
function readResults(list, definition, n, device) {
  const { questions, slots, k, rule, k_comments } = definition;
  const context = { n, k, rule, k_comments, device };
  demand(array(list).length === questions.length, 'results_count');
  return questions.flatMap((question, number) => {
    const own = slots.filter((slot) => slot.question === number);
    const field = { several: 'options', comment: 'comments' }[question.kind] ?? 'item';
    const [text, value] = fields(list[number], 'question', field);
    demand(text === question.text, 'question_text');
    if (field === 'item') return [readItem(own[0], value, { ...context, again: againOf(question) !== null })];
    if (field === 'comments') return [readComments(value, context)];
    demand(array(value).length === own.length, 'options_count');
    return own.map((slot, i) => {
      const [label, result] = fields(value[i], 'option', 'result');
      demand(label === question.labels[i], 'option_text');
      return readOption(slot, result, context);
    });
  });
}

/** What was asked: with both keys, or on one device. */
async function readAsked(definition, mode, collector, { hostKey, collectorKey, device }) {
  demand(mode === 1 || mode === 2 || mode === 3, 'mode');
  const whole = [hostKey, collectorKey].every((key) => key !== undefined) && device === undefined;
  demand(mode === 3 ? hostKey === undefined && collectorKey === undefined && device !== undefined : whole, 'keys');
  if (mode === 3) {
    demand(collector === definition.host, 'collector_not_host');
    demand(definition.questions.every((question) => againOf(question) === null), 'device_again');
    return makeDevice(definition, fromHex(string(device), 16));
  }
  return makePulse({
    definition, mode, collector, hostPk: fromHex(string(hostKey), 32), collectorPk: fromHex(string(collectorKey), 32),
  });
}

/** Reads a round from parsed JSON (Maps). */
export async function readRound(json) {
  const [date, host, collector, mode, people, seenBy, d, hostKey, collectorKey, device, list, lists] = fields(
    json, 'date', 'host', 'collector', 'mode', 'n', 'seen', 'definition', 'host_key?', 'collector_key?', 'device?', 'results', 'checks?',
  );
  checkDate(date);
  const definition = readDefinition(fromHex(string(d)));
  demand(string(host) === definition.host, 'host_name');
  const pulse = await readAsked(definition, mode, string(collector), { hostKey, collectorKey, device });
  const n = whole(people, 0, 0xffff);
  checkPeople(definition, n);
  const seen = checkSeen(pulse, seenBy, n);
  const results = readResults(list, definition, n, mode === 3);
  demand(lists === undefined || mode !== 3, 'checks');
  const checks = lists === undefined ? undefined : readChecks(lists, { pulse, n, seen, results });
  return { pulse, date, n, seen, results, checks };
}

function resultToJson(question, results) {
  if (question.kind === 'comment') return { question: question.text, comments: results[0] };
  if (question.kind !== 'several') return { question: question.text, item: results[0] };
  const options = question.labels.map((option, i) => ({ option, result: results[i] }));
  return { question: question.text, options };
}

/** A round with its fields in the order in which they are written. */
export function roundToJson({ pulse, date, n, seen, results, checks }) {
  const { definition, mode, collector } = pulse;
  const own = (number) => results.filter((_, i) => definition.slots[i].question === number);
  return {
    date,
    host: definition.host,
    collector,
    mode,
    n,
    seen,
    definition: hex(definition.bytes),
    host_key: pulse.hostPk && hex(pulse.hostPk),
    collector_key: pulse.collectorPk && hex(pulse.collectorPk),
    device: pulse.device && hex(pulse.device),
    results: definition.questions.map((question, number) => resultToJson(question, own(number))),
    checks: checks && checksToJson(checks, { n, seen }),
  };
}
