// Invitation, pulse link and recipe (§3).
import { afterMagic, concat, domain, equal, fromUtf8, Reader, sha, str8, u8, utf8 } from './bytes.mjs';
import { base64url, fromBase64url } from './codes.mjs';
import { deflate, inflate } from './deflate.mjs';
import { MAX_D, questionBytes, rawQuestion, readDefinition, readRule } from './definition.mjs';
import { demand } from './errors.mjs';
import { makeInvitation, makePulse } from './identity.mjs';
import { numberOfQuestion, questionByNumber } from './registry.mjs';

const BY_NUMBER = 0xfe;
const MAIL = 2;

/** The bytes of D before its first question, and a reader that stands there. */
function head(bytes) {
  const reader = new Reader(bytes);
  readRule(reader);
  reader.take(9);
  const lang = Buffer.from(reader.take(2)).toString('latin1');
  for (let i = 0; i < 3; i += 1) reader.str8();
  reader.str16();
  const count = reader.u8();
  return { reader, lang, count, bytes: bytes.slice(0, reader.at) };
}

/** D from any of its spellings: inflate, then put the texts in the place of the numbers. */
export function readBody(body, flags) {
  demand((flags & 0xfe) === 0, 'later_version');
  demand(body.length <= MAX_D, 'body_too_long');
  const spelled = flags === 1 ? inflate(body, MAX_D) : body;
  const { reader, lang, count, bytes } = head(spelled);
  const parts = [bytes];
  for (let i = 0; i < count; i += 1) {
    const from = reader.at;
    if (spelled[from] === BY_NUMBER) {
      const [, template, version, item] = reader.take(4);
      const question = questionByNumber(template, version, item, lang);
      demand(question !== undefined, 'unknown_text_or_damaged');
      parts.push(question);
    } else {
      rawQuestion(reader);
      parts.push(spelled.slice(from, reader.at));
    }
  }
  return readDefinition(concat(...parts, reader.rest()));
}

/** The spellings that a writer chooses from, in the order in which the first of the shortest is taken. */
export function spellings(definition) {
  const { lang, bytes } = head(definition.bytes);
  const numbered = concat(bytes, ...definition.questions.map((question) => {
    const whole = questionBytes(question);
    const number = numberOfQuestion(whole, lang);
    return number ? concat(u8(BY_NUMBER), ...number.map(u8)) : whole;
  }));
  const plain = [definition.bytes, numbered].map((body) => ({ flags: 0, body }));
  const deflated = [definition.bytes, numbered].map((body) => ({ flags: 1, body: deflate(body) }));
  return [...plain, ...deflated];
}

function spelled(prefix, magic, fixed, definition, more = 0) {
  const shortest = spellings(definition).reduce((best, next) => (next.body.length < best.body.length ? next : best));
  return prefix + base64url(concat(utf8(magic), u8(1), u8(shortest.flags | more), ...fixed, shortest.body));
}

export const writeInvitation = ({ hostPk, askId, definition }) =>
  spelled('#i=', 'PUI', [hostPk, askId.slice(0, 8)], definition);

const mailCheck = (id, mail) => sha(domain('pulse/1/mail'), id, mail).slice(0, 4);
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const ADDRESS = new RegExp(`^[A-Za-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})*$`);

export function writePulse({ hostPk, collectorPk, mode, collector, id, definition, mail }) {
  const fixed = [hostPk, collectorPk, u8(mode), str8(collector), id.slice(0, 8)];
  if (mail === undefined) return spelled('#p=', 'PUL', fixed, definition);
  return spelled('#p=', 'PUL', [...fixed, str8(mail), mailCheck(id, utf8(mail))], definition, MAIL);
}

export const writeRecipe = (definition) => spelled('#d=', 'PUD', [], definition);

function opened(bytes, magic, more = 0) {
  const reader = afterMagic(bytes, magic);
  const flags = reader.u8();
  demand((flags & ~(1 | more)) === 0, 'later_version');
  return { reader, flags: flags & 1, more: flags & more };
}

export async function readInvitation(bytes) {
  const { reader, flags } = opened(bytes, 'PUI');
  const [hostPk, check] = [reader.take(32), reader.take(8)];
  const invitation = await makeInvitation(readBody(reader.rest(), flags), hostPk);
  demand(equal(check, invitation.askId.slice(0, 8)), 'unknown_text_or_damaged');
  return { kind: 'invitation', ...invitation };
}

export async function readPulse(bytes) {
  const { reader, flags, more } = opened(bytes, 'PUL', MAIL);
  const [hostPk, collectorPk, mode] = [reader.take(32), reader.take(32), reader.u8()];
  demand(mode === 1 || mode === 2, 'later_version');
  const [name, check] = [reader.str8(), reader.take(8)];
  const [address, addressCheck] = more ? [reader.str8(), reader.take(4)] : [];
  const definition = readBody(reader.rest(), flags);
  const pulse = await makePulse({ definition, hostPk, collectorPk, mode, collector: fromUtf8(name) });
  demand(equal(check, pulse.id.slice(0, 8)), 'unknown_text_or_damaged');
  if (!more) return { kind: 'pulse', ...pulse };
  demand(equal(addressCheck, mailCheck(pulse.id, address)), 'unknown_text_or_damaged');
  const mail = fromUtf8(address);
  demand(address.length <= 100 && ADDRESS.test(mail), 'no_mail_address');
  return { kind: 'pulse', ...pulse, mail };
}

export function readRecipe(bytes) {
  const { reader, flags } = opened(bytes, 'PUD');
  return { kind: 'recipe', definition: readBody(reader.rest(), flags) };
}

const READERS = { '#i=': readInvitation, '#p=': readPulse, '#d=': readRecipe };

/** Reads a clean fragment; for links in pasted text see scan.mjs. */
export async function readFragment(fragment) {
  const read = READERS[fragment.slice(0, 3)];
  demand(read !== undefined, 'not_this_format');
  return read(fromBase64url(fragment.slice(3)));
}
