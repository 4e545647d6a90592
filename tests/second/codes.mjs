// Text forms of bytes (§0 Text forms, §10): base64url, base58, base45, Crockford's base32, CRC-16.
import { demand } from './errors.mjs';

const URL64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const B58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const B45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const table = (alphabet) => new Map([...alphabet].map((letter, value) => [letter, value]));
const fromUrl64 = table(URL64);
const from58 = table(B58);
const from45 = table(B45);
const from32 = table(CROCKFORD);

export const isBase58 = (letter) => from58.has(letter);
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
