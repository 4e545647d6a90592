// A camera that sees what a test holds before it: Chromium plays a film (YUV4MPEG2) in the place of one.

import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** Where the film of this worker lies; it is read whenever a camera is switched on. */
export const FILM = join(tmpdir(), `pulse-check-camera-${process.pid}.y4m`);

/** What a browser with such a camera is started with. */
export const WITH_CAMERA = [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${FILM}`,
];

const [WIDTH, HEIGHT] = [640, 480];
/** Ten pictures a second, each code for six of them. */
const [RATE, STANDS] = [10, 6];

/** The squares of the one code on a part of the page: `{ size, dark }`, `dark` as "x y". */
async function squares(part) {
  const code = part.locator("svg.qr-code");
  await expect(code).toHaveCount(1);
  const size = Number((await code.getAttribute("viewBox")).split(" ")[2]);
  const path = await code.locator("path").getAttribute("d");
  return { size, dark: new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`)) };
}

/** Every code that turns on a part of the page, once, from wherever it stands. */
export async function turning(page, part) {
  const which = part.getByText(/^Picture \d+ of \d+$/);
  if ((await which.count()) === 0) return [await squares(part)];
  const next = part.getByRole("button", { name: "Next picture" });
  await next.click();
  const count = Number((await which.textContent()).split(" of ")[1]);
  const all = [];
  for (let step = 0; step < count; step += 1) {
    const now = await which.textContent();
    all.push(await squares(part));
    await next.click();
    if (count > 1) await expect(which).not.toHaveText(now);
  }
  return all;
}

/** One picture: the code in the middle of a grey wall, on its white paper. */
function picture({ size, dark }) {
  const luma = Buffer.alloc(WIDTH * HEIGHT, 120);
  const scale = Math.floor(Math.min(WIDTH, HEIGHT) / size);
  const [left, top] = [Math.floor((WIDTH - size * scale) / 2), Math.floor((HEIGHT - size * scale) / 2)];
  for (let y = 0; y < size * scale; y += 1) {
    for (let x = 0; x < size * scale; x += 1) {
      const black = dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`);
      luma[(top + y) * WIDTH + left + x] = black ? 20 : 230;
    }
  }
  return Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}

/** Holds codes before the camera, one after the other, and again from the beginning. */
export function film(codes) {
  const pictures = codes.flatMap((code) => Array(STANDS).fill(picture(code)));
  writeFileSync(FILM, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420\n`), ...pictures]));
}

/** A wall without a code. */
export const wall = () => film([{ size: 1, dark: new Set() }]);
