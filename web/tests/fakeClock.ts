import type { Clock } from "../src/net/clock";

interface Timer {
  dueMs: number;
  everyMs: number | undefined;
  call: () => void;
}

/** A clock that stands until it is told to go on. */
export class FakeClock implements Clock {
  #nowMs = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, call: () => void): () => void {
    return this.#add({ dueMs: this.#nowMs + ms, everyMs: undefined, call });
  }

  every(ms: number, call: () => void): () => void {
    return this.#add({ dueMs: this.#nowMs + ms, everyMs: ms, call });
  }

  /** Goes on, and calls what becomes due, in order. */
  advance(ms: number): void {
    const end = this.#nowMs + ms;
    for (;;) {
      const [next] = [...this.#timers]
        .filter(({ dueMs }) => dueMs <= end)
        .sort((a, b) => a.dueMs - b.dueMs);
      if (!next) break;
      this.#nowMs = next.dueMs;
      if (next.everyMs === undefined) this.#timers.delete(next);
      else next.dueMs += next.everyMs;
      next.call();
    }
    this.#nowMs = end;
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
}
