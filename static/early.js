// Begins to fetch the program that the address asks for, while the style and boot.js are still on their way.
//
// The build puts this text into the page itself, where the content policy allows it by its hash (xtask/src/policy.rs), and once
// more in front of boot.js: where the policy of an older header refuses it, the program comes a little later, and no worse.
globalThis.pulseCheckFiles ??= (() => {
  const named = (name) => document.querySelector(`meta[name="${name}"]`)?.dataset;
  // An element of its own gives each script its hash: an import has no word for one, and finds here what was checked. A preload
  // would do elsewhere; under an integrity policy WebKit refuses every one.
  const checked = (href, integrity) =>
    new Promise((good, bad) => {
      const script = Object.assign(document.createElement("script"), { type: "module", integrity, src: href });
      script.addEventListener("load", good);
      script.addEventListener("error", () => bad(new Error(`${script.src} did not come, or is another file than the one that was built.`)));
      document.head.append(script);
    });
  const begin = (name) => {
    const { js, scripts = "", wasm, wasmIntegrity, wasmSize } = named(name) ?? {};
    if (!js) return;
    // Without a secure origin only the browser's own check is there, which hands out nothing before the end.
    const own = globalThis.crypto?.subtle ? wasmIntegrity : "";
    const response = fetch(wasm, { integrity: own ? "" : wasmIntegrity, credentials: "same-origin" });
    const words = scripts.split(" ");
    const scriptsHere = Promise.all(words.flatMap((word, at) => (at % 2 ? checked(words[at - 1], word) : [])));
    for (const one of [response, scriptsHere]) one.catch(() => {});
    return { js, wasm, scriptsHere, response, integrity: own, size: Number(wasmSize) };
  };
  const first = location.hash.startsWith("#p=") && named("answering") ? "answering" : "program";
  const begun = { [first]: begin(first) };
  // What did not come is asked for again.
  return (name) => {
    const files = begun[name] ?? begin(name);
    delete begun[name];
    return files;
  };
})();
