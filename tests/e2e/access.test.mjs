/** Links: what they let people do, and what becomes of those that do not work. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { RoomPage } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const BLACK = "#1d1b1a";
const WHITE = "#ffffff";

/** After so long at most people are told that their link was taken back, ms. */
const TOLD_WITHIN_MS = 2_000;

const stage = setStage();

test("who comes by a viewer's link sees everything and has nothing to draw with", async () => {
  const anna = await stage.newRoom();
  await anna.stroke([200, 300], [800, 300]);
  const share = await anna.share();
  const link = await share.viewerLink();
  await share.close();
  const guest = await RoomPage.open(await stage.person(), link);
  await guest.shows([500, 300], BLACK);
  await guest.page.getByText("You are watching.").waitFor();
  assert.equal(await guest.tools.count(), 0);
  for (const name of ["Undo", "Clear the drawing", "Make a picture"])
    assert.equal(await guest.page.getByRole("button", { name, exact: true }).count(), 0, name);

  await guest.key("b");
  await guest.stroke([200, 600], [800, 600]);
  await guest.key("Control+z");
  assert.equal(await guest.pending(), 0);

  // Anna's next stroke comes after anything that the guest's page could have sent.
  await anna.begin([200, 400], [800, 400]);
  await guest.shows([700, 400], BLACK);
  await anna.lift();
  await guest.live();
  assert.equal(await anna.pixel([500, 600]), WHITE);
  assert.equal(await anna.pixel([500, 300]), BLACK);
});

test("a link that is not right says so, and leads somewhere", async () => {
  const anna = await stage.newRoom();
  const share = await anna.share();
  const link = await share.artistLink();
  const guest = await stage.person();

  await guest.goto(link.slice(0, -4));
  await guest.getByRole("heading", { name: "This link is not right" }).waitFor();
  assert.equal(await guest.locator("canvas").count(), 0, "never a blank canvas");

  await guest.goto(`${stage.server.base}/r/${anna.id}`);
  await guest.getByRole("heading", { name: "You are not in this room" }).waitFor();

  await guest.goto(`${stage.server.base}/r/0000000000000`);
  await guest.getByRole("heading", { name: "There is no such room" }).waitFor();

  await guest.getByRole("button", { name: "Start a new room" }).click();
  await RoomPage.ready(guest);
});

test("taking a link back puts out who came by it within two seconds, and says why", async () => {
  const [anna, ben] = await stage.newRoomForTwo();
  await ben.stroke([200, 300], [800, 300]);
  await anna.shows([500, 300], BLACK);

  const share = await anna.share();
  const [link] = await Promise.all([share.artistLink(), share.takeBack("can draw")]);
  const told = ben.page.getByRole("heading", { name: "Your access was taken back" });
  await told.waitFor({ timeout: TOLD_WITHIN_MS });

  await ben.page.reload();
  await ben.page.getByRole("heading", { name: "You are not in this room" }).waitFor();

  const late = await stage.person();
  await late.goto(link);
  await late.getByRole("heading", { name: "This link was taken back" }).waitFor();
  assert.equal(await late.locator("canvas").count(), 0);

  await share.close();
  assert.equal(await anna.pixel([500, 300]), BLACK, "what a guest drew stays");
});
