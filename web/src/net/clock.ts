/** Time, as the parts of the page that wait for it see it; tests bring their own. */
export interface Clock {
  /** Milliseconds from an arbitrary start; never goes back. */
  now(): number;
  /** Calls once after `ms`; the answer calls it off. */
  after(ms: number, call: () => void): () => void;
  /** Calls every `ms`; the answer ends it. */
  every(ms: number, call: () => void): () => void;
}

/** The browser's timers. */
export const browserClock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  every(ms, call) {
    const timer = setInterval(call, ms);
    return () => clearInterval(timer);
  },
};

/**
 * Like {@link browserClock}, but beats from a worker.
 *
 * A hidden tab's timers are slowed down to one a minute, which is ten times the silence after which
 * a server takes a connection for dead; a worker's are not.
 */
export function workerClock(): Clock {
  return {
    ...browserClock,
    every(ms, call) {
      const worker = new Worker(new URL("./beat.worker.ts", import.meta.url), { type: "module" });
      worker.onmessage = call;
      worker.postMessage(ms);
      return () => worker.terminate();
    },
  };
}
