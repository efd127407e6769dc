/**
 * A room, as the person at one tab sees and handles it.
 *
 * Points are px of the drawing, wherever it lies on the screen. Where this stops: dialogs and panels
 * have page objects of their own.
 */

import assert from "node:assert/strict";
import { LayersPanel } from "./layersPanel.mjs";
import { MakePanel } from "./makePanel.mjs";
import { PeopleList } from "./peopleList.mjs";
import { Pictures } from "./pictures.mjs";
import { ShareDialog } from "./shareDialog.mjs";

/** The greatest diameter on the size slider, px; the least is 1. */
const LARGEST_PX = 200;

/** Tools that share a button, which shows the one that was used last. */
const GROUPS = [
  ["Line", "Rectangle", "Ellipse", "Freeform"],
  ["Fill", "Gradient"],
];

export class RoomPage {
  constructor(page) {
    this.page = page;
  }

  /** Opens a room's address or an invite link. */
  static async open(page, address) {
    await page.goto(address);
    return RoomPage.ready(page);
  }

  /** Waits until the room on this tab can be drawn in. */
  static async ready(page) {
    const room = new RoomPage(page);
    await room.live();
    return room;
  }

  get id() {
    return new URL(this.page.url()).pathname.split("/")[2];
  }

  // What is known of the connection

  /** Waits until the server has answered, and everything is confirmed. */
  async live() {
    await this.page.waitForFunction(
      () => window.scenewright?.connection === "live" && window.scenewright.pending() === 0,
    );
  }

  pending() {
    return this.page.evaluate(() => window.scenewright.pending());
  }

  digest() {
    return this.page.evaluate(() => window.scenewright.digest());
  }

  /** Waits until the committed drawing is another than the one with this digest. */
  async changedFrom(digest) {
    await this.page.waitForFunction((old) => window.scenewright.digest() !== old, digest);
  }

  /** Waits until the pill says something that matches. */
  async pillSays(text, timeout) {
    await this.page.locator("header").getByText(text).waitFor({ timeout });
  }

  /** What the server itself has painted: `{ seq, digest }`. */
  serverDigest() {
    return this.page.evaluate(async (room) => {
      const answer = await fetch(`/api/rooms/${room}/digest`);
      return answer.json();
    }, this.id);
  }

  // The drawing

  get canvas() {
    return this.page.getByRole("img", { name: /^Drawing, / });
  }

  /** Where a point of the drawing is on the screen. */
  async screen([x, y]) {
    const [box, scale] = await this.canvas.evaluate((canvas) => {
      const { left, top, width } = canvas.getBoundingClientRect();
      return [{ left, top }, width / canvas.width];
    });
    return [box.left + x * scale, box.top + y * scale];
  }

  /** `#rrggbb` as this person sees it, with what is still being drawn. */
  pixel(point) {
    return this.page.evaluate(look, { point });
  }

  /** Waits until a pixel has a colour; `why` is for people who read that it never had. */
  async shows(point, wanted, why = "the drawing") {
    await this.page.waitForFunction(look, { point, wanted }).catch(async (cause) => {
      assert.equal(await this.pixel(point), wanted, `${why}, at ${point}`);
      throw cause;
    });
  }

