// rclone bisync between each device and a server, once a second. Where it gave up it is told to begin anew, as its message
// asks for.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { again, run } from "../processes.mjs";

export const version = async () => /rclone v(\S+)/.exec(await run("rclone", ["version"]))[1];

export async function start({ dirs, scratch, processes }) {
  const server = join(scratch, "server");
  await Promise.all([server, ...dirs].map((dir) => mkdir(dir)));
  const loops = dirs.map((dir, index) => {
    const work = join(scratch, `rclone-${index}`);
    // `--force`: a folder that is cleaned up is more than half of it. No settings of whoever runs this.
    const how = ["bisync", dir, server, "--workdir", work, "--force", "--config", join(work, "none")];
    let anew = true;
    return again(processes, async () => {
      try {
        await run("rclone", anew ? [...how, "--resync"] : how);
        anew = false;
      } catch (error) {
        anew = true;
        throw error;
      }
    });
  });
  return {
    said: () => loops.map(({ state }) => String(state.trouble ?? "")).join("\n"),
    stop: (device) => loops[device].hold(),
    resume: async (device) => loops[device].release(),
  };
}
