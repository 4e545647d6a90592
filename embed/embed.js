// <pulse-check src="team.pulse.json"> shows a team's results inside any page; <pulse-check pulse="LINK"> lets people answer.
// Results are built element by element in a shadow root. Answers are given in a frame of the app's own, whose content no
// script of the page can read. docs/embed.md describes attributes, events and styles.
(() => {
  const VERSION = "", GLUE = "", GLUE_HASH = "", WASM = "", WASM_HASH = "";
  const all = (globalThis.pulseCheck ??= { versions: {} });
  const home = new URL(".", document.currentScript?.src ?? document.querySelector('script[src*="embed.js"]').src);
  all.versions[VERSION] ??= { home: home.href };
  // The first version of a page stays; another one leaves it alone.
  if (customElements.get("pulse-check")) return;

  const SVG = ["svg", "rect", "text"];
  const TURN = 60_000;
  const SLICE = 40;
  const WORDS = {
    loading: "Loading…",
    file: "The team file could not be loaded.",
    program: "The results cannot be shown inside this page.",
    pulse: "This is no pulse link.",
    nothing: "Neither a team file nor a pulse is named here.",
    open: "Open Pulse Check",
  };
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
  const load = () =>
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
    static observedAttributes = ["src", "pulse", "view", "lang", "theme"];
    #root = this.attachShadow({ mode: "open" });
    #asked = 0;
    #kind;
    #file;
    #frame;
    #end;

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

    #start() {
      const kind = this.getAttribute("view") === "answer" || (!this.hasAttribute("src") && this.hasAttribute("pulse")) ? "answer" : "results";
      if (kind !== this.#kind) this.#root.replaceChildren();
      this.#kind = kind;
      this.#file = this.#frame = undefined;
      kind === "answer" ? this.#answer() : this.#refresh();
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`pulse-${name}`, { bubbles: true, composed: true, detail }));
    }

    #fail(what, cause) {
      const words = WORDS[what];
      const message = cause instanceof Error || !cause ? words : String(cause);
      const link = ["a", { href: home.href, target: "_blank", rel: "noopener" }, WORDS.open];
      this.#root.replaceChildren(build(["div", { class: "body", part: "body error" }, ["p", { role: "status" }, message], ["p", {}, link]]));
      this.#tell("error", { what, message, cause });
    }

    async #refresh() {
      const src = this.getAttribute("src");
      if (this.#kind !== "results") return;
      const turn = ++this.#asked;
      const late = () => turn !== this.#asked || !this.#end;
      let bytes, tag;
      // Some pages name it only after they have put the element in its place.
      if (!src) return setTimeout(() => late() || this.#fail("nothing"));
      try {
        // The browser asks by itself whether there is another one (ETag), and hands out what it has if not.
        const response = await fetch(new URL(src, document.baseURI), { cache: "no-cache", credentials: "same-origin" });
        if (!response.ok) throw new Error(String(response.status));
        tag = response.headers.get("etag");
        bytes = new Uint8Array(await response.arrayBuffer());
      } catch (cause) {
        // What is shown stays while the file cannot be had.
        if (!late() && !this.#file) this.#fail("file", cause);
        return;
      }
      const same = (there) => there && (tag ? tag === there.tag : bytes.length === there.bytes.length && bytes.every((byte, at) => byte === there.bytes[at]));
      if (late() || same(this.#file)) return;
      try {
        const { Results, style } = await load();
        const results = new Results(bytes);
        let begun = performance.now();
        while (!late() && results.step()) {
          if (performance.now() - begun < SLICE) continue;
          await new Promise((go) => setTimeout(go));
          begun = performance.now();
        }
        if (late()) return;
        const { tree, ...facts } = JSON.parse(results.show(this.getAttribute("view") ?? "", home.href));
        this.#root.adoptedStyleSheets = [style];
        this.#root.replaceChildren(build(["div", { class: "body", part: "body", lang: "en" }, ...tree]));
        this.#file = { bytes, tag };
        this.#tell("ready", facts);
      } catch (cause) {
        if (!late()) this.#fail("program", cause);
      }
    }

    #answer() {
      const letters = /#p=([\w-]+)/.exec(this.getAttribute("pulse") ?? "")?.[1];
      if (!letters) return this.#fail("pulse");
      // Named only where the browser knows it: others write to the console.
      const allow = ["clipboard-write", "web-share"].filter((name) => document.featurePolicy?.features().includes(name) ?? true).join(";");
      const frame = build(["iframe", { src: `${home.href}#p=${letters}`, title: "Pulse Check", part: "frame", allow, referrerpolicy: "no-referrer" }]);
      Object.assign(frame.style, { display: "block", width: "100%", height: "30rem", border: "0" });
      frame.addEventListener("load", () => this.#greet());
      this.#frame = frame;
      this.#root.replaceChildren(frame);
    }

    /** Says to the frame that it lies in a page that listens, and how it may look. */
    #greet() {
      this.#frame?.contentWindow?.postMessage({ pulseCheck: "hello", theme: this.getAttribute("theme") ?? "" }, home.origin);
    }

    #hear({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== home.origin) return;
      if (data?.pulseCheck === "here") this.#greet();
      if (data?.pulseCheck === "size" && data.height > 0) this.#frame.style.height = `${Math.ceil(data.height)}px`;
      if (data?.pulseCheck === "ready" || data?.pulseCheck === "sealed") this.#tell(data.pulseCheck, {});
    }
  }

  customElements.define("pulse-check", PulseCheck);
})();
