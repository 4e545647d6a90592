// A mount by sshfs on each device, of one directory of a server. The server's half is started directly, where ssh would
// log in first: the files go the same way.

import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mounts, served, whyNot } from "../fuse.mjs";
import { run } from "../processes.mjs";

export { whyNot };
export const version = async () => /SSHFS version (\S+)/i.exec(await run("sshfs", ["--version"]))[1];

export async function start({ dirs, scratch, processes }) {
  const [server, login] = [join(scratch, "server"), join(scratch, "login")];
  await mkdir(server);
  await writeFile(login, "#!/bin/sh\nexec /usr/lib/openssh/sftp-server\n");
  await chmod(login, 0o700);
  // Others' files show after two seconds instead of the usual twenty.
  const mount = (device) => ["sshfs", ["-f", "-o", "dcache_timeout=2", "-o", `ssh_command=${login}`, `127.0.0.1:${server}`, dirs[device]]];
  return served(await mounts(processes, dirs, mount), server);
}
