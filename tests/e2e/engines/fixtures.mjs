// People with browsers of several engines. The watch over them is the same: no warning in any console.
import { expect, test as base } from "../fixtures.mjs";
import { person as driven } from "./page.mjs";

export { expect, FILE, HOME } from "../fixtures.mjs";

export const test = base.extend({
  /** The engine of the project: chromium, firefox or webkit. */
  engine: ["chromium", { option: true }],

  /**
   * `await somebody("Tom", { engine, proxy, refused })` → `{ name, page }`: somebody with a browser of their own, of the project's
   * engine where none is named. `proxy`: a host's address that answers for every name; `refused`: the browser keeps nothing.
   */
  somebody: async ({ browser: chromium, engine, person, allow }, use, info) => {
    const people = [];
    const used = (description) => info.annotations.push({ type: "engine", description });
    await use(async (name, options = {}) => {
      const its = options.engine ?? engine;
      if (its === "chromium") {
        used(`chromium ${chromium.version()}`);
        return person(name, options.proxy ? { proxy: { server: `http://${options.proxy}` } } : {});
      }
      const one = await driven(name, its, options);
      people.push(one);
      used(one.browser.version);
      return one;
    });
    await Promise.all(people.map(({ browser }) => browser.close()));
    const said = people.flatMap(({ name, browser }) => browser.said.map((text) => `${name}, ${browser.version}: ${text}`));
    expect(said.filter((line) => !(allow.console ?? []).some((pattern) => pattern.test(line))), "the console stays empty").toEqual([]);
  },
});
