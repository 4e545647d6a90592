// A page in an engine that Playwright does not drive, with as many of Playwright's words as ../pages/*.mjs speak. Names are the
// engine's own: what it tells a screen reader.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { toClipboard } from "../pages/hands.mjs";
import { browse, GONE, idOf } from "./driver.mjs";

const PATIENCE = 15_000;

/** The elements that have a role. */
const OF_ROLE = {
  button: "button, [role=button]",
  checkbox: "input[type=checkbox]",
  contentinfo: "footer, [role=contentinfo]",
  dialog: "dialog, [role=dialog]",
  figure: "figure, [role=figure]",
  group: "fieldset, details, [role=group]",
  heading: "h1, h2, h3, h4, h5, h6",
  link: "a[href]",
  list: "ul, ol, dl",
  listitem: "li",
  paragraph: "p",
  radio: "input[type=radio]",
  region: "section, [role=region]",
  row: "tr",
  status: "[role=status], output",
  table: "table",
  textbox: "textarea, input:not([type=checkbox], [type=radio], [type=file])",
};

const pause = (milliseconds) => new Promise((then) => setTimeout(then, milliseconds));

/** A text or a pattern, as it travels into the page. */
const wanted = (text, exact) => (text instanceof RegExp ? { pattern: text.source, flags: text.flags } : { text: String(text), exact: Boolean(exact) });

const plain = (text) => text.replace(/\s+/g, " ").trim();
function fits(text, { pattern, flags, text: want, exact }) {
  if (pattern !== undefined) return new RegExp(pattern, flags).test(plain(text));
  return exact ? plain(text) === plain(want) : plain(text).toLowerCase().includes(plain(want).toLowerCase());
}

/** In the page: the elements below `roots` that a step means. */
function below(fits, step, roots) {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[aria-hidden=true], [inert]");
  const found = new Set();
  for (const root of step.all ? [document] : roots) {
    if (!root.isConnected) continue;
    if (step.css) {
      const may = [...root.querySelectorAll(step.css)].filter((one) => step.hidden || shown(one));
      for (const one of may) if (!step.level || one.matches(`h${step.level}, [aria-level="${step.level}"]`)) found.add(one);
    } else if (step.text) {
      const has = (one) => !one.matches("script, style, noscript, head, head *") && fits(one.textContent, step.text);
      for (const one of root.querySelectorAll("*")) if (has(one) && ![...one.children].some(has)) found.add(one);
    } else if (step.hasText && fits(root.textContent, step.hasText)) {
      found.add(root);
    }
  }
  return [...found].sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

// WebKit's driver gives a page its elements one by one, and not in a list.
const BELOW = `(step, ...roots) => {
  const plain = ${plain};
  const fits = ${fits};
  return (${below})(fits, step, roots);
}`;

/** In the page: what can be said of elements. */
const described = (...elements) =>
  elements.map((one) => ({
    visible: one.isConnected && one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 0,
    text: one.textContent,
    value: one.value ?? "",
    checked: Boolean(one.checked),
    focused: one.getRootNode().activeElement === one,
    disabled: one.matches(":disabled"),
    attributes: Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value])),
  }));

class Locator {
  #steps;
  constructor(page, steps = [], said = "page") {
    Object.assign(this, { page, said });
    this.#steps = steps;
  }

  #and(step, said) {
    return new Locator(this.page, [...this.#steps, step], `${this.said} ${said}`);
  }

  getByRole(role, { name, exact, level } = {}) {
    if (!OF_ROLE[role]) throw new Error(`no element is known for the role ${role}`);
    return this.#and({ css: OF_ROLE[role], level, name: name === undefined ? undefined : wanted(name, exact) }, `${role} ${name ?? ""}`);
  }
  getByLabel(name, { exact } = {}) {
    return this.#and({ css: "input, textarea, select", hidden: true, name: wanted(name, exact) }, `label ${name}`);
  }
  getByText(text, { exact } = {}) {
    return this.#and({ text: wanted(text, exact) }, `text ${text}`);
  }
  locator(css, { has } = {}) {
    const all = this.#and({ css: css.replace(/^> /, ":scope > "), hidden: true }, css);
    return has ? all.filter({ has }) : all;
  }
  filter({ has, hasText }) {
    return this.#and(has ? { has } : { hasText: wanted(hasText) }, `with ${has?.said ?? hasText}`);
  }
  or(other) {
    return this.#and({ or: other }, `or ${other.said}`);
  }
  first() {
    return this.nth(0);
  }
  last() {
    return this.nth(-1);
  }
  nth(at) {
    return this.#and({ at }, `at ${at}`);
  }

  /** The elements that are meant now. */
  async elements(roots = null) {
    let found = roots;
    for (const step of this.#steps) {
      if (step.or) found = [...found, ...(await step.or.elements(roots))];
      else if (step.at !== undefined) found = found.slice(step.at).slice(0, 1);
      else if (step.has) found = await this.#having(found, step.has);
      else found = await this.#named(await this.page.browser.run(BELOW, { ...step, all: found === null }, ...(found ?? [])), step);
    }
    return found ?? [];
  }

  async #having(found, inner) {
    const having = [];
    for (const one of found) if ((await inner.elements([one])).length > 0) having.push(one);
    return having;
  }

