// Chooses the program and starts it, shows how far it has come, or says in words why it did not start.
//
// The build writes the names, the hashes and the sizes of each program's files into a <meta> of its name: `program` is the app, and
// `answering` the answer page alone, for whoever opens a pulse link. early.js, which the build puts in front of this file, fetches
// them. In the one file there is `programHere` instead: everything lies in the page, and single.js takes it out.

const KEPT = "Nothing on this device was changed or lost.";

/** What went wrong: for whoever reads, and for whoever runs the site. */
const TROUBLES = {
  unable: {
    title: "This browser cannot run Pulse Check",
    says: "WebAssembly is missing or switched off. Open the link in a current Firefox, Chrome, Edge or Safari, or allow WebAssembly for this page.",
    owner: "Some companies switch WebAssembly off by a browser policy: ask for an exception for this site.",
  },
  forbidden: {
    title: "This site does not let Pulse Check run",
    says: "Its rules refuse WebAssembly. Tell whoever runs the site.",
    owner: "The content policy that is sent with this page must hold script-src 'self' 'wasm-unsafe-eval'. A policy in a header counts beside the one in the page.",
  },
  unloaded: {
    title: "A part of Pulse Check could not be loaded",
    says: "Check your connection and reload the page. If it happens again, the site may be incomplete: tell whoever runs it.",
    owner: "Every file of one build must lie beside this page, unchanged: compare them with SHA256SUMS. Scripts must be sent as text/javascript. Empty the cache of a server that stands between.",
  },
  memory: {
    title: "There is not enough memory for Pulse Check",
    says: "Close other tabs and programs, then reload the page.",
    owner: "",
  },
  unstarted: {
    title: "Pulse Check did not start",
    says: "Reload the page, or try another browser. If it happens again, tell whoever runs the site.",
    owner: "",
  },
  damaged: {
    title: "This file is damaged",
    says: "It is not as it was built: a mail, a chat or a drive may have changed it. Get it again from whoever gave it to you.",
    owner: "Compare it with SHA256SUMS of its build.",
  },
  broken: {
    title: "Something went wrong in this page",
    says: "Your answers and keys are stored on this device, and so is what you typed. Reload the page to go on.",
    owner: "",
  },
};

class Trouble extends Error {
  constructor(what, cause) {
    super(what, { cause });
  }
}

const during = (what, work) => work.catch((cause) => Promise.reject(new Trouble(what, cause)));
const running = (work) => work.catch((cause) => Promise.reject(new Trouble(unstarted(cause), cause)));
const shell = document.getElementById("boot");
const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

/** Puts the trouble in the place of the whole page. */
function say(what, cause) {
  const { title, says, owner } = TROUBLES[what];
  const reload = Object.assign(element("button", "Reload the page"), { type: "button", className: "button primary" });
  reload.addEventListener("click", () => location.reload());
  const alert = element("div", "");
  alert.setAttribute("role", "alert");
  alert.append(element("h1", title), element("p", what === "broken" ? says : `${says} ${KEPT}`));
  const details = element("details", "");
  details.className = "owner";
  details.append(element("summary", "For whoever runs this site"), ...(owner ? [element("p", owner)] : []));
  details.append(element("p", String(cause ?? what)));
  shell.replaceChildren(alert, reload, details);
  document.body.replaceChildren(shell);
}

const bar = shell.querySelector("progress");
const progress = (part) => (bar.value = Math.min(1, part));

/** Reads a file piece by piece, says how far it is, and checks it. The type that a host gives it does not matter. */
async function load({ wasm, response: coming, integrity, size }) {
  const response = await coming;
  if (!response.ok) throw new Error(`${response.status} for ${wasm}`);
  const pieces = [];
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
    if (size > 0) progress(length / size);
  }
  const bytes = await new Blob(pieces).arrayBuffer();
  if (integrity) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    if (`sha384-${btoa(String.fromCharCode(...digest))}` !== integrity) throw new Error(`${wasm} is another file than the one that was built.`);
  }
  return bytes;
}

/** The part of the app in which the page of an address lies, where that is certain. A wrong guess costs nothing but time. */
const PART_OF = {
  results: /^#(r=|\/example$|\/pulse\/\w+\/result$)/,
  exchange: /^#([cdi]=|\/pulse\/\w+\/look$)/,
  teams: /^#\/(teams$|team\/[^/]+(\/discuss)?$)/,
  running: /^#\/(ask|desk|device|how|kiosk|pulse\/\w+(\/(answer|gather|help|open|wait))?$|team\/[^/]+\/memory$)/,
};
const partNow = () => Object.keys(PART_OF).find((part) => PART_OF[part].test(location.hash));

