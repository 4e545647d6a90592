// Text forms of bytes (§0 Text forms, §10): base64url, base58, base 62 in blocks, base45, Crockford's base32, CRC-16.
import { demand } from './errors.mjs';

const URL64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const B58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const B62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const B45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const table = (alphabet) => new Map([...alphabet].map((letter, value) => [letter, value]));
const fromUrl64 = table(URL64);
const from58 = table(B58);
const from62 = table(B62);
const from45 = table(B45);
const from32 = table(CROCKFORD);

export const isBase58 = (letter) => from58.has(letter);
export const isBase62 = (letter) => from62.has(letter);
export const isBase64url = (letter) => fromUrl64.has(letter);

/** Splits bytes into groups of `width` bits, most significant first; the last group is filled with zero bits. */
function bitsOut(bytes, width, alphabet) {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= width) {
      bits -= width;
      text += alphabet[value >> bits];
      value &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + alphabet[value << (width - bits)] : text;
}

function bitsIn(text, width, letters) {
  const bytes = [];
  let value = 0;
  let bits = 0;
  for (const letter of text) {
    const v = letters.get(letter);
    demand(v !== undefined, 'letter');
    value = (value << width) | v;
    bits += width;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(value >> bits);
      value &= (1 << bits) - 1;
    }
  }
  demand(bits < width, 'code_length');
  demand(value === 0, 'leftover_bits');
  return Uint8Array.from(bytes);
}

export const base64url = (bytes) => bitsOut(bytes, 6, URL64);
export const fromBase64url = (text) => bitsIn(text, 6, fromUrl64);
export const crockford = (bytes) => bitsOut(bytes, 5, CROCKFORD);
export const fromCrockford = (text) => bitsIn(text, 5, from32);

/** Bitcoin's base58: a leading zero byte is a leading `1`. */
export function base58(bytes) {
  const zeros = bytes.findIndex((byte) => byte !== 0);
  const ones = zeros < 0 ? bytes.length : zeros;
  const digits = [];
  for (const byte of bytes.slice(ones)) {
    let carry = byte;
    for (let i = 0; i < digits.length; i += 1) {
      carry += digits[i] * 256;
      digits[i] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58);
  }
  return '1'.repeat(ones) + digits.reverse().map((digit) => B58[digit]).join('');
}

export function fromBase58(text) {
  const decoder = new Base58Decoder();
  for (const letter of text) decoder.push(letter);
  return decoder.bytes();
}

/** Takes base58 letter by letter, so that a reader can ask for the bytes at each possible end of a code. */
export class Base58Decoder {
  #value = 0n;
  #ones = 0;

  push(letter) {
    const v = from58.get(letter);
    demand(v !== undefined, 'letter');
    if (this.#value === 0n && v === 0) this.#ones += 1;
    this.#value = this.#value * 58n + BigInt(v);
  }

  bytes() {
    let digits = this.#value === 0n ? '' : this.#value.toString(16);
    if (digits.length % 2) digits = `0${digits}`;
    return Uint8Array.from([...new Uint8Array(this.#ones), ...Buffer.from(digits, 'hex')]);
  }
}

/** A number in so many letters; what does not fit in them is left out. */
export function number62(value, letters) {
  let text = '';
  for (let left = BigInt(value); text.length < letters; left /= 62n) text = B62[Number(left % 62n)] + text;
  return text;
}

export function fromNumber62(text) {
  return [...text].reduce((sum, letter) => {
    demand(from62.has(letter), 'letter');
    return sum * 62n + BigInt(from62.get(letter));
  }, 0n);
}

/** The fewest letters that hold so many bytes, up to 32. */
const BLOCK = Array.from({ length: 33 }, (_, bytes) => {
  let letters = 0;
  while (62n ** BigInt(letters) < 256n ** BigInt(bytes)) letters += 1;
  return letters;
});

/** How many letters spell so many bytes. */
export const letters62 = (bytes) => Math.floor(bytes / 32) * BLOCK[32] + BLOCK[bytes % 32];

/** Blocks of 32 bytes, each a number of 43 letters. */
export function base62(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32) {
    const block = bytes.slice(at, at + 32);
    text += number62(`0x${Buffer.from(block).toString('hex')}`, BLOCK[block.length]);
  }
  return text;
}

export function fromBase62(text) {
  const blocks = [];
  for (let at = 0; at < text.length; at += BLOCK[32]) {
    const letters = text.slice(at, at + BLOCK[32]);
    const bytes = BLOCK.indexOf(letters.length);
    demand(bytes >= 0, 'code_length');
    const value = fromNumber62(letters);
    demand(value < 256n ** BigInt(bytes), 'block_too_large');
    blocks.push(Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex'));
  }
  return Uint8Array.from(Buffer.concat(blocks));
}

/** RFC 9285. */
export function base45(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const two = i + 1 < bytes.length;
    const n = two ? bytes[i] * 256 + bytes[i + 1] : bytes[i];
    text += B45[n % 45] + B45[Math.floor(n / 45) % 45] + (two ? B45[Math.floor(n / 2025)] : '');
  }
  return text;
}

export function fromBase45(text) {
  const values = [...text].map((letter) => from45.get(letter));
  demand(values.every((v) => v !== undefined), 'letter');
  demand(values.length % 3 !== 1, 'code_length');
  const bytes = [];
  for (let i = 0; i < values.length; i += 3) {
    const three = i + 2 < values.length;
    const n = values[i] + values[i + 1] * 45 + (three ? values[i + 2] * 2025 : 0);
    demand(n < (three ? 65536 : 256), 'leftover_bits');
    if (three) bytes.push(n >> 8);
    bytes.push(n & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected, no final XOR. */
export function crc16(bytes) {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}
