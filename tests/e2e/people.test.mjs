/** People to each other: following, and a host who takes back what somebody did. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSameDrawing } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const RED = "#d8433b";
const WHITE = "#ffffff";

const stage = setStage();

test("a host takes back all that somebody drew, and one undo brings it again", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await ben.rename("Ben");
  await anna.stroke([200, 200], [800, 200]);
  await ben.color("Red");
  await ben.stroke([200, 400], [800, 400]);
  await ben.stroke([200, 600], [800, 600]);
  await anna.shows([500, 600], RED);
  const before = await assertSameDrawing(anna, ben);

  const people = await anna.people();
  await people.takeBack("Ben");
  await people.choice(/^Everything that can be taken back/).click();
  await ben.shows([500, 600], WHITE);
  assert.equal(await ben.pixel([500, 400]), WHITE);
  assert.equal(await ben.pixel([500, 200]), BLACK, "what others drew stays");
  await assertSameDrawing(anna, ben);

  await anna.toast("Took back what Ben did").getByRole("button", { name: "Undo" }).click();
  await ben.shows([500, 600], RED);
  assert.equal(await assertSameDrawing(anna, ben), before);
});

test("only hosts are offered to take back", async () => {
  const [, ben] = await stage.newRoomForTwo();
  const people = await ben.people();
  assert.equal(await people.list.getByRole("button", { name: /^Take back/ }).count(), 0);
});

test("a press on a person follows them, and Esc leaves", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await ben.rename("Ben");
  const people = await anna.people();
  await people.follow("Ben");
  const chip = anna.page.getByText("Following Ben", { exact: true });
  await chip.waitFor();
  await anna.key("Escape");
  await chip.waitFor({ state: "detached" });
});