  /** Those with the name, as the engine computes it. */
  async #named(found, { name }) {
    if (!name) return found;
    const named = [];
    for (const one of found) if (fits(await this.page.browser.ask("GET", `/element/${idOf(one)}/computedlabel`), name)) named.push(one);
    return named;
  }

  /** The one element that is meant, once `good` of what can be said of it. */
  async #one(good = () => true) {
    let seen = "nothing";
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
      try {
        const found = await this.elements();
        if (found.length > 1) throw new Error(`${this.said} means ${found.length} elements`);
        if (found.length === 0) continue;
        const [state] = await this.page.browser.run(described, ...found);
        seen = JSON.stringify(state);
        if (good(state)) return found[0];
      } catch (cause) {
        // A page that is drawn anew meanwhile.
        if (cause.code !== GONE) throw cause;
      }
    }
    throw new Error(`${this.said} is not to be found; seen: ${seen}`);
  }

  async waitFor() {
    await this.#one(({ visible }) => visible);
  }
  async click() {
    const one = await this.#one(({ visible, disabled }) => visible && !disabled);
    // WebKit's driver misses what lies in a frame of another site and out of sight.
    if (this.page.framed) return this.page.browser.run((one) => (one.focus(), one.click()), one);
    await this.page.browser.ask("POST", `/element/${idOf(one)}/click`, {}).catch((cause) => {
      // A radio that its own label covers: people tap the label.
      if (cause.code !== "element click intercepted" && cause.code !== "element not interactable") throw cause;
      return this.page.browser.run((one) => (one.labels?.[0] ?? one).click(), one);
    });
  }
  async check() {
    if (!(await this.isChecked())) await this.click();
    await this.#one(({ checked }) => checked);
  }
  async isChecked() {
    const [state] = await this.page.browser.run(described, await this.#one());
    return state.checked;
  }
  async fill(text) {
    const one = await this.#one(({ visible, disabled }) => visible && !disabled);
    await this.page.browser.run((one) => (one.focus(), one.select?.()), one);
    if (text === "") {
      await this.page.keyboard.press("Delete");
    } else if (/[^\0-\uFFFF]/u.test(text)) {
      // WebKit's driver types nothing beyond the first plane: people paste it.
      await toClipboard(this.page, text);
      await this.page.keyboard.press("Control+V");
    } else {
      await this.page.browser.ask("POST", `/element/${idOf(one)}/value`, { text: text.replaceAll("\n", KEYS.Enter) });
    }
    await this.#one(({ value }) => value === text);
  }
  async selectOption(label) {
    const one = await this.#one(({ visible }) => visible);
    const option = await this.page.browser.run((one, label) => [...one.options].find(({ text }) => text === label), one, label);
    await this.page.browser.ask("POST", `/element/${idOf(option)}/click`, {});
  }
  async setInputFiles(paths) {
    await this.page.browser.ask("POST", `/element/${idOf(await this.#one())}/value`, { text: [paths].flat().join("\n") });
  }
  async count() {
    return (await this.elements()).length;
  }
  async isVisible() {
    const found = await this.elements();
    return found.length > 0 && (await this.page.browser.run(described, ...found))[0].visible;
  }
  async getAttribute(name) {
    const [state] = await this.page.browser.run(described, await this.#one());
    return state.attributes[name] ?? null;
  }
  async allTextContents() {
    return (await this.page.browser.run(described, ...(await this.elements()))).map(({ text }) => text);
  }
  async innerText() {
    return this.page.browser.run((one) => one.innerText, await this.#one());
  }

  /** What `expect(locator)` offers. */
  expected(yes = true) {
    const until = (what, good, all = false) =>
      eventually(`${this.said} ${yes ? "" : "not "}${what}`, async () => {
        const found = await this.elements();
        const states = found.length > 0 ? await this.page.browser.run(described, ...found) : [];
        if (!all && found.length > 1) throw new Error(`${this.said} means ${found.length} elements`);
        return { seen: states.map(({ attributes: _, ...state }) => state), good: Boolean(all ? good(states) : states.length > 0 && good(states[0])) === yes };
      });
    const texts = (wants, exact) => (Array.isArray(wants) ? (all) => all.length === wants.length && all.every(({ text }, at) => fits(text, wanted(wants[at], exact))) : ([one]) => one !== undefined && fits(one.text, wanted(wants, exact)));
    return {
      toBeVisible: () => until("visible", ({ visible }) => visible),
      toBeHidden: () => this.expected(!yes).toBeVisible(),
      toBeFocused: () => until("focused", ({ focused }) => focused),
      toBeChecked: ({ checked = true } = {}) => until(`checked ${checked}`, (one) => one.checked === checked),
      toHaveValue: (value) => until(`of the value ${value}`, (one) => fits(one.value, wanted(value, true))),
      toHaveText: (text) => until(`of the text ${text}`, texts(text, true), true),
      toContainText: (text) => until(`with the text ${text}`, texts(text, false), true),
      toHaveCount: (count) => until(`${count} times`, (all) => all.length === count, true),
      toHaveAttribute: (name, value) => until(`${name}=${value}`, (one) => fits(one.attributes[name] ?? "", wanted(value, true))),
      not: yes ? this.expected(false) : undefined,
    };
  }
}

async function eventually(what, look) {
  let seen;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
    try {
      const one = await look();
      if (one.good) return;
      seen = one.seen;
    } catch (cause) {
      if (cause.code !== GONE) throw cause;
    }
  }
  throw new Error(`expected: ${what}; seen: ${JSON.stringify(seen)}`);
}

/** The keys that tests press, as WebDriver names them. */
const KEYS = { Control: "\uE009", Enter: "\uE007", Tab: "\uE004", Shift: "\uE008", Escape: "\uE00C", Delete: "\uE017", ArrowRight: "\uE014", ArrowLeft: "\uE012", ArrowDown: "\uE015", ArrowUp: "\uE013", Space: " " };

export class Page {
  #root = new Locator(this);
  constructor(browser) {
    this.browser = browser;
    for (const by of ["getByRole", "getByLabel", "getByText", "locator"]) this[by] = (...given) => this.#root[by](...given);
  }

  keyboard = {
    press: async (chord) => {
      const keys = chord.split(/(?<=.)\+/).map((key) => KEYS[key] ?? (key.length === 1 ? key.toLowerCase() : key));
      const actions = [...keys.map((value) => ({ type: "keyDown", value })), ...keys.toReversed().map((value) => ({ type: "keyUp", value }))];
      await this.browser.ask("POST", "/actions", { actions: [{ type: "key", id: "keys", actions }] });
    },
  };

  goto(url) {
    return this.browser.ask("POST", "/url", { url });
  }
  /** As people do it: geckodriver's own command goes past what a service worker has kept. */
  async reload() {
    await this.evaluate(() => {
      globalThis.before = true;
      setTimeout(() => location.reload());
    });
    const is = () => this.evaluate(() => !globalThis.before && document.readyState === "complete").catch(() => false);
    for (const end = Date.now() + PATIENCE; !(await is()); await pause(50)) if (Date.now() > end) throw new Error("the page did not come again");
  }
  goBack() {
    return this.browser.ask("POST", "/back", {});
  }
  evaluate(work, given) {
    return this.browser.run(work, ...(given === undefined ? [] : [given]));
  }
  setViewportSize({ width, height }) {
    return this.browser.ask("POST", "/window/rect", { width, height });
  }
  screenshot() {
    return this.browser.ask("GET", "/screenshot").then((text) => Buffer.from(text, "base64"));
  }

  /** Does something inside a frame. */
  async inFrame(css, work) {
    await this.locator(css).waitFor();
    const [frame] = await this.locator(css).elements();
    await this.browser.ask("POST", "/frame", { id: frame });
    this.framed = true;
    await work(this);
    this.framed = false;
    await this.browser.ask("POST", "/frame", { id: null });
  }

  /** No engine of these lets a test read the clipboard: ../pages/hands.mjs has keys for it. */
  readsClipboard = async () => false;

  /** The next file that is saved. */
  async waitForEvent(name) {
    if (name !== "download") throw new Error(`no event of the name ${name}`);
    const before = new Set(await readdir(this.browser.downloads));
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
      const names = await readdir(this.browser.downloads);
      const found = names.find((one) => !before.has(one) && !one.startsWith(".") && !one.endsWith(".part") && !names.includes(`${one}.part`));
      if (found && (await readFile(join(this.browser.downloads, found))).length > 0) return { suggestedFilename: () => found, path: async () => join(this.browser.downloads, found) };
    }
    throw new Error("nothing was saved");
  }

  /** What `expect(page)` offers. */
  expected(yes = true) {
    const title = (want) =>
      eventually(`the title ${yes ? "" : "not "}${want}`, async () => {
        const seen = await this.browser.ask("GET", "/title");
        return { seen, good: fits(seen, wanted(want, true)) === yes };
      });
    return { toHaveTitle: title, not: yes ? this.expected(false) : undefined };
  }
}

/** A person with a browser of an engine: `{ name, page, browser }`. */
export async function person(name, engine, options) {
  const browser = await browse(engine, options);
  return { name, browser, page: new Page(browser) };
}
