/**
 * Where the canvas lies on the screen: a scale and an offset. Pure functions, no elements.
 *
 * Screen points are CSS px from the stage's top left corner, canvas points are px of the drawing.
 */

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** `screen = canvas * scale + offset`. */
export interface Viewport {
  x: number;
  y: number;
  /** CSS px a canvas px. */
  scale: number;
}

/** What of the stage is covered by tools at its edges, CSS px. */
export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** From a stamp's size to pixels as big as thumbnails. */
export const SCALES = { min: 0.1, max: 32 } as const;

/** So much of the canvas stays on the stage however far it is panned, CSS px. */
const HANDLE_PX = 64;

export function toCanvas(view: Viewport, screen: Point): Point {
  return { x: (screen.x - view.x) / view.scale, y: (screen.y - view.y) / view.scale };
}

export function toScreen(view: Viewport, canvas: Point): Point {
  return { x: canvas.x * view.scale + view.x, y: canvas.y * view.scale + view.y };
}

/** The whole canvas, centred in what the tools leave free. */
export function fitInto(canvas: Size, stage: Size, insets: Insets): Viewport {
  const width = Math.max(1, stage.width - insets.left - insets.right);
  const height = Math.max(1, stage.height - insets.top - insets.bottom);
  const scale = clampScale(Math.min(width / canvas.width, height / canvas.height));
  return {
    scale,
    x: insets.left + (width - canvas.width * scale) / 2,
    y: insets.top + (height - canvas.height * scale) / 2,
  };
}

/** Scales by `factor`, with the canvas point under `screen` staying there. */
export function zoomAt(view: Viewport, screen: Point, factor: number): Viewport {
  const scale = clampScale(view.scale * factor);
  const under = toCanvas(view, screen);
  return { scale, x: screen.x - under.x * scale, y: screen.y - under.y * scale };
}

export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Two fingers moved: what was between them stays between them. */
export function pinch(
  view: Viewport,
  from: readonly [Point, Point],
  to: readonly [Point, Point],
): Viewport {
  const before = middle(from);
  const after = middle(to);
  const apart = Math.max(1, distance(...from));
  const zoomed = zoomAt(view, before, distance(...to) / apart);
  return panBy(zoomed, after.x - before.x, after.y - before.y);
}

/** Pulls a canvas back that would be lost from sight. */
export function keepInSight(view: Viewport, canvas: Size, stage: Size): Viewport {
  const width = canvas.width * view.scale;
  const height = canvas.height * view.scale;
  return {
    ...view,
    x: clamp(view.x, HANDLE_PX - width, stage.width - HANDLE_PX),
    y: clamp(view.y, HANDLE_PX - height, stage.height - HANDLE_PX),
  };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle([a, b]: readonly [Point, Point]): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function clampScale(scale: number): number {
  return clamp(scale, SCALES.min, SCALES.max);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
