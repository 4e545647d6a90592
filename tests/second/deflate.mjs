// Raw deflate (RFC 1951): exactly one stream, nothing after it (§3, §9).
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { demand, refuse } from './errors.mjs';

export const deflate = (bytes) => new Uint8Array(deflateRawSync(bytes, { level: 9 }));

export function inflate(bytes, limit) {
  let result;
  try {
    result = inflateRawSync(bytes, { info: true, maxOutputLength: limit });
  } catch (error) {
    refuse(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'inflated_too_long' : 'deflate');
  }
  demand(result.engine.bytesWritten === bytes.length, 'deflate_trailing');
  return new Uint8Array(result.buffer);
}
