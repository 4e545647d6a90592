// A plain static host of the test's own: the built files below any path, with the types and headers that the test says,
// and with files changed or held back on purpose.
import { createHash } from "node:crypto";
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
 * `name`: what the host is called; `localhost` is another site than `127.0.0.1`, and another port of one host is not.
 * `changed` holds functions by name that make another text of a file (or one that is not there), `slow` functions that send one as they like.
 */
export async function host({ name: called = "127.0.0.1", folder = DIST, at = "/", types = {}, headers = {}, changed = {}, slow = {}, more = {} } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const name = path.startsWith(at) ? path.slice(at.length) || "index.html" : "";
    // Another folder may lie inside: `more: { "demo/": … }`.
    const inner = Object.keys(more).find((inside) => name.startsWith(inside));
    const file = inner ? more[inner] + name.slice(inner.length) : folder + name;
    const found = name && !name.includes("..") && (changed[name] || (await stat(file).catch(() => null))?.isFile());
    const type = { ...TYPES, ...types }[name.split(".").at(-1)];
    response.statusCode = found ? 200 : 404;
    for (const [key, value] of Object.entries({ ...headers, ...(type ? { "content-type": type } : {}) })) response.setHeader(key, value);
    if (!found) return response.end("nothing here");
    if (slow[name]) return slow[name](response, await readFile(file));
    const body = changed[name] ? Buffer.from(changed[name](await readFile(file, "utf8").catch(() => ""))) : await readFile(file);
    const tag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    asked.push({ name, known: request.headers["if-none-match"] === tag });
    response.setHeader("etag", tag);
    response.setHeader("cache-control", "no-cache");
    if (request.headers["if-none-match"] === tag) {
      response.statusCode = 304;
      return response.end();
    }
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const origin = `http://${called}:${server.address().port}`;
  return {
    origin,
    url: origin + at,
    changed,
    slow,
    asked,
    /** It goes: nobody finds it any more. */
    end: () =>
      new Promise((then) => {
        server.close(then);
        server.closeAllConnections();
      }),
  };
}
