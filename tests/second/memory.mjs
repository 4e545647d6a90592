// What the team remembers: the entries of a team file's `memory` (§9), strictly read.
import { concat, domain, fromHex, hex, sha, str16, u16, u8 } from './bytes.mjs';
import { demand } from './errors.mjs';
import { array, fields, oneOf, string, whole } from './json.mjs';
import { DIMENSIONS } from './registry.mjs';
import { checkDate } from './round.mjs';
import { checkName, checkText } from './text-rule.mjs';

/** How many former versions an entry keeps. */
export const MAX_FORMER = 16;

// The order gives their numbers in an entry's version.
const STATES = ['open', 'done', 'partly', 'dropped'];

const text = { read: (value) => checkText(string(value), { min: 1, max: 280 }), bytes: str16 };
const name = { read: (value) => checkName(string(value)), bytes: str16 };
const day = { read: checkDate, bytes: str16 };
const people = { read: (value) => whole(value, 1, 10_000), bytes: u16 };
const hands = { read: (value) => whole(value, 0, 10_000), bytes: u16 };
const dimension = { read: (value) => oneOfThese(value, DIMENSIONS, 'dimension'), bytes: str16 };
const tenths = { read: (value) => whole(value, 10, 50), bytes: u8 };
const pulse = { read: (value) => hex(fromHex(string(value), 32)), bytes: (value) => fromHex(value) };
const state = (...allowed) => ({
  read: (value) => oneOfThese(value, allowed, 'state'),
  bytes: (value) => u8(STATES.indexOf(value)),
});
/** What may be absent says in the version whether it is there. */
const maybe = ({ read, bytes }) => ({
  optional: true, read, bytes: (value) => (value === undefined ? u8(0) : concat(u8(1), bytes(value))),
});

function oneOfThese(value, allowed, code) {
  demand(allowed.includes(string(value)), code);
  return value;
}

// In the order of their numbers from 1, each with its fields in the order in which they are written.
const KINDS_OF_ENTRIES = {
  goal: { text, by: maybe(day) },
  milestone: { done: text, by: maybe(day), state: state('open', 'done', 'dropped') },
  target: { dimension, tenths },
  agreement: { text },
  commitment: { what: text, owner: name, by: day, state: state(...STATES), expect: maybe(text), saw: maybe(text) },
  win: { text, date: day },
  worked: { text, dimension, date: day },
  learned: { text, pulse },
  removed: {},
  remedy: { what: text, about: text, hands, of: people, date: day },
};
const NAMES = Object.keys(KINDS_OF_ENTRIES);

function readSays(json) {
  const [kind, inside] = oneOf(json, NAMES);
  const rules = Object.entries(KINDS_OF_ENTRIES[kind]);
  const values = fields(inside, ...rules.map(([field, rule]) => field + (rule.optional ? '?' : '')));
  const said = rules.map(([field, { read }], i) => [field, values[i] === undefined ? undefined : read(values[i])]);
  const says = Object.fromEntries(said.filter(([, value]) => value !== undefined));
  // Only an experiment, which says what was expected, can say what was seen.
  demand(kind !== 'remedy' || says.hands <= says.of, 'hands');
  demand(kind !== 'commitment' || says.saw === undefined || says.expect !== undefined, 'saw_without_expect');
  return { kind, says };
}

function readFormer(json) {
  if (json === undefined) return [];
  const former = array(json).map((version) => hex(fromHex(string(version), 4)));
  demand(former.length >= 1 && former.length <= MAX_FORMER, 'former_count');
  return former;
}

/** One entry from parsed JSON (Maps): { id, former, kind, says }; bytes stay hex, which sorts as they do. */
export function readMemoryEntry(json) {
  const [id, former, says] = fields(json, 'id', 'former?', 'says');
  return { id: hex(fromHex(string(id), 8)), former: readFormer(former), ...readSays(says) };
}

/** Less than 0 where `a` stands before `b`: by kind, then by id. */
export function orderOfEntries(a, b) {
  const byKind = NAMES.indexOf(a.kind) - NAMES.indexOf(b.kind);
  if (byKind !== 0) return byKind;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** A list of entries; it may be empty, which only a team file's must not be. */
export function readMemory(json) {
  const entries = array(json).map(readMemoryEntry);
  // Over all kinds, so that an id names one entry.
  demand(new Set(entries.map(({ id }) => id)).size === entries.length, 'entry_doubled');
  demand(entries.every((entry, i) => i === 0 || orderOfEntries(entries[i - 1], entry) < 0), 'entries_order');
  return entries;
}

/** An entry with its fields in the order in which they are written. */
export function entryToJson({ id, former, kind, says }) {
  return { id, former: former.length > 0 ? former : undefined, says: { [kind]: says } };
}

/** What an entry says, as bytes: its kind and its fields. */
export function saysBytes({ kind, says }) {
  const parts = Object.entries(KINDS_OF_ENTRIES[kind]).map(([field, { bytes }]) => bytes(says[field]));
  return concat(u8(NAMES.indexOf(kind) + 1), ...parts);
}

/** The version of an entry, 4 bytes as hex; former versions are not in it. */
export function entryVersion(entry) {
  return hex(sha(domain('pulse/1/entry'), fromHex(entry.id), saysBytes(entry)).slice(0, 4));
}
