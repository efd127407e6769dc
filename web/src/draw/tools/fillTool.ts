import { parseColor } from "../color";
import type { Size } from "../viewport";
import type { CanvasPoint, Tool, Workbench } from "./tool";

/** A fill, as people set it. */
export interface FillSettings {
  /** `#rrggbb`. */
  color: string;
  /** 0..=1. */
  opacity: number;
}

/** Greatest difference of a channel that still belongs to a region: bridges soft edges, not lines. */
const TOLERANCE = 40;

/** Fills the region under the contact when it lifts, so that a pinch or a palm can still cancel. */
export class FillTool implements Tool {
  readonly #bench: Workbench;
  readonly #canvas: Size;
  readonly #settings: () => FillSettings;
  #at: CanvasPoint | undefined;

  constructor(bench: Workbench, canvas: Size, settings: () => FillSettings) {
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
    const { color, opacity } = this.#settings();
    const { r, g, b } = parseColor(color);
    const clientSeq = this.#bench.nextClientSeq();
    this.#bench.commit(
      clientSeq,
      this.#bench.board.fill(
        Math.floor(at.x),
        Math.floor(at.y),
        r,
        g,
        b,
        Math.max(1, Math.round(opacity * 255)),
        TOLERANCE,
        clientSeq,
      ),
    );
  }

  cancel(): void {
    this.#at = undefined;
  }
}

/** Whether there is a pixel. */
export function isInside(at: CanvasPoint, canvas: Size): boolean {
  return at.x >= 0 && at.y >= 0 && at.x < canvas.width && at.y < canvas.height;
}
