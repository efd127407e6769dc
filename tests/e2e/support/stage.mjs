/** What every test file has: a server that has nothing yet, a browser, and people who come in. */

import { after, before } from "node:test";
import { Browser } from "./browser.mjs";
import { HomePage } from "./homePage.mjs";
import { RoomPage } from "./roomPage.mjs";
import { Server } from "./server.mjs";

/** Sets up before the file's first test, and takes down after its last. */
export function setStage() {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  return stage;
}

export class Stage {
  server;
  browser;

  async open() {
    this.server = await Server.start();
    this.browser = await Browser.launch();
  }

  async close() {
    try {
      await this.browser?.close();
    } finally {
      await this.server?.stop();
    }
  }

  /** A tab of somebody who has never been here; `options` as for {@link Browser.person}. */
  person(options) {
    return this.browser.person(options);
  }

  /** A room with one person in it, who has just made it. */
  async newRoom(options) {
    const home = await HomePage.open(await this.person(options), this.server.base);
    return home.newRoom();
  }

  /** A room that somebody has made, and a second one who came by its link. */
  async newRoomForTwo(options) {
    const anna = await this.newRoom(options);
    const share = await anna.share();
    const link = await share.artistLink();
    await share.close();
    const ben = await RoomPage.open(await this.person(options), link);
    return [anna, ben];
  }
}
