// A reader's browser, and what somebody sees in it.
import { chromium } from "playwright-core";

const PATIENCE = 30_000;
const TYPED = "atlas";
const SEARCH = "input[type=search], #searchInput, #qsearch__in";
/** Nothing has been loaded for so long: the page is at rest. */
const REST = 500;

const pause = (milliseconds) => new Promise((then) => setTimeout(then, milliseconds));

/** In the page: all that can be said of it. Self-contained, since it travels into the browser. */
function look({ app, link, rest }) {
  // Some hosts set other quotes than were written.
  const plain = (text) => text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").trim();
  const elements = [...document.querySelectorAll("pulse-check")];
  const defined = Boolean(customElements.get("pulse-check"));
  const roots = elements.map((one) => one.shadowRoot).filter(Boolean);
  const frames = [document, ...roots].flatMap((root) => [...root.querySelectorAll("iframe")]).filter(({ src }) => src.startsWith(app));
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 0;
  const loaded = performance.getEntriesByType("resource").map((one) => one.responseEnd);
  return {
    results: roots.some((root) => root.querySelector("[part~=headline]") && root.querySelector("[part~=item]") && shown(root.host)),
    error: roots.map((root) => root.querySelector("[part~=error]")?.textContent).find(Boolean),
    // What has begun and is not there yet.
    under: defined && elements.some((one) => !one.shadowRoot?.querySelector("[part]")),
    frames: frames.length,
    still: document.readyState === "complete" && performance.now() - Math.max(performance.timing.loadEventEnd - performance.timeOrigin, ...loaded) > rest,
    text: plain(document.body.innerText),
    links: [...document.querySelectorAll("a[href]")].filter((one) => one.href === link && shown(one)).map((one) => plain(one.textContent)),
    rows: [...document.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => plain(cell.textContent))),
    picture: [...document.images].some((one) => one.src.startsWith("data:image/png") && one.naturalWidth > 0),
    scrolled: [scrollX, scrollY].join(),
    focus: document.activeElement?.matches("input") ? document.activeElement.value : document.activeElement?.nodeName,
  };
}

/** In the page: whether the host's field can be seen, which then has the focus. Some hosts write it last and show it at the top. */
function focused(css) {
  const field = document.querySelector(css);
  const styled = [...document.querySelectorAll("link[rel=stylesheet]")].every(({ sheet }) => sheet);
  if (!field || !styled || field.getBoundingClientRect().bottom > innerHeight) return false;
  field.focus({ preventScroll: true });
  return true;
}

/** In a frame: whether a page of the app is `drawn` there, or its waiting room has `told` that no program may run. */
function inFrame() {
  if (document.querySelector("#boot")) return document.querySelector("#boot noscript")?.checkVisibility() ? "told" : "";
  return document.querySelector("h1, h2") && document.body.innerText.length > 200 ? "drawn" : "";
}

/** Chromium: `{ version, open }`. `open` gives a page: `{ run, type, framed, said, close }`. */
async function chromiumReader(room, path) {
  // Names of other computers lead nowhere.
  const args = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"];
  const browser = await chromium.launch({ executablePath: path, args });
  room.atEnd(() => browser.close());
  return {
    version: `Chromium ${browser.version()}`,
    browser,
    async open(url) {
      const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
      const page = await context.newPage();
      const said = [];
      page.on("console", (line) => ["warning", "error"].includes(line.type()) && said.push(`${line.text()} (${line.location().url})`));
      page.on("pageerror", (error) => said.push(String(error.stack ?? error)));
      await page.goto(url, { waitUntil: "commit" });
      return {
        said,
        run: (work, given) => page.evaluate(work, given),
        type: () => page.keyboard.type(TYPED),
        async framed(app) {
          const frame = page.frames().find((frame) => frame.url().startsWith(app));
          // A page that comes only now ends what is asked of it.
          return frame?.evaluate(inFrame).catch(() => "");
        },
        close: () => context.close(),
      };
    },
  };
}

/** Firefox, over its own driver: the same. */
async function firefoxReader(room) {
  const { browse } = await import("../e2e/engines/driver.mjs");
  const browser = await browse("firefox");
  room.atEnd(() => browser.close());
  return {
    version: browser.version.replace("firefox", "Firefox"),
    async open(url) {
      browser.said.length = 0;
      await browser.ask("POST", "/url", { url });
      return {
        said: browser.said,
        run: (work, given) => browser.run(work, given),
        async type() {
          const field = await browser.ask("POST", "/element", { using: "css selector", value: SEARCH });
          await browser.ask("POST", `/element/${Object.values(field)[0]}/value`, { text: TYPED });
        },
        async framed(app) {
          const frame = await browser.run(
            (app) => [document, ...[...document.querySelectorAll("pulse-check")].map((one) => one.shadowRoot)].flatMap((root) => [...(root?.querySelectorAll("iframe") ?? [])]).find(({ src }) => src.startsWith(app)),
            app,
          );
          if (!frame) return "";
          await browser.ask("POST", "/frame", { id: frame });
          const drawn = await browser.run(inFrame).catch(() => "");
          await browser.ask("POST", "/frame", { id: null });
          return drawn;
        },
        close: async () => {},
      };
    },
  };
}

export async function readers(room) {
  const found = [await chromiumReader(room, process.env.CHROMIUM ?? "/usr/bin/chromium")];
  if (process.env.FIREFOX && process.env.GECKODRIVER) found.push(await firefoxReader(room));
  return found;
}

/** What somebody sees at an address: `{ word, faults }`. */
export async function read(reader, url, way, app) {
  const page = await reader.open(url);
  try {
    const end = Date.now() + PATIENCE;
    while (!(await page.run(focused, SEARCH)) && Date.now() < end) await pause(20);
    await page.type();
    let [seen, framed, ready] = [];
    for (; !ready && Date.now() < end; await pause(50)) {
      framed = await page.framed(app);
      seen = await page.run(look, { app, link: way.link, rest: REST });
      ready = seen.still && !seen.under && (seen.frames === 0 || framed);
    }
    const faults = ready ? [] : ["the page does not come to rest"];
    const drawn = seen.results || framed === "drawn";
    if (seen.focus !== TYPED) faults.push(`the focus is at ${seen.focus}`);
    if (seen.scrolled !== "0,0") faults.push(`scrolled to ${seen.scrolled}`);
    if (seen.error) faults.push(seen.error);
    // A host that lets nothing run in a frame says so on the console: that is not ours.
    for (const line of drawn ? page.said : []) if (line.includes(app) || /pulse/i.test(line)) faults.push(`console: ${line.slice(0, 300)}`);
    const words = way.words.every((one) => seen.text.includes(one));
    // Where a host shows tags as words, they stand around what else there is.
    const tags = /<\/?(?:a|p|table|figure|script|iframe|pulse-check)[ >]/.test(seen.text);
    const whole = words && !tags && ((way.rows && JSON.stringify(seen.rows) === JSON.stringify(way.rows)) || (way.picture && seen.picture));
    const link = seen.links.length > 0;
    const word = drawn ? "drawn" : whole && link ? "whole" : link ? "link" : words ? "text" : framed === "told" ? "told" : "nothing";
    return { word: tags ? `${word}, tags` : word, faults };
  } finally {
    await page.close();
  }
}
