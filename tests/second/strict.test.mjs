// The list of files whose text or form is special (§9), which the first implementation and the schema read as well.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import * as lib from './index.mjs';

const vectors = new URL('../vectors/', import.meta.url);
const frozen = (file) => new Uint8Array(readFileSync(new URL(file, vectors)));
const list = JSON.parse(lib.fromUtf8(frozen('strict.json')));

/** What a file says, written as this implementation writes it. */
const READERS = {
  team: async (bytes) => {
    const { rounds, memory } = await lib.readTeamFile(bytes);
    return lib.writeTeamFile(rounds, memory);
  },
  result: async (bytes) => lib.writeTeamFile([await lib.readResultFragment(lib.fromUtf8(bytes).trimEnd())]),
};

test('every file of the list is taken or refused', async () => {
  const asked = [];
  for (const { file, verdict, why, same_as } of list) {
    const read = READERS[file.split('_')[1]];
    const about = `${file}: ${why}`;
    if (file.startsWith('taken/taken_team_')) assert.equal((await lib.tellFile(frozen(file))).kind, 'team', about);
    if (verdict === 'taken') assert.equal(await read(frozen(file)), await read(frozen(same_as)), about);
    else await assert.rejects(async () => read(frozen(file)), lib.PulseError, about);
    asked.push(file);
  }
  const there = ['fail', 'taken'].flatMap((folder) => readdirSync(new URL(folder, vectors)).map((name) => `${folder}/${name}`));
  assert.deepEqual(asked.sort(), there.filter((file) => /_(team|result)_json_/.test(file)).sort());
  assert.ok(asked.length >= 40);
});

test('what is wrong with the text is said of the text', async () => {
  for (const [what, code] of [
    ['mark_twice', 'json'], ['mark_behind_white_space', 'json'], ['no_break_space_in_front', 'json'],
    ['word_at_the_end', 'json_trailing'], ['answer_twice_by_escape', 'field_doubled'], ['unknown_field_twice', 'field_doubled'],
    ['number_with_a_fraction', 'json_number'], ['number_minus_zero', 'json_number'], ['surrogate_alone', 'utf8'],
    ['utf8_surrogate', 'utf8'], ['deep', 'json'],
  ]) await assert.rejects(lib.readTeamFile(frozen(`fail/fail_team_json_${what}.pulse.json`)), { code }, what);
});
