/** From the first page to the first stroke, and what it costs to load. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Hand } from "./support/hand.mjs";
import { HomePage } from "./support/homePage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** UX.md: a stroke can be drawn so soon after the one press, ms. */
const FIRST_STROKE_MS = 5_000;

/** UX.md: all scripts that come before the first stroke, gzip. */
const FIRST_LOAD_BYTES = 150 * 1024;

const stage = setStage();

test("one press leads to a stroke within five seconds, also for a finger on a phone", async () => {
  for (const device of [{}, PHONE]) {
    const home = await HomePage.open(await stage.person(device), stage.server.base);
    await home.newRoomButton.waitFor();
    const pressed = performance.now();
    const room = await home.newRoom();
    const hand = device === PHONE ? await Hand.over(room) : room;
    await hand.stroke([200, 300], [500, 300], [800, 300]);
    await room.shows([500, 300], BLACK);
    const took = performance.now() - pressed;
    assert.ok(took < FIRST_STROKE_MS, `it took ${Math.round(took)} ms`);
  }
});

test("what has to come before the first stroke fits into 150 kB of scripts", async () => {
  const page = await stage.person();
  const scripts = [];
  page.on("response", (answer) => {
    if (/\.js$/.test(new URL(answer.url()).pathname)) scripts.push(answer);
  });
  const home = await HomePage.open(page, stage.server.base);
  await home.newRoomButton.waitFor();
  // What a room fetches later, it fetches once it is live.
  const bodies = await Promise.all(scripts.map((answer) => answer.body()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  assert.ok(bytes > 50_000, "they were counted");
  assert.ok(bytes < FIRST_LOAD_BYTES, `${bytes} bytes`);
});
