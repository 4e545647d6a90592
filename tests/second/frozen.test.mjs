// The frozen files beside the vectors (§13): every golden one is taken, every other is refused, each by its format's reader.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import * as lib from './index.mjs';

const names = (folder) => readdirSync(new URL(`../vectors/${folder}`, import.meta.url)).sort();
const frozen = (folder, name) => new Uint8Array(readFileSync(new URL(`../vectors/${folder}/${name}`, import.meta.url)));
const textOf = (bytes) => lib.fromUtf8(bytes).replace(/\n$/, '');
const golden = (name) => textOf(frozen('golden', name));

const pulse = await lib.readFragment(golden('pulse.txt'));
const { b: collectorB } = lib.readRecovery(golden('recovery-collector.txt'));

/** The bytes of a code or a link with this prefix. */
function coded(bytes, prefix, decode) {
  const text = textOf(bytes);
  lib.demand(text.startsWith(prefix), 'not_this_format');
  return decode(text.slice(prefix.length));
}

async function readLink(bytes, sign) {
  lib.demand(textOf(bytes).startsWith(sign), 'not_this_format');
  return lib.readFragment(textOf(bytes));
}

async function readAnswers(bytes) {
  const { refused: [refused] } = await lib.gather(pulse, collectorB, [bytes]);
  lib.demand(refused === undefined, refused?.code);
}

function wholeOf(bytes) {
  const frames = new lib.Frames();
  const whole = textOf(bytes).split('\n').map((line) => frames.add(line)).at(-1);
  lib.demand(whole !== undefined, 'frames_missing');
  return whole;
}

const READERS = {
  definition: (bytes) => lib.readDefinition(bytes),
  invitation: (bytes) => readLink(bytes, '#i='),
  pulse: (bytes) => readLink(bytes, '#p='),
  recipe: (bytes) => readLink(bytes, '#d='),
  check: (bytes) => lib.readCheckLink(pulse, coded(bytes, '#c=', lib.fromBase64url)),
  result: (bytes) => lib.readResultLink(coded(bytes, '#r=', lib.fromBase64url)),
  answers: readAnswers,
  code: (bytes) => readAnswers(coded(bytes, 'pulse-answers:', lib.fromBase58)),
  sealed: (bytes) => readAnswers(coded(bytes, 'pulse:A', (letters) => lib.concat(lib.MAGIC, lib.fromBase62(letters)))),
  parts: async (bytes) => {
    const parts = new lib.Parts();
    const wholes = textOf(bytes).split('\n').map((line) => {
      const head = lib.readHead(line.replace(/^pulse:/, ''));
      lib.demand(head, 'not_this_format');
      return parts.add(head, line.slice('pulse:'.length + head.length));
    });
    lib.demand(wholes.at(-1), 'part_missing');
  },
  box: async (bytes) => lib.readBox(pulse, (await lib.tellFile(bytes)).bytes),
  receipt: (bytes) => lib.readReceipt(coded(bytes, 'pulse-receipt:', lib.fromBase58)),
  recovery: (bytes) => lib.readRecovery(textOf(bytes)),
  team: (bytes) => lib.readTeamFile(bytes),
  qr: (bytes) => readAnswers(wholeOf(bytes)),
  // These are in no file that must be refused.
  bare: (bytes) => lib.readReceipt(bytes),
  frames: wholeOf,
  // Of another pulse than the others.
  one: async (bytes) => assert.equal((await lib.tellFile(wholeOf(bytes))).kind, 'answers'),
  seen: async (bytes) => assert.deepEqual((await lib.scan(textOf(bytes))).map(({ kind }) => kind), ['confirmation']),
  bundle: async (bytes) => {
    const kinds = (await lib.scan(textOf(bytes), { pulse })).map(({ kind }) => kind);
    assert.deepEqual(kinds, [...Array(kinds.length - 1).fill('answers'), 'bundle']);
  },
};

