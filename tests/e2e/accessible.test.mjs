/** Nothing that axe calls serious or critical, in any view, in light, in dark and in forced colours. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { HomePage } from "./support/homePage.mjs";
import { RoomPage } from "./support/roomPage.mjs";
import { setStage } from "./support/stage.mjs";

const PROMPT = "a line at dusk";

const stage = setStage();

const LOOKS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
};

for (const [name, look] of Object.entries(LOOKS)) {
  test(`every view passes axe in ${name}`, async (t) => {
    const page = await stage.person(look);
    const home = await HomePage.open(page, stage.server.base);
    await home.newRoomButton.waitFor();
    await t.test("the first page", () => assertAccessible(page, "home"));

    const room = await home.newRoom();
    await room.stroke([200, 300], [800, 300]);
    await t.test("the room", () => assertAccessible(page, "room"));

    for (const tool of ["Brush", "Rectangle", "Fill", "Gradient", "Select"])
      await t.test(`what can be set about ${tool}`, async () => {
        await room.take(tool);
        await room.settings();
        await assertAccessible(page, tool);
        await room.closeSettings();
      });

    await t.test("something marked, and what can be done with it", async () => {
      await room.key("Control+a");
      await room.selectionBar.waitFor();
      await assertAccessible(page, "selection");
      await room.key("Escape");
      await room.key("b");
    });

    await t.test("layers, and one for hosts", async () => {
      const layers = await room.layers();
      await assertAccessible(page, "layers");
      await layers.add({ hosts: true });
      await assertAccessible(page, "a layer for hosts");
      await layers.close();
    });

    const make = await room.make();
    await make.say(PROMPT);
    await make.style("Oil");
    await t.test("the panel", () => assertAccessible(page, "panel"));

    await make.ask();
    await room.pictures.inStrip(PROMPT).waitFor();
    await t.test("a picture in the strip", () => assertAccessible(page, "strip"));
    await make.close();

    await room.pictures.look(PROMPT);
    await t.test("a picture at large", () => assertAccessible(page, "picture"));
    await room.pictures.close();

    await room.pictures.openGallery();
    await t.test("the gallery", () => assertAccessible(page, "gallery"));
    await room.pictures.close();

    const share = await room.share();
    const link = await share.artistLink();
    await t.test("the share dialog", () => assertAccessible(page, "share"));
    await share.close();

    await room.key("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await t.test("the list of keys", () => assertAccessible(page, "keys"));
    await page.keyboard.press("Escape");

    await t.test("a room on a phone", async () => {
      const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
      const guest = await RoomPage.open(await stage.person({ ...look, ...phone }), link);
      await assertAccessible(guest.page, "phone");
      const layers = await guest.layers();
      await assertAccessible(guest.page, "layers on a phone");
      await layers.close();
      await guest.make();
      await assertAccessible(guest.page, "panel on a phone");
      const people = await room.people();
      await people.list.getByRole("button", { name: /^Take back what / }).click();
      await people.choice(/^Everything that can be taken back|^Do not take/).first().waitFor();
      await assertAccessible(page, "taking back");
      await people.close();
    });

    await t.test("the first page with rooms on it", async () => {
      await page.goto(stage.server.base);
      await home.rooms.first().waitFor();
      await assertAccessible(page, "home with rooms");
    });

    await t.test("a link that does not work", async () => {
      const guest = await stage.person(look);
      await guest.goto(link.slice(0, -4));
      await guest.getByRole("heading", { name: "This link is not right" }).waitFor();
      await assertAccessible(guest, "problem");
    });
  });
}

test("what axe must not let pass, it does not let pass", async () => {
  const page = await stage.person();
  await HomePage.open(page, stage.server.base);
  await page.evaluate(() => {
    const mute = document.createElement("button");
    mute.textContent = "";
    document.querySelector("main").append(mute);
  });
  await assert.rejects(assertAccessible(page, "home"), /button-name/);
});
