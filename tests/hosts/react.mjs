// A host that React draws, on the server and in the browser, from HTML that somebody has stored and from elements of its own.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { folderIn, serve } from "./programs.mjs";

const require = createRequire(import.meta.url);
const PAGE = fileURLToPath(new URL("react-page.jsx", import.meta.url));
const { version } = require("react/package.json");

/** The page as a program. The development build says on the console what it does not like. */
async function bundled(room) {
  const folder = await folderIn(room, "react");
  const made = (contents, more) => build({ stdin: { contents, resolveDir: dirname(PAGE) }, bundle: true, jsx: "automatic", define: { "process.env.NODE_ENV": '"development"' }, ...more });
  await made(`import { start } from ${JSON.stringify(PAGE)}; start();`, { outfile: join(folder, "client.js"), format: "iife" });
  await made(`export { drawn } from ${JSON.stringify(PAGE)};`, { outfile: join(folder, "server.cjs"), format: "cjs", platform: "node" });
  return { client: await readFile(join(folder, "client.js")), server: require(join(folder, "server.cjs")) };
}

export async function react(room, { app }) {
  const { client, server } = await bundled(room);
  const pages = new Map();
  const port = await serve(room, async (path) => {
    if (path === "/client.js") return { type: "text/javascript", body: client };
    const page = pages.get(path);
    if (!page) return undefined;
    const { content, drawn, head } = page;
    const given = JSON.stringify(content).replaceAll("<", "\\u003c");
    const inner = drawn ? await server.drawn(content) : "";
    return { body: `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Intranet</title>${head}</head><body><div id="root">${inner}</div><script type="application/json" id="given">${given}</script><script src="/client.js"></script></body></html>` };
  });
  const put = (drawn, of, head = "") => async (way) => {
    const content = of(way);
    if (!content) return undefined;
    const path = `/page-${pages.size + 1}`;
    pages.set(path, { content, drawn, head });
    return `http://localhost:${port}${path}`;
  };
  const stored = ({ html, text }) => ({ html: html ?? text.split("\n").map((line) => `<p>${line}</p>`).join("\n") });
  const elements = ({ element, frame }) => (element || frame) && { element, frame };
  return {
    name: "React",
    version,
    rows: [
      { who: "author, stored HTML, drawn on the server", put: put(true, stored) },
      { who: "author, stored HTML, drawn in the browser", put: put(false, stored) },
      { who: "the same, with the script in the host's head", put: put(false, stored, `<script src="${app}embed.js" async></script>`) },
      { who: "developer, JSX, drawn on the server", put: put(true, elements) },
      { who: "developer, JSX, drawn in the browser", put: put(false, elements) },
    ],
  };
}
