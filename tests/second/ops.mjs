// What the command line can do: one function an operation, JSON in and JSON out; bytes are hex strings.
import { attempt, fromHex, hex, utf8 } from './bytes.mjs';
import { readBox } from './box.mjs';
import { fieldsOf, readDefinition, writeDefinition } from './definition.mjs';
import { demand, refuse } from './errors.mjs';
import { tellFile } from './files.mjs';
import { close, gather } from './gather.mjs';
import { checkWords, linkWords, makePulse } from './identity.mjs';
import { parseJson } from './json.mjs';
import { keyPair } from './keys.mjs';
import { writeInvitation, writePulse, writeRecipe } from './links.mjs';
import { confirmationText, look, lookOfBox, ownLook, readCheckLink, seenHash, writeCheckLink } from './look.mjs';
import { entryToJson, entryVersion, readMemory, readMemoryEntry } from './memory.mjs';
import { mergeMemories } from './memory-merge.mjs';
import { openBox } from './opening.mjs';
import { answersOfReceipt, readReceipt, readRecovery, receiptText, writeRecovery } from './recovery.mjs';
import { readRound, roundToJson } from './round.mjs';
import { scan } from './scan.mjs';
import { seal } from './sealing.mjs';
import { readTeamFile, writeResultLink, writeTeamFile } from './team-file.mjs';
import { verifyOwn } from './verify.mjs';

const CHAT = 4096;

/** The first thing of one of these kinds in a text; its refusal where it is refused. */
async function find(text, kinds, options) {
  demand(typeof text === 'string', 'text');
  const found = (await scan(text, options)).find((one) => kinds.includes(one.kind === 'refused' ? one.of : one.kind));
  if (found === undefined) return refuse('not_this_format');
  return found.kind === 'refused' ? refuse(found.code) : found;
}

const pulseOf = ({ pulse }) => find(pulse, ['pulse']);

async function ownPulse({ d, host_b, collector_b, mode, collector }) {
  const [host, other] = [await keyPair(fromHex(host_b, 32)), await keyPair(fromHex(collector_b, 32))];
  const definition = readDefinition(fromHex(d));
  return makePulse({ definition, hostPk: host.pk, collectorPk: other.pk, mode, collector });
}

/** Byte strings as hex, those that are there. */
const inHex = (parts) => Object.fromEntries(Object.entries(parts).filter(([, value]) => value).map(([name, value]) => [name, hex(value)]));

function linkToJson({ kind, definition, askId, id, mode, collector, hostPk, collectorPk, mail }) {
  const bytes = { ask_id: askId, id, host_pk: hostPk, collector_pk: collectorPk };
  return { kind, d: hex(definition.bytes), ...mode && { mode, collector, mail }, ...inHex(bytes) };
}

async function identity(request) {
  const { hostPk, collectorPk, askId, id } = await ownPulse(request);
  const { indexes, words } = checkWords(askId);
  return { host_pk: hex(hostPk), collector_pk: hex(collectorPk), ask_id: hex(askId), word_indexes: indexes, words, id: hex(id), link_words: linkWords(id).words };
}

async function links(request) {
  const pulse = await ownPulse(request);
  return { invitation: writeInvitation(pulse), pulse: writePulse({ ...pulse, mail: request.mail }), recipe: writeRecipe(pulse.definition) };
}

async function sealOp(request) {
  const { ballot, rev, fresh, secret, answers } = request;
  const sealed = await seal(await pulseOf(request), {
    ballot: fromHex(ballot, 16), rev, answers, fresh: fresh === undefined ? undefined : fromHex(fresh, 32), secret: secret === undefined ? undefined : fromHex(secret, 32),
  });
  const { seed, checks, bytes, text, fileName } = sealed;
  return { seed: hex(seed), secret: hex(sealed.secret), checks: checks.map(hex), bytes: hex(bytes), text, file_name: fileName };
}

