/**
 * `page`: what a page in a real browser takes while nine people draw, and until a large room is seen.
 *
 * Chromium runs without a screen and without a graphics card, so its compositor is software on the
 * same cores as the page, the server and the load. What is ours is told apart from it: the time that
 * the page's main thread was busy for each frame, from Chromium's own trace (`RunTask` events of the
 * renderer's main thread). The whole is the distance between animation frames.
 *
 * Needs the release builds of `scenewright` and `load`; `make bench-page` makes them.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { RoomPage } from "../../e2e/support/roomPage.mjs";
import { Stage } from "../../e2e/support/stage.mjs";
import { Figures } from "./figures.mjs";
import { Trace } from "./trace.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
process.env.SCENEWRIGHT_BIN ??= join(TARGET, "release", "scenewright");

const ROUNDS = 3;
const WARM_UP_MS = 2_000;
const WINDOW_MS = 8_000;

/** Strokes in the room that is joined; `join.rs` draws them. */
const STROKES = 20_000;

const figures = new Figures("page");

async function main() {
  const stage = new Stage();
  await stage.open();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      await draw(stage, "eight_draw", false);
      await draw(stage, "nine_draw", true);
    }
    await joinLarge(stage);
  } finally {
    await stage.close();
  }
  console.log(figures.table());
  mkdirSync(join(TARGET, "bench"), { recursive: true });
  const file = join(TARGET, "bench", "page.jsonl");
  writeFileSync(file, figures.lines());
  console.log(`written to ${file}`);
}

/** Eight others draw, and this page watches or draws as well. */
async function draw(stage, workload, alsoDraws) {
  const room = await stage.newRoom();
  const company = await Company.of(await linkOf(room), "draw");
  const stopDrawing = alsoDraws ? drawBy(room) : async () => {};
  await pause(WARM_UP_MS);
  const trace = await Trace.start(room.page);
  const deltas = room.page.evaluate(frameDeltas, WINDOW_MS);
  const frames = sorted(await deltas);
  const tasks = sorted(await trace.stop());
  await stopDrawing();
  await company.leave();
  await room.page.context().close();

  if (tasks.length < frames.length / 2)
    throw new Error(`the trace has ${tasks.length} of ${frames.length} frames`);
  for (const [share, name] of [
    [0.5, "p50"],
    [0.95, "p95"],
    [0.99, "p99"],
  ]) {
    figures.add(workload, "scenewright", `main_thread_${name}_ms`, "ms", quantile(tasks, share));
    figures.add(workload, "scenewright", `frame_interval_${name}_ms`, "ms", quantile(frames, share));
  }
  figures.add(workload, "scenewright", "frames_per_s", "1/s", (frames.length * 1e3) / WINDOW_MS);
  const late = tasks.filter((ms) => ms > 16).length;
  figures.add(workload, "scenewright", "over_16_ms", "%", (late * 100) / tasks.length);
}

/** From navigation until 20,000 strokes are seen: by somebody new, and by the same person again. */
async function joinLarge(stage) {
  const host = await stage.newRoom();
  const link = await linkOf(host);
  const company = await Company.of(link, "fill");
  await company.leave();
  await host.live();
  const { seq: head, digest } = await host.serverDigest();
  await host.page.context().close();

  for (let round = 0; round < ROUNDS; round++) {
    const page = await stage.person();
    await page.addInitScript(noteWhenPainted, head);
    // By the link first, which also makes them a member; then by the room's own address.
    await page.goto(link);
    await took(page, "join_new", digest);
    await page.reload();
    await took(page, "join_again", digest);
    await page.context().close();
  }
}

async function took(page, workload, digest) {
  const handle = await page.waitForFunction(() => window.paintedAfterMs);
  figures.add(workload, "scenewright", "painted_ms", "ms", await handle.jsonValue());
  const ours = await page.evaluate(() => window.scenewright.digest());
  if (ours !== digest) throw new Error(`the page has ${ours} and the server ${digest}`);
}

/** Runs in the page: notes when everything up to a place in the log was painted. */
function noteWhenPainted(head) {
  const look = () => {
    if ((window.scenewright?.cursor() ?? 0) < head) return requestAnimationFrame(look);
    // The frame that begins now paints it; the next one begins when that is done.
    requestAnimationFrame(() => {
      requestAnimationFrame((time) => {
        window.paintedAfterMs = time;
      });
    });
  };
  look();
}

/** Runs in the page: the times between its animation frames, ms. */
function frameDeltas(windowMs) {
  return new Promise((done) => {
    const deltas = [];
    let [first, last] = [0, 0];
    requestAnimationFrame(function next(time) {
      if (last) deltas.push(time - last);
      first ||= time;
      last = time;
      if (time - first < windowMs) requestAnimationFrame(next);
      else done(deltas);
    });
  });
}

/** Moves the mouse in loops with its button down, as fast as Chromium takes it. */
function drawBy(room) {
  let drawing = true;
  const drawn = (async () => {
    const { mouse } = room.page;
    for (let turn = 0; drawing; turn++) {
      const at = (step) => [
        512 + 300 * Math.cos(turn + step / 12),
        512 + 300 * Math.sin((turn + step / 9) * 1.3),
      ];
      await mouse.move(...(await room.screen(at(0))));
      await mouse.down();
      for (let step = 1; step < 40 && drawing; step++) {
        await mouse.move(...(await room.screen(at(step))));
        await pause(8);
      }
      await mouse.up();
    }
  })();
  return () => {
    drawing = false;
    return drawn;
  };
}

/** People without a screen; `people.rs` says what they do. */
class Company {
  #child;

  static async of(link, what) {
    const company = new Company();
    const { host, hash } = new URL(link);
    const program = join(TARGET, "release", "load");
    company.#child = spawn(program, ["people", host, hash.slice(1), what], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const line = once(createInterface({ input: company.#child.stdout }), "line");
    const ended = once(company.#child, "exit").then(() => {
      throw new Error(`nobody came to ${what}`);
    });
    await Promise.race([line, ended]);
    ended.catch(() => {}); // they leave in the end
    return company;
  }

  async leave() {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.stdin.end();
    const [code] = await ended;
    if (code !== 0) throw new Error(`the company ended with ${code}`);
  }
}

/** A room's link for people who draw. */
async function linkOf(room) {
  const share = await room.share();
  const link = await share.artistLink();
  await share.close();
  return link;
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const sorted = (values) => values.toSorted((a, b) => a - b);
const quantile = (values, share) => values[Math.round((values.length - 1) * share)];

await main();
