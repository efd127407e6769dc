import type { Clock } from "./clock";
import type { PendingFrame, PendingStore } from "./pendingStore";

/**
 * Operations on their way to the log: each lands exactly once, in order, whatever happens between.
 *
 * A number is given once and never again. A frame is kept, in memory and in the store, until the
 * server has answered for it; after a break all that is left is sent again, and the server answers a
 * repeat as it answered first.
 *
 * At most {@link IN_FLIGHT} frames wait for an answer at a time. So what piled up without a
 * connection goes out at the pace at which it is accepted, instead of running into the server's
 * throttle.
 */
export class Outbox {
  readonly #store: PendingStore;
  readonly #clock: Clock;
  readonly #transmit: (frame: Uint8Array) => void;
  /** Not answered, lowest number first. */
  #frames: PendingFrame[] = [];
  /** How many from the front of `#frames` were sent over the present connection. */
  #sent = 0;
  #open = false;
  #highest = 0;
  /** Calls off the end of a pause that the server asked for; there is none outside of one. */
  #endPause: (() => void) | undefined;

  constructor(store: PendingStore, clock: Clock, transmit: (frame: Uint8Array) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#transmit = transmit;
  }

  /** Takes back what an earlier page left; in order, for the board. */
  async restore(): Promise<readonly PendingFrame[]> {
    const left = await this.#store.list();
    this.#frames = [...left, ...this.#frames];
    this.#highest = Math.max(this.#highest, left.at(-1)?.clientSeq ?? 0);
    return left;
  }

  /** A number that no operation of this participant in this room has had. */
  nextClientSeq(): number {
    this.#highest += 1;
    return this.#highest;
  }

  /** Operations that the server has not answered for. */
  get size(): number {
    return this.#frames.length;
  }

  /** Takes an operation whose number came from {@link nextClientSeq}. */
  add(pending: PendingFrame): void {
    this.#frames.push(pending);
    void this.#store.put(pending);
    this.#pump();
  }

  /** A connection is up, and the log has this participant's numbers up to `lastClientSeq`. */
  opened(lastClientSeq: number): void {
    this.#highest = Math.max(this.#highest, lastClientSeq);
    this.#open = true;
    this.#sent = 0;
    this.#resume();
  }

  /** The connection is gone. */
  closed(): void {
    this.#open = false;
    this.#sent = 0;
  }

  /** The server has answered for this number, by accepting or by refusing it. */
  settled(clientSeq: number): void {
    const at = this.#frames.findIndex((pending) => pending.clientSeq === clientSeq);
    if (at < 0) return;
    this.#frames.splice(at, 1);
    if (at < this.#sent) this.#sent -= 1;
    void this.#store.remove(clientSeq);
    this.#pump();
  }

  /** The server took nothing from this number on, and wants a pause. */
  slowDown(clientSeq: number, retryAfterMs: number): void {
    const at = this.#frames.findIndex((pending) => pending.clientSeq >= clientSeq);
    if (at >= 0) this.#sent = Math.min(this.#sent, at);
    this.#endPause?.();
    this.#endPause = this.#clock.after(retryAfterMs, () => this.#resume());
  }

  /** Ends all waiting; what is kept stays in the store. */
  dispose(): void {
    this.closed();
    this.#endPause?.();
    this.#endPause = undefined;
  }

  #resume(): void {
    this.#endPause?.();
    this.#endPause = undefined;
    this.#pump();
  }

  #pump(): void {
    if (!this.#open || this.#endPause) return;
    while (this.#sent < Math.min(this.#frames.length, IN_FLIGHT)) {
      const next = this.#frames[this.#sent];
      if (!next) return;
      this.#sent += 1;
      this.#transmit(next.frame);
    }
  }
}

/** Frames that may wait for an answer: two seconds of the server's sustained pace. */
export const IN_FLIGHT = 64;
