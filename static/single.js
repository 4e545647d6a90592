// The first script of the one file, and the only one that lies there as it is, each letter two bytes: takes the others
// out of it.
//
// xtask/src/single.rs puts everything into blocks of letters. Scripts and styles are deflated, and lie behind this; the
// program is packed closer (packing/), and static/whole.js takes it out.

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

Object.assign(globalThis, { bytesOf, inflated });
try {
  await put("style.css", "style");
  await put("scripts.js", "script");
  await put("boot.js", "script", { type: "module" });
} catch (cause) {
  // What helps is on the page already, and would show by itself a little later.
  document.querySelector(".late")?.classList.remove("late");
  console.error(cause);
}
