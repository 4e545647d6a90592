// A mount by rclone on each device, of what another rclone serves on the loopback.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { mounts, served, whyNot } from "../fuse.mjs";
import { freePort, until } from "../processes.mjs";
import { version } from "./rclone.mjs";

export { version, whyNot };

export async function start({ dirs, scratch, processes }) {
  const server = join(scratch, "server");
  await mkdir(server);
  const [port, none] = [await freePort(), join(scratch, "none")];
  const address = `http://127.0.0.1:${port}`;
  const serving = processes.start("rclone", ["serve", "webdav", server, "--addr", `127.0.0.1:${port}`, "--dir-cache-time", "0s", "--config", none]);
  await until(() => fetch(address).then(() => true, () => false), `rclone serves: ${serving.said()}`);
  // Without the whole cache nothing that is open can be written anew. Other devices' files show after two seconds instead of
  // the usual five minutes, in which a pulse would be over.
  const how = ["--vfs-cache-mode", "full", "--dir-cache-time", "2s", "--config", none];
  const mount = (device) => ["rclone", ["mount", `:webdav,url='${address}':`, dirs[device], ...how, "--cache-dir", join(scratch, `cache-${device}`)]];
  return served(await mounts(processes, dirs, mount), server);
}
