import { RegionShape } from "../../engine/board";
import type { Region } from "../region";
import { lineBetween } from "../shapes";
import { flat, flatRegion, opacityByte, packedColor } from "../units";
import { distance, type Point } from "../viewport";
import type { HandSettings } from "./hand";
import type { CanvasPoint, Tool, Workbench } from "./tool";

/** A shorter way says nothing of a direction, canvas px. */
const LEAST_PX = 2;

/** Drags a gradient over what is marked, or over the whole layer. */
export class GradientTool implements Tool {
  readonly #bench: Workbench;
  readonly #settings: () => HandSettings;
  readonly #region: () => Region | null;
  #from: Point | undefined;

  constructor(bench: Workbench, settings: () => HandSettings, region: () => Region | null) {
    this.#bench = bench;
    this.#settings = settings;
    this.#region = region;
  }

  down(at: CanvasPoint): void {
    this.#from = at;
  }

  move(at: CanvasPoint): void {
    const from = this.#from;
    if (!from) return;
    const { color, secondary, fillOpacity, gradient } = this.#settings();
    const region = this.#region();
    const [shape, points] = region ? flatRegion(region) : [RegionShape.rectangle, new Int32Array()];
    this.#bench.board.draftGradient(
      shape,
      points,
      gradient.shape === "radial",
      flat(lineBetween(from, at, { even: at.even, fromMiddle: false })),
      packedColor(color),
      255,
      packedColor(gradient.transparent ? color : secondary),
      gradient.transparent ? 0 : 255,
      opacityByte(fillOpacity),
    );
  }

  up(at: CanvasPoint): void {
    const from = this.#from;
    if (!from) return;
    if (distance(from, at) < LEAST_PX) {
      this.cancel();
      return;
    }
    this.move(at);
    this.#from = undefined;
    const clientSeq = this.#bench.nextClientSeq();
    this.#bench.commit(clientSeq, this.#bench.board.commitDraft(clientSeq));
  }

  cancel(): void {
    if (!this.#from) return;
    this.#from = undefined;
    this.#bench.board.dropDraft();
  }
}
