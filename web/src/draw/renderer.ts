import type { Board } from "../engine/board";
import type { Viewport } from "./viewport";

/** From this scale on single pixels are shown as squares, CSS px a canvas px. */
const CRISP_FROM = 3;

/**
 * Brings the board's pixels onto a canvas element, at most once a frame and only what changed.
 *
 * The element has the drawing's own resolution and is moved and scaled by a CSS transform, so
 * panning and zooming cost no pixels at all.
 */
export class Renderer {
  readonly #board: Board;
  readonly #element: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(board: Board, element: HTMLCanvasElement, width: number, height: number) {
    element.width = width;
    element.height = height;
    // Opaque, so that the compositor need not blend it.
    const context = element.getContext("2d", { alpha: false });
    if (!context) throw new Error("no 2d canvas");
    this.#board = board;
    this.#element = element;
    this.#context = context;
    this.#copy(0, 0, width, height);
  }

  /** Copies what changed since the last call. */
  draw(): void {
    const damage = this.#board.takeDamage();
    if (!damage) return;
    for (let at = 0; at + 3 < damage.length; at += 4) {
      const [x = 0, y = 0, width = 0, height = 0] = damage.subarray(at, at + 4);
      this.#copy(x, y, width, height);
    }
  }

  /** Puts the canvas where the viewport has it. */
  place(view: Viewport): void {
    const { style } = this.#element;
    style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    style.imageRendering = view.scale >= CRISP_FROM ? "pixelated" : "auto";
  }

  #copy(x: number, y: number, width: number, height: number): void {
    const pixels = this.#board.pixels(x, y, width, height) as Uint8ClampedArray<ArrayBuffer>;
    this.#context.putImageData(new ImageData(pixels, width, height), x, y);
  }
}
