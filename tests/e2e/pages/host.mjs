// A plain static host of the test's own: the built files below any path, with the types and headers that the test says,
// and with files changed or held back on purpose.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

export const DIST = fileURLToPath(new URL("../../../dist/", import.meta.url));
const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  wasm: "application/wasm",
  json: "application/json",
  webmanifest: "application/manifest+json",
};

/**
 * Serves `folder` below `at`. `types` changes what the endings are sent as (`null`: no type at all), `headers` are sent with everything,
 * `changed` holds functions by name that make another text of a file, `slow` functions that send one as they like.
 */
export async function host({ folder = DIST, at = "/", types = {}, headers = {}, changed = {}, slow = {} } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const name = path.startsWith(at) ? path.slice(at.length) || "index.html" : "";
    const file = folder + name;
    const found = name && !name.includes("..") && (await stat(file).catch(() => null))?.isFile();
    const type = { ...TYPES, ...types }[name.split(".").at(-1)];
    response.statusCode = found ? 200 : 404;
    for (const [key, value] of Object.entries({ ...headers, ...(type ? { "content-type": type } : {}) })) response.setHeader(key, value);
    if (!found) return response.end("nothing here");
    if (slow[name]) return slow[name](response, await readFile(file));
    if (changed[name]) return response.end(changed[name](await readFile(file, "utf8")));
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + at,
    changed,
    slow,
  };
}
