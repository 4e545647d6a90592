// JSON, read strictly and written in a given order (§9). Objects are Maps, so that no name is special.
import { demand, refuse } from './errors.mjs';

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n]*/y;
const DEPTH = 32;

class Parser {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.depth = 0;
  }

  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** The next sign behind white space, if it is this one. */
  sign(sign) {
    this.match(SPACE);
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  string() {
    this.match(SPACE);
    const found = this.match(STRING);
    demand(found !== undefined, 'json');
    const text = JSON.parse(found);
    demand(text.isWellFormed(), 'utf8');
    return text;
  }

  value() {
    demand((this.depth += 1) <= DEPTH, 'json');
    const value = this.inner();
    this.depth -= 1;
    return value;
  }

  inner() {
    if (this.sign('{')) return this.object();
    if (this.sign('[')) return this.array();
    if (this.text[this.at] === '"') return this.string();
    const number = this.match(NUMBER);
    if (number !== undefined) {
      demand(/^(0|[1-9][0-9]{0,14})$/.test(number), 'json_number');
      return Number(number);
    }
    for (const [word, value] of [['null', null], ['true', true], ['false', false]]) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return refuse('json');
  }

  object() {
    const object = new Map();
    if (this.sign('}')) return object;
    do {
      const name = this.string();
      demand(!object.has(name), 'field_doubled');
      demand(this.sign(':'), 'json');
      object.set(name, this.value());
    } while (this.sign(','));
    demand(this.sign('}'), 'json');
    return object;
  }

  array() {
    const array = [];
    if (this.sign(']')) return array;
    do array.push(this.value()); while (this.sign(','));
    demand(this.sign(']'), 'json');
    return array;
  }
}

export function parseJson(text) {
  const parser = new Parser(text);
  const value = parser.value();
  parser.match(SPACE);
  demand(parser.at === text.length, 'json_trailing');
  return value;
}

/** As JSON.stringify, with the order of Maps kept even where their names are numbers. */
export function writeJson(value, indent = 0, margin = '') {
  const inner = margin + ' '.repeat(indent);
  const list = (open, items, end) => {
    if (items.length === 0) return open + end;
    return indent ? `${open}\n${items.map((item) => inner + item).join(',\n')}\n${margin}${end}` : open + items.join(',') + end;
  };
  if (Array.isArray(value)) return list('[', value.map((item) => writeJson(item, indent, inner)), ']');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value).filter(([, item]) => item !== undefined);
  const colon = indent ? ': ' : ':';
  return list('{', entries.map(([name, item]) => JSON.stringify(name) + colon + writeJson(item, indent, inner)), '}');
}

/** The values of an object that has exactly these fields; optional ones end with `?` and may be absent, never null. */
export function fields(object, ...names) {
  demand(object instanceof Map, 'field_type');
  const known = names.map((name) => name.replace('?', ''));
  for (const name of object.keys()) demand(known.includes(name), 'field_unknown');
  return names.map((name, i) => {
    const value = object.get(known[i]);
    if (name.endsWith('?')) demand(value !== null, 'field_null');
    else demand(value !== undefined, 'field_missing');
    return value;
  });
}

/** The one field of an object with exactly one of these names: [name, value]. */
export function oneOf(object, names) {
  demand(object instanceof Map, 'field_type');
  demand(object.size > 0, 'field_missing');
  for (const name of object.keys()) demand(names.includes(name), 'field_unknown');
  demand(object.size === 1, 'field_doubled');
  return [...object][0];
}

export function whole(value, min, max) {
  demand(Number.isInteger(value), 'field_type');
  demand(value >= min && value <= max, 'number_range');
  return value;
}

export function string(value) {
  demand(typeof value === 'string', 'field_type');
  return value;
}

export function array(value) {
  demand(Array.isArray(value), 'field_type');
  return value;
}
