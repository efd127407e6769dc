import type { Board } from "../engine/board";
import type { Point } from "./viewport";

/** Least time between two frames of a stroke: what others see moves at 30 Hz. */
const STROKE_EVERY_MS = 30;
/** And between two of a pointer. */
const CURSOR_EVERY_MS = 50;

/**
 * Tells the others what is done at this moment, at a pace that is theirs, not the pen's.
 *
 * Only the newest position of the pointer is kept, and of a stroke the board knows what is new.
 */
export class LiveLane {
  readonly #board: Board;
  readonly #send: (frame: Uint8Array) => void;
  #strokeWaits = false;
  #strokeSentMs = 0;
  #cursor: { at: Point; tool: number } | undefined;
  #cursorSentMs = 0;

  constructor(board: Board, send: (frame: Uint8Array) => void) {
    this.#board = board;
    this.#send = send;
  }

  /** The open stroke or the draft has changed, or is over. */
  stroke(): void {
    this.#strokeWaits = true;
  }

  cursor(at: Point, tool: number): void {
    this.#cursor = { at, tool };
  }

  /** Sends what is due; true if something waits for a later frame. */
  flush(timeMs: number): boolean {
    if (this.#strokeWaits && timeMs - this.#strokeSentMs >= STROKE_EVERY_MS) {
      this.#strokeWaits = false;
      this.#strokeSentMs = timeMs;
      for (let frame = this.#board.liveFrame(); frame; frame = this.#board.liveFrame())
        this.#send(frame);
    }
    if (this.#cursor && timeMs - this.#cursorSentMs >= CURSOR_EVERY_MS) {
      const { at, tool } = this.#cursor;
      this.#cursor = undefined;
      this.#cursorSentMs = timeMs;
      this.#send(this.#board.cursorFrame(at.x, at.y, tool));
    }
    return this.#strokeWaits || this.#cursor !== undefined;
  }
}
