// Starts the program, or says in words why it did not start.
//
// A file of its own because the content policy refuses inline scripts. Trunk writes the names of the two program files
// into <meta name="program">; the release build adds the hash of the wasm. (The hash of the script stands at its
// modulepreload, where the browser checks it.) In the one file everything lies in the page: `wholeProgram` is there.

const KEPT = "Nothing on this device was changed or lost.";

const sentences = {
  unable:
    "This browser cannot run Pulse Check: WebAssembly is missing or switched off. " +
    "Open the link in a current Firefox, Chrome, Edge or Safari, or allow WebAssembly for this page.",
  unloaded:
    "A part of Pulse Check could not be loaded. Check your connection and reload the page. " +
    "If it happens again, the site may be incomplete: tell whoever runs it.",
  unstarted:
    "Pulse Check was loaded but failed to start. Reload the page, or try another browser. " +
    "If it happens again, tell whoever runs the site.",
};

class Trouble extends Error {
  constructor(what, cause) {
    super(sentences[what], { cause });
  }
}

const during = (what, work) => work.catch((cause) => Promise.reject(new Trouble(what, cause)));

async function load(address, integrity) {
  const response = await fetch(address, { integrity: integrity ?? "", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response;
}

async function program() {
  const { js, wasm, wasmIntegrity } = document.querySelector('meta[name="program"]').dataset;
  const address = (name) => new URL(name, document.baseURI).href;
  return Promise.all([import(address(js)), load(address(wasm), wasmIntegrity)]);
}

async function start() {
  if (typeof WebAssembly !== "object") throw new Trouble("unable");
  const [glue, response] = await during("unloaded", (globalThis.wholeProgram ?? program)());
  await during("unstarted", glue.default({ module_or_path: response }));
}

const shell = document.getElementById("boot");
try {
  await start();
  shell.remove();
} catch (trouble) {
  // Anything that is not a Trouble is a mistake in this file; the reader is helped by the same words.
  const words = trouble instanceof Trouble ? trouble.message : sentences.unstarted;
  shell.setAttribute("role", "alert");
  shell.textContent = `${words} ${KEPT}`;
  console.error(trouble.cause ?? trouble);
}
