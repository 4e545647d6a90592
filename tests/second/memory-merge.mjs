// Memories that change and that grew apart (§9, Merging).
import { domain, equal, fromHex, hex, sha } from './bytes.mjs';
import { entryVersion, MAX_FORMER, orderOfEntries, saysBytes } from './memory.mjs';

const newest = (former) => former.slice(-MAX_FORMER);

/** What somebody who changes an entry writes: `kind` and `says` are new, the version before goes to the former ones. */
export function changeEntry(entry, { kind, says }) {
  return { id: entry.id, former: newest([...entry.former, entryVersion(entry)]), kind, says };
}

/** Whether `a` is the first of two with one id. Hex digits compare as the bytes do. */
function goesFirst(a, b) {
  const [removedA, removedB] = [a.kind === 'removed', b.kind === 'removed'];
  if (removedA !== removedB) return removedB;
  if (a.former.length !== b.former.length) return a.former.length > b.former.length;
  const [versionA, versionB] = [entryVersion(a), entryVersion(b)];
  if (versionA !== versionB) return versionA > versionB;
  if (a.former.join('') !== b.former.join('')) return a.former.join('') > b.former.join('');
  return hex(saysBytes(a)) >= hex(saysBytes(b));
}

/** The one that stays, with the former versions of the other that it lacks before its own, as far as there is room. */
function taught(stays, goes) {
  const own = entryVersion(stays);
  const lacks = [...new Set(goes.former)].filter((one) => one !== own && !stays.former.includes(one));
  const room = MAX_FORMER - stays.former.length;
  return { ...stays, former: [...lacks.slice(Math.max(0, lacks.length - room)), ...stays.former] };
}

function twinOf({ id, kind, says }, version) {
  const twin = sha(domain('pulse/1/twin'), fromHex(id), fromHex(version)).slice(0, 8);
  return { id: hex(twin), former: [], kind, says };
}

/** Whether `late` came of `early`: its history begins with all of the other's. */
function cameOf(late, early) {
  return [...early.former, entryVersion(early)].every((version, i) => late.former[i] === version);
}

/** Two entries with one id: the one that stays, and a twin where each was changed without the other. */
function mergeTwo(a, b) {
  if (cameOf(a, b)) return { entry: a };
  if (cameOf(b, a)) return { entry: b };
  const [first, second] = goesFirst(a, b) ? [a, b] : [b, a];
  const [version, other] = [entryVersion(first), entryVersion(second)];
  if (equal(saysBytes(first), saysBytes(second)) || first.former.includes(other)) return { entry: taught(first, second) };
  if (second.former.includes(version)) return { entry: taught(second, first) };
  const former = [...first.former];
  for (const one of [...second.former, other]) if (!former.includes(one)) former.push(one);
  const entry = { ...first, former: newest(former) };
  return second.kind === 'removed' ? { entry } : { entry, twin: twinOf(second, other) };
}

export function mergeMemories(one, other) {
  const all = new Map(one.map((entry) => [entry.id, entry]));
  const twins = [];
  for (const theirs of other) {
    const own = all.get(theirs.id);
    const { entry, twin } = own === undefined ? { entry: theirs } : mergeTwo(own, theirs);
    all.set(entry.id, entry);
    if (twin) twins.push(twin);
  }
  // Last, so that a twin that either copy has already stays as it is there, changed or removed.
  for (const twin of twins) if (!all.has(twin.id)) all.set(twin.id, twin);
  return [...all.values()].sort(orderOfEntries);
}
