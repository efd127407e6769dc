/** Images from outside: dropped, pasted, chosen; and what is none. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSameDrawing } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";
import { drop, paste, pngOf } from "./support/transfer.mjs";

const BLUE = "#3060c0";
const WHITE = "#ffffff";

const stage = setStage();

test("an image is dropped, floats, is moved and applied, and both have the same pixels", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  const blank = await assertSameDrawing(anna, ben);
  const image = await pngOf(anna.page, { width: 300, height: 200, color: BLUE });
  await drop(anna.page, image);
  await anna.shows([512, 512], BLUE, "it floats over the middle");
  assert.equal(await ben.pixel([512, 512]), WHITE, "and is not yet meant");
  await anna.stroke([512, 512], [412, 512], [312, 512]);
  await anna.shows([312, 512], BLUE);
  await anna.selectionBar.getByRole("button", { name: "Apply" }).click();
  await ben.shows([312, 512], BLUE);
  assert.equal(await ben.pixel([512, 512]), WHITE);
  const placed = await assertSameDrawing(anna, ben);

  await ben.page.reload();
  await ben.live();
  await ben.shows([312, 512], BLUE, "the image is there after a reload");
  assert.equal(await assertSameDrawing(anna, ben), placed);
  await anna.key("Control+z");
  await ben.shows([312, 512], WHITE);
  assert.equal(await assertSameDrawing(anna, ben), blank);
});

test("an image is pasted, and let go again", async () => {
  const room = await stage.newRoom();
  const blank = await room.digest();
  await paste(room.page, await pngOf(room.page, { width: 100, height: 100, color: BLUE }));
  await room.shows([512, 512], BLUE);
  await room.selectionBar.getByRole("button", { name: "Put back" }).click();
  await room.shows([512, 512], WHITE);
  assert.equal(await room.digest(), blank);
});

test("an image is chosen out of the files", async () => {
  const room = await stage.newRoom();
  const image = await pngOf(room.page, { width: 100, height: 100, color: BLUE });
  const [chooser] = await Promise.all([
    room.page.waitForEvent("filechooser"),
    room.take("Place an image"),
  ]);
  await chooser.setFiles({
    name: "blue.png",
    mimeType: "image/png",
    buffer: Buffer.from(image, "base64"),
  });
  await room.shows([512, 512], BLUE);
  await room.key("Enter");
  await assertSameDrawing(room);
  await room.shows([512, 512], BLUE);
});

test("what is no image says so", async () => {
  const room = await stage.newRoom();
  await drop(room.page, btoa("words"), "image/png");
  await room.page.getByRole("listitem").filter({ hasText: /image|picture/i }).waitFor();
  assert.equal(await room.inked(), 0);
});
