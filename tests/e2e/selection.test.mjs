/** Marking a part of the drawing and moving it: by mouse, by touch, by keyboard. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Hand } from "./support/hand.mjs";
import { assertSameDrawing } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const WHITE = "#ffffff";

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };

const stage = setStage();

test("a marked part is pulled elsewhere, applied, and comes back by one undo", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.tip({ size: 40 });
  await anna.stroke([200, 200], [400, 200]);
  await ben.shows([300, 200], BLACK);
  const before = await assertSameDrawing(anna, ben);

  await anna.key("v");
  await anna.stroke([150, 150], [450, 250]);
  await anna.selectionBar.waitFor();
  await anna.stroke([300, 200], [300, 400], [300, 600]);
  await anna.shows([300, 600], BLACK, "it is seen on its way");
  assert.equal(await ben.pixel([300, 200]), BLACK, "and not yet meant");
  await anna.selectionBar.getByRole("button", { name: "Apply" }).click();
  await ben.shows([300, 600], BLACK);
  await ben.shows([300, 200], WHITE);
  await assertSameDrawing(anna, ben);

  await anna.key("Control+z");
  await ben.shows([300, 200], BLACK);
  assert.equal(await assertSameDrawing(anna, ben), before);
});

test("keys mark everything, move it and put it back", async () => {
  const room = await stage.newRoom();
  await room.stroke([200, 200], [400, 200]);
  const before = await assertSameDrawing(room);
  await room.key("Control+a");
  await room.selectionBar.waitFor();
  for (let step = 0; step < 4; step += 1) await room.key("Shift+ArrowDown");
  await room.shows([300, 240], BLACK);
  await room.key("Escape");
  await room.shows([300, 200], BLACK);
  assert.equal(await room.digest(), before);

  await room.key("Shift+ArrowDown");
  await room.key("Enter");
  await room.shows([300, 210], BLACK);
  await room.changedFrom(before);
  await room.key("Delete");
  await room.shows([300, 210], WHITE);
  assert.equal(await room.inked(), 0);
  await assertSameDrawing(room);
});

test("a finger marks, pulls and applies", async () => {
  const room = await stage.newRoom(TABLET);
  await room.tip({ size: 40 });
  const hand = await Hand.over(room);
  await hand.stroke([200, 200], [300, 200], [400, 200]);
  await room.take("Select");
  await hand.stroke([120, 120], [300, 200], [480, 280]);
  await room.selectionBar.waitFor();
  await hand.stroke([300, 200], [300, 400], [300, 600]);
  await room.selectionBar.getByRole("button", { name: "Apply" }).tap();
  await room.shows([300, 600], BLACK);
  await room.shows([300, 200], WHITE);
  await assertSameDrawing(room);
});
