/** The engine in Chromium gives the same digests as natively: `tests/golden/README.md`. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { test } from "node:test";
import { setStage } from "./support/stage.mjs";

const GOLDEN = new URL("../golden/", import.meta.url);
const GLUE = new URL("../../web/src/engine/wasm/", import.meta.url);

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

const stage = setStage();

test("every recording gives its digest in Chromium", async () => {
  const expected = Object.fromEntries(digests());
  assert.deepEqual(await replay(Object.keys(expected)), expected);
});

test("a recording without one of its entries gives another digest", async () => {
  const [[name, digest]] = digests();
  const replayed = await replay([name], 1);
  assert.notEqual(replayed[name], digest);
});

function digests() {
  const lines = readFileSync(new URL("digests.txt", GOLDEN), "utf8").trim().split("\n");
  return lines.map((line) => line.split(" "));
}

/** The digests of recordings as a page has them; without the entry at `skip`, if that is told. */
async function replay(names, skip = -1) {
  const page = await stage.person();
  // Files of the repository under the server's own origin, whose rules for scripts are strict.
  await page.route("**/golden/**", (route) => {
    const name = new URL(route.request().url()).pathname.replace("/golden/", "");
    const folder = name.startsWith("scenewright_wasm") ? GLUE : GOLDEN;
    const contentType = TYPES[extname(name)] ?? "application/octet-stream";
    return route.fulfill({ body: readFileSync(new URL(name, folder)), contentType });
  });
  await page.goto(stage.server.base);
  const sizes = Object.fromEntries(digests().map(([name, , size]) => [name, size ?? "1024x1024"]));
  return page.evaluate(replayHere, { names, sizes, skip });
}

/** Runs in the page. */
async function replayHere({ names, sizes, skip }) {
  const { default: init, Board } = await import("/golden/scenewright_wasm.js");
  await init();
  const replayed = {};
  for (const name of names) {
    const answer = await fetch(`/golden/recordings/${name}.entries`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const lengths = new DataView(bytes.buffer);
    const [width, height] = sizes[name].split("x").map(Number);
    const board = new Board(width, height, 999);
    for (let at = 0, entry = 0; at < bytes.length; entry += 1) {
      const end = at + 4 + lengths.getUint32(at, true);
      if (entry !== skip) board.receive(bytes.subarray(at + 4, end));
      at = end;
    }
    replayed[name] = board.digest();
    board.free();
  }
  return replayed;
}
