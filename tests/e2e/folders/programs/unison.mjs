// Unison between each device and a server, once a second, without questions. Of a file that both sides changed the newer
// stays, and the other is kept as a copy.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { again, run } from "../processes.mjs";

export const version = async () => /version (\S+)/.exec(await run("unison", ["-version"]))[1];

const HOW = ["-ui", "text", "-batch", "-silent", "-times", "-confirmbigdel=false", "-prefer", "newer", "-copyonconflict"];

export async function start({ dirs, scratch, processes }) {
  const server = join(scratch, "server");
  await Promise.all([server, ...dirs].map((dir) => mkdir(dir)));
  const loops = dirs.map((dir, index) => {
    // What it remembers of both sides, a folder a device: two that share one wait for each other.
    const env = { UNISON: join(scratch, `unison-${index}`) };
    return again(processes, () => run("unison", [dir, server, ...HOW], { env }));
  });
  return {
    said: () => loops.map(({ state }) => String(state.trouble ?? "")).join("\n"),
    stop: (device) => loops[device].hold(),
    resume: async (device) => loops[device].release(),
  };
}
