// What is too long for one message, in numbered parts (§0, parts).
import { concat, sha, u16, utf8 } from './bytes.mjs';
import { base62, fromBase62, fromNumber62, number62 } from './codes.mjs';
import { demand } from './errors.mjs';
import { MAGIC } from './sealing.mjs';

const TAG = 62n ** 8n;
const HEAD = /^(\d{1,2})of(\d{1,2})([A-Z])([0-9A-Za-z]{8})([0-9A-Za-z]{3})/;

function tagOf(kind, letters) {
  const hash = sha(concat(utf8(kind), utf8(letters)));
  return number62(BigInt(`0x${Buffer.from(hash.slice(0, 7)).toString('hex')}`) % TAG, 8);
}

/** `kind`: A for sealed answers, B for a bundle, a link's capital. */
export function writeParts(kind, bytes, most) {
  const letters = base62(bytes);
  const head = (index, count) => `pulse:${index}of${count}${kind}${tagOf(kind, letters)}${number62(letters.length, 3)}`;
  for (let count = 2; count <= 99; count += 1) {
    const each = Math.ceil(letters.length / count);
    if (head(count, count).length + each <= most) {
      return Array.from({ length: count }, (_, i) => head(i + 1, count) + letters.slice(i * each, (i + 1) * each));
    }
  }
  return [];
}

export const answersWhole = (bytes) => ['A', bytes.slice(MAGIC.length)];

export function bundleWhole(files, people) {
  const behind = files.map((file) => Buffer.from(file.slice(MAGIC.length))).sort(Buffer.compare);
  return ['B', concat(u16(people), u16(behind[0].length), ...behind)];
}

/** The head of a part, with how many letters of the whole it has; undefined where there is none. */
export function readHead(letters) {
  const match = HEAD.exec(letters);
  if (match === null) return undefined;
  const [head, index, count, kind, tag, length] = match;
  const [i, n, total] = [Number(index), Number(count), Number(fromNumber62(length))];
  const each = Math.ceil(total / n);
  const piece = i < n ? each : total - each * (n - 1);
  if (n < 2 || i < 1 || i > n || total < n || piece < 1) return undefined;
  return { index: i, count: n, kind, key: `${n}${kind}${tag}${length}`, tag, piece, length: head.length };
}

/** Parts until their wholes are there. */
export class Parts {
  #wholes = new Map();

  /** The whole, { kind, bytes }, with the part that completes it. */
  add(head, piece) {
    demand(piece.length === head.piece, 'part_cut');
    const pieces = this.#wholes.get(head.key) ?? new Array(head.count).fill(undefined);
    this.#wholes.set(head.key, pieces);
    pieces[head.index - 1] = piece;
    if (pieces.includes(undefined)) return undefined;
    const letters = pieces.join('');
    demand(tagOf(head.kind, letters) === head.tag, 'parts_differ');
    return { kind: head.kind, bytes: fromBase62(letters) };
  }
}

/** The sealed answers of a bundle's bytes, and how many people the helper saw. */
export function readBundleWhole(bytes) {
  const [people, len] = [bytes[0] * 256 + bytes[1], bytes[2] * 256 + bytes[3]];
  const rest = bytes.slice(4);
  demand(bytes.length > 4 && len > 0 && rest.length % len === 0, 'bundle');
  const count = rest.length / len;
  return { people, files: Array.from({ length: count }, (_, i) => concat(MAGIC, rest.slice(i * len, (i + 1) * len))) };
}