/** Sealed answers in a text: their bytes, and the refusals of those that do not read. */
async function pasted(text, pulse) {
  const found = await scan(text, { pulse });
  return {
    files: found.filter((one) => one.kind === 'answers').map((one) => one.bytes),
    refused: found.filter((one) => one.kind === 'refused' && one.of === 'answers').map(({ code }) => ({ code })),
  };
}

async function filesOf(bytes, pulse) {
  const { value, error } = await attempt(() => tellFile(bytes));
  if (error) return { files: [], refused: [{ code: error }] };
  if (value.kind === 'answers') return { files: [bytes], refused: [] };
  const inside = value.kind === 'text' ? await pasted(value.text, pulse) : { files: [], refused: [] };
  const nothing = inside.files.length + inside.refused.length === 0;
  return nothing ? { files: [], refused: [{ code: 'not_this_format' }] } : inside;
}

async function gatherOp(request) {
  const pulse = await pulseOf(request);
  const sources = request.pasted ? [await pasted(request.pasted, pulse)] : [];
  for (const file of request.files ?? []) sources.push(await filesOf(fromHex(file), pulse));
  const { winners, replaced, refused } = await gather(pulse, fromHex(request.collector_b, 32), sources.flatMap((s) => s.files));
  const all = [...sources.flatMap((source) => source.refused), ...refused];
  const { value, error } = await attempt(() => close(pulse, winners, request.confirmed));
  if (error) return { error, n: winners.length, replaced, refused: all };
  const result = { box: hex(value.bytes), box_hash: hex(value.box.hash), n: winners.length, replaced, refused: all };
  if (pulse.mode === 2) return { ...result, check_link: null, seen_hash: null, confirmation: null };
  const found = lookOfBox(pulse.id, value.box);
  const link = writeCheckLink(pulse.id, found);
  const seen = seenHash(pulse.id, found);
  return { ...result, check_link: link.length <= CHAT ? link : null, seen_hash: hex(seen), confirmation: confirmationText(seen) };
}

/** The seed and the secret of a request; a request without a secret is of a sealing of the first programs. */
const ownOf = ({ seed, secret = seed }) => ({ seed: fromHex(seed, 32), secret: fromHex(secret, 32) });

/** `earlier`: [{ seed, secret, answers }] of the revisions before this one. */
async function lookOp(request) {
  const pulse = await pulseOf(request);
  const found = request.box
    ? lookOfBox(pulse.id, readBox(pulse, fromHex(request.box)))
    : readCheckLink(pulse, (await find(request.check_link, ['check'], { pulse })).bytes);
  const sealings = request.seed ? [...request.earlier ?? [], request] : [];
  const own = [];
  for (const sealing of sealings) own.push(await ownLook(pulse, ownOf(sealing), sealing.answers));
  const { seenHash: seen, ...verdict } = look(pulse, found, own);
  return { ...verdict, seen_hash: seen && hex(seen) };
}

/** held_back: texts, or { slot, text }. A bare text is held back in the first comment slot that has it. */
async function heldBackOf(pulse, request) {
  const list = request.held_back ?? [];
  const out = {};
  const hold = (slot, text) => { out[slot] = [...out[slot] ?? [], text]; };
  for (const one of list.filter((item) => typeof item === 'object')) hold(one.slot, one.text);
  const bare = list.filter((item) => typeof item === 'string');
  if (bare.length === 0) return out;
  const { round } = await opened(pulse, request, {});
  const left = round.results.map((result) => [...result.shown?.texts ?? []]);
  for (const text of bare) {
    const slot = left.findIndex((texts) => texts.includes(text));
    demand(slot >= 0, 'held_back');
    left[slot].splice(left[slot].indexOf(text), 1);
    hold(slot, text);
  }
  return out;
}

