/** Lines, shapes, areas and brushes: each by mouse, by touch and by keyboard. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Hand } from "./support/hand.mjs";
import { assertSameDrawing } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const RED = "#d8433b";
const WHITE = "#ffffff";

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };

const stage = setStage();

/** A drag, what it has to leave and what it must not touch. */
const SHAPES = [
  { tool: "Line", key: "l", inked: [500, 500], bare: [500, 300] },
  { tool: "Rectangle", key: "r", inked: [500, 300], bare: [500, 500] },
  { tool: "Ellipse", key: "o", inked: [300, 500], bare: [310, 310] },
];
const FROM = [300, 300];
const TO = [700, 700];

for (const { tool, key, inked, bare } of SHAPES) {
  test(`${tool}: by mouse, by touch and by keyboard`, async () => {
    const room = await stage.newRoom();
    await room.take(tool);
    await room.stroke(FROM, TO);
    await room.shows(inked, BLACK, "by mouse");
    assert.equal(await room.pixel(bare), WHITE);
    await room.button("Undo");
    await room.shows(inked, WHITE);

    await room.key("b");
    await room.key(key);
    await room.begin(FROM, [350, 350]);
    await room.page.mouse.move(...(await room.screen(TO)));
    await room.lift();
    await room.shows(inked, BLACK, "by its key");
    await assertSameDrawing(room);

    const tablet = await stage.newRoom(TABLET);
    await tablet.take(tool);
    const hand = await Hand.over(tablet);
    await hand.stroke(FROM, [500, 520], TO);
    await tablet.shows(inked, BLACK, "by touch");
    assert.equal(await tablet.pixel(bare), WHITE);
    await assertSameDrawing(tablet);
  });
}

test("filled shapes and what is drawn around are areas", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.take("Rectangle");
  const settings = await anna.settings();
  await settings.getByText("Filled", { exact: true }).click();
  await anna.closeSettings();
  await anna.stroke([100, 100], [300, 300]);
  await ben.shows([200, 200], BLACK);

  await anna.color("Red");
  await anna.take("Freeform");
  await anna.stroke([500, 500], [900, 500], [700, 900], [500, 500]);
  await ben.shows([700, 650], RED);
  assert.equal(await ben.pixel([520, 850]), WHITE);
  await assertSameDrawing(anna, ben);
});

test("a gradient goes from one colour to the other, or to nothing", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.take("Gradient");
  await anna.stroke([100, 500], [900, 500]);
  await ben.shows([50, 100], BLACK, "before its first point");
  await ben.shows([1000, 900], WHITE, "behind its last one");
  const middle = Number.parseInt((await ben.pixel([500, 500])).slice(1, 3), 16);
  assert.ok(middle > 0x70 && middle < 0xb0, `the middle is between, ${middle}`);
  await assertSameDrawing(anna, ben);
});

test("each brush leaves its own mark", async () => {
  const room = await stage.newRoom();
  const marks = new Set();
  for (const preset of ["Pencil", "Ink", "Marker", "Airbrush", "Chalk", "Flat"]) {
    await room.preset(preset);
    const blank = await room.digest();
    await room.stroke([200, 400], [800, 420]);
    await room.changedFrom(blank);
    await room.live();
    marks.add(await room.inked());
    await room.button("Undo");
    await room.page.waitForFunction((old) => window.scenewright.digest() === old, blank);
  }
  assert.equal(marks.size, 6, "no two of them cover as many pixels");

  await room.preset("Ink");
  await room.tip({ size: 60 });
  await room.stroke([200, 400], [500, 400]);
  await room.preset("Smudge");
  await room.stroke([440, 400], [700, 400]);
  assert.equal(await room.pixel([520, 480]), WHITE);
  await room.page.waitForFunction(() => {
    const canvas = document.querySelector("main canvas");
    return canvas.getContext("2d").getImageData(560, 400, 1, 1).data[0] < 250;
  });
});

test("a crosshair draws by keyboard alone, and is told", async () => {
  const room = await stage.newRoom();
  const { page } = room;
  const said = (text) => page.getByRole("status").filter({ hasText: text }).waitFor();
  await page.getByRole("main").focus();
  await page.keyboard.press("ArrowRight");
  await said(/^Crosshair at \d+, \d+$/);
  await page.keyboard.press("Space");
  for (let step = 0; step < 8; step += 1) await page.keyboard.press("ArrowDown");
  await said(/^Drawing at \d+, \d+$/);
  await page.keyboard.press("Space");
  await room.live();
  assert.ok((await room.inked()) > 500, "there is a line");
  await assertSameDrawing(room);
});
