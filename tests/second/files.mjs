// Files are told apart by what is in them, never by their names (§0).
import { attempt, fromUtf8 } from './bytes.mjs';
import { demand, refuse } from './errors.mjs';

/** A box's file with the pulse link before it (§7): { link, bytes }. */
function splitBox(bytes) {
  if (bytes[3] !== 2) return { bytes };
  const end = 6 + bytes[4] * 256 + bytes[5];
  demand(bytes.length >= 6 && bytes.length > end, 'truncated');
  return { link: bytes.slice(6, end), bytes: bytes.slice(end) };
}

/** { kind: 'answers' | 'box' | 'team' | 'text', bytes, text } */
export async function tellFile(bytes) {
  const magic = Buffer.from(bytes.slice(0, 3)).toString('latin1');
  if (bytes.length >= 4 && bytes[3] < 0x20 && magic === 'PUA') return { kind: 'answers', bytes };
  if (bytes.length >= 4 && bytes[3] < 0x20 && magic === 'PUB') return { kind: 'box', ...splitBox(bytes) };
  const { value: text, error } = await attempt(() => fromUtf8(bytes));
  if (error) return refuse('not_this_format');
  return { kind: /^[\p{White_Space}\ufeff]*\{/u.test(text) ? 'team' : 'text', bytes, text };
}
