/** Layers: on both sides the same, but for what only hosts see. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSameDrawing } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const RED = "#d8433b";
const WHITE = "#ffffff";

const stage = setStage();

/** Whether a live frame says of a pointer that it is nowhere, which is all that may be told of it. */
function saysAway(frame) {
  const [lane, , , ...rest] = frame;
  return lane === 2 && rest.join() === "5,0,0";
}

test("a layer is added, drawn on, hidden, moved under another and removed, on both sides", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.tip({ size: 40 });
  await anna.stroke([200, 500], [800, 500]);
  const layers = await anna.layers();
  const top = await layers.add();
  await anna.color("Red");
  await anna.stroke([500, 200], [500, 800]);
  await ben.shows([500, 500], RED);
  await assertSameDrawing(anna, ben);

  await layers.act(`Hide ${top}`);
  await ben.shows([500, 500], BLACK);
  await layers.act(`Show ${top}`);
  await ben.shows([500, 500], RED);

  await layers.pull(top, "First layer");
  await layers.lie("First layer", top);
  await ben.shows([500, 500], BLACK);
  const theirs = await ben.layers();
  await theirs.lie("First layer", top);
  await assertSameDrawing(anna, ben);

  await layers.line(top).focus();
  await anna.page.keyboard.press("Alt+ArrowUp");
  await anna.page
    .getByRole("status")
    .filter({ hasText: `${top} is number 1 of 2 from the top.` })
    .waitFor();
  await ben.shows([500, 500], RED);

  await layers.act("Remove the layer");
  await ben.shows([500, 300], WHITE);
  await theirs.lie("First layer");
  await anna.toast("Layer removed").getByRole("button", { name: "Undo" }).click();
  await ben.shows([500, 300], RED);
  await theirs.lie(top, "First layer");
  await assertSameDrawing(anna, ben);
});

test("name, opacity, mixing and paper are the same for everybody, and outlive a reload", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.tip({ size: 60 });
  const layers = await anna.layers();
  await layers.add();
  await layers.rename("Sky");
  await anna.color("Red");
  await anna.stroke([200, 500], [800, 500]);
  await layers.opacity(0.5);
  await ben.shows([500, 500], "#eba19d", "half red, half paper");
  await layers.paper("#0000ff");
  await ben.shows([100, 100], "#0000ff");
  await layers.blend("Darker, as a glaze");
  await ben.shows([500, 500], "#00009d", "a glaze over blue leaves only what both let through");
  const theirs = await ben.layers();
  await theirs.lie("Sky", "First layer");
  const before = await assertSameDrawing(anna, ben);
  await ben.page.reload();
  assert.equal(await assertSameDrawing(anna, ben), before);
  await (await ben.layers()).lie("Sky", "First layer");
});

test("who came by a link may remove only layers that they added, and no layer is locked by them", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  const layers = await anna.layers();
  const hers = await layers.add();
  const theirs = await ben.layers();
  await theirs.lie(hers, "First layer");
  await theirs.choose(hers);
  const remove = theirs.panel.getByRole("button", { name: "Remove the layer" });
  assert.ok(await remove.isDisabled());
  assert.equal(await theirs.panel.getByRole("button", { name: /^Lock: / }).count(), 0);
  assert.equal(await theirs.panel.getByRole("button", { name: /only hosts see/ }).count(), 0);
  await theirs.add();
  assert.ok(await remove.isEnabled());
});

test("a locked layer is not drawn on, and says so", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  const layers = await anna.layers();
  await layers.act(/^Lock: /);
  await ben.page
    .getByRole("button", { name: /^Layers, drawing on / })
    .locator("svg")
    .waitFor();
  await ben.stroke([200, 500], [800, 500]);
  await ben.toast(/locked this layer|layer is locked/).waitFor();
  assert.equal(await ben.pixel([500, 500]), WHITE);
  await assertSameDrawing(anna, ben);
});

test("what is drawn on a layer for hosts stays with hosts until they show it", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await anna.stroke([200, 200], [800, 200]);
  await ben.shows([500, 200], BLACK);
  const everyones = await ben.digest();
  const frames = [];
  ben.page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => typeof payload !== "string" && frames.push(payload)),
  );
  await ben.page.reload();
  await ben.live();
  const theirs = await ben.layers();
  await theirs.lie("First layer");
  await ben.page.mouse.move(5, 5);
  const known = frames.length;

  const layers = await anna.layers();
  const hidden = await layers.add({ hosts: true });
  await anna.page.getByText("Only hosts see this", { exact: true }).first().waitFor();
  await anna.color("Red");
  await anna.stroke([200, 500], [500, 520], [800, 500]);
  await anna.shows([500, 515], RED);
  await anna.live();
  // Another name comes to Ben by the same socket, after anything that he could have been sent.
  await anna.rename("Anna the host");
  await ben.page.getByText("AH", { exact: true }).first().waitFor();
  const told = frames.slice(known).filter((frame) => !saysAway(frame));
  assert.deepEqual(told, [], "Ben's socket has brought nothing of it");
  await theirs.lie("First layer");
  assert.equal(await ben.pixel([500, 515]), WHITE);
  assert.equal(await ben.digest(), everyones);
  assert.notEqual(await anna.digest(), everyones, "a host has more");
  assert.equal((await ben.serverDigest()).digest, everyones);
  assert.equal((await anna.serverDigest()).digest, await anna.digest());

  await layers.act(/^Show to everyone/);
  await ben.shows([500, 515], RED);
  await theirs.lie(hidden, "First layer");
  await anna.page.getByText("Only hosts see this", { exact: true }).first().waitFor({ state: "detached" });
  await assertSameDrawing(anna, ben);

  await layers.act(/^Hide from everyone but hosts/);
  await ben.shows([500, 515], WHITE);
  await theirs.lie("First layer");
});

test("a picture with hidden layers is for hosts until they show it", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  const layers = await anna.layers();
  await layers.add({ hosts: true });
  await anna.stroke([200, 500], [800, 500]);
  await layers.close();

  const make = await anna.make();
  assert.equal(await make.hidden.isChecked(), false, "it has to be asked for");
  await make.panel.getByText("The picture is made from what everyone sees").waitFor();
  await make.hidden.check();
  await make.panel.getByText("Only hosts see this picture until").waitFor();
  await make.say("a hidden thing");
  await make.ask();
  await anna.pictures.inStrip("a hidden thing").waitFor();
  await make.hidden.uncheck();
  await make.say("what all see");
  await make.ask();
  await ben.pictures.inStrip("what all see").waitFor();
  assert.equal(await ben.pictures.inStrip("a hidden thing").count(), 0);

  await make.close();
  await anna.pictures.look("a hidden thing");
  await anna.pictures.dialog.getByRole("button", { name: /^Show to everyone/ }).click();
  await ben.pictures.inStrip("a hidden thing").waitFor();
});
