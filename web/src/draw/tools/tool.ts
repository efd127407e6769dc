import type { Board } from "../../engine/board";
import type { Point } from "../viewport";

/** Where a contact is on the canvas. */
export interface CanvasPoint extends Point {
  /** 0..=255. */
  pressure: number;
  /** Shift: squares, circles, steps of 15 degrees. */
  even: boolean;
  /** Alt: from the middle. */
  fromMiddle: boolean;
  /** What is so near is meant, canvas px: less for a mouse than for a finger. */
  reach: number;
}

/** What a contact does to the drawing. One contact at a time. */
export interface Tool {
  down(at: CanvasPoint): void;
  move(at: CanvasPoint): void;
  up(at: CanvasPoint): void;
  cancel(): void;
}

/** What tools work with: the board, and the way that its commits go. */
export interface Workbench {
  readonly board: Board;
  /** A number for the next operation. */
  nextClientSeq(): number;
  /** Hands a commit over for keeping and sending; nothing if the operation was none. */
  commit(clientSeq: number, frame: Uint8Array | undefined): void;
  /** The board did not take what was begun: tells why. */
  refused(): void;
}
