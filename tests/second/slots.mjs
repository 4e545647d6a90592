// Kinds of questions, slots and their values (§1, §4).
export const KINDS = ['agree', 'confidence', 'scale', 'choice', 'several', 'comment'];
export const CANT_SAY = 0xfe;
export const SKIPPED = 0xff;

/** How many labels a question of this kind may have: from, to. */
export const LABELS = { agree: [5, 5], confidence: [5, 5], scale: [2, 2], choice: [2, 12], several: [2, 20], comment: [0, 0] };

function steps({ kind, labels }) {
  return { agree: 5, confidence: 5, scale: 11, choice: labels.length, several: 2, comment: 0 }[kind];
}

/** One slot a question; one an option for `several`. */
export function slotsOf(questions) {
  const slots = [];
  questions.forEach((question, number) => {
    const options = question.kind === 'several' ? question.labels.map((_, i) => i) : [null];
    for (const option of options) {
      slots.push({
        i: slots.length,
        question: number,
        option,
        kind: question.kind,
        comment: question.kind === 'comment',
        steps: steps(question),
        plain: question.kind === 'comment' ? 370 : 9,
      });
    }
  });
  return slots;
}

/** Every legal value of a value slot, in order. */
export function legalValues(slot) {
  const values = Array.from({ length: slot.steps }, (_, v) => v);
  return slot.kind === 'several' ? [...values, SKIPPED] : [...values, CANT_SAY, SKIPPED];
}

/** The name of a value in the check lists (§9). */
export const valueName = (v) => ({ [CANT_SAY]: 'cant_say', [SKIPPED]: 'skipped' })[v] ?? String(v);

/** The number of a step as it is printed: 1–5, 0–10, the option's number from 0 (§9, banded). */
export const printedStep = (kind, v) => v + firstStep(kind);

/** The number that the first step is printed with. */
export const firstStep = (kind) => (kind === 'agree' || kind === 'confidence' ? 1 : 0);

/** The same question, its key aside: asked again it has another. */
export const sameWords = (a, b) => a.kind === b.kind && a.text === b.text && a.labels.join('\n') === b.labels.join('\n');

/** The very same question: kind, key, text and labels. */
export const sameQuestion = (a, b) => a.key === b.key && sameWords(a, b);
