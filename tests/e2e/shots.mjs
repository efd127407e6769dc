/**
 * Takes pictures of every view, for people to look at: `node tests/e2e/shots.mjs FOLDER`.
 *
 * With `--readme` instead of a folder, it takes the one picture that the README shows. It is no
 * test: it fails only if the page cannot be handled.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HomePage } from "./support/homePage.mjs";
import { beginCloud, drawBirds, drawFlowers, drawGround, drawHouse } from "./support/landscape.mjs";
import { RoomPage } from "./support/roomPage.mjs";
import { Stage } from "./support/stage.mjs";

const README = fileURLToPath(new URL("../../docs/room.png", import.meta.url));

const PROMPT = "A white house on a hill, late summer";
const SEED = 20_260;

const DEVICES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  side: { viewport: { width: 740, height: 360 }, hasTouch: true, isMobile: true },
};

const [target] = process.argv.slice(2);
if (!target) throw new Error("usage: node tests/e2e/shots.mjs FOLDER | --readme");

const stage = new Stage();
await stage.open();
try {
  const [anna, ben] = await twoAtWork();
  if (target === "--readme") await readme(anna, ben);
  else await everyView(anna, target);
} finally {
  await stage.close();
}

/** Two people who have drawn the landscape together and had it painted. */
async function twoAtWork() {
  const [anna, ben] = await stage.newRoomForTwo(DEVICES.desktop);
  await anna.rename("Anna");
  await ben.rename("Ben");
  await drawGround(anna);
  await drawHouse(ben);
  await drawFlowers(anna);
  const layers = await anna.layers();
  await layers.add();
  await layers.rename("Birds");
  await drawBirds(anna);
  await layers.add({ hosts: true });
  await layers.rename("What comes next");
  await layers.choose("Birds");
  await layers.close();
  await paint(anna, PROMPT, "Oil", SEED);
  return [anna, ben];
}

async function paint(room, prompt, style, seed) {
  const make = await room.make();
  await make.say(prompt);
  await make.style(style);
  await make.lockSeed(seed);
  await make.ask();
  await room.pictures.inStrip(prompt).waitFor();
  await make.close();
}

async function readme(anna, ben) {
  await paint(ben, "The same house in winter, snow", "Watercolour", SEED + 1);
  await anna.pictures.inStrip("The same house in winter, snow").waitFor();
  await quiet(anna);
  await beginCloud(ben);
  await anna.shows([520, 214], "#ffffff");
  await anna.page.mouse.move(...(await anna.screen([900, 330])));
  await anna.page.screenshot({ path: README });
  await ben.lift();
}

async function everyView(anna, folder) {
  await mkdir(folder, { recursive: true });
  const address = anna.page.url();
  const known = await anna.page.context().storageState();
  for (const [device, options] of Object.entries(DEVICES)) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await stage.person({ ...options, colorScheme, storageState: known });
      await views(page, address, (view) => join(folder, `${view}-${device}-${colorScheme}.png`));
      await page.context().close();
    }
  }
}

async function views(page, address, path) {
  const shot = async (view) => {
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: path(view) });
  };
  const home = await HomePage.open(page, stage.server.base);
  await home.newRoomButton.waitFor();
  await shot("home");

  const room = await RoomPage.open(page, address);
  await room.pictures.inStrip(PROMPT).waitFor();
  await shot("room");
  await room.settings();
  await shot("tool");
  await room.closeSettings();
  const layers = await room.layers();
  await shot("layers");
  await layers.close();
  const make = await room.make();
  await shot("panel");
  await make.close();
  await room.pictures.look(PROMPT);
  await shot("picture");
  await room.pictures.close();
  await room.pictures.openGallery();
  await shot("gallery");
  await room.pictures.close();
  const share = await room.share();
  await share.artistLink();
  await shot("share");
}

/** Waits until no line about what has just happened is in sight. */
async function quiet({ page }) {
  const toasts = page.locator("ol[popover] li");
  while ((await toasts.count()) > 0)
    await toasts.first().getByRole("button", { name: "Dismiss" }).click();
}
