import { RegionShape } from "../../engine/board";
import { flat, opacityByte, packedColor } from "../units";
import type { HandSettings } from "./hand";
import { Lasso } from "./lasso";
import type { CanvasPoint, Tool, Workbench } from "./tool";

/** Fills what is drawn around. */
export class PolygonTool implements Tool {
  readonly #bench: Workbench;
  readonly #settings: () => HandSettings;
  #lasso: Lasso | undefined;

  constructor(bench: Workbench, settings: () => HandSettings) {
    this.#bench = bench;
    this.#settings = settings;
  }

  down(at: CanvasPoint): void {
    this.#lasso = new Lasso(at);
  }

  move(at: CanvasPoint): void {
    if (!this.#lasso) return;
    this.#lasso.add(at);
    const { points } = this.#lasso;
    if (points.length < 3) return;
    const { color, opacity } = this.#settings().shape;
    const { polygon } = RegionShape;
    const { board } = this.#bench;
    board.draftRegion(polygon, flat(points), packedColor(color), opacityByte(opacity), false);
  }

  up(at: CanvasPoint): void {
    if (!this.#lasso) return;
    this.move(at);
    const { length } = this.#lasso.points;
    this.#lasso = undefined;
    if (length < 3) return;
    const clientSeq = this.#bench.nextClientSeq();
    this.#bench.commit(clientSeq, this.#bench.board.commitDraft(clientSeq));
  }

  cancel(): void {
    if (!this.#lasso) return;
    this.#lasso = undefined;
    this.#bench.board.dropDraft();
  }
}
