import { opacityByte, packedColor } from "../units";
import type { Size } from "../viewport";
import type { HandSettings } from "./hand";
import type { CanvasPoint, Tool, Workbench } from "./tool";

/** Fills the region under the contact when it lifts, so that a pinch or a palm can still cancel. */
export class FillTool implements Tool {
  readonly #bench: Workbench;
  readonly #canvas: Size;
  readonly #settings: () => HandSettings;
  #at: CanvasPoint | undefined;

  constructor(bench: Workbench, canvas: Size, settings: () => HandSettings) {
    this.#bench = bench;
    this.#canvas = canvas;
    this.#settings = settings;
  }

  down(at: CanvasPoint): void {
    this.#at = at;
  }

  move(): void {}

  up(): void {
    const at = this.#at;
    this.#at = undefined;
    if (!at || !isInside(at, this.#canvas)) return;
    const { color, fillOpacity, flood } = this.#settings();
    const { board } = this.#bench;
    board.draftFlood(
      Math.floor(at.x),
      Math.floor(at.y),
      packedColor(color),
      opacityByte(fillOpacity),
      flood.tolerance,
      flood.gap,
      flood.all,
    );
    const clientSeq = this.#bench.nextClientSeq();
    this.#bench.commit(clientSeq, board.commitDraft(clientSeq));
  }

  cancel(): void {
    this.#at = undefined;
  }
}

/** Whether there is a pixel. */
export function isInside(at: CanvasPoint, canvas: Size): boolean {
  return at.x >= 0 && at.y >= 0 && at.x < canvas.width && at.y < canvas.height;
}
