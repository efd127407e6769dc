/** The server dies while somebody draws, and comes back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSameDrawing } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

/** After so long at most the page says that the server is gone, ms. */
const TOLD_WITHIN_MS = 6_000;

/** Red at half its strength on paper; a stroke that landed twice would be darker. */
const HALF_RED = "#eba19d";
const WHITE = "#ffffff";

const stage = setStage();

test("a server that is killed while people draw costs them no stroke and doubles none", async (t) => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.color("Red");
  await anna.tip({ size: 30, opacity: 0.5 });
  await anna.stroke([200, 100], [800, 100]);
  await assertSameDrawing(anna, ben);

  await t.test("the page says so within six seconds, in the middle of a stroke", async () => {
    await anna.begin([200, 200], [400, 200]);
    await stage.server.kill();
    await anna.pillSays(/Reconnecting|Offline/, TOLD_WITHIN_MS);
    await anna.page.mouse.move(...(await anna.screen([800, 200])), { steps: 4 });
    await anna.lift();
  });

  await t.test("what is drawn meanwhile shows, and is kept", async () => {
    await anna.stroke([200, 300], [800, 300]);
    await anna.stroke([200, 400], [800, 400]);
    await anna.stroke([200, 500], [800, 500]);
    await anna.key("Control+z");
    for (const y of [100, 200, 300, 400]) await anna.shows([600, y], HALF_RED);
    assert.equal(await anna.pixel([600, 500]), WHITE);
    assert.equal(await anna.pending(), 5);
    await anna.pillSays("5 kept");
  });

  await t.test("panels open without a connection, and the drawing stays in sight", async () => {
    const make = await anna.make();
    await make.close();
    const share = await anna.share();
    await share.close();
    await anna.shows([600, 400], HALF_RED);
  });

  await t.test("it lands exactly once when the server is back, for everybody", async () => {
    await stage.server.restart();
    for (const room of [anna, ben]) {
      await room.pillSays("Live");
      await room.live();
    }
    await assertSameDrawing(anna, ben);
    for (const room of [anna, ben]) {
      for (const y of [100, 200, 300, 400]) await room.shows([600, y], HALF_RED);
      assert.equal(await room.pixel([600, 500]), WHITE);
    }
  });

  await t.test("and a reload keeps all of it", async () => {
    const drawn = await assertSameDrawing(anna, ben);
    await anna.page.reload();
    assert.equal(await assertSameDrawing(anna, ben), drawn);
    await anna.shows([600, 400], HALF_RED);
  });
});

test("what was drawn without a server outlives a reload after its return", async () => {
  const room = await stage.newRoom();
  await room.color("Red");
  await room.tip({ size: 30, opacity: 0.5 });
  await stage.server.kill();
  await room.pillSays(/Reconnecting|Offline/, TOLD_WITHIN_MS);
  await room.stroke([200, 300], [800, 300]);
  assert.equal(await room.pending(), 1);
  // The page goes before it has heard that the server is back: what it kept is all that there is.
  await room.page.goto("about:blank");
  await stage.server.restart();
  await room.page.goBack();
  await room.live();
  await room.shows([600, 300], HALF_RED);
  await assertSameDrawing(room);
});
