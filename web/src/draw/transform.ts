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