  /** How many pixels of the drawing are not white. */
  inked() {
    return this.canvas.evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return new Uint32Array(data.buffer).reduce((sum, px) => sum + (px === 0xffffffff ? 0 : 1), 0);
    });
  }

  /** Draws along points and lets go. */
  async stroke(...points) {
    await this.begin(...points);
    await this.lift();
  }

  /** Draws along points and keeps the button down. */
  async begin(first, ...rest) {
    const { mouse } = this.page;
    await mouse.move(...(await this.screen(first)));
    await mouse.down();
    for (const point of rest) await mouse.move(...(await this.screen(point)), { steps: 4 });
  }

  async lift() {
    await this.page.mouse.up();
  }

  /** A press without a way: fills, picks, leaves a dot. */
  async press(point) {
    await this.page.mouse.click(...(await this.screen(point)));
  }

  // Tools

  get tools() {
    return this.page.getByRole("region", { name: "Tools" });
  }

  /** Takes a tool up by its button, or out of the popover of the button that it shares. */
  async take(tool) {
    const own = this.tools.getByRole("button", { name: tool, exact: true });
    if ((await own.count()) === 0) return this.#takeFromGroup(tool);
    // Pressed once more, it would open its settings.
    if ((await own.getAttribute("aria-pressed")) !== "true") await own.click();
  }

  async #takeFromGroup(tool) {
    const group = GROUPS.find((names) => names.includes(tool));
    const shown = this.tools.getByRole("button", {
      name: new RegExp(`^(${group.join("|")})$`),
    });
    if ((await shown.getAttribute("aria-pressed")) !== "true") await shown.click();
    await shown.click();
    const settings = this.page.getByRole("dialog", { name: / settings$/ });
    await settings.getByRole("button", { name: tool, exact: true }).click();
    await this.closeSettings();
  }

  /** Opens what can be set about the tool in the hand. */
  async settings() {
    await this.#tipButton.click();
    const panel = this.page.getByRole("dialog", { name: / settings$/ });
    await panel.waitFor();
    return panel;
  }

  async closeSettings() {
    await this.page.keyboard.press("Escape");
    await this.page.getByRole("dialog", { name: / settings$/ }).waitFor({ state: "hidden" });
  }

  /** Takes up a brush by its name: Pencil, Ink, Chalk, ... */
  async preset(name) {
    await this.take("Brush");
    const panel = await this.settings();
    await panel.getByRole("button", { name, exact: true }).click();
    await this.closeSettings();
  }

  async color(name) {
    await this.tools.getByRole("button", { name, exact: true }).click();
  }

  /**
   * Sets the tip of the brush or the eraser: `size`, its diameter in px, as near as the slider has
   * it, and `opacity`, 0..1.
   */
  async tip({ size, opacity }) {
    const panel = await this.settings();
    if (size !== undefined) {
      const step = Math.round((Math.log(size) / Math.log(LARGEST_PX)) * 100);
      await panel.getByRole("slider", { name: "Size" }).fill(String(step));
    }
    if (opacity !== undefined)
      await panel.getByRole("slider", { name: "Opacity" }).fill(String(opacity));
    await this.closeSettings();
  }

  /** The diameter of the tip as the page says it, px. */
  async tipSize() {
    const label = await this.#tipButton.getAttribute("aria-label");
    return Number.parseFloat(label.split(": ")[1]);
  }

  get #tipButton() {
    return this.tools.getByRole("button", { name: / settings(: |$)/ });
  }

  /** A line about what has just happened. */
  toast(text) {
    return this.page.getByRole("listitem").filter({ hasText: text });
  }

  async button(name) {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /** A key, with the drawing focused. */
  async key(keys) {
    await this.page.getByRole("main").focus();
    await this.page.keyboard.press(keys);
  }

  // People

  /** Takes another name. */
  async rename(name) {
    const people = await this.people();
    await people.list.getByRole("button", { name: "Change your name" }).click();
    await people.list.getByRole("textbox", { name: "Your name" }).fill(name);
    await people.list.getByRole("button", { name: "Save" }).click();
    await people.list.getByText(name, { exact: true }).waitFor();
    await people.close();
  }

  // What opens over it

  people() {
    return PeopleList.open(this.page);
  }

  layers() {
    return LayersPanel.open(this.page);
  }

  /** What can be done with what is marked or floats. */
  get selectionBar() {
    return this.page.getByRole("toolbar", { name: "Selection" });
  }

  share() {
    return ShareDialog.open(this.page);
  }

  make() {
    return MakePanel.open(this.page);
  }

  get pictures() {
    return new Pictures(this.page);
  }
}

/** Asserts that everybody and the server have the same drawing to the bit; the answer is its digest. */
export async function assertSameDrawing(...rooms) {
  for (const room of rooms) await room.live();
  const { seq, digest } = await rooms[0].serverDigest();
  for (const [at, room] of rooms.entries()) {
    await room.page.waitForFunction((head) => window.scenewright.cursor() >= head, seq);
    assert.equal(await room.digest(), digest, `page ${at} and the server have the same drawing`);
  }
  return digest;
}

/** Runs in the page: the colour of a pixel, or false if it is not the wanted one. */
function look({ point: [x, y], wanted }) {
  const canvas = document.querySelector("main canvas");
  const [r, g, b] = canvas.getContext("2d").getImageData(x, y, 1, 1).data;
  const color = `#${((r << 16) | (g << 8) | b).toString(16).padStart(6, "0")}`;
  return (wanted ?? color) === color && color;
}
