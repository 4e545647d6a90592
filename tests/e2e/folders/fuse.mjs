// Mounts, where this system allows them.

import { access, constants, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { clean, run, until } from "./processes.mjs";

/** Why there are none; nothing where there are. */
export async function whyNot() {
  const open = await access("/dev/fuse", constants.R_OK | constants.W_OK).then(() => true, () => false);
  const may = open && (await run("unshare", ["--mount", "true"]).then(() => true, () => process.getuid() !== 0));
  return may ? "" : "mounts are not allowed here";
}

const mounted = async (dir) => (await readFile("/proc/self/mounts", "utf8")).includes(` ${dir} fuse`);

/** Mounts of one kind over `dirs`; `mount(device)` gives the program and its words, which stays while the mount is there. */
export async function mounts(processes, dirs, mount) {
  const running = [];
  const stop = async (device) => {
    if (await mounted(dirs[device])) await run("fusermount3", ["-u", "-z", dirs[device]]);
    await running[device]?.end();
  };
  const resume = async (device) => {
    running[device] = processes.start(...mount(device));
    await until(() => mounted(dirs[device]), `${dirs[device]} is mounted: ${running[device].said()}`);
  };
  for (const [device, dir] of dirs.entries()) {
    await mkdir(dir);
    processes.atEnd(() => stop(device));
    await resume(device);
  }
  return { said: () => running.map((one) => one.said()).join("\n"), unmount: stop, mount: resume };
}

/**
 * The mounts of what a server has in a directory. A mount tells nobody of what others do, and lists it late: whoever cleans up,
 * and whatever empties files, does it on the server.
 */
export const served = (carrier, server) => ({ ...carrier, places: [server], remove: (path) => clean(join(server, path)) });
