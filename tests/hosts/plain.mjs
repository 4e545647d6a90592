// A page of plain HTML that says nothing of its own: what there is to see where nothing is taken away.
import { serve } from "./programs.mjs";

/** The page of a host that shows what is stored, as it is. */
const shown = (content, head) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Intranet</title>${head}</head><body><form><input type="search" aria-label="Search"></form><main>${content}</main></body></html>`;

/** A host that keeps pages: `{ home, keep }`. */
export async function keeper(room, answer = async () => undefined) {
  const pages = new Map();
  const port = await serve(room, async (path) => (pages.has(path) ? { body: pages.get(path) } : answer(path)));
  const home = `http://localhost:${port}/`;
  const keep = (content, head = "") => {
    const path = `/page-${pages.size + 1}`;
    pages.set(path, shown(content, head));
    return new URL(path, home).href;
  };
  return { home, keep };
}

export async function plain(room, { app }) {
  const { keep } = await keeper(room);
  const stored = ({ html, text }) => html ?? text.split("\n").map((line) => `<p>${line}</p>`).join("\n");
  // There the script has run before the element is read, and the element before the link inside of it.
  const withoutScript = (html) => html.replace(/<script.*?<\/script>\n/, "");
  return {
    name: "plain HTML",
    version: "",
    rows: [
      // Here nothing of the host's own hides what a load now and then does.
      { who: "author", loads: 50, put: async (way) => keep(stored(way)) },
      { who: "author, with the script in the page's head, not async", put: async (way) => keep(withoutScript(stored(way)), `<script src="${app}embed.js"></script>`) },
    ],
  };
}
