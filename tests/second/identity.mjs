// Identifiers, check words, and a pulse as a whole (§2).
import { pbkdf2Sync } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { domain, equal, sha, str8, u32, u8, utf8 } from './bytes.mjs';
import { demand } from './errors.mjs';
import { checkPublicKey } from './keys.mjs';
import { checkName, looksAlike } from './text-rule.mjs';

export const askId = (hostPk, d) => sha(domain('pulse/1/ask'), hostPk, u32(d.length), d);

export const pulseId = (ask, collectorPk, mode, collector) =>
  sha(domain('pulse/1/id'), ask, collectorPk, u8(mode), str8(collector));

/** One device passed round: no keys, and one id (§2). */
export function makeDevice(definition, nonce) {
  demand(definition.questions.every(({ kind }) => kind !== 'comment'), 'device_comment');
  const id = sha(domain('pulse/1/device'), nonce, u32(definition.bytes.length), definition.bytes);
  return { definition, mode: 3, collector: definition.host, device: nonce, askId: id, id };
}

/** Four words, from 44 slow bits of a hash. */
function slowWords(hash, salt) {
  const bits = pbkdf2Sync(hash, utf8(salt), 65536, 8, 'sha256').readBigUInt64BE();
  const indexes = [53n, 42n, 31n, 20n].map((shift) => Number((bits >> shift) & 2047n));
  return { indexes, words: indexes.map((index) => wordlist[index]) };
}

/** The check words, which the host posts: of ask_id. */
export const checkWords = (ask) => slowWords(ask, 'pulse/1/words');

/** The words of the link, which whoever gathers posts: of id. */
export const linkWords = (id) => slowWords(id, 'pulse/1/link words');

/** Invitation: a definition and the host's key. */
export async function makeInvitation(definition, hostPk) {
  await checkPublicKey(hostPk);
  return { definition, hostPk, askId: askId(hostPk, definition.bytes) };
}

/** A pulse, with every rule that a reader of links and of team files holds to (§0, §2). */
export async function makePulse({ definition, hostPk, collectorPk, mode, collector }) {
  const invitation = await makeInvitation(definition, hostPk);
  await checkPublicKey(collectorPk);
  demand(!equal(hostPk, collectorPk), 'keys_equal_host_collector');
  demand(mode === 1 || mode === 2, 'later_version');
  checkName(collector);
  if (mode === 1) {
    demand(definition.k >= 4, 'k_three_mode');
    demand(definition.n !== 0, 'n_unknown_mode');
    demand(!looksAlike(collector, definition.host), 'names_alike');
  } else {
    demand(collector === definition.host, 'collector_not_host');
  }
  return { ...invitation, collectorPk, mode, collector, id: pulseId(invitation.askId, collectorPk, mode, collector) };
}
