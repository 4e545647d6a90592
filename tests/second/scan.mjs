// Finds every link and code in pasted text (§0).
import { afterMagic, attempt, concat, equal } from './bytes.mjs';
import { Base58Decoder, fromBase62, fromBase64url, isBase58, isBase62, isBase64url, letters62 } from './codes.mjs';
import { sealedLength } from './definition.mjs';
import { demand } from './errors.mjs';
import { readInvitation, readPulse, readRecipe } from './links.mjs';
import { readCheckLink } from './look.mjs';
import { Parts, readBundleWhole, readHead } from './parts.mjs';
import { readReceipt, readRecovery } from './recovery.mjs';
import { MAGIC } from './sealing.mjs';
import { Letters } from './skipping.mjs';
import { readResultLink } from './team-file.mjs';

const MAX_CODE = 10000;
const MAX_LINK = 262144;

/** Without the pulse, a length that some pulse's sealed answers have. */
function possibleLength(length) {
  return [0, 1, 2, 3].some((C) => {
    const V = (length - 78 - 418 * C) / 57;
    return Number.isInteger(V) && V >= 0 && V + C >= 1 && V + C <= 96;
  });
}

function answers(bytes, pulse) {
  const reader = afterMagic(bytes, 'PUA');
  demand(reader.left() >= 8, 'truncated');
  const id8 = reader.take(8);
  demand(!pulse || equal(id8, pulse.id.slice(0, 8)), 'other_pulse');
  demand(pulse ? bytes.length === sealedLength(pulse.definition) : possibleLength(bytes.length), 'length');
  return { id8 };
}

function checkLink(bytes, pulse) {
  if (pulse) return readCheckLink(pulse, bytes);
  const reader = afterMagic(bytes, 'PUX');
  const [id8, n, comments] = [reader.take(8), reader.u16(), reader.u8()];
  demand(n >= 3 && n <= 10000, 'too_few');
  demand(comments <= 1, 'comments_flag');
  const columns = (bytes.length - 15) / (8 * n);
  demand(Number.isInteger(columns) && columns >= 1 && columns <= 96, 'length');
  return { id8, n, comments };
}

function confirmation(bytes) {
  demand(bytes.length === 16, 'length');
  return {};
}

/** `expected`: which candidate is tried first, by its letters; the others follow in the order of their ends. */
const CODES = [
  { prefix: 'pulse-answers:', kind: 'answers', read: answers },
  { prefix: 'pulse-seen:', kind: 'confirmation', read: confirmation, expected: 22 },
  { prefix: 'pulse-receipt:', kind: 'receipt', read: readReceipt },
].map((code) => ({ ...code, limit: MAX_CODE, isLetter: isBase58, decode: decode58 }));

/** Behind "pulse:" people's words may stand as well: fewer letters than a block are none of ours. */
const SEALED = { prefix: 'pulse:A', kind: 'answers', read: answers, limit: MAX_CODE, isLetter: isBase62, decode: decode62, least: 43 };

const LINKS = [
  { sign: 'i', kind: 'invitation', read: readInvitation },
  { sign: 'p', kind: 'pulse', read: readPulse },
  { sign: 'd', kind: 'recipe', read: readRecipe },
  { sign: 'c', kind: 'check', read: checkLink },
  { sign: 'r', kind: 'result', read: async (bytes) => ({ round: await readResultLink(bytes) }) },
].flatMap(({ sign, ...link }) => [`#${sign}=`, `%23${sign}=`, `%23${sign}%3D`, `%23${sign}%3d`].map((prefix) => (
  { ...link, sign, prefix, limit: MAX_LINK, isLetter: isBase64url, decode: decode64 })));

/** The bytes at each possible end, as functions that are called in the order of the ends. */
function decode58(letters, ends) {
  const decoder = new Base58Decoder();
  let pushed = 0;
  return ends.map(({ count }) => () => {
    for (; pushed < count; pushed += 1) decoder.push(letters[pushed]);
    return decoder.bytes();
  });
}

function decode62(letters, ends) {
  return ends.map(({ count }) => () => concat(MAGIC, fromBase62(letters.slice(0, count).join(''))));
}

function decode64(letters, ends) {
  const quads = fromBase64url(letters.slice(0, letters.length - (letters.length % 4)));
  return ends.map(({ count }) => () => {
    const even = count - (count % 4);
    return concat(quads.subarray(0, (even / 4) * 3), fromBase64url(letters.slice(even, count)));
  });
}

/**
 * The first candidate that reads whole; that of the expected length before the others. Where none does, the search goes
 * on right behind the prefix.
 */
