/** Each tool does what it says, by mouse and by keyboard, on both sides. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSameDrawing } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const RED = "#d8433b";
const GREEN = "#4f9d3f";
const BLUE = "#2d5fb3";
const WHITE = "#ffffff";

/** A closed box around the middle of the drawing. */
const BOX = [
  [300, 300],
  [700, 300],
  [700, 700],
  [300, 700],
  [300, 300],
];

const stage = setStage();

test("undo and redo act on one's own strokes only, and survive a reload", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.stroke([200, 300], [800, 300]);
  await anna.stroke([200, 400], [800, 400]);
  await ben.stroke([200, 500], [800, 500]);
  await anna.shows([500, 500], BLACK);
  await ben.shows([500, 400], BLACK);

  await anna.button("Undo");
  await ben.shows([500, 400], WHITE);
  assert.equal(await ben.pixel([500, 300]), BLACK);
  assert.equal(await ben.pixel([500, 500]), BLACK, "Ben's stroke is the newest, and not Anna's");

  await ben.key("Control+z");
  await anna.shows([500, 500], WHITE);
  assert.equal(await anna.pixel([500, 300]), BLACK);

  await anna.key("Control+Shift+Z");
  await ben.shows([500, 400], BLACK);
  assert.equal(await ben.pixel([500, 500]), WHITE);
  await ben.key("Control+y");
  await anna.shows([500, 500], BLACK);
  await assertSameDrawing(anna, ben);

  await anna.page.reload();
  await anna.live();
  await anna.key("Control+z");
  await anna.key("Control+z");
  await ben.shows([500, 300], WHITE);
  assert.equal(await ben.pixel([500, 400]), WHITE);
  assert.equal(await ben.pixel([500, 500]), BLACK);
  assert.ok(await anna.page.getByRole("button", { name: "Undo" }).isDisabled());
  await anna.button("Redo");
  await ben.shows([500, 300], BLACK);
  await assertSameDrawing(anna, ben);
});

test("colour, size and opacity change what is drawn", async () => {
  const room = await stage.newRoom();
  await room.tip({ size: 4 });
  await room.stroke([200, 200], [800, 200]);
  await room.shows([500, 200], BLACK);
  assert.equal(await room.pixel([500, 215]), WHITE, "4 px do not reach 15 px aside");

  await room.color("Blue");
  await room.tip({ size: 60 });
  await room.stroke([200, 400], [800, 400]);
  await room.shows([500, 400], BLUE);
  await room.shows([500, 415], BLUE, "60 px do");
  assert.equal(await room.pixel([500, 440]), WHITE);

  await room.tip({ opacity: 0.5 });
  await room.stroke([200, 600], [800, 600], [200, 600]);
  await room.shows([500, 600], "#96afd9", "half blue, half paper, where it crosses too");
});

test("brackets change the size, Shift makes the step coarse", async () => {
  const room = await stage.newRoom();
  const first = await room.tipSize();
  await room.key("]");
  const larger = await room.tipSize();
  assert.ok(larger > first);
  await room.key("Shift+}");
  assert.ok(
    (await room.tipSize()) - larger > larger - first,
    "a coarse step is larger than a fine one",
  );
  await room.key("[");
  await room.key("Shift+{");
  assert.ok((await room.tipSize()) < larger);
});

test("the eraser takes away what it touches and nothing else, and is undone like any stroke", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.stroke([200, 500], [800, 500]);
  await ben.shows([400, 500], BLACK);
  await anna.take("Eraser");
  await anna.stroke([400, 400], [400, 600]);
  await ben.shows([400, 500], WHITE);
  assert.equal(await ben.pixel([600, 500]), BLACK);

  await anna.key("b");
  await anna.stroke([200, 700], [800, 700]);
  await ben.shows([600, 700], BLACK);
  await anna.key("e");
  await anna.stroke([600, 400], [600, 800]);
  await ben.shows([600, 700], WHITE);
  assert.equal(await ben.pixel([600, 500]), WHITE);

  await anna.key("Control+z");
  await ben.shows([600, 500], BLACK);
  assert.equal(await ben.pixel([600, 700]), BLACK);
  assert.equal(await ben.pixel([400, 500]), WHITE);
  await assertSameDrawing(anna, ben);
});

test("a fill stays inside of its outline", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.stroke(...BOX);
  await anna.color("Green");
  await anna.take("Fill");
  await anna.press([500, 500]);
  await ben.shows([500, 500], GREEN);
  assert.equal(await ben.pixel([310, 310]), GREEN, "up to the line");
  assert.equal(await ben.pixel([300, 500]), BLACK, "the line stays");
  assert.equal(await ben.pixel([100, 100]), WHITE, "and nothing leaks");

  await anna.color("Red");
  await anna.key("g");
  await anna.press([100, 100]);
  await ben.shows([900, 900], RED);
  assert.equal(await ben.pixel([500, 500]), GREEN);
  await assertSameDrawing(anna, ben);
});

test("the eyedropper takes up a colour and gives the brush back", async () => {
  const room = await stage.newRoom();
  await room.color("Green");
  await room.tip({ size: 60 });
  await room.stroke([200, 200], [800, 200]);
  await room.color("Red");
  await room.tip({ size: 8 });

  await room.take("Eyedropper");
  await room.press([500, 200]);
  await room.tools.getByRole("button", { name: "Brush", exact: true, pressed: true }).waitFor();
  await room.stroke([200, 400], [800, 400]);
  await room.shows([500, 400], GREEN);

  await room.color("Red");
  await room.key("i");
  await room.press([500, 200]);
  await room.stroke([200, 500], [800, 500]);
  await room.shows([500, 500], GREEN, "by its key");

  await room.color("Red");
  await room.page.getByRole("main").focus();
  await room.page.keyboard.down("Alt");
  await room.press([500, 200]);
  await room.page.keyboard.up("Alt");
  await room.stroke([200, 600], [800, 600]);
  await room.shows([500, 600], GREEN, "and while Alt is held");
  assert.equal(await room.pixel([500, 300]), WHITE, "picking leaves no mark");
});

test("X swaps the two colours, D takes black and white", async () => {
  const room = await stage.newRoom();
  await room.color("Red");
  await room.key("x");
  await room.color("Blue");
  await room.key("x");
  await room.stroke([200, 300], [800, 300]);
  await room.shows([500, 300], RED);
  await room.key("d");
  await room.stroke([200, 400], [800, 400]);
  await room.shows([500, 400], BLACK);
});

test("clearing is one step that one undo brings back, by mouse and by keyboard", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.stroke([200, 300], [800, 300]);
  await ben.stroke([200, 500], [800, 500]);
  await anna.shows([500, 500], BLACK);
  await ben.shows([500, 300], BLACK);
  const drawn = await assertSameDrawing(anna, ben);

  await anna.button("Clear the drawing");
  await ben.shows([500, 300], WHITE);
  assert.equal(await ben.inked(), 0);
  await anna.key("Control+z");
  await ben.shows([500, 300], BLACK);
  assert.equal(await assertSameDrawing(anna, ben), drawn);

  await ben.button("Clear the drawing");
  await anna.shows([500, 500], WHITE);
  await ben.toast("Drawing cleared").getByRole("button", { name: "Undo" }).click();
  await anna.shows([500, 500], BLACK);
  assert.equal(await assertSameDrawing(anna, ben), drawn);

  // Once something else was drawn, that undo would hit the wrong thing.
  await ben.button("Clear the drawing");
  await ben.toast("Drawing cleared").waitFor();
  await ben.stroke([200, 700], [800, 700]);
  await ben.toast("Drawing cleared").waitFor({ state: "detached" });
});
