import type { Board } from "../../engine/board";
import { formatColor } from "../color";
import type { Size } from "../viewport";
import { isInside } from "./fillTool";
import type { CanvasPoint, Tool } from "./tool";

/** Takes the colour under the contact, and follows it while it is down. */
export class PickTool implements Tool {
  readonly #board: Board;
  readonly #canvas: Size;
  readonly #picked: (color: string, done: boolean) => void;

  /** `picked` hears of every colour on the way; the one with `done` is the one that was meant. */
  constructor(board: Board, canvas: Size, picked: (color: string, done: boolean) => void) {
    this.#board = board;
    this.#canvas = canvas;
    this.#picked = picked;
  }

  down(at: CanvasPoint): void {
    this.#pick(at, false);
  }

  move(at: CanvasPoint): void {
    this.#pick(at, false);
  }

  up(at: CanvasPoint): void {
    this.#pick(at, true);
  }

  cancel(): void {}

  #pick(at: CanvasPoint, done: boolean): void {
    if (!isInside(at, this.#canvas)) return;
    this.#picked(formatColor(this.#board.colorAt(Math.floor(at.x), Math.floor(at.y))), done);
  }
}
