/** axe-core on a page as it is now. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../web/package.json", import.meta.url));
const SOURCE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What keeps people out; the milder ones are matters of taste as often as not. */
const GRAVE = ["serious", "critical"];

/** Asserts that axe finds nothing grave; the message names each place. */
export async function assertAccessible(page, view) {
  await settled(page);
  await page.evaluate(SOURCE);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  assert.ok(passes.length > 0, "axe has looked at something");
  const found = violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${help}\n  ${target}\n  ${any[0]?.message ?? ""}`),
    );
  assert.deepEqual(found, [], `${view}:\n${found.join("\n")}`);
}

/** Colours that are still on their way would be judged as they never stay. */
async function settled(page) {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity,
      ),
  );
}
