/** The engine in Chromium gives the same digests as natively: `tests/golden/README.md`. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setStage } from "./support/stage.mjs";

const GOLDEN = new URL("../golden/", import.meta.url);
const GLUE = new URL("../../web/src/engine/wasm/", import.meta.url);

const stage = setStage();

test("every recording gives its digest in Chromium", async () => {
  const page = await stage.person();
  // Files of the repository under the server's own origin, whose rules for scripts are strict.
  await page.route("**/golden/**", (route) => {
    const name = new URL(route.request().url()).pathname.replace("/golden/", "");
    const folder = name.startsWith("scenewright_wasm") ? GLUE : GOLDEN;
    const contentType = name.endsWith(".js") ? "text/javascript" : "application/octet-stream";
    const wasm = name.endsWith(".wasm") ? "application/wasm" : contentType;
    return route.fulfill({ body: readFileSync(new URL(name, folder)), contentType: wasm });
  });
  await page.goto(stage.server.base);
  const lines = readFileSync(new URL("digests.txt", GOLDEN), "utf8").trim().split("\n");
  const expected = Object.fromEntries(lines.map((line) => line.split(" ")));
  const replayed = await page.evaluate(async (names) => {
    const { default: init, Board } = await import("/golden/scenewright_wasm.js");
    await init();
    const digests = {};
    for (const name of names) {
      const answer = await fetch(`/golden/recordings/${name}.entries`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const lengths = new DataView(bytes.buffer);
      const board = new Board(1024, 1024, 999);
      for (let at = 0; at < bytes.length; ) {
        const length = lengths.getUint32(at, true);
        board.receive(bytes.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
      digests[name] = board.digest();
      board.free();
    }
    return digests;
  }, Object.keys(expected));
  assert.deepEqual(replayed, expected);
});
