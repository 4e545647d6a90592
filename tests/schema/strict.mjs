// Compiles the schema by ajv in strict mode, which refuses what is only doubtful, and prints its verdict on every file.
//
//     node strict.mjs SCHEMA FILE …

import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const [schema, ...files] = process.argv.slice(2);
const json = (file) => JSON.parse(readFileSync(file, "utf8"));
// A value that may be null has two types, which the stricter half of strict mode calls doubtful in every schema.
const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(json(schema));
console.log(JSON.stringify(Object.fromEntries(files.map((file) => [file, valid(json(file))]))));
