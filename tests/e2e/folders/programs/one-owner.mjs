// One directory for three accounts of one machine, through bindfs: whoever makes a file, all of the group may read and write
// it. It does here what `uid` and `file_mode` do for a share, and `all_squash` for NFS.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { GROUP, accounts, whyNoAccounts } from "../accounts.mjs";
import * as fuse from "../fuse.mjs";
import { run } from "../processes.mjs";

export const whyNot = async () => whyNoAccounts() || fuse.whyNot();
export const version = async () => /bindfs (\S+)/.exec(await run("bindfs", ["--version"]))[1];

export async function start({ dirs, scratch, processes }) {
  const server = join(scratch, "server");
  await mkdir(server, { mode: 0o700 });
  const how = ["-f", "-o", "allow_other", `--force-group=${GROUP}`, "--perms=ug=rwX,o=", "--create-with-perms=ug=rwX,o=", "--chmod-ignore"];
  const carrier = await fuse.mounts(processes, dirs, (device) => ["bindfs", [...how, server, dirs[device]]]);
  return { ...fuse.served(carrier, server), accounts };
}
