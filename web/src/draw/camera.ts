import {
  fitInto,
  type Insets,
  keepInSight,
  type Point,
  panBy,
  pinch,
  type Size,
  type Viewport,
  zoomAt,
} from "./viewport";

/**
 * The view of one canvas on one stage.
 *
 * As long as nobody has moved it, it is fitted anew whenever the stage or the tools around it change
 * their size; after that it stays as people have put it.
 */
export class Camera {
  readonly #canvas: Size;
  readonly #changed: (view: Viewport) => void;
  #stage: Size = { width: 1, height: 1 };
  #insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
  #fitted = true;
  #view: Viewport = { x: 0, y: 0, scale: 1 };

  constructor(canvas: Size, changed: (view: Viewport) => void) {
    this.#canvas = canvas;
    this.#changed = changed;
  }

  get view(): Viewport {
    return this.#view;
  }

  resize(stage: Size): void {
    this.#stage = stage;
    this.#settle();
  }

  inset(insets: Insets): void {
    this.#insets = insets;
    this.#settle();
  }

  fit(): void {
    this.#fitted = true;
    this.#settle();
  }

  panBy(dx: number, dy: number): void {
    this.#move(panBy(this.#view, dx, dy));
  }

  pinch(from: readonly [Point, Point], to: readonly [Point, Point]): void {
    this.#move(pinch(this.#view, from, to));
  }

  /** Around a screen point, or around the middle of what is free. */
  zoomBy(factor: number, around: Point = this.#middle()): void {
    this.#move(zoomAt(this.#view, around, factor));
  }

  /** One canvas px is `scale` CSS px. */
  zoomTo(scale: number): void {
    this.zoomBy(scale / this.#view.scale);
  }

  #middle(): Point {
    const { top, right, bottom, left } = this.#insets;
    return {
      x: left + (this.#stage.width - left - right) / 2,
      y: top + (this.#stage.height - top - bottom) / 2,
    };
  }

  #move(view: Viewport): void {
    this.#fitted = false;
    this.#show(keepInSight(view, this.#canvas, this.#stage));
  }

  #settle(): void {
    this.#show(
      this.#fitted
        ? fitInto(this.#canvas, this.#stage, this.#insets)
        : keepInSight(this.#view, this.#canvas, this.#stage),
    );
  }

  #show(view: Viewport): void {
    this.#view = view;
    this.#changed(view);
  }
}