async function program(name) {
  const files = pulseCheckFiles(name);
  const [, , parts] = document.querySelector(`meta[name="${name}"]`).dataset.scripts?.split(" ") ?? [];
  if (name === "program" && parts) {
    // Beside the program, not behind it.
    files.scriptsHere.then(() => import(new URL(parts, document.baseURI))).then(({ soon }) => soon(partNow()), () => {});
  }
  const glue = files.scriptsHere.then(() => import(new URL(files.js, document.baseURI)));
  return Promise.all([glue, load(files)]);
}

/** Why a program that has come does not run. */
function unstarted(cause) {
  const text = String(cause);
  if (cause?.name === "Damaged") return "damaged";
  if (/content security policy|unsafe-eval|blocked by csp|disallowed by embedder/i.test(text)) return "forbidden";
  return cause instanceof RangeError || /out of memory|allocat/i.test(text) ? "memory" : "unstarted";
}

/** Waits for the styles that the app needs beside those of the page. */
function appStyle() {
  const [href, integrity] = document.querySelector('meta[name="app-style"]')?.content.split(" ") ?? [];
  if (!href) return;
  // In a frame without an origin of its own a hash counts only where the request says so.
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", integrity, crossOrigin: "", href });
  const loaded = new Promise((good, bad) => {
    link.addEventListener("load", good);
    link.addEventListener("error", () => bad(new Error(`${link.href} did not come, or is another file than the one that was built.`)));
  });
  // Behind the page's own, which it goes on from.
  document.querySelector('link[rel="stylesheet"]').after(link);
  return loaded;
}

/** Whether this site has a program of that name. */
const has = (name) => document.querySelector(`meta[name="${name}"]`) !== null;

/** The script and the bytes of a program, checked. */
async function loaded(name) {
  shell.querySelector(".late")?.remove();
  if (typeof WebAssembly !== "object") throw new Trouble("unable");
  return globalThis.programHere ? running(programHere()) : during("unloaded", program(name));
}

const begin = (glue, bytes) => running(glue.default({ module_or_path: bytes }));

// A program that has come to a stop: what it kept is stored, and nothing on screen would answer any more. Timers may still
// call it: it looks for this mark before it stores anything.
const stopped = (cause) => {
  if (!(cause instanceof globalThis.WebAssembly?.RuntimeError)) return;
  globalThis.pulseCheckStopped = true;
  answering = null;
  say("broken", cause);
};
addEventListener("error", ({ error }) => stopped(error));
addEventListener("unhandledrejection", ({ reason }) => stopped(reason));

/** A program has taken the shell's place; not where that says meanwhile that one has come to a stop. */
const taken = () => globalThis.pulseCheckStopped || shell.remove();

/** Once the program shows a page, it knows what the device holds. */
const shown = () =>
  new Promise((good) => {
    const watch = new MutationObserver(() => document.getElementById("title") && good(watch.disconnect()));
    watch.observe(document.body, { childList: true, subtree: true });
  });

