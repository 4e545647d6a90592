// What every suite shares: people with a browser each, and a watch over all that their pages do.
//
// The watch fails a test at its end when any page of any person wrote a warning or an error to the console, threw,
// broke the content policy, or asked anybody but the site for anything.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect as playwright, test as base } from "@playwright/test";
import { host } from "./pages/host.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The address of the site, with a slash at its end. */
export const HOME = process.env.PULSE_URL ?? "";
/** The same site somewhere below another path. */
export const BELOW = process.env.PULSE_BELOW_URL ?? "";
/** The one file, as it is opened by a double click. */
export const FILE = process.env.PULSE_FILE ?? "";

/** Playwright's, and what pages and locators of other engines offer (engines/page.mjs). */
export const expect = new Proxy(playwright, {
  apply: (target, self, [value, ...rest]) => value?.expected?.() ?? Reflect.apply(target, self, [value, ...rest]),
});

class Watch {
  #found = [];
  #allowed;

  constructor(allow) {
    const own = [HOME, ...(allow.origins ?? [])].filter(Boolean).map((address) => new URL(address).origin);
    if (FILE) own.push(FILE);
    this.#allowed = { console: allow.console ?? [], origins: new Set(own), paths: allow.paths ?? [], found: allow.found ?? [] };
  }

  /** What the test itself has made may be asked for: the origin of a host, the address of a file. */
  allow(own) {
    this.#allowed.origins.add(own);
  }

  /** Begins to watch a context; to be called before its first page. */
  async over(context, who = "page") {
    const note = (what) => {
      if (!this.#allowed.found.some((pattern) => pattern.test(what))) this.#found.push(`${who}: ${what}`);
    };
    context.on("console", (message) => {
      const where = message.location()?.url ?? "";
      const text = `console ${message.type()}: ${message.text()}${where ? ` (${where})` : ""}`;
      const allowed = this.#allowed.console.some((pattern) => pattern.test(text));
      if (["warning", "error", "assert"].includes(message.type()) && !allowed) note(text);
    });
    context.on("weberror", (error) => note(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on("request", (request) => {
      const address = new URL(request.url());
      const local = ["data:", "blob:", "about:"].includes(address.protocol);
      const file = address.protocol === "file:" && address.href.split("#")[0];
      if (!local && !this.#allowed.origins.has(file || address.origin)) note(`request to ${request.url()}`);
      // The site learns which of its files are wanted, and nothing else: no query, no body, no name that it did not give.
      const name = address.pathname.split("/").at(-1);
      const plain = request.method() === "GET" && !request.postData() && !address.search && (file || /^([\w-]+\.(html|js|wasm|css|svg|webmanifest|png))?$/.test(name));
      if (!local && !plain && !this.#allowed.paths.some((pattern) => pattern.test(address.pathname))) note(`request that says something: ${request.method()} ${request.url()}`);
    });
    await context.exposeBinding("__policyViolated", (_, text) => note(`refused by the content policy: ${text}`));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        globalThis.__policyViolated(`${event.effectiveDirective} ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
      });
    });
  }

  get found() {
    return this.#found;
  }
}

export const test = base.extend({
  /**
   * What a test brings about on purpose: `test.use({ allow: { console: [/404/], origins: ["http://…"] } })`.
   * Console texts as patterns, such as for the browser's own line about a 404; further origins, such as a host page's; further
   * `paths` as patterns; anything else that may be `found`, as patterns.
   */
  allow: [{}, { option: true }],

  watch: [
    async ({ allow }, use) => {
      const watch = new Watch(allow);
      await use(watch);
      expect(watch.found, "the console stays empty and nothing leaves the site").toEqual([]);
    },
    { auto: true },
  ],

  // The usual `page` fixture lives in this context.
  context: async ({ context, watch }, use) => {
    await watch.over(context);
    await use(context);
  },

  /** `const { url } = await hosted({ at: "/intra/net/" })`: a static host of the test's own (pages/host.mjs), watched like the site. */
  hosted: async ({ watch }, use) => {
    // They end with the worker: a page that is still open would find nobody there.
    await use(async (options) => {
      const one = await host(options);
      watch.allow(one.origin);
      return one;
    });
  },

  /**
   * `const tom = await person("Tom", { viewport })` → `{ name, context, page }`: somebody with a browser of their own,
   * that is storage shared with nobody. All people of a test share the machine's one clipboard.
   */
  person: async ({ browser, watch, baseURL }, use) => {
    const contexts = [];
    await use(async (name, options = {}) => {
      const permissions = ["clipboard-read", "clipboard-write"];
      const context = await browser.newContext({ baseURL, permissions, ...options });
      contexts.push(context);
      await watch.over(context, name);
      return { name, context, page: await context.newPage() };
    });
    // Closed before the watch looks, so that its list is complete.
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Whether what is pressed is large enough, or far enough from others (WCAG 2.2, 2.5.8): axe-core asks only when told to. */
const TARGETS = { "target-size": { enabled: true } };

/** The faults of the page as it is now that axe-core knows of. */
export async function faults(page, options = {}) {
  // Evaluated by the debugger, which the page's content policy does not bind.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate((given) => globalThis.axe.run(document, { resultTypes: ["violations"], ...given }), { rules: TARGETS, ...options });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
}

/** The page as it is now has no fault that axe-core knows of. */
export async function axe(page, options = {}) {
  expect(await faults(page, options), "no accessibility fault").toEqual([]);
}
