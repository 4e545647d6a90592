// People who answer with a program of the test's own, made of the second implementation: as many as a result needs.

import { randomBytes } from "node:crypto";
import * as formats from "../../second/index.mjs";

/** Sealed answers of so many people to a pulse, as their codes; `people`: each one's answers, a value a slot. */
export async function sealedBy(link, people) {
  const pulse = await formats.readFragment(new URL(link).hash);
  const seal = (answers) =>
    formats.seal(pulse, { ballot: new Uint8Array(randomBytes(16)), secret: new Uint8Array(randomBytes(32)), rev: 1, answers });
  return Promise.all(people.map(async (answers) => (await seal(answers)).text));
}
