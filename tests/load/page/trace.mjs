/**
 * Chromium's trace of one page: how long its main thread was busy for each frame.
 *
 * A frame's time is that of all tasks from one animation frame's callbacks to the next's: what comes
 * over the socket, what the pointer does, painting, layout, garbage collection.
 */
export class Trace {
  #session;
  #events = [];

  static async start(page) {
    const trace = new Trace();
    const browser = page.context().browser();
    trace.#session = await browser.newBrowserCDPSession();
    trace.#session.on("Tracing.dataCollected", ({ value }) => trace.#events.push(...value));
    // The page says which of the browser's processes it is in.
    await trace.#session.send("Tracing.start", {
      transferMode: "ReportEvents",
      traceConfig: {
        recordMode: "recordAsMuchAsPossible",
        includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline"],
      },
    });
    return trace;
  }

  /** Ends it; gives the busy time of each frame, ms. */
  async stop() {
    const complete = new Promise((done) => this.#session.once("Tracing.tracingComplete", done));
    await this.#session.send("Tracing.end");
    await complete;
    await this.#session.detach();
    return busyByFrame(this.#events);
  }
}

function busyByFrame(events) {
  const frames = events.filter(({ name }) => name === "FireAnimationFrame");
  const [first] = frames;
  if (!first) throw new Error("the trace has no frames");
  const here = ({ pid, tid }) => pid === first.pid && tid === first.tid;
  // Several callbacks of one frame follow each other without a pause.
  const starts = frames
    .filter(here)
    .map(({ ts }) => ts)
    .sort((a, b) => a - b)
    .filter((ts, at, all) => at === 0 || ts - all[at - 1] > 4_000);
  const busy = new Array(starts.length).fill(0);
  const tasks = events.filter((event) => event.name === "RunTask" && here(event));
  for (const { ts, dur = 0 } of tasks) {
    // A task counts for the last frame that began before it ended.
    const frame = starts.findLastIndex((start) => start <= ts + dur);
    if (frame >= 0) busy[frame] += dur / 1e3;
  }
  return busy.slice(0, -1);
}
