import {
  fitInto,
  type Insets,
  keepInSight,
  type Point,
  panBy,
  pinch,
  type Size,
  toScreen,
  type Viewport,
  zoomAt,
} from "./viewport";

/** Within so much of what is free, a pointer that is followed moves without the view moving. */
const CALM_SHARE = 0.5;
/** And within so much the crosshair does. */
const SEEN_SHARE = 0.9;

/** How much of the way is gone in a frame; what is nearer than that, CSS px, is there. */
const APPROACH_SHARE = 0.18;
const NEAR_PX = 0.3;

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
  zoomBy(factor: number, around: Point = this.middle()): void {
    this.#move(zoomAt(this.#view, around, factor));
  }

  /** One canvas px is `scale` CSS px. */
  zoomTo(scale: number): void {
    this.zoomBy(scale / this.#view.scale);
  }

  /**
   * Moves some of the way towards showing a canvas point well inside of what is free, or all of it
   * `atOnce`; true if there is more of the way to go.
   */
  approach(canvas: Point, atOnce: boolean): boolean {
    const { dx, dy } = this.#wayTo(canvas, CALM_SHARE);
    if (dx === 0 && dy === 0) return false;
    const share = atOnce ? 1 : APPROACH_SHARE;
    const before = this.#view;
    this.panBy(dx * share, dy * share);
    const moved = Math.hypot(this.#view.x - before.x, this.#view.y - before.y);
    return !atOnce && moved > NEAR_PX;
  }

  /** Brings a canvas point into sight if it is not. */
  reveal(canvas: Point): void {
    const { dx, dy } = this.#wayTo(canvas, SEEN_SHARE);
    if (dx !== 0 || dy !== 0) this.panBy(dx, dy);
  }

  /** How far the view has to go for a point to be within the middle `share` of what is free. */
  #wayTo(canvas: Point, share: number): { dx: number; dy: number } {
    const at = toScreen(this.#view, canvas);
    const middle = this.middle();
    const { top, right, bottom, left } = this.#insets;
    const along = (off: number, free: number) => {
      const half = Math.max(0, (free * share) / 2);
      return Math.min(Math.max(off, -half), half) - off;
    };
    return {
      dx: along(at.x - middle.x, this.#stage.width - left - right),
      dy: along(at.y - middle.y, this.#stage.height - top - bottom),
    };
  }

  /** The middle of what is free, CSS px. */
  middle(): Point {
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
