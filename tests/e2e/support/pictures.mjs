/** The pictures of a room: the strip, one of them at large, and the gallery. */

export class Pictures {
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole("dialog");
    this.gallery = page.getByRole("dialog", { name: "Gallery" });
  }

  /** A picture that nobody has decided about yet. */
  inStrip(prompt) {
    return this.page.getByRole("button", { name: `Look at: ${prompt}`, exact: true });
  }

  /** Opens a picture of the strip. */
  async look(prompt) {
    await this.inStrip(prompt).click();
    await this.page
      .getByRole("dialog", { name: /^Picture by / })
      .getByText(prompt, { exact: true })
      .waitFor();
  }

  /** The value beside a name among the facts of the open picture. */
  fact(name) {
    const line = this.dialog.locator("dl > div").filter({ hasText: name }).first();
    return line.locator("dd").textContent();
  }

  /** SHA-256 of the open picture's bytes, after the browser has decoded them. */
  async fingerprint() {
    return this.dialog
      .locator("img")
      .first()
      .evaluate(async (image) => {
        await image.decode();
        const bytes = await (await fetch(image.currentSrc)).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
      });
  }

  async openGallery() {
    const button = this.page.getByRole("button", { name: "Gallery", exact: true });
    // On a phone it is in the menu.
    if ((await button.count()) === 0) await this.page.getByRole("button", { name: "Menu" }).click();
    await button.click();
    await this.gallery.waitFor();
  }

  async close() {
    await this.page.keyboard.press("Escape");
    await this.dialog.waitFor({ state: "detached" });
  }
}
