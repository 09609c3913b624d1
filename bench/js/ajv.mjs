// Holds events to schemas with ajv: node ajv.mjs FILE, which is {"schemas": {name: schema}, "events": [text, …]}.
// Prints seconds to compile, seconds to parse and check all events, and how many were good.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const { schemas, events } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
let start = performance.now();
const checks = new Map(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
const compile = (performance.now() - start) / 1000;
const run = () => {
  let good = 0;
  for (const text of events) {
    const message = JSON.parse(text);
    good += checks.get(message.event)(message) ? 1 : 0;
  }
  return good;
};
run();
start = performance.now();
const good = run();
console.log(JSON.stringify({ compile, check: (performance.now() - start) / 1000, good }));
