// Programs that a scenario starts, each ended by its id at the scenario's end, however that comes.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rm, rmdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

export class Processes {
  #running = new Set();
  #over = false;
  #ends = [];
  // Whoever is interrupted while a scenario begins comes to no end of it.
  #last = () => this.#running.forEach(({ child }) => process.kill(-child.pid, "SIGTERM"));

  constructor() {
    process.once("exit", this.#last);
  }

  /** Whether the scenario is at its end: whoever repeats something stops then. */
  get over() {
    return this.#over;
  }

  /** What is done before the programs are ended, the last first. */
  atEnd(act) {
    this.#ends.unshift(act);
  }

  /** Starts a program that stays: `{ child, end, said }`. What it says is kept for whoever asks why it failed. */
  start(program, args, { env, cwd, stdio = ["ignore", "pipe", "pipe"] } = {}) {
    // A group of its own: what it starts ends with it.
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio, detached: true });
    const heard = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes) => heard.push(bytes));
    const closed = once(child, "exit").catch(() => {}).finally(() => this.#running.delete(one));
    const one = {
      child,
      closed,
      said: () => Buffer.concat(heard).toString(),
      end: async (signal = "SIGTERM") => {
        this.#running.delete(one);
        if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
        process.kill(-child.pid, signal);
        const late = setTimeout(() => process.kill(-child.pid, "SIGKILL"), 10_000);
        await closed;
        clearTimeout(late);
      },
    };
    this.#running.add(one);
    return one;
  }

  async end() {
    this.#over = true;
    for (const act of this.#ends) await act().catch((error) => console.error(String(error)));
    await Promise.all([...this.#running].map((one) => one.end()));
    process.off("exit", this.#last);
  }
}

/** Runs a program to its end: what it prints. */
export const run = async (program, args, options = {}) =>
  (await promisify(execFile)(program, args, { ...options, env: { ...process.env, ...options.env } })).stdout;

/** A port of the loopback that nobody uses at the moment. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Waits until `holds()` says something true, which no event tells of. */
export async function until(holds, what, most = 30_000) {
  const end = Date.now() + most;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${most / 1000} s: ${what}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/**
 * Does `act` again and again, a second after it ended: as a timer of the system does it. `hold` waits for the end of one
 * that runs, and keeps the next from beginning until `release`.
 */
export function again(processes, act) {
  let held = false;
  let wake = () => {};
  const state = { running: Promise.resolve() };
  const loop = async () => {
    while (!processes.over) {
      if (!held) await (state.running = act().catch((error) => void (state.trouble = error)));
      await new Promise((next) => {
        wake = next;
        setTimeout(next, 1_000);
      });
    }
  };
  const ended = loop();
  processes.atEnd(async () => {
    wake();
    await ended;
  });
  return {
    state,
    hold: async () => {
      held = true;
      await state.running;
    },
    release: () => {
      held = false;
      wake();
    },
  };
}

/** Deletes what lies in a folder, and the folder, unless somebody has put something there again by then. */
export async function clean(folder) {
  for (const name of await readdir(folder).catch(() => [])) await rm(join(folder, name), { force: true });
  await rmdir(folder).catch((error) => {
    if (!["ENOTEMPTY", "ENOENT"].includes(error.code)) throw error;
  });
}
