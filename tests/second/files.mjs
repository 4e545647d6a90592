// Files are told apart by what is in them, never by their names (§0).
import { attempt, fromUtf8 } from './bytes.mjs';
import { refuse } from './errors.mjs';

/** { kind: 'answers' | 'box' | 'team' | 'text', bytes, text } */
export async function tellFile(bytes) {
  const magic = Buffer.from(bytes.slice(0, 3)).toString('latin1');
  if (bytes.length >= 4 && bytes[3] < 0x20 && magic === 'PUA') return { kind: 'answers', bytes };
  if (bytes.length >= 4 && bytes[3] < 0x20 && magic === 'PUB') return { kind: 'box', bytes };
  const { value: text, error } = await attempt(() => fromUtf8(bytes));
  if (error) return refuse('not_this_format');
  return { kind: /^[\p{White_Space}\ufeff]*\{/u.test(text) ? 'team' : 'text', bytes, text };
}