/** Gives the app files and a text, as if they were pasted. */
function give(files, text = "") {
  const clipboardData = new DataTransfer();
  for (const file of files) clipboardData.items.add(file);
  if (text) clipboardData.setData("text/plain", text);
  document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

/** The answer page while it is shown, with its address; whether its second part has come; the app once it is asked for. */
let answering = null;
let address = "";
let rest = null;
let app = null;

/** Takes the answer page away, once all that was typed is stored. Words of another language stay for the app. */
async function leave() {
  if ((await rest) === undefined) throw new Trouble("unloaded");
  await answering.leave();
  answering = null;
  document.body.replaceChildren(shell, ...document.querySelectorAll("script#words"));
}

/** Starts the app. An answer page stays until it has come, and where it does not come at all. */
async function runApp() {
  const styled = during("unloaded", Promise.resolve(appStyle()));
  styled.catch(() => {});
  const program = await loaded("program");
  await styled;
  if (answering) await leave();
  if (globalThis.pulseCheckStopped) return;
  const ready = shown();
  await begin(...program);
  taken();
  await ready;
}

async function takeOver() {
  document.getElementById("app-trouble")?.remove();
  document.body.prepend(bar);
  try {
    await runApp();
  } catch (trouble) {
    if (!answering) throw trouble;
    const { title, says } = TROUBLES.unloaded;
    const alert = Object.assign(element("div", ""), { id: "app-trouble", className: "storage" });
    alert.setAttribute("role", "alert");
    document.body.prepend(alert);
    alert.append(Object.assign(element("p", `${title}. ${says} ${KEPT}`), { className: "notice warn" }));
    console.error(trouble.cause ?? trouble);
    app = null;
    // So that the same way can be gone again.
    if (location.hash !== address) history.back();
  } finally {
    shell.append(bar);
  }
}

const startApp = () => (app ??= attempt(answering ? takeOver : runApp));

/** Has the answer page go on with its second part, until that has come. False where the app is needed. */
async function goOn(page, again) {
  for (;;) {
    rest = page.go_on();
    const went = await rest;
    if (went !== undefined || !again || globalThis.pulseCheckStopped) return went;
    // Nothing is lost but time while somebody answers.
    await new Promise((then) => setTimeout(then, 3000));
  }
}

/** The answer page, where the address is a pulse link and no more than that. */
async function startAnswering() {
  const program = await loaded("answering");
  await begin(...program);
  const [page] = program;
  address = location.hash;
  const shown = await running(page.begin());
  if (shown === undefined) return startApp();
  answering = page;
  if (shown) taken();
  // What else is asked for, pasted or dropped is the app's.
  const moved = () => answering && location.hash !== address && startApp();
  addEventListener("hashchange", moved);
  const field = ({ target }) => target instanceof Element && target.closest("input, textarea, select");
  const brought = (event, { files, items }) => {
    if (!answering || field(event) || (event.type === "paste" && items.length === 0)) return;
    event.preventDefault();
    const all = [...files];
    const text = (event.clipboardData ?? event.dataTransfer).getData("text/plain");
    startApp().then(() => answering || give(all, text));
  };
  addEventListener("paste", (event) => brought(event, event.clipboardData));
  addEventListener("drop", (event) => brought(event, event.dataTransfer));
  addEventListener("dragover", (event) => answering && event.preventDefault());
  const went = running(goOn(page, shown));
  // While it was read.
  moved();
  if (await went) return taken();
  if (!shown) answering = null;
  await startApp();
}

/**
 * Lets a browser translate the page. It takes each text out and puts two <font> elements in its place; the programs go on writing into
 * the text that they made, and put others beside it or take it away. So it stays where it was, empty, behind its translation, which
 * goes as soon as the text says something else or goes. A page that is shown as it was written again has its words back.
 */
function withTranslations() {
  const fontOf = new WeakMap();
  const wordsOf = new WeakMap();
  const gone = (text) => {
    fontOf.get(text)?.remove();
    fontOf.delete(text);
  };
  const seen = ({ target, removedNodes, addedNodes, previousSibling, nextSibling }) => {
    if (target.data) gone(target);
    for (const node of removedNodes) {
      const [text, words] = wordsOf.get(node) ?? [];
      if (text && fontOf.get(text) === node && !node.isConnected) {
        fontOf.delete(text);
        text.data ||= words;
      }
      if (!(node instanceof Text) || node.isConnected) continue;
      gone(node);
      const font = [...addedNodes, previousSibling, nextSibling].find((one) => one?.localName === "font" && one.isConnected && !wordsOf.has(one));
      if (!font || !node.data.trim()) continue;
      fontOf.set(node, font);
      wordsOf.set(font, [node, node.data]);
      node.data = "";
      font.after(node);
    }
  };
  new MutationObserver((records) => records.forEach(seen)).observe(document.body, { childList: true, characterData: true, subtree: true });
}

async function attempt(work) {
  try {
    await work();
  } catch (trouble) {
    // Anything that is not a Trouble is a mistake in this file; the reader is helped by the same words.
    say(trouble instanceof Trouble ? trouble.message : "unstarted", trouble.cause ?? trouble);
    console.error(trouble.cause ?? trouble);
  }
}

withTranslations();
const answers = !globalThis.programHere && has("answering") && location.hash.startsWith("#p=");
const started = answers ? attempt(startAnswering) : startApp();
// As the reader chose, before anything is shown.
try {
  const { theme } = JSON.parse(localStorage.getItem("pulse-check/1/settings") ?? "{}");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A storage that is blocked or damaged: as the system.
}
await started;
// Files that the system opens with the installed program.
globalThis.launchQueue?.setConsumer(async ({ files }) => {
  if (files.length === 0) return;
  await startApp();
  give(await Promise.all(files.map((one) => one.getFile())));
});
