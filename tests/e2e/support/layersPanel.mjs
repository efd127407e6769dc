/** The panel with the sheets of a drawing. */

import assert from "node:assert/strict";

export class LayersPanel {
  constructor(page) {
    this.page = page;
    this.panel = page.getByRole("complementary", { name: "Layers" });
  }

  static async open(page) {
    const layers = new LayersPanel(page);
    if (!(await layers.panel.isVisible())) await layers.button.click();
    await layers.panel.waitFor();
    return layers;
  }

  /** Says which layer is drawn on, and opens the panel. */
  get button() {
    return this.page.getByRole("button", { name: /^Layers, drawing on / });
  }

  get list() {
    return this.panel.getByRole("list");
  }

  /** What chooses a layer and says its name. */
  line(name) {
    return this.list.locator("[data-choose]").filter({ hasText: name });
  }

  /** Names, the top one first. */
  names() {
    return this.list.locator("[data-choose] > :first-child").allTextContents();
  }

  /** Waits until the layers lie so, the top one first. */
  async lie(...names) {
    await this.page
      .waitForFunction(
        (wanted) =>
          JSON.stringify(
            [...document.querySelectorAll("aside [data-choose] > :first-child")].map(
              (one) => one.textContent,
            ),
          ) === wanted,
        JSON.stringify(names),
      )
      .catch(async (cause) => {
        assert.deepEqual(await this.names(), names);
        throw cause;
      });
  }

  /** Adds one and draws on it from now on; the answer is its name. */
  async add({ hosts = false } = {}) {
    const label = hosts ? "Add a layer that only hosts see" : "Add a layer";
    await this.panel.getByRole("button", { name: label, exact: true }).click();
    const name = await this.list.locator('[aria-current="true"] > :first-child').textContent();
    return name;
  }

  async choose(name) {
    await this.line(name).click();
    await this.list.locator('[aria-current="true"]').filter({ hasText: name }).waitFor();
  }

  /** Gives the layer that is drawn on another name. */
  async rename(name) {
    await this.act("Rename the layer");
    await this.panel.getByRole("textbox", { name: "Layer name" }).fill(name);
    await this.page.keyboard.press("Enter");
    await this.line(name).waitFor();
  }

  /** Presses what is set about the layer that is drawn on. */
  async act(name) {
    await this.panel.getByRole("button", { name }).click();
  }

  async opacity(share) {
    await this.panel.getByRole("slider", { name: "Opacity" }).fill(String(share));
  }

  async blend(name) {
    await this.panel.getByRole("combobox", { name: "Mixes as" }).selectOption({ label: name });
  }

  async paper(color) {
    await this.panel.getByLabel("Paper").fill(color);
  }

  /** Pulls a layer by its handle to the place of another one. */
  async pull(name, to) {
    const { mouse } = this.page;
    const item = this.list.getByRole("listitem");
    const [from, goal] = await Promise.all(
      [name, to].map((one) => item.filter({ hasText: one }).boundingBox()),
    );
    await mouse.move(from.x + 14, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(goal.x + 14, goal.y + goal.height / 2, { steps: 5 });
    await mouse.up();
  }

  async close() {
    await this.panel.getByRole("button", { name: "Close" }).click();
    await this.panel.waitFor({ state: "detached" });
  }
}
