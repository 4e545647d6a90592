// QR codes of sealed answers: one code or frames (§0).
import { concat, equal, hex, sha, u8 } from './bytes.mjs';
import { base45, fromBase45 } from './codes.mjs';
import { demand } from './errors.mjs';

const FRAME = 600;

/** The texts of the codes: one `PA:`, or `PF:` frames over 600 bytes. */
export function writeQr(bytes) {
  return bytes.length <= FRAME ? [`PA:${base45(bytes)}`] : writeFrames(bytes);
}

/** The same for the bytes of any file: frames, even where one is enough. */
export function writeFrames(bytes) {
  const count = Math.ceil(bytes.length / FRAME);
  demand(count > 0 && count <= 255, 'frame_count');
  const size = Math.ceil(bytes.length / count);
  const tag = sha(bytes).slice(0, 4);
  return Array.from({ length: count }, (_, i) =>
    `PF:${base45(concat(tag, u8(i), u8(count), bytes.slice(i * size, (i + 1) * size)))}`);
}

/** Takes frames in any order; `bytes` is there when the whole is. */
export class Frames {
  #parts = new Map();
  #tag;
  #count;

  /** The whole, or undefined while frames are missing. */
  add(text) {
    if (text.startsWith('PA:')) return fromBase45(text.slice(3));
    demand(text.startsWith('PF:'), 'not_this_format');
    const frame = fromBase45(text.slice(3));
    demand(frame.length > 6, 'frame_empty');
    const [tag, index, count] = [hex(frame.slice(0, 4)), frame[4], frame[5]];
    demand(index < count, 'frame_index');
    demand(this.#tag === undefined || (tag === this.#tag && count === this.#count), 'frame_other');
    [this.#tag, this.#count] = [tag, count];
    this.#parts.set(index, frame.slice(6));
    return this.#parts.size === count ? this.#whole() : undefined;
  }

  #whole() {
    const bytes = concat(...Array.from({ length: this.#count }, (_, i) => this.#parts.get(i)));
    demand(equal(sha(bytes).slice(0, 4), Uint8Array.from(Buffer.from(this.#tag, 'hex'))), 'frame_hash');
    return bytes;
  }
}