async function readRun(code, run, pulse) {
  const refusals = [];
  let first;
  const decode = code.decode(run.letters, run.ends);
  for (const [i, { count, next }] of run.ends.entries()) {
    const { value, error } = await attempt(async () => {
      const bytes = decode[i]();
      return { ...await code.read(bytes, pulse), bytes };
    });
    if (error) refusals.push(error);
    else first = first && count !== code.expected ? first : { item: { kind: code.kind, ...value }, next };
    if (first && (!code.expected || count >= code.expected)) break;
  }
  if (first) return first;
  const telling = refusals.find((error) => !['not_this_format', 'leftover_bits', 'code_length'].includes(error));
  const reason = run.tooLong ? 'code_too_long' : telling ?? refusals[0] ?? 'empty';
  return { item: { kind: 'refused', of: code.kind, code: reason } };
}

/** `pulse-bundle: <how many codes> <how many people>`. */
function readBundle(letters, place) {
  const line = letters.letters.slice(place, place + 40).join('').match(/^\s*(\d{1,5})\s+(\d{1,5})(?!\d)/);
  if (line === null) return { item: { kind: 'refused', of: 'bundle', code: 'bundle' }, next: place };
  return { item: { kind: 'bundle', codes: Number(line[1]), people: Number(line[2]) }, next: place + line[0].length };
}

/** Sealed answers in blocks: of a pulse that is known they end where their length says. */
async function readSealed(letters, place, pulse) {
  const run = letters.run(place, isBase62, MAX_CODE);
  if (run.letters.length < SEALED.least) return undefined;
  if (pulse) {
    const count = letters62(sealedLength(pulse.definition) - MAGIC.length);
    const whole = run.letters.length >= count && !run.ends.some((end) => end.count === count);
    if (whole) run.ends.push({ count, next: run.next });
  }
  return readRun(SEALED, run, pulse);
}

/** What a part begins with has at most 18 letters. */
function readPart(letters, place) {
  const head = readHead(letters.run(place, isBase62, 18).letters.join(''));
  if (head === undefined) return undefined;
  const { letters: all, next } = letters.run(place, isBase62, head.length + head.piece);
  return { item: { kind: 'part', head, piece: all.slice(head.length).join('') }, next };
}

/** What parts came to: one whole, or the codes of a bundle. */
async function readWhole({ kind, bytes }, pulse) {
  if (kind === 'A') return [{ kind: 'answers', ...answers(concat(MAGIC, bytes), pulse), bytes: concat(MAGIC, bytes) }];
  if (kind === 'B') {
    const { files, people } = readBundleWhole(bytes);
    return [...files.map((file) => ({ kind: 'answers', ...answers(file, pulse), bytes: file })), { kind: 'bundle', codes: files.length, people }];
  }
  const link = LINKS.find(({ sign }) => sign === kind.toLowerCase());
  demand(link, 'part_kind');
  return [{ kind: link.kind, ...await link.read(bytes, pulse), bytes }];
}

async function readAt(letters, at, pulse) {
  if (!'#%p'.includes(letters.letters[at])) return undefined;
  const bundle = letters.behind('pulse-bundle:', at);
  if (bundle >= 0) return readBundle(letters, bundle);
  for (const code of [...CODES, ...LINKS]) {
    const place = letters.behind(code.prefix, at);
    if (place >= 0) return { next: place, ...await readRun(code, letters.run(place, code.isLetter, code.limit), pulse) };
  }
  const part = letters.behind('pulse:', at);
  const sealed = letters.behind(SEALED.prefix, at);
  const read = sealed >= 0 ? await readSealed(letters, sealed, pulse) : part >= 0 ? readPart(letters, part) : undefined;
  return read && { next: sealed >= 0 ? sealed : part, ...read };
}

/** Everything found, in the order of the text: { kind, quoted, … } or { kind: 'refused', of, code }. */
export async function scan(text, { pulse } = {}) {
  const letters = new Letters(text);
  const found = [];
  const parts = new Parts();
  for (let at = 0; at < letters.length;) {
    const read = await readAt(letters, at, pulse);
    const quoted = letters.quoted[at];
    if (read?.item.kind === 'part') {
      const { value, error } = await attempt(async () => {
        const whole = parts.add(read.item.head, read.item.piece);
        return whole ? readWhole(whole, pulse) : [];
      });
      if (error) found.push({ kind: 'refused', of: 'part', code: error, quoted });
      else found.push(...value.map((item) => ({ ...item, quoted })));
    } else if (read) found.push({ ...read.item, quoted });
    at = read?.next ?? at + 1;
  }
  if (found.length > 0) return found;
  const { value } = await attempt(() => readRecovery(text));
  return value ? [{ kind: 'recovery', ...value, quoted: false }] : [];
}
