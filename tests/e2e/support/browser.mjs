/**
 * The system's Chromium, and people in it: each has a profile, that is cookies and storage of their
 * own, and one tab.
 */

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

// The page's own packages have the driver: the tests add none.
const require = createRequire(new URL("../../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What any wait is given before it counts as failed, ms: long, for a machine with other work. */
const PATIENCE_MS = 20_000;

/** A laptop; the page has all its tools in sight there. */
const LAPTOP = { width: 1280, height: 800 };

/** What Chromium itself logs while a server is away or says no. */
const EXPECTED_IN_CONSOLE = /^(WebSocket connection to|Failed to load resource)/;

export class Browser {
  #chromium;
  #faults = [];

  static async launch() {
    const browser = new Browser();
    browser.#chromium = await chromium.launch({ executablePath: executable(), args: ARGUMENTS });
    return browser;
  }

  /**
   * A tab of somebody who has never been here.
   *
   * `options` are Playwright's for a context: viewport, colorScheme, hasTouch, ...
   */
  async person(options = {}) {
    const context = await this.#chromium.newContext({
      locale: "en-GB",
      viewport: LAPTOP,
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on("pageerror", (error) => this.#faults.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !EXPECTED_IN_CONSOLE.test(message.text()))
        this.#faults.push(message.text());
    });
    return page;
  }

  /** Ends it; fails if a page threw, or Chromium complained of one, while it ran. */
  async close() {
    await this.#chromium.close();
    if (this.#faults.length > 0) throw new Error(`faults on a page:\n${this.#faults.join("\n")}`);
  }
}

function executable() {
  const named = process.env.CHROMIUM;
  return named ? named : execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
}
