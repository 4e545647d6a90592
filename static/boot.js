// Starts the program and shows how far it has come, or says in words why it did not start.
//
// A file of its own because the content policy refuses inline scripts. Trunk writes the names of the two program files
// into <meta name="program">; the release build adds the hash and the size of the wasm. (The hash of the script stands
// at its modulepreload, where the browser checks it.) In the one file there is `programHere` instead: everything lies in
// the page, and single.js takes it out.

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

const progress = (part) => (shell.querySelector("progress").value = Math.min(1, part));

/** Reads a file piece by piece, says how far it is, and checks it. The type that a host gives it does not matter. */
async function load(address, { integrity = "", size = 0 }) {
  // Without a secure origin only the browser's own check is there, which hands out nothing before the end.
  const own = globalThis.crypto?.subtle && integrity;
  const response = await fetch(address, { integrity: own ? "" : integrity, credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
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
  if (own) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    if (`sha384-${btoa(String.fromCharCode(...digest))}` !== integrity) throw new Error(`${address} is another file than the one that was built.`);
  }
  return bytes;
}

/**
 * Waits for the browser's word on each script's hash. It is given at the preload: an import says nothing of a hash, and what
 * becomes of it after a refusal is not the same in every browser.
 */
function checked() {
  const links = document.querySelectorAll('link[rel="modulepreload"]');
  const word = (link) =>
    new Promise((good, bad) => {
      // Another one of the same: the first may have had its say already. What has come is not fetched again.
      const again = link.cloneNode();
      // Without preloads there is no hash of a module; the page then starts as it did before there were any.
      if (!again.relList.supports("modulepreload")) return good();
      again.addEventListener("load", good);
      again.addEventListener("error", () => bad(new Error(`${link.href} did not come, or is another file than the one that was built.`)));
      link.replaceWith(again);
    });
  return Promise.all([...links].map(word));
}

async function program() {
  const { js, wasm, wasmIntegrity, wasmSize } = document.querySelector('meta[name="program"]').dataset;
  const address = (name) => new URL(name, document.baseURI).href;
  const glue = checked().then(() => import(address(js)));
  return Promise.all([glue, load(address(wasm), { integrity: wasmIntegrity, size: Number(wasmSize) })]);
}

/** Why a program that has come does not run. */
function unstarted(cause) {
  const text = String(cause);
  if (cause?.name === "Damaged") return "damaged";
  if (/content security policy|unsafe-eval|blocked by csp|disallowed by embedder/i.test(text)) return "forbidden";
  return cause instanceof RangeError || /out of memory|allocat/i.test(text) ? "memory" : "unstarted";
}

async function start() {
  shell.querySelector(".late")?.remove();
  if (typeof WebAssembly !== "object") throw new Trouble("unable");
  const [glue, bytes] = await (globalThis.programHere ? running(programHere()) : during("unloaded", program()));
  await running(glue.default({ module_or_path: bytes }));
}

// A program that has come to a stop: what it kept is stored, and nothing on screen would answer any more. Timers may still
// call it: it looks for this mark before it stores anything.
const stopped = (cause) => {
  if (!(cause instanceof globalThis.WebAssembly?.RuntimeError)) return;
  globalThis.pulseCheckStopped = true;
  say("broken", cause);
};
addEventListener("error", ({ error }) => stopped(error));
addEventListener("unhandledrejection", ({ reason }) => stopped(reason));

try {
  await start();
  shell.remove();
} catch (trouble) {
  // Anything that is not a Trouble is a mistake in this file; the reader is helped by the same words.
  say(trouble instanceof Trouble ? trouble.message : "unstarted", trouble.cause ?? trouble);
  console.error(trouble.cause ?? trouble);
}
