/** The main story: two people draw a scene together and have it painted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSameDrawing, RoomPage } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const RED = "#d8433b";
const WHITE = "#ffffff";
const PROMPT = "a red roof under a black sky";
const SEED = 4711;

const stage = setStage();

test("two people draw together and ask for a picture, and all of it outlives a reload", async (t) => {
  let anna;
  let ben;

  await t.test("one press on the first page leads to a room that can be drawn in", async () => {
    anna = await stage.newRoom();
    await anna.stroke([200, 300], [500, 300], [800, 300]);
    await anna.shows([500, 300], BLACK);
  });

  await t.test("a link lets somebody else in, who sees what was drawn before", async () => {
    const share = await anna.share();
    const link = await share.artistLink();
    await share.close();
    ben = await RoomPage.open(await stage.person(), link);
    await ben.shows([500, 300], BLACK);
    assert.ok(!ben.page.url().includes("#"), "the secret has left the address bar");
  });

  await t.test("a stroke shows on the other side while it is being drawn", async () => {
    const committed = await ben.digest();
    await anna.begin([200, 400], [400, 400], [700, 400]);
    await ben.shows([600, 400], BLACK);
    assert.equal(await ben.digest(), committed, "nothing of it is committed yet");
    assert.equal((await ben.serverDigest()).digest, committed);
    await anna.lift();
  });

  await t.test(
    "both draw, both see both, and both and the server have the same pixels",
    async () => {
      await ben.color("Red");
      await ben.stroke([200, 600], [500, 500], [800, 600]);
      await anna.shows([350, 550], RED);
      await ben.shows([600, 400], BLACK);
      await assertSameDrawing(anna, ben);
    },
  );

  await t.test("a picture with words and a seed shows to both, with its seed", async () => {
    const make = await anna.make();
    await make.say(PROMPT);
    await make.lockSeed(SEED);
    await make.ask();
    const fingerprints = [];
    for (const { pictures } of [anna, ben]) {
      await pictures.look(PROMPT);
      assert.equal(await pictures.fact("Seed"), String(SEED));
      fingerprints.push(await pictures.fingerprint());
      await pictures.close();
    }
    assert.equal(fingerprints[0], fingerprints[1], "both have the same picture");
  });

  await t.test("after a reload drawing, picture and seed are still there for both", async () => {
    const before = await assertSameDrawing(anna, ben);
    for (const { page } of [anna, ben]) await page.reload();
    assert.equal(await assertSameDrawing(anna, ben), before);
    for (const room of [anna, ben]) {
      await room.shows([500, 300], BLACK);
      await room.shows([350, 550], RED);
      assert.equal(await room.pixel([100, 900]), WHITE);
      await room.pictures.look(PROMPT);
      assert.equal(await room.pictures.fact("Seed"), String(SEED));
      await room.pictures.close();
    }
  });
});
