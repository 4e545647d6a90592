// One directory for three accounts of one machine that belongs to their group, as people set it up who share one: Chromium
// keeps what it makes from the group.

import { chmod, chown, mkdir } from "node:fs/promises";
import { GROUP, accounts } from "../accounts.mjs";

export { whyNoAccounts as whyNot } from "../accounts.mjs";
export const keepsApart = true;
export const version = async () => "2770";

export async function start({ dirs, scratch }) {
  dirs.fill(`${scratch}/Team`);
  await mkdir(dirs[0]);
  await chown(dirs[0], 0, GROUP);
  await chmod(dirs[0], 0o2770);
  return { accounts };
}
