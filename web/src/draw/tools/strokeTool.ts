import type { BrushSettings } from "../brushes";
import { byteOf, opacityByte, packedColor, unitsOf } from "../units";
import type { CanvasPoint, Tool, Workbench } from "./tool";

/** Draws, erases or smudges along the way of the contact. */
export class StrokeTool implements Tool {
  readonly #bench: Workbench;
  readonly #settings: () => BrushSettings;
  #last: [x: number, y: number, pressure: number] | undefined;

  constructor(bench: Workbench, settings: () => BrushSettings) {
    this.#bench = bench;
    this.#settings = settings;
  }

  down(at: CanvasPoint): void {
    this.#last = undefined;
    if (this.#begin()) this.#extend(at);
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

  #begin(): boolean {
    return beginStroke(this.#bench, this.#settings(), false);
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

/** Begins a stroke; false if the layer cannot be drawn on, which people are told. */
export function beginStroke(bench: Workbench, brush: BrushSettings, corners: boolean): boolean {
  const begun = bench.board.beginStroke(
    brush.kind,
    packedColor(brush.color),
    Math.round(brush.size * UNITS_PER_PX),
    byteOf(brush.hardness),
    opacityByte(brush.opacity),
    brush.pressureSize,
    brush.pressureOpacity,
    brush.grain,
    corners,
  );
  if (!begun) bench.refused();
  return begun;
}

/** Units of a brush's diameter in a px. */
const UNITS_PER_PX = 16;
