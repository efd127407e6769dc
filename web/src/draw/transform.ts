/** Moving, scaling, turning and flipping a box. Pure functions, no elements. */

import type { Box } from "./region";
import type { Point } from "./viewport";

/**
 * Where a box is laid: its middle goes to `at`, it is scaled about the middle along its own sides,
 * then turned. A negative scale flips.
 */
export interface Transform {
  at: Point;
  scaleX: number;
  scaleY: number;
  /** Clockwise, radians. */
  angle: number;
}

/** `x' = xx * x + xy * y + dx`, `y' = yx * x + yy * y + dy`, px. */
export interface Affine {
  xx: number;
  xy: number;
  yx: number;
  yy: number;
  dx: number;
  dy: number;
}

export function middleOf({ left, top, width, height }: Box): Point {
  return { x: left + width / 2, y: top + height / 2 };
}

/** The transform that leaves a box where it is. */
export function inPlace(box: Box): Transform {
  return { at: middleOf(box), scaleX: 1, scaleY: 1, angle: 0 };
}

/** The map of the plane that a transform of a box stands for. */
export function affineOf(box: Box, { at, scaleX, scaleY, angle }: Transform): Affine {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const middle = middleOf(box);
  const [xx, xy, yx, yy] = [cos * scaleX, -sin * scaleY, sin * scaleX, cos * scaleY];
  return {
    xx,
    xy,
    yx,
    yy,
    dx: at.x - xx * middle.x - xy * middle.y,
    dy: at.y - yx * middle.x - yy * middle.y,
  };
}

export function mapPoint({ xx, xy, yx, yy, dx, dy }: Affine, { x, y }: Point): Point {
  return { x: xx * x + xy * y + dx, y: yx * x + yy * y + dy };
}

/** A place to take hold of a box: a side or a corner, from -1 to 1 each way, or the knob that turns. */
export type Handle = { kind: "scale"; x: -1 | 0 | 1; y: -1 | 0 | 1 } | { kind: "turn" };

export const HANDLES: readonly Handle[] = [
  ...([-1, 0, 1] as const).flatMap((y) =>
    ([-1, 0, 1] as const)
      .filter((x) => x !== 0 || y !== 0)
      .map((x): Handle => ({ kind: "scale", x, y })),
  ),
  { kind: "turn" },
];

/** Least and greatest scale, well within what the engine's maps take. */
const SCALE = { least: 1 / 48, most: 48 } as const;

/** Angles that a turn snaps to. */
const STEP = Math.PI / 12;

/** Where a handle is; the knob stands `knob` px off the upper side. */
export function handlePoint(box: Box, transform: Transform, handle: Handle, knob: number): Point {
  const x = handle.kind === "turn" ? 0 : handle.x;
  const y = handle.kind === "turn" ? -1 : handle.y;
  const on = fromMiddle(box, transform, x, y);
  if (handle.kind === "scale") return on;
  // Off the side that is the upper one in the box, whichever way that is turned over.
  const up = Math.sign(transform.scaleY) || 1;
  const off = turned({ x: 0, y: -knob * up }, transform.angle);
  return { x: on.x + off.x, y: on.y + off.y };
}

/**
 * A transform after a handle was dragged to a point.
 *
 * Corners keep the proportions unless `free`, sides change one of them; what lies opposite stays,
 * or the middle if `fromMiddle`. Turning snaps if `even`.
 */
export function drag(
  box: Box,
  transform: Transform,
  handle: Handle,
  to: Point,
  { free, middle }: { free: boolean; middle: boolean },
): Transform {
  if (handle.kind === "turn") return turnTo(transform, to, free);
  const anchor = middle ? transform.at : fromMiddle(box, transform, -handle.x, -handle.y);
  const reach = turned({ x: to.x - anchor.x, y: to.y - anchor.y }, -transform.angle);
  const share = middle ? 0.5 : 1;
  let scaleX = handle.x ? reach.x / (handle.x * box.width * share) : transform.scaleX;
  let scaleY = handle.y ? reach.y / (handle.y * box.height * share) : transform.scaleY;
  if (handle.x && handle.y && !free) {
    // Along the diagonal: by as much as the pointer went that way.
    const [wide, high] = [transform.scaleX * box.width, transform.scaleY * box.height];
    const along =
      (reach.x * handle.x * wide + reach.y * handle.y * high) / (wide * wide + high * high) / share;
    scaleX = transform.scaleX * along;
    scaleY = transform.scaleY * along;
  }
  const scaled = { ...transform, scaleX: within(scaleX), scaleY: within(scaleY) };
  if (middle) return scaled;
  const half = {
    x: (handle.x * box.width * scaled.scaleX) / 2,
    y: (handle.y * box.height * scaled.scaleY) / 2,
  };
  const off = turned(half, transform.angle);
  return { ...scaled, at: { x: anchor.x + off.x, y: anchor.y + off.y } };
}

/** Moved by px; by whole ones as long as pixels stay as they are. */
export function shifted(transform: Transform, dx: number, dy: number): Transform {
  const { at, scaleX, scaleY, angle } = transform;
  const whole = Math.abs(scaleX) === 1 && Math.abs(scaleY) === 1 && angle === 0;
  const [x, y] = whole ? [Math.round(dx), Math.round(dy)] : [dx, dy];
  return { ...transform, at: { x: at.x + x, y: at.y + y } };
}

/** A place of the box, from -1 to 1 each way, on the canvas. */
function fromMiddle(box: Box, transform: Transform, x: number, y: number): Point {
  const middle = middleOf(box);
  const at = { x: middle.x + (x * box.width) / 2, y: middle.y + (y * box.height) / 2 };
  return mapPoint(affineOf(box, transform), at);
}

function turnTo(transform: Transform, to: Point, even: boolean): Transform {
  const { at, scaleY } = transform;
  const up = Math.sign(scaleY) || 1;
  const angle = Math.atan2((to.x - at.x) * up, (at.y - to.y) * up);
  return { ...transform, angle: even ? Math.round(angle / STEP) * STEP : angle };
}

function turned({ x, y }: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: cos * x - sin * y, y: sin * x + cos * y };
}

function within(scale: number): number {
  const size = Math.min(Math.max(Math.abs(scale), SCALE.least), SCALE.most);
  return scale < 0 ? -size : size;
}
