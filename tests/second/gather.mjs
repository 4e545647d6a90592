// The collector's rules, none of which depends on the order of arrival (§6).
import { afterMagic, compare, equal, hex, Reader, sha } from './bytes.mjs';
import { writeBox, readBox } from './box.mjs';
import { sealedLength } from './definition.mjs';
import { demand, PulseError } from './errors.mjs';
import { keyPair, openWith } from './keys.mjs';
import { header, outerInfo } from './sealing.mjs';

/** Rule 1: one sealed answer, opened with the collector's key. */
export async function openOuter({ id, definition }, pair, bytes) {
  const reader = afterMagic(bytes, 'PUA');
  demand(reader.left() >= 8 && equal(reader.take(8), id.slice(0, 8)), 'other_pulse');
  demand(bytes.length === sealedLength(definition), 'length');
  const plain = await openWith(pair, bytes.slice(12), outerInfo(id), header(id));
  demand(plain !== null, 'does_not_open');
  const inside = new Reader(plain);
  const [ballot, rev] = [hex(inside.take(16)), inside.u16()];
  demand(rev !== 0, 'rev');
  const inner = definition.slots.map((slot) => inside.take(48 + slot.plain));
  return { ballot, rev, inner, hash: sha(bytes) };
}

/** Rule 2: the one sealing of a ballot number that counts. */
const later = (a, b) => (a.rev !== b.rev ? a.rev > b.rev : compare(a.hash, b.hash) > 0);

/** Rule 3: the ballots that have an `enc` which occurs twice among the winners. */
function repeated(winners) {
  const seen = new Map();
  for (const { ballot, inner } of winners) {
    for (const envelope of inner) {
      const enc = hex(envelope.slice(0, 32));
      seen.set(enc, [...(seen.get(enc) ?? []), ballot]);
    }
  }
  return new Set([...seen.values()].filter((ballots) => ballots.length > 1).flat());
}

/** Rules 1 to 3 over all files: the winners, how many were replaced, and the refusals. */
export async function gather(pulse, collectorB, files) {
  const { pair, pk } = await keyPair(collectorB);
  demand(equal(pk, pulse.collectorPk), 'wrong_key');
  const refused = [];
  const groups = new Map();
  const distinct = new Map(files.map((bytes) => [hex(sha(bytes)), bytes]));
  let opened = 0;
  for (const bytes of distinct.values()) {
    try {
      const sealed = await openOuter(pulse, pair, bytes);
      const best = groups.get(sealed.ballot);
      if (best === undefined || later(sealed, best)) groups.set(sealed.ballot, sealed);
      opened += 1;
    } catch (error) {
      if (!(error instanceof PulseError)) throw error;
      refused.push({ code: error.code });
    }
  }
  const bad = repeated([...groups.values()]);
  for (let i = 0; i < bad.size; i += 1) refused.push({ code: 'enc_repeated' });
  const winners = [...groups.values()].filter(({ ballot }) => !bad.has(ballot));
  return { winners, replaced: opened - groups.size, refused };
}

/** Rules 4 and 5: closes, and reads back what it wrote. */
export function close(pulse, winners, confirmed) {
  demand(pulse.definition.n !== 0 || pulse.mode === 2, 'n_unknown_mode');
  demand(pulse.mode === 2 || confirmed === true, 'not_confirmed');
  const bytes = writeBox(pulse, winners.map((winner) => winner.inner));
  return { bytes, box: readBox(pulse, bytes) };
}
