/** The dialog that invites people. */

export class ShareDialog {
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: "Invite people" });
  }

  static async open(page) {
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const share = new ShareDialog(page);
    await share.dialog.waitFor();
    return share;
  }

  /** The link for people who draw, which is there without being asked for. */
  artistLink() {
    return this.#link();
  }

  /** A link for people who watch. */
  async viewerLink() {
    await this.dialog.getByText("can watch", { exact: true }).first().click();
    await this.dialog.getByRole("button", { name: "Make a link" }).click();
    return this.#link();
  }

  /** Takes back the only link of a kind that is in use: "can draw" or "can watch". */
  async takeBack(gives) {
    const line = this.dialog.getByRole("listitem").filter({ hasText: gives });
    await line.getByRole("button", { name: "Take back" }).click();
    await line.waitFor({ state: "detached" });
  }

  async close() {
    await this.page.keyboard.press("Escape");
    await this.dialog.waitFor({ state: "detached" });
  }

  #link() {
    return this.dialog.getByRole("textbox", { name: "Link" }).inputValue();
  }
}
