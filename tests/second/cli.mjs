// Reads one JSON request from stdin and writes one JSON answer; with --lines, one a line until the input ends.
import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import { PulseError, refuse } from './errors.mjs';
import { writeJson } from './json.mjs';
import { OPS } from './ops.mjs';

async function answer(line) {
  try {
    const request = JSON.parse(line);
    const op = Object.hasOwn(OPS, request.op) ? OPS[request.op] : () => refuse('unknown_op');
    return writeJson(await op(request));
  } catch (error) {
    if (error instanceof PulseError) return writeJson({ error: error.code });
    return writeJson({ error: 'internal', message: String(error?.message ?? error) });
  }
}

if (process.argv.includes('--lines')) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') process.stdout.write(`${await answer(line)}\n`);
  }
} else {
  process.stdout.write(`${await answer(await readAll(process.stdin))}\n`);
}
