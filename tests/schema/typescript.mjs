// Reads and writes every file by the TypeScript that quicktype made, and fails where anything is lost.
//
//     node typescript.mjs TYPES FILE …

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import ts from "typescript";

const [types, ...files] = process.argv.slice(2);
const program = types.replace(/\.ts$/, ".mjs");
const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
writeFileSync(program, ts.transpileModule(readFileSync(types, "utf8"), { compilerOptions: options }).outputText);
const { Convert } = await import(pathToFileURL(program));
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const again = Convert.teamFileToJson(Convert.toTeamFile(text));
  assert.deepEqual(JSON.parse(again), JSON.parse(text), file);
}
