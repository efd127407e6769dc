/** The first page. */

import { RoomPage } from "./roomPage.mjs";

export class HomePage {
  constructor(page) {
    this.page = page;
  }

  static async open(page, base) {
    await page.goto(`${base}/`);
    return new HomePage(page);
  }

  get newRoomButton() {
    return this.page.getByRole("button", { name: "New room" });
  }

  /** Presses the one button of this page; the answer can be drawn in. */
  async newRoom() {
    await this.newRoomButton.click();
    return RoomPage.ready(this.page);
  }

  /** The rooms that were opened here before. */
  get rooms() {
    return this.page.getByRole("navigation", { name: "Your rooms" }).getByRole("link");
  }
}
