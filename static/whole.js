// Takes the program out of the one file, once: what came out is kept, and compared by its hash at every start.
//
// single.js hands it `bytesOf` and `inflated`; xtask/src/single.rs puts it into one script with `scripts`.

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
  await unpacking.default({ module_or_path: await globalThis.inflated("unpack.wasm").arrayBuffer() });
  const unpacker = new unpacking.Unpacker(globalThis.bytesOf("program.wasm"), Number(whole));
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
