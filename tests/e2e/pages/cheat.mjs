// A collector's program of the test's own, made of the second implementation: it does whatever the formats let a collector do.

import { randomBytes } from "node:crypto";
import * as formats from "../../second/index.mjs";
import { bytesOf } from "./hands.mjs";

/** Accepts an invitation with a key of its own: `{ link, inside, close }`. */
export async function cheat(invitation, { name }) {
  const place = new URL(invitation);
  const at = (fragment) => new URL(fragment, place).href;
  const { definition, hostPk } = await formats.readFragment(place.hash);
  const own = await formats.keyPair(new Uint8Array(randomBytes(32)));
  const pulse = await formats.makePulse({ definition, hostPk, collectorPk: own.pk, mode: 1, collector: name });
  return {
    link: at(formats.writePulse(pulse)),
    /** What is inside sealed answers: an envelope a slot. */
    inside: async (code) => {
      return (await formats.openOuter(pulse, own.pair, bytesOf(code))).inner;
    },
    /** The box of these people, envelopes a slot each, and its check link: `{ box, link }`. */
    close: (people) => {
      const body = formats.writeBox(pulse, people);
      const look = formats.lookOfBox(pulse.id, formats.readBox(pulse, body));
      return { box: { name: "box.pulsebox", body: Buffer.from(body) }, link: at(formats.writeCheckLink(pulse.id, look)) };
    },
  };
}
