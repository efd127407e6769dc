/** Drawing on glass: with a finger, with several, and with a pen. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Hand } from "./support/hand.mjs";
import { assertSameDrawing, RoomPage } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const WHITE = "#ffffff";

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const stage = setStage();

test("one finger draws, on a tablet and on a phone", async () => {
  for (const device of [TABLET, PHONE]) {
    const room = await stage.newRoom(device);
    const blank = await room.digest();
    const hand = await Hand.over(room);
    await hand.stroke([200, 500], [500, 500], [800, 500]);
    await room.changedFrom(blank);
    await room.shows([500, 500], BLACK);
    await assertSameDrawing(room);
  }
});

test("two fingers zoom and leave no line, neither here nor on the other side", async () => {
  const room = await stage.newRoom(TABLET);
  const share = await room.share();
  const watcher = await RoomPage.open(await stage.person(), await share.artistLink());
  await share.close();
  const blank = await assertSameDrawing(room, watcher);
  const [left] = await room.screen([0, 0]);
  const [right] = await room.screen([1024, 0]);

  const hand = await Hand.over(room);
  // The first finger is down, and has moved, before the second one comes.
  await hand.touch({ 0: [400, 500] });
  await hand.move({ 0: [390, 500] });
  await hand.touch({ 1: [600, 500] });
  for (const apart of [20, 60, 100, 140])
    await hand.move({ 0: [390 - apart / 8, 500], 1: [600 + apart / 8, 500] });
  await hand.lift();

  const [zoomedLeft] = await room.screen([0, 0]);
  const [zoomedRight] = await room.screen([1024, 0]);
  assert.ok(zoomedRight - zoomedLeft > right - left, "it has zoomed in");
  assert.equal(await room.inked(), 0);
  assert.equal(await watcher.inked(), 0);
  const page = await room.page.evaluate(() => [window.scrollY, window.visualViewport.scale]);
  assert.deepEqual(page, [0, 1], "the page itself has not moved");

  // The next stroke comes after whatever the pinch could have left; it is all that there is to undo.
  await hand.stroke([400, 700], [500, 700], [600, 700]);
  await room.changedFrom(blank);
  await watcher.shows([500, 700], BLACK);
  await room.button("Undo");
  await watcher.shows([500, 700], WHITE);
  assert.equal(await assertSameDrawing(room, watcher), blank);
  assert.ok(await room.page.getByRole("button", { name: "Undo" }).isDisabled());
});

test("a tap with two fingers undoes, with three it redoes", async () => {
  const room = await stage.newRoom(TABLET);
  await room.stroke([200, 300], [800, 300]);
  await room.shows([500, 300], BLACK);
  const hand = await Hand.over(room);
  await hand.tap([400, 600], [600, 600]);
  await room.shows([500, 300], WHITE);
  await hand.tap([300, 600], [500, 600], [700, 600]);
  await room.shows([500, 300], BLACK);
  await assertSameDrawing(room);
});

test("a pen's pressure makes the line wider, and from its first touch on fingers only move the paper", async () => {
  const room = await stage.newRoom(TABLET);
  await room.tip({ size: 60 });
  const hand = await Hand.over(room);
  await hand.pen([[200, 300], 0.1], [[500, 300], 0.1], [[800, 300], 0.1]);
  await hand.pen([[200, 600], 1], [[500, 600], 1], [[800, 600], 1]);
  await room.shows([500, 300], BLACK);
  assert.equal(await room.pixel([500, 320]), WHITE, "pressed lightly");
  await room.shows([500, 620], BLACK, "pressed hard");

  const drawn = await assertSameDrawing(room);
  const [before] = await room.screen([0, 0]);
  await hand.stroke([300, 800], [400, 800], [500, 800]);
  assert.ok((await room.screen([0, 0]))[0] > before, "the paper has moved");
  assert.equal(await assertSameDrawing(room), drawn);
  await room.tools
    .getByRole("button", { name: "Pen draws, fingers move", pressed: true })
    .waitFor();
});

test("a phone has every tool within a finger's reach, and its eraser gives way again", async () => {
  const room = await stage.newRoom(PHONE);
  const hand = await Hand.over(room);
  const tool = (name) => room.tools.getByRole("button", { name, exact: true });
  await tool("Tools, Brush").tap();
  const sheet = room.page.getByRole("dialog", { name: "Tools" });
  await sheet.getByRole("button", { name: "Rectangle" }).tap();
  await sheet.waitFor({ state: "hidden" });
  await hand.stroke([200, 300], [500, 520], [800, 700]);
  await room.shows([500, 300], BLACK);
  // Chromium gives no click for a tap that follows a made-up stroke at once, as no hand's would.
  const erasing = room.tools.getByRole("button", { name: "Eraser", pressed: true });
  for (let taps = 0; taps < 5 && !(await erasing.isVisible()); taps += 1) {
    await tool("Eraser").tap();
    await erasing.waitFor({ timeout: 1_000 }).catch(() => {});
  }
  await erasing.waitFor();
  await hand.stroke([500, 200], [500, 300], [500, 400]);
  await room.shows([500, 300], WHITE);
  for (let taps = 0; taps < 5 && (await erasing.isVisible()); taps += 1) {
    await tool("Eraser").tap();
    await erasing.waitFor({ state: "hidden", timeout: 1_000 }).catch(() => {});
  }
  await tool("Tools, Rectangle").waitFor();

  const layers = await room.layers();
  await layers.add();
  await layers.close();
  await hand.stroke([300, 800], [500, 900], [600, 1000]);
  await room.shows([450, 800], BLACK);
  await assertSameDrawing(room);
});

test("on a phone on its side the drawing has nearly all of the height", async () => {
  const room = await stage.newRoom({ ...PHONE, viewport: { width: 740, height: 360 } });
  const [, top] = await room.screen([0, 0]);
  const [, bottom] = await room.screen([1024, 1024]);
  assert.ok(bottom - top > 330, `${bottom - top} of 360 px`);
  const hand = await Hand.over(room);
  await hand.stroke([200, 300], [500, 300], [800, 300]);
  await room.shows([500, 300], BLACK);
});
