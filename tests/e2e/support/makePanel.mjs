/** The panel that asks for pictures. */

export class MakePanel {
  constructor(page) {
    this.page = page;
    this.panel = page.getByRole("complementary", { name: "Make a picture" });
  }

  static async open(page) {
    await page.getByRole("button", { name: "Make a picture" }).click();
    const make = new MakePanel(page);
    await make.askButton.waitFor();
    return make;
  }

  get askButton() {
    return this.panel.getByRole("button", { name: "Make it" });
  }

  get prompt() {
    return this.panel.getByRole("textbox", { name: "What does it show?" });
  }

  get seed() {
    return this.panel.getByRole("textbox", { name: "Seed" });
  }

  /** Whether layers that only hosts see are in the picture; hosts alone are asked. */
  get hidden() {
    return this.panel.getByRole("checkbox", { name: "Include hidden layers" });
  }

  async say(prompt) {
    await this.prompt.fill(prompt);
  }

  /** Sets a seed, which locks it. */
  async lockSeed(seed) {
    await this.seed.fill(String(seed));
    await this.panel.getByRole("button", { name: "New seed each time", pressed: true }).waitFor();
  }

  async style(name) {
    await this.panel.getByRole("group", { name: "Style" }).getByText(name, { exact: true }).click();
  }

  async ask() {
    await this.askButton.click();
  }

  async close() {
    await this.panel.getByRole("button", { name: "Close" }).click();
    await this.panel.waitFor({ state: "detached" });
  }
}
