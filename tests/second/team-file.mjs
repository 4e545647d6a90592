// The team file and the result link (§9).
import { afterMagic, concat, fromUtf8, hex, u8, utf8 } from './bytes.mjs';
import { base64url, fromBase64url } from './codes.mjs';
import { deflate, inflate } from './deflate.mjs';
import { demand } from './errors.mjs';
import { array, fields, parseJson, string, writeJson } from './json.mjs';
import { entryToJson, readMemory } from './memory.mjs';
import { checkAskedAgain, checkCopies } from './again.mjs';
import { readRound, roundToJson } from './round.mjs';

const FORMAT = 'pulse-check team file';
const MAX_TEAM_FILE = 8 * 1024 * 1024;
const MAX_ROUND = 65536;
const CHAT = 4096;

/** The lowest version that can say what a file says, so that older readers still take it. */
function versionOf(rounds, entries) {
  const newest = (result) => 'asked_again' in result || 'kept_by_team' in result;
  const only = ({ pulse, results }) => pulse.mode === 3 || results.some(newest);
  if (rounds.some(({ pulse }) => pulse.definition.rule === 2)) return 4;
  if (entries.some(({ kind }) => kind === 'remedy') || rounds.some(only)) return 3;
  return entries.length > 0 ? 2 : 1;
}

export function writeTeamFile(rounds, entries = []) {
  const { team } = rounds[0].pulse.definition;
  const memory = entries.length > 0 ? entries.map(entryToJson) : undefined;
  const json = { format: FORMAT, version: versionOf(rounds, entries), team, memory, rounds: rounds.map(roundToJson) };
  const text = `${writeJson(json, 2)}\n`;
  demand(utf8(text).length <= MAX_TEAM_FILE, 'team_file_too_long');
  return text;
}

/** Reads a team file from its bytes. */
export async function readTeamFile(bytes) {
  demand(bytes.length <= MAX_TEAM_FILE, 'team_file_too_long');
  // One byte order mark may stand in front, and nothing else but white space of JSON.
  const text = fromUtf8(bytes).replace(/^\ufeff/, '');
  const json = parseJson(text);
  demand(json instanceof Map && json.get('format') === FORMAT, 'not_this_format');
  const version = json.get('version');
  demand([1, 2, 3, 4].includes(version), 'later_version');
  const allowed = { 1: [], 2: ['memory'], 3: ['memory?'], 4: ['memory?'] }[version];
  const [, , team, list, entries] = fields(json, 'format', 'version', 'team', 'rounds', ...allowed);
  const memory = entries === undefined ? [] : readMemory(entries);
  demand(entries === undefined || memory.length > 0, 'memory_count');
  demand(array(list).length > 0, 'rounds_count');
  const rounds = [];
  for (const item of list) rounds.push(await readRound(item));
  checkRounds(string(team), rounds);
  demand(versionOf(rounds, memory) === version, 'version');
  rounds.forEach((round) => checkAskedAgain(rounds, round));
  checkCopies(rounds);
  return { team, memory, rounds };
}

/** Oldest first, all of this team, no id twice. */
function checkRounds(team, rounds) {
  rounds.forEach((round, i) => {
    demand(round.pulse.definition.team === team, 'other_team');
    demand(i === 0 || rounds[i - 1].date <= round.date, 'rounds_order');
  });
  demand(new Set(rounds.map((round) => hex(round.pulse.id))).size === rounds.length, 'round_doubled');
}

/** Adds a round: check lists of the rounds before it are left out (§9). */
export function addRound(rounds, round) {
  return [...rounds.map(({ checks, ...rest }) => rest), round];
}

function resultFragment(round) {
  const json = utf8(writeJson(roundToJson(round)));
  if (json.length > MAX_ROUND) return null;
  return `#r=${base64url(concat(utf8('PUR'), u8(1), deflate(json)))}`;
}

/** With check lists where the fragment stays within 4,096 characters, otherwise without; null where it cannot be. */
export function writeResultLink(round) {
  const full = resultFragment(round);
  return full !== null && full.length <= CHAT ? full : resultFragment({ ...round, checks: undefined });
}

export async function readResultLink(bytes) {
  const reader = afterMagic(bytes, 'PUR');
  return readRound(parseJson(fromUtf8(inflate(reader.rest(), MAX_ROUND))));
}

export const readResultFragment = (fragment) => readResultLink(fromBase64url(fragment.replace(/^#r=/, '')));
