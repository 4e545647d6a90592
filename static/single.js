// The first script of the one file, and the only one that lies there as it is: takes the others and the program out of it.
//
// xtask/src/single.rs puts everything into blocks, gzipped and spelled in letters (xtask/src/letters.rs).

/** What lies in a block, unpacked: letters of 15 bits, in their order. */
async function unpacked(name) {
  const { dataset, textContent: letters } = document.querySelector(`[data-block="${name}"]`);
  const bytes = new Uint8Array(Number(dataset.length));
  for (let at = 0, held = 0, bits = 0, letter = 0; at < bytes.length; at += 1) {
    if (bits < 8) {
      held = ((held & 0xff) << 15) | (letters.charCodeAt(letter) - 0x3400);
      bits += 15;
      letter += 1;
    }
    bits -= 8;
    bytes[at] = held >> bits;
  }
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Puts a style or a script on the page; the content policy knows its hash. */
async function put(name, kind, more) {
  const textContent = new TextDecoder().decode(await unpacked(name));
  document.head.append(Object.assign(document.createElement(kind), { textContent, ...more }));
}

/** What starts the program, and the program, for boot.js. */
globalThis.programHere = async () => {
  const damaged = (cause) => Promise.reject(Object.assign(new Error("The program is damaged.", { cause }), { name: "Damaged" }));
  return [{ default: globalThis.startProgram }, await unpacked("program.wasm").catch(damaged)];
};

try {
  await put("style.css", "style");
  await put("program.js", "script");
  await put("boot.js", "script", { type: "module" });
} catch (cause) {
  // What helps is on the page already, and would show by itself a little later.
  document.querySelector(".late")?.classList.remove("late");
  console.error(cause);
}
