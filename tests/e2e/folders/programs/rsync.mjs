// rsync both ways between each device and a server, the newer file wins, once a second. It carries no deletion.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { again, clean, run } from "../processes.mjs";

export const version = async () => /version (\S+)/.exec(await run("rsync", ["--version"]))[1];

export async function start({ dirs, scratch, processes }) {
  const server = join(scratch, "server");
  await Promise.all([server, ...dirs].map((dir) => mkdir(dir)));
  const loops = dirs.map((dir) =>
    again(processes, async () => {
      for (const [from, to] of [[dir, server], [server, dir]]) await run("rsync", ["-a", "-u", `${from}/`, `${to}/`]);
    }),
  );
  return {
    stop: (device) => loops[device].hold(),
    resume: async (device) => loops[device].release(),
    // Deleted on one side it would come back from the other: whoever cleans up does it everywhere.
    remove: async (path) => {
      await Promise.all(loops.map((loop) => loop.hold()));
      for (const dir of [server, ...dirs]) await clean(join(dir, path));
      for (const loop of loops) loop.release();
    },
  };
}