/** A golden file's format, by its name. */
function formatOf(name) {
  if (name.endsWith('.pulse.json')) return 'team';
  if (name.endsWith('-frames.txt') && name !== 'qr-frames.txt') return 'frames';
  if (name === 'answers.txt') return 'code';
  if (name.endsWith('bundle.txt') && !name.startsWith('parts')) return 'bundle';
  if (name === 'qr-one.txt') return 'one';
  if (/^receipt.*\.bin$/.test(name)) return 'bare';
  return name.split(/[-.]/)[0];
}

test('every golden file is taken', async () => {
  for (const name of names('golden')) {
    await assert.doesNotReject(async () => READERS[formatOf(name)](frozen('golden', name)), name);
  }
});

test('every golden team file, and a definition of either rule, is written as it was', async () => {
  for (const name of names('golden').filter((one) => formatOf(one) === 'team')) {
    const { rounds, memory } = await lib.readTeamFile(frozen('golden', name));
    assert.equal(lib.writeTeamFile(rounds, memory), lib.fromUtf8(frozen('golden', name)), name);
  }
  const rules = ['definition.bin', 'definition-of-rule-two.bin'].map((name) => {
    const definition = lib.readDefinition(frozen('golden', name));
    assert.equal(lib.hex(lib.writeDefinition(definition)), lib.hex(definition.bytes));
    return definition.rule;
  });
  assert.deepEqual(rules, [1, 2]);
  const asked = await lib.readFragment(golden('pulse-of-rule-two.txt'));
  assert.equal(lib.hex(asked.definition.bytes), lib.hex(frozen('golden', 'definition-of-rule-two.bin')));
});

test('what is sealed, in whole and in parts, is written as it was', async () => {
  const answers = frozen('golden', 'answers.bin');
  assert.equal(lib.answersText(answers), golden('sealed.txt'));
  assert.equal(lib.earlierAnswersText(answers), golden('answers.txt'));
  const lines = (name) => golden(name).split('\n');
  assert.deepEqual(lib.writeParts(...lib.answersWhole(answers), 490), lines('parts.txt'));
  const found = await lib.scan(golden('sealed-bundle.txt'), { pulse });
  const files = found.filter(({ kind }) => kind === 'answers').map(({ bytes }) => bytes);
  assert.equal(lib.writeBundle(files.map(lib.answersText), 7), `${golden('sealed-bundle.txt')}\n`);
  assert.deepEqual(lib.writeParts(...lib.bundleWhole(files, 7), 2000), lines('parts-of-bundle.txt'));
  const check = lib.fromBase64url(golden('check.txt').slice(3));
  assert.deepEqual(lib.writeParts('C', check, 300), lines('parts-of-check.txt'));
  // In any order, and with whatever a chat puts between.
  const chat = ['parts.txt', 'parts-of-bundle.txt', 'parts-of-check.txt'].flatMap(lines).reverse();
  const kinds = (await lib.scan(chat.join('\n12:04 Tom: thanks\n'), { pulse })).map(({ kind }) => kind);
  assert.deepEqual(kinds, ['check', ...Array(6).fill('answers'), 'bundle', 'answers']);
});

test('every file that must be refused is refused, and by its reader', async () => {
  for (const name of names('fail')) {
    const [, format] = name.split(/[_.]/);
    await assert.rejects(async () => READERS[format](frozen('fail', name)), lib.PulseError, name);
  }
});

test('files of both rules are refused for what is wrong with them', async () => {
  for (const [name, code] of [
    ['again_few_changed', 'again'], ['again_nearly_all_changed', 'again'], ['again_a_band_of_few', 'again'],
    ['again_reason_of_rule_one', 'gate'], ['again_reason_of_rule_two', 'gate'], ['rule_two_one_alone', 'gate'],
    ['rule_two_one_tick', 'gate'], ['rule_two_in_version_three', 'version'], ['rule_one_in_version_four', 'version'],
  ]) await assert.rejects(lib.readTeamFile(frozen('fail', `fail_team_${name}.pulse.json`)), { code }, name);
});
