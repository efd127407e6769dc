import { parseColor } from "../color";
import type { CanvasPoint, Tool, Workbench } from "./tool";

/** A brush, as people set it. */
export interface BrushSettings {
  /** `#rrggbb`; an eraser's does not matter. */
  color: string;
  /** Diameter, px, 1..=400. */
  size: number;
  /** 0 is soft from the centre, 1 has a hard edge. */
  hardness: number;
  /** 0..=1. */
  opacity: number;
  pressureSize: boolean;
  pressureOpacity: boolean;
}

/** Units of the engine's coordinates in a px. */
const UNITS_PER_PX = 16;

/** The farthest that a sample may lie from the origin, px: `Sample::REACH`. */
const REACH_PX = 8192;

/** Draws or erases along the way of the contact. */
export class StrokeTool implements Tool {
  readonly #bench: Workbench;
  readonly #erases: boolean;
  readonly #settings: () => BrushSettings;
  #last: [x: number, y: number, pressure: number] | undefined;

  constructor(bench: Workbench, erases: boolean, settings: () => BrushSettings) {
    this.#bench = bench;
    this.#erases = erases;
    this.#settings = settings;
  }

  down(at: CanvasPoint): void {
    this.#last = undefined;
    this.#begin();
    this.#extend(at);
  }

  move(at: CanvasPoint): void {
    if (this.#last) this.#extend(at);
  }

  up(at: CanvasPoint): void {
    if (!this.#last) return;
    // A lifted pen reports no pressure; the last one that it had is the one that was meant.
    this.#extend({ ...at, pressure: this.#last[2] });
    this.#finish();
    this.#last = undefined;
  }

  cancel(): void {
    if (!this.#last) return;
    this.#last = undefined;
    this.#bench.board.cancelStroke();
  }

  #begin(): void {
    const { color, size, hardness, opacity, pressureSize, pressureOpacity } = this.#settings();
    const { r, g, b } = parseColor(color);
    this.#bench.board.beginStroke(
      this.#erases ? 1 : 0,
      r,
      g,
      b,
      Math.round(size * UNITS_PER_PX),
      Math.round(hardness * 255),
      Math.max(1, Math.round(opacity * 255)),
      pressureSize,
      pressureOpacity,
    );
  }

  #extend(at: CanvasPoint): void {
    const sample: [number, number, number] = [unitsOf(at.x), unitsOf(at.y), at.pressure];
    const last = this.#last;
    const same = last?.every((value, part) => value === sample[part]);
    if (same) return;
    this.#last = sample;
    if (this.#bench.board.extendStroke(Int32Array.from(sample)) || !last) return;
    // The stroke is as long as one may be: the line goes on as a new one from where it ended.
    this.#finish();
    this.#begin();
    this.#bench.board.extendStroke(Int32Array.from([...last, ...sample]));
  }

  #finish(): void {
    const clientSeq = this.#bench.nextClientSeq();
    this.#bench.commit(clientSeq, this.#bench.board.endStroke(clientSeq));
  }
}

function unitsOf(px: number): number {
  return Math.round(Math.min(Math.max(px, -REACH_PX), REACH_PX) * UNITS_PER_PX);
}
