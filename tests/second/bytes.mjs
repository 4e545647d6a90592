// Bytes, big-endian numbers and hashes (§0).
import { createHash, createHmac } from 'node:crypto';
import { demand, refuse, PulseError } from './errors.mjs';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text) => encoder.encode(text);

export function fromUtf8(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    return refuse('utf8');
  }
}

export const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** Lower-case hexadecimal digits, `length` bytes where a length is given. */
export function fromHex(text, length) {
  demand(typeof text === 'string' && /^([0-9a-f]{2})*$/.test(text), 'hex');
  const bytes = new Uint8Array(Buffer.from(text, 'hex'));
  demand(length === undefined || bytes.length === length, 'hex_length');
  return bytes;
}

export function concat(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function unsigned(width, limit) {
  return (n) => {
    demand(Number.isInteger(n) && n >= 0 && n <= limit, 'number_range');
    const bytes = new Uint8Array(width);
    for (let i = width - 1, rest = n; i >= 0; i -= 1, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
    return bytes;
  };
}
export const u8 = unsigned(1, 0xff);
export const u16 = unsigned(2, 0xffff);
export const u32 = unsigned(4, 0xffffffff);

function prefixed(length, limit) {
  return (text) => {
    const bytes = utf8(text);
    demand(bytes.length <= limit, 'text_too_long');
    return concat(length(bytes.length), bytes);
  };
}
export const str8 = prefixed(u8, 0xff);
export const str16 = prefixed(u16, 0xffff);

export const compare = (a, b) => Buffer.compare(a, b);
export const equal = (a, b) => compare(a, b) === 0;

/** True where each of the byte strings is greater than the one before it. */
export const strictlyAscending = (list) => list.every((item, i) => i === 0 || compare(list[i - 1], item) < 0);

export const sha = (...parts) => new Uint8Array(createHash('sha256').update(concat(...parts)).digest());
export const hmac = (key, ...parts) => new Uint8Array(createHmac('sha256', key).update(concat(...parts)).digest());

/**
 * Expand(prk, info, L) for L ≤ 32: the first block of RFC 5869 §2.3, T(1) = HMAC(prk, info ‖ 0x01).
 * Node's hkdfSync always extracts first, and cannot be used for Expand alone.
 */
export function expand(prk, info, length) {
  demand(length <= 32, 'number_range');
  return hmac(prk, info, u8(1)).slice(0, length);
}

/** A domain string: ASCII with its final zero byte. */
export const domain = (name) => utf8(`${name}\0`);

/** Reads a byte string from its beginning to its end. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  take(length) {
    demand(this.at + length <= this.bytes.length, 'truncated');
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  number(width) {
    return this.take(width).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  u8() { return this.number(1); }
  u16() { return this.number(2); }
  u32() { return this.number(4); }
  str8() { return this.take(this.u8()); }
  str16() { return this.take(this.u16()); }
  rest() { return this.take(this.bytes.length - this.at); }
  left() { return this.bytes.length - this.at; }
  end() { demand(this.left() === 0, 'trailing_bytes'); }
}

/** §0: three bytes of magic, then the version; a reader that stands behind them. */
export function afterMagic(bytes, magic, version = 1) {
  demand(bytes.length >= 4 && equal(bytes.slice(0, 3), utf8(magic)), 'not_this_format');
  demand(bytes[3] === version, 'later_version');
  const reader = new Reader(bytes);
  reader.take(4);
  return reader;
}

/** The answer of a reader, or the refusal as a value. */
export async function attempt(read) {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof PulseError) return { error: error.code };
    throw error;
  }
}