async function opened(pulse, { host_b, box, confirmations, date, before }, heldBack) {
  const rounds = before === undefined ? [] : (await readTeamFile(utf8(before))).rounds;
  return openBox(pulse, fromHex(host_b, 32), fromHex(box), { confirmations, date, heldBack, before: rounds });
}

async function openOp(request) {
  const pulse = await pulseOf(request);
  const { round, discarded } = await opened(pulse, request, await heldBackOf(pulse, request));
  return { round: roundToJson(round), team_file: writeTeamFile([round]), result_link: writeResultLink(round), discarded };
}

async function readTeam({ text }) {
  const { team, memory, rounds } = await readTeamFile(utf8(text));
  const ids = rounds.map(({ pulse }) => hex(pulse.id));
  return { team, rounds: rounds.length, ids, memory: memory.map(entryToJson), verified: true };
}

/** A part of the request, read as strictly as if it stood in a file. */
const strictly = (part) => parseJson(JSON.stringify(part ?? null));

async function writeMemoryOp({ team_file, memory }) {
  const { rounds } = await readTeamFile(utf8(team_file));
  return { team_file: writeTeamFile(rounds, readMemory(strictly(memory))) };
}

function mergeMemoryOp({ one, other }) {
  const merged = mergeMemories(readMemory(strictly(one)), readMemory(strictly(other)));
  return { memory: merged.map(entryToJson) };
}

async function readResult({ text, d }) {
  const { round } = await find(text, ['result']);
  demand(d === undefined || d === hex(round.pulse.definition.bytes), 'other_definition');
  return { round: roundToJson(round) };
}

async function verifyOwnOp(request) {
  const round = await readRound(strictly(request.round));
  return { verdict: verifyOwn(await pulseOf(request), round, ownOf(request).secret, request.answers) };
}

async function readReceiptOp(request) {
  const { bytes } = await find(request.text, ['receipt']);
  const receipt = readReceipt(bytes);
  const plain = { id8: hex(receipt.id8), seed: hex(receipt.seed), secret: hex(receipt.secret) };
  if (!request.pulse || !request.box) return plain;
  const pulse = await pulseOf(request);
  return { ...plain, answers: await answersOfReceipt(pulse, receipt, readBox(pulse, fromHex(request.box))) };
}

function foundToJson({ kind, definition, round, bytes, id8, b, columns, ...rest }) {
  if (definition) return { ...linkToJson({ kind, definition, ...rest }), quoted: rest.quoted };
  if (round) return { kind, round: roundToJson(round), quoted: rest.quoted };
  const { seed, secret, ...plain } = rest;
  return { kind, ...plain, ...inHex({ bytes, id8, seed, secret, b }) };
}

export const OPS = {
  definition: ({ fields }) => ({ d: hex(writeDefinition(fields)) }),
  read_definition: ({ d }) => ({ fields: fieldsOf(readDefinition(fromHex(d))) }),
  identity,
  links,
  read_link: async ({ text }) => linkToJson(await find(text, ['invitation', 'pulse', 'recipe'])),
  seal: sealOp,
  gather: gatherOp,
  look: lookOp,
  open: openOp,
  read_team_file: readTeam,
  write_memory: writeMemoryOp,
  merge_memory: mergeMemoryOp,
  entry_version: ({ entry }) => ({ version: entryVersion(readMemoryEntry(strictly(entry))) }),
  read_result_link: readResult,
  verify_own: verifyOwnOp,
  recovery: ({ role, b }) => ({ code: writeRecovery(role, fromHex(b, 32)) }),
  read_recovery: ({ code }) => {
    const { role, b } = readRecovery(code);
    return { role, b: hex(b) };
  },
  receipt: async (request) => ({ text: receiptText((await pulseOf(request)).id, ownOf(request)) }),
  read_receipt: readReceiptOp,
  scan: async ({ text, pulse }) => {
    const found = await scan(text, pulse ? { pulse: await pulseOf({ pulse }) } : {});
    return { found: found.map(foundToJson) };
  },
};
