// What `embed/` tells other people's tools of the element: the manifest is one by its own schema and names what the script and the
// description have; the types take what is promised and refuse the rest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import ts from "typescript";

const file = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const read = (name) => readFileSync(file(name), "utf8");
const manifest = JSON.parse(read("embed/custom-elements.json"));

const schema = JSON.parse(readFileSync(new URL("node_modules/custom-elements-manifest/schema.json", import.meta.url), "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
assert.ok(ajv.validate(schema, manifest), JSON.stringify(ajv.errors));

const [element] = manifest.modules[0].declarations;
const names = (list) => list.map(({ name }) => name).sort();
const script = read("embed/embed.js");
const observed = JSON.parse(/observedAttributes = (\[[^\]]*\])/.exec(script)[1]);
assert.deepEqual(names(element.attributes), observed.sort());
const told = [...script.matchAll(/#tell\("(\w+)"/g), ...script.matchAll(/pulseCheck === "(ready|sealed)"/g)].map(([, name]) => `pulse-${name}`);
assert.deepEqual(names(element.events), [...new Set(told)].sort());
const described = read("docs/embed.md");
for (const name of [...names(element.cssProperties), ...names(element.cssParts), ...names(element.attributes), ...names(element.events)]) {
  assert.ok(described.includes(`\`${name}\``), name);
}
const [, styles] = /## Styles\n\n([\s\S]*?)\n\n/.exec(described);
const inWords = [...styles.matchAll(/`([\w-]+)`/g)].map(([, name]) => name).sort();
assert.deepEqual(inWords, [...names(element.cssProperties), ...names(element.cssParts)].sort());

/** What TypeScript finds in a page's script that uses the types. */
function found(text) {
  const page = "page.ts";
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] };
  const host = ts.createCompilerHost(options);
  const usual = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => (name === page ? ts.createSourceFile(page, text, ts.ScriptTarget.ES2022) : usual(name, ...rest));
  const program = ts.createProgram([file("embed/embed.d.ts"), page], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

assert.deepEqual(
  found(`
    const one = document.createElement("pulse-check");
    one.addEventListener("pulse-ready", ({ detail }) => detail.team?.toUpperCase());
    one.addEventListener("click", ({ clientX }) => clientX);
    document.querySelector("pulse-check")?.addEventListener("pulse-error", ({ detail: { what, message } }) => {
      const words: Record<"file" | "program" | "pulse" | "nothing" | "app", string> = { file: "", program: "", pulse: "", nothing: "", app: "" };
      words[what] = message;
    });
    document.body.addEventListener("pulse-sealed", (event) => event.detail);
    Object.keys(pulseCheck?.versions ?? {}).length;
  `),
  [],
);
for (const wrong of [
  `document.createElement("pulse-check").addEventListener("pulse-error", ({ detail }) => detail.who);`,
  `document.createElement("pulse-check").addEventListener("pulse-ready", ({ detail }) => detail.rounds.toFixed());`,
  `pulseCheck.versions;`,
]) {
  assert.equal(found(wrong).length, 1, wrong);
}
console.log(`${names(element.attributes).length} attributes, ${names(element.events).length} events, ${inWords.length} styles`);
