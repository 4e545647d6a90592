// The text rule, and the rule of names (§0 Text rule).
import { fromUtf8, utf8 } from './bytes.mjs';
import { demand } from './errors.mjs';

const FORBIDDEN = '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f'
  + '\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\u{e0000}-\\u{e007f}';
const forbidden = new RegExp(`[${FORBIDDEN}]`, 'u');
const allForbidden = new RegExp(`[${FORBIDDEN}]`, 'gu');
const otherSpace = /(?! )\p{White_Space}/u;

/** White space, or a character that the text rule forbids: what readers of pasted text skip. */
export const isSkipped = (letter) => forbidden.test(letter) || /^\p{White_Space}$/u.test(letter);

/** Checks a text in the order of the document. `min` is 1 where something must stand. */
export function checkText(text, { min, max, comment = false }) {
  demand(text.isWellFormed(), 'utf8');
  demand(min === 0 || text !== '', 'text_empty');
  const flat = comment ? text.replaceAll('\n', '') : text;
  demand(!forbidden.test(flat), 'text_forbidden');
  demand(!otherSpace.test(flat), 'text_white_space');
  demand(!/^ | $| {2}/.test(text), 'text_spaces');
  demand(!/^\n|\n$/.test(text), 'text_line_break');
  demand(text.normalize('NFC') === text, 'text_not_nfc');
  demand([...text].length <= max, 'text_too_long');
  if (comment) demand(utf8(text).length <= 360, 'text_too_many_bytes');
  return text;
}

export const readText = (bytes, rule) => checkText(fromUtf8(bytes), rule);

export const COMMENT = { min: 0, max: 280, comment: true };
export const NAME = { min: 1, max: 40 };

/** What a writer does with typed text: brings it into the rule as far as that goes. */
export function tidy(typed, { comment = false } = {}) {
  const lines = comment ? typed.replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n').split('\n') : [typed];
  return lines
    .map((line) => line.replace(/\p{White_Space}/gu, ' ').replace(allForbidden, '').normalize('NFC')
      .replace(/ +/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

// One alphabet a name. The document goes by blocks in a table that it does not contain; this goes by Script.
const SCRIPTS = ('Latin Greek Cyrillic Armenian Hebrew Arabic Syriac Thaana Nko Devanagari Bengali Gurmukhi Gujarati Oriya '
  + 'Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Ethiopic Cherokee Canadian_Aboriginal '
  + 'Khmer Mongolian Tifinagh Yi Javanese Balinese Sundanese Lisu Vai Adlam Bopomofo Hangul Han Hiragana Katakana '
  + 'Coptic Gothic Glagolitic Runic Ogham Deseret').split(' ').map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')]);
const TOGETHER = [['Han', 'Hiragana', 'Katakana'], ['Han', 'Hangul'], ['Han', 'Bopomofo']];

function scriptOf(letter) {
  if (/[\p{Script=Common}\p{Script=Inherited}]/u.test(letter)) return null;
  return SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other';
}

export function checkName(name) {
  checkText(name, NAME);
  demand(!/[.!?:;()"<>]/.test(name), 'name_sign');
  const letters = name.match(/\p{Alphabetic}/gu) ?? [];
  demand(letters.length > 0, 'name_no_letter');
  const scripts = [...new Set(letters.map(scriptOf))].filter(Boolean);
  const one = scripts.length <= 1 || TOGETHER.some((group) => scripts.every((script) => group.includes(script)));
  demand(one, 'name_alphabets');
  return name;
}

// Letters that look like Latin ones: a small table of this program's own (the document's table is not in it).
const LOOKALIKE = new Map([
  ...zip('АВСЕНІЈКМОРЅТУХЗԌԚԜ', 'ABCEHIJKMOPSTYX3GQW'), ...zip('асеһіјорѕухԁԛԝӏ', 'acehijopsyxdqwl'),
  ...zip('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ', 'ABEZHIKMNOPTYXCj'), ...zip('ονιραυϲ', 'ovipauc'), ...zip('ՕօԼհոսցզ', 'OoLhnugq'),
  ...zip('ıɑɡɩʋ', 'iagiv'), ...zip('01', 'Ol'),
]);
function zip(from, to) {
  const letters = [...to];
  return [...from].map((letter, i) => [letter, letters[i]]);
}

function skeleton(name) {
  const latin = (text) => [...text].map((letter) => LOOKALIKE.get(letter) ?? letter).join('');
  const plain = latin(name.replace(/\p{White_Space}/gu, '')).replaceAll('I', 'l').toLowerCase();
  return latin(plain).replaceAll('rn', 'm');
}

/** §0: in mode 1 the collector's name must not look like the host's. */
export function looksAlike(a, b) {
  return skeleton(a) === skeleton(b) || skeleton(a.toLowerCase()) === skeleton(b.toLowerCase());
}
