// The engine in WebAssembly gives the same digests as natively: `tests/golden/README.md`.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Board, initSync } from "../../src/engine/wasm/scenewright_wasm.js";

const golden = new URL("../../../tests/golden/", import.meta.url);
const module = new URL("../../src/engine/wasm/scenewright_wasm_bg.wasm", import.meta.url);
initSync({ module: readFileSync(module) });

/** The frames of a recording: each after its length. */
function* frames(recording) {
  for (let at = 0; at < recording.length; ) {
    const length = recording.readUInt32LE(at);
    yield recording.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
}

function replay(name, skip = -1) {
  const size = digests.find(([other]) => other === name)[2] ?? "1024x1024";
  const [width, height] = size.split("x").map(Number);
  const board = new Board(width, height, 999);
  let number = 0;
  for (const frame of frames(readFileSync(new URL(`recordings/${name}.entries`, golden)))) {
    if (number++ !== skip) board.receive(frame);
  }
  const digest = board.digest(true);
  board.free();
  return digest;
}

const digests = readFileSync(new URL("digests.txt", golden), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" "));

test("every recording has a digest", () => {
  const recorded = readdirSync(fileURLToPath(new URL("recordings/", golden))).sort();
  assert.deepEqual(
    recorded,
    digests.map(([name]) => `${name}.entries`),
  );
});

for (const [name, digest] of digests) {
  test(`the recording "${name}" gives its digest in WebAssembly`, () => {
    assert.equal(replay(name), digest);
  });
}

test("a recording without one of its entries gives another digest", () => {
  assert.notEqual(replay("pens", 3), digests.find(([name]) => name === "pens")[1]);
});
