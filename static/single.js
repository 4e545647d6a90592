// The first script of the one file, and the only one that lies there as it is: takes the others out of it.
//
// xtask/src/single.rs puts everything into blocks of letters (the page is UTF-16, where each is two bytes). Scripts and
// styles are deflated; the program is packed closer (packing/), and needs a second or two to come out.

/** The bytes of a block: numbers of 88 letters, each of 175 bytes, as xtask/src/letters.rs spells them. */
function bytesOf(name) {
  const { dataset, textContent: text } = document.querySelector(`[data-block="${name}"]`);
  const bytes = new Uint8Array((text.length / 88) * 175);
  for (let group = 0; 88 * group < text.length; group += 1) {
    let number = 0n;
    for (let at = 88 * group; at < 88 * group + 88; at += 1) {
      const letter = text.charCodeAt(at);
      number = number * 63170n + BigInt(letter - (letter < 0xd800 ? 0x3d : 0x83d));
    }
    const digits = number.toString(16).padStart(350, "0");
    for (let at = 0; at < 175; at += 1) bytes[175 * group + at] = parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  }
  return bytes.subarray(0, Number(dataset.length));
}

function inflated(name) {
  return new Response(new Blob([bytesOf(name)]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
}

/** Puts a style or a script on the page; the content policy knows its hash. */
async function put(name, kind, more) {
  document.head.append(Object.assign(document.createElement(kind), { textContent: await inflated(name).text(), ...more }));
}

/** Asks a database of its own, in which the unpacked program is kept. */
function kept(mode, ask) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("pulse-check-program");
    opening.onupgradeneeded = () => opening.result.createObjectStore("program");
    opening.onerror = failed;
    opening.onsuccess = () => {
      const request = ask(opening.result.transaction("program", mode).objectStore("program"));
      request.onerror = failed;
      request.onsuccess = () => done(request.result);
    };
    // Some browsers never answer where storage is refused.
    setTimeout(failed, 1000);
  });
}

/** Whether these are the bytes that were built. Other files on this disk may write into the same database. */
async function are(bytes, hash) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))) === hash;
}

async function unpacked({ whole, hash }, progress) {
  const { unpacking } = globalThis.scripts;
  await unpacking.default({ module_or_path: await inflated("unpack.wasm").arrayBuffer() });
  const unpacker = new unpacking.Unpacker(bytesOf("program.wasm"), Number(whole));
  for (let come = 0, shown = 0; come < whole; ) {
    come = unpacker.step(4096);
    if (performance.now() < shown + 50) continue;
    progress(come / whole);
    // Lets the page show it.
    await new Promise((then) => setTimeout(then));
    shown = performance.now();
  }
  const bytes = unpacker.finish();
  if (globalThis.crypto?.subtle && !(await are(bytes, hash))) throw Object.assign(new Error("The program has another hash."), { name: "Damaged" });
  return bytes;
}

/** The program's script and its bytes, for boot.js: `progress` hears which part of them has come. */
globalThis.wholeProgram = async (progress) => {
  const { dataset } = document.querySelector('[data-block="program.wasm"]');
  const before = await kept("readonly", (store) => store.get(dataset.hash)).catch(() => {});
  if (before && (await are(before, dataset.hash))) return [globalThis.scripts.program, before];
  const bytes = await unpacked(dataset, progress);
  // Only where it can be compared next time. Nobody waits for it, and without it everything works.
  if (globalThis.crypto?.subtle) kept("readwrite", (store) => (store.clear(), store.put(bytes, dataset.hash))).catch(() => {});
  return [globalThis.scripts.program, bytes];
};

try {
  await put("style.css", "style");
  await put("scripts.js", "script");
  await put("boot.js", "script", { type: "module" });
} catch (cause) {
  // What helps is on the page already, and would show by itself a little later.
  document.querySelector(".late")?.classList.remove("late");
  console.error(cause);
}
