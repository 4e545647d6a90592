// One directory of the disk for all: what every program is compared with.

import { mkdir } from "node:fs/promises";

export const version = async () => "one directory";

export async function start({ dirs }) {
  dirs.fill(dirs[0]);
  await mkdir(dirs[0]);
  // No device can be away from it alone, and nobody writes on both sides of what has only one.
  return {};
}
