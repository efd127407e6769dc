// Paints a workload in WebAssembly: `node time.mjs MODULE WORKLOAD`. Prints a line of JSON with the
// digest, and milliseconds of processor time, of the second turn: by then everything is compiled.

import { readFileSync } from "node:fs";

const [file, workload] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(file));
const { prepare, paint_prepared: paint } = new WebAssembly.Instance(module, {}).exports;

paint(prepare(Number(workload)));
const operations = prepare(Number(workload));
const start = process.cpuUsage();
const digest = paint(operations);
const { user, system } = process.cpuUsage(start);
const ms = (user + system) / 1e3;
console.log(JSON.stringify({ ms, digest: BigInt.asUintN(64, digest).toString(16) }));
