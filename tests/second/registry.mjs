// Registry of built-in texts: template 1, version 1, `en` (§11). Frozen: a changed comma is a new version.
import { hex } from './bytes.mjs';
import { questionBytes } from './definition.mjs';

const AGREE = ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree'];

const ITEMS = [
  ['belief', 'Together we can reach our goal, even when it is difficult.'],
  ['purpose', 'It is clear to us why our goal matters.'],
  ['plan', 'We would all know when our next milestone is reached.'],
  ['ownership', 'Every important task has an owner we all know.'],
  ['trust', 'We help each other before anyone has to ask.'],
  ['safety', 'Admitting a mistake has no bad consequences here.'],
  ['voice', "Everyone's view counts when we decide."],
  ['progress', 'We can see real progress towards our goal.'],
  ['resilience', 'After a setback, we recover quickly.'],
  ['learning', 'We try new things on a small scale first.'],
  ['capability', 'Others could take over if one of us were away.'],
  ['fairness', 'The same rules apply to all of us.'],
  ['energy', 'We can keep up this workload for long.'],
  ['belief-2', 'We can find a way when a plan does not work.'],
  ['purpose-2', 'Our current work brings us closer to our goal.'],
  ['plan-2', 'Our steps towards the goal make sense to us.'],
  ['ownership-2', 'We know who decides what.'],
  ['trust-2', 'We share what we know with each other.'],
  ['safety-2', 'We can suggest unusual ideas without being judged.'],
  ['voice-2', 'Different opinions are heard before we decide.'],
  ['progress-2', 'We notice our small successes.'],
  ['resilience-2', 'Setbacks change how we work next time.'],
  ['learning-2', 'We change our plans when we learn something new.'],
  ['capability-2', 'We teach each other important skills.'],
  ['fairness-2', 'Agreements between us are kept.'],
  ['energy-2', 'We get time to recover after hard periods.'],
  ['win', 'One thing we did that is worth celebrating'],
  ['obstacle', 'The one thing most in our way'],
].map(([key, text], i) => (i < 26 ? { kind: 'agree', key, text, labels: AGREE } : { kind: 'comment', key, text, labels: [] }));

/** The keys of the core items: the dimensions of what a team remembers (§9). */
export const DIMENSIONS = ITEMS.slice(0, 13).map(({ key }) => key);

const BYTES = ITEMS.map(questionBytes);
const NUMBERS = new Map(BYTES.map((bytes, item) => [hex(bytes), item]));

/** The bytes of a question by its number, or undefined. */
export function questionByNumber(template, version, item, lang) {
  return template === 1 && version === 1 && lang === 'en' ? BYTES[item] : undefined;
}

/** The number of a question by its bytes: [template, version, item], or undefined. */
export function numberOfQuestion(bytes, lang) {
  const item = lang === 'en' ? NUMBERS.get(hex(bytes)) : undefined;
  return item === undefined ? undefined : [1, 1, item];
}
