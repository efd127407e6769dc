/** A film of how the drawing came about: asked for, watched and saved. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { setStage } from "./support/stage.mjs";

const stage = setStage();

test("a film is made, plays, and is saved as an animated WebP", async () => {
  const room = await stage.newRoom();
  await room.stroke([200, 200], [400, 200]);
  await room.stroke([200, 400], [400, 600]);
  await room.live();
  const { page } = room;
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: "Time-lapse" }).click();
  const dialog = page.getByRole("dialog", { name: "Time-lapse" });
  const film = dialog.getByRole("img");
  await film.waitFor();
  await film.evaluate((image) => image.decode());
  await assertAccessible(page, "the film");

  const saving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save the film" }).click();
  const saved = await saving;
  assert.match(saved.suggestedFilename(), /^scenewright-.*\.webp$/);
  const bytes = await readFile(await saved.path());
  assert.equal(bytes.toString("latin1", 8, 12), "WEBP");
  assert.ok(bytes.includes("ANIM"), "it moves");
});

test("a room without a stroke says what to do first", async () => {
  const { page } = await stage.newRoom();
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: "Time-lapse" }).click();
  await page.getByRole("alert").getByText("Draw something first").waitFor();
});
