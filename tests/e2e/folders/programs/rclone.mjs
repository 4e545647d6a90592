// rclone bisync between each device and a server, once a second. Where its message asks for that it is told to begin anew,
// which brings back what was deleted since it gave up; otherwise it is run once more.

import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { again, clean, run, until } from "../processes.mjs";

export const version = async () => /rclone v(\S+)/.exec(await run("rclone", ["version"]))[1];

export async function start({ dirs, scratch, processes }) {
  const server = join(scratch, "server");
  await Promise.all([server, ...dirs].map((dir) => mkdir(dir)));
  let begunAnew = 0;
  const loops = dirs.map((dir, index) => {
    const work = join(scratch, `rclone-${index}`);
    // `--force`: a folder that is cleaned up is more than half of it. No settings of whoever runs this.
    const how = ["bisync", dir, server, "--workdir", work, "--force", "--config", join(work, "none")];
    let anew = true;
    return again(processes, async () => {
      try {
        await run("rclone", anew ? [...how, "--resync"] : how);
        begunAnew += Number(anew);
        anew = false;
      } catch (error) {
        anew ||= String(error).includes("Must run --resync");
        throw error;
      }
    });
  });
  return {
    said: () => loops.map(({ state }) => String(state.trouble ?? "")).join("\n"),
    /** Deletes, and once more where it has begun anew meanwhile. */
    remove: async (path) => {
      // Its empty folder stays on the other side.
      const isGone = (dir) => readdir(join(dir, path)).then((names) => names.length === 0, () => true);
      const areGone = async () => (await Promise.all([server, ...dirs].map(isGone))).every(Boolean);
      for (let gone = false; !gone; ) {
        const before = begunAnew;
        await clean(join(dirs[2], path));
        await until(async () => (gone = await areGone()) || begunAnew > before, "deleted everywhere", 60_000);
      }
    },
    stop: (device) => loops[device].hold(),
    resume: async (device) => loops[device].release(),
  };
}
