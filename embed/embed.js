// <pulse-check src="team.pulse.json"> shows a team's results inside any page; <pulse-check pulse="LINK"> lets people answer. Without
// either it shows what the link inside of it leads to; that link is seen until then, and where this script does not run at all.
// Results are built element by element in a shadow root. Answers are given in a frame of the app's own, whose content no script of
// the page can read. docs/embed.md describes attributes, events and styles.
(() => {
  const VERSION = "", GLUE = "", GLUE_HASH = "", WASM = "", WASM_HASH = "";
  const all = (globalThis.pulseCheck ??= { versions: {} });
  // Where it came from; pasted into a page or bundled it cannot know, and elements name the app's address.
  const script = document.currentScript?.src || document.querySelector('script[src*="embed.js"]')?.src;
  all.versions[VERSION] ??= { home: script && new URL(".", script).href };
  // The first version of a page stays; another one leaves it alone.
  if (customElements.get("pulse-check")) return;

  const SVG = ["svg", "rect", "text"];
  const TURN = 60_000;
  const SLICE = 40;
  const WORDS = {
    file: "The team file could not be loaded",
    page: "A page came in place of the team file, perhaps to log in",
    program: "The results cannot be shown inside this page.",
    pulse: "This is no pulse link.",
    nothing: "No team file, pulse or link is named here.",
    app: "The address of Pulse Check is missing: app=\"https://…/\".",
    open: "Open Pulse Check",
  };
  const block = new CSSStyleSheet();
  block.replaceSync(":host{display:block}:host([hidden]){display:none}");
  const slot = () => document.createElement("slot");
  let program;

  /** Has the browser check the script by its hash, which `import` alone knows no way to name. */
  const checked = (href) => {
    const integrity = GLUE_HASH;
    const by = (name, more) => {
      const element = Object.assign(document.createElement(name), { integrity, ...more });
      const word = new Promise((good, bad) => {
        element.onload = good;
        element.onerror = () => bad(new Error(GLUE));
        document.head.append(element);
      });
      // Nothing of it stays on the page.
      return word.finally(() => element.remove());
    };
    // Pages with Trusted Types take no address for a script; under an integrity policy WebKit refuses every preload.
    const preloads = document.createElement("link").relList.supports("modulepreload");
    const word = preloads ? by("link", { rel: "modulepreload", href }) : Promise.reject();
    return word.catch(() => by("script", { type: "module", src: href }));
  };

  /** The program, once a page, however many results stand on it. */
  const load = (home) =>
    (program ??= (async () => {
      const script = new URL(GLUE, home);
      await checked(script);
      const glue = await import(script);
      const response = await fetch(new URL(WASM, home), { integrity: WASM_HASH });
      await glue.default({ module_or_path: await response.arrayBuffer() });
      const style = new CSSStyleSheet();
      style.replaceSync(glue.style());
      return { Results: glue.Results, style };
    })().catch((cause) => {
      program = undefined;
      throw cause;
    }));

  const build = (node) => {
    if (typeof node === "string") return document.createTextNode(node);
    const [tag, attributes, ...children] = node;
    const element = SVG.includes(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.map(build));
    return element;
  };

  class PulseCheck extends HTMLElement {
    static observedAttributes = ["app", "src", "pulse", "view", "lang", "theme"];
    #root = this.attachShadow({ mode: "open" });
    #asked = 0;
    #named;
    #file;
    #frame;
    #end;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [block];
      // What stands inside of the element is seen until there is something better.
      this.#root.append(slot());
      // Some pages bring the link after the element.
      this.#root.addEventListener("slotchange", () => this.#end && !this.#named && this.#link && this.#start());
    }

    connectedCallback() {
      if (this.#end) return; // moved: all is there
      const stop = new AbortController();
      const again = () => document.visibilityState === "visible" && this.#refresh();
      const timer = setInterval(again, TURN);
      stop.signal.addEventListener("abort", () => clearInterval(timer));
      document.addEventListener("visibilitychange", again, { signal: stop.signal });
      addEventListener("message", (event) => this.#hear(event), { signal: stop.signal });
      this.#end = () => stop.abort();
      this.#start();
    }

    disconnectedCallback() {
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#end?.();
        this.#end = undefined;
      });
    }

    connectedMoveCallback() {}

    attributeChangedCallback(name, before, now) {
      if (this.#end && before !== now) name === "theme" || name === "lang" ? this.#greet() : this.#start();
    }

    /** The link inside of the element. */
    get #link() {
      return this.querySelector('a[href*="#r="],a[href*="#p="]')?.href;
    }

    /** The folder of the app. */
    get #home() {
      const app = this.getAttribute("app") ?? script ?? this.getAttribute("pulse") ?? this.#link;
      return app && new URL(".", new URL(app, document.baseURI));
    }

    /** What is named: a team file, or what a link leads to. */
    #find() {
      const [src, pulse] = [this.getAttribute("src"), this.getAttribute("pulse")];
      const answers = this.getAttribute("view") === "answer" || (!src && pulse !== null);
      if (src && !answers) return { src };
      const [, kind, letters] = /#([pr])=([\w-]+)/.exec(pulse ?? this.#link ?? "") ?? [];
      if (answers || kind === "p") return { answers: true, pulse: kind === "p" && letters };
      return letters && { result: letters };
    }

    #start() {
      // Nothing that was begun for what was named before may still say anything.
      this.#asked += 1;
      const before = this.#named;
      const named = (this.#named = this.#find());
      this.#file = this.#frame = undefined;
      // Results stay until there are others.
      if (!before || !named || before.answers || named.answers) this.#root.replaceChildren(slot());
      named?.answers ? this.#answer(named.pulse) : this.#refresh();
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`pulse-${name}`, { bubbles: true, composed: true, detail }));
    }

    #fail(what, cause, words = WORDS[what]) {
      const message = cause instanceof Error || !cause ? words : String(cause);
      const home = this.#home;
      // A link inside of the element leads further than ours.
      const link = home && !this.#link ? ["p", {}, ["a", { href: home.href, target: "_blank", rel: "noopener" }, WORDS.open]] : "";
      this.#root.replaceChildren(build(["div", { class: "body", part: "body error" }, ["p", { role: "status" }, message], link, ["slot", {}]]));
      this.#tell("error", { what, message, cause });
    }

    async #refresh() {
      const { answers, src, result } = this.#named ?? {};
      if (answers) return;
      const turn = ++this.#asked;
      const late = () => turn !== this.#asked || !this.#end;
      // Some pages name it only after they have put the element in its place.
      if (!src && !result) return setTimeout(() => late() || this.#fail("nothing"));
      const home = this.#home;
      if (!home) return this.#fail("app");
      let bytes = result;
      let tag;
      if (src) {
        const address = new URL(src, document.baseURI);
        // What is shown stays while the file cannot be had.
        const failed = (cause, words = WORDS.file) => late() || this.#file || this.#fail("file", cause, `${words}: ${address}`);
        try {
          // The browser asks by itself whether there is another one (ETag), and hands out what it has if not.
          const response = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
          if (!response.ok) throw new Error(String(response.status));
          if (/html/.test(response.headers.get("content-type"))) return failed(null, WORDS.page);
          tag = response.headers.get("etag");
          bytes = new Uint8Array(await response.arrayBuffer());
        } catch (cause) {
          return failed(cause);
        }
      }
      const same = (there) => there && (bytes === there.bytes || (tag ? tag === there.tag : bytes.length === there.bytes.length && src && bytes.every((byte, at) => byte === there.bytes[at])));
      if (late() || same(this.#file)) return;
      try {
        const { Results, style } = await load(home);
        const results = src ? new Results(bytes) : Results.of_link(bytes);
        let begun = performance.now();
        while (!late() && results.step()) {
          if (performance.now() - begun < SLICE) continue;
          await new Promise((go) => setTimeout(go));
          begun = performance.now();
        }
        if (late()) return;
        const { tree, ...facts } = JSON.parse(results.show(this.getAttribute("view") ?? "", home.href));
        this.#root.adoptedStyleSheets = [block, style];
        this.#root.replaceChildren(build(["div", { class: "body", part: "body", lang: "en" }, ...tree]));
        this.#file = { bytes, tag };
        this.#tell("ready", facts);
      } catch (cause) {
        if (!late()) this.#fail("program", cause);
      }
    }

    #answer(letters) {
      const home = this.#home;
      if (!letters) return this.#fail("pulse");
      // Named only where the browser knows it: others write to the console.
      const allow = ["clipboard-write", "web-share"].filter((name) => document.featurePolicy?.features().includes(name) ?? true).join(";");
      const frame = build(["iframe", { src: `${home.href}#p=${letters}`, title: "Pulse Check", part: "frame", allow, referrerpolicy: "no-referrer" }]);
      Object.assign(frame.style, { display: "block", width: "100%", height: "30rem", border: "0" });
      frame.addEventListener("load", () => this.#greet());
      this.#frame = { frame, home };
      this.#root.replaceChildren(frame);
    }

    /** Says to the frame that it lies in a page that listens, and how it may look. */
    #greet() {
      this.#frame?.frame.contentWindow?.postMessage({ pulseCheck: "hello", theme: this.getAttribute("theme") ?? "" }, this.#frame.home.origin);
    }

    #hear({ source, origin, data }) {
      const { frame, home } = this.#frame ?? {};
      if (!frame || source !== frame.contentWindow || origin !== home.origin) return;
      if (data?.pulseCheck === "here") this.#greet();
      if (data?.pulseCheck === "size" && data.height > 0) frame.style.height = `${Math.ceil(data.height)}px`;
      if (data?.pulseCheck === "ready" || data?.pulseCheck === "sealed") this.#tell(data.pulseCheck, {});
    }
  }

  customElements.define("pulse-check", PulseCheck);
})();
