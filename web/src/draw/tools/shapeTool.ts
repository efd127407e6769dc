import { RegionShape } from "../../engine/board";
import { boxBetween, ellipseOutline, lineBetween, rectangleOutline } from "../shapes";
import { flat, opacityByte, packedColor, unitsOf } from "../units";
import { distance, type Point } from "../viewport";
import type { HandSettings } from "./hand";
import { beginStroke } from "./strokeTool";
import type { CanvasPoint, Tool, Workbench } from "./tool";

export type Shape = "line" | "rectangle" | "ellipse";

/** Less is a click that slipped, canvas px. */
const LEAST_PX = 0.5;

/** Drags a shape from one point to another: its outline is a stroke, its area a fill. */
export class ShapeTool implements Tool {
  readonly #bench: Workbench;
  readonly #shape: Shape;
  readonly #settings: () => HandSettings;
  #drag: { from: Point; to: CanvasPoint; filled: boolean } | undefined;

  constructor(bench: Workbench, shape: Shape, settings: () => HandSettings) {
    this.#bench = bench;
    this.#shape = shape;
    this.#settings = settings;
  }

  down(at: CanvasPoint): void {
    const { filled, shape } = this.#settings();
    const area = filled && this.#shape !== "line";
    if (!area && !beginStroke(this.#bench, shape, true)) return;
    this.#drag = { from: at, to: at, filled: area };
  }

  move(at: CanvasPoint): void {
    if (!this.#drag) return;
    this.#drag.to = at;
    this.#show(this.#drag.from, at, this.#drag.filled);
  }

  up(at: CanvasPoint): void {
    const drag = this.#drag;
    if (!drag) return;
    if (distance(drag.from, at) < LEAST_PX) {
      this.cancel();
      return;
    }
    this.#drag = undefined;
    const { board } = this.#bench;
    this.#show(drag.from, at, drag.filled);
    const clientSeq = this.#bench.nextClientSeq();
    const frame = drag.filled ? board.commitDraft(clientSeq) : board.endStroke(clientSeq);
    this.#bench.commit(clientSeq, frame);
  }

  cancel(): void {
    if (!this.#drag) return;
    if (this.#drag.filled) this.#bench.board.dropDraft();
    else this.#bench.board.cancelStroke();
    this.#drag = undefined;
  }

  #show(from: Point, to: CanvasPoint, filled: boolean): void {
    const { board } = this.#bench;
    const { shape } = this.#settings();
    if (filled) {
      const kind = RegionShape[this.#shape === "ellipse" ? "ellipse" : "rectangle"];
      const corners = flat(boxBetween(from, to, to));
      board.draftRegion(kind, corners, packedColor(shape.color), opacityByte(shape.opacity), false);
      return;
    }
    board.restartStroke();
    board.extendStroke(samplesOf(this.#outline(from, to)));
  }

  #outline(from: Point, to: CanvasPoint): Point[] {
    if (this.#shape === "line") return lineBetween(from, to, to);
    const box = boxBetween(from, to, to);
    return this.#shape === "rectangle" ? rectangleOutline(box) : ellipseOutline(box);
  }
}

/** Pressed all the way: triples of x, y (1/16 px) and pressure. */
function samplesOf(points: readonly Point[]): Int32Array {
  return Int32Array.from(points.flatMap(({ x, y }) => [unitsOf(x), unitsOf(y), 255]));
}
