/** Shapes between two points. Pure functions, no elements. */

import { distance, type Point } from "./viewport";

/** What keys ask of a shape that is dragged. */
export interface ShapeKeys {
  /** Squares, circles, lines in steps of 15 degrees. */
  even: boolean;
  /** The first point is the middle. */
  fromMiddle: boolean;
}

/** Directions that a line snaps to. */
const STEP = Math.PI / 12;

/** Both ends of a line. */
export function lineBetween(
  from: Point,
  to: Point,
  { even, fromMiddle }: ShapeKeys,
): [Point, Point] {
  let end = to;
  if (even) {
    const length = distance(from, to);
    const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / STEP) * STEP;
    end = { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) };
  }
  return [fromMiddle ? { x: 2 * from.x - end.x, y: 2 * from.y - end.y } : from, end];
}

/** Two opposite corners. */
export function boxBetween(
  from: Point,
  to: Point,
  { even, fromMiddle }: ShapeKeys,
): [Point, Point] {
  let [dx, dy] = [to.x - from.x, to.y - from.y];
  if (even) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    [dx, dy] = [dx < 0 ? -side : side, dy < 0 ? -side : side];
  }
  const end = { x: from.x + dx, y: from.y + dy };
  return [fromMiddle ? { x: from.x - dx, y: from.y - dy } : from, end];
}

/** The closed way around a rectangle. */
export function rectangleOutline([from, to]: readonly [Point, Point]): Point[] {
  return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }, from];
}

/** Most sides of an ellipse: as one live frame holds, and on no canvas can they be seen. */
const MOST_SIDES = 160;

/** The closed way around the ellipse in a box, of straight sides that are off by 1/8 px at most. */
export function ellipseOutline([from, to]: readonly [Point, Point]): Point[] {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const [a, b] = [Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2];
  // A chord of an angle t is off by r (1 - cos t/2), nearly r t t / 8.
  // A multiple of four has a corner at each of the box's sides.
  const sides = 4 * Math.ceil((Math.PI / 2) * Math.sqrt(Math.max(a, b)));
  const count = Math.min(MOST_SIDES, Math.max(12, sides));
  return Array.from({ length: count + 1 }, (_, index) => {
    const angle = (2 * Math.PI * (index % count)) / count;
    return { x: x + a * Math.cos(angle), y: y + b * Math.sin(angle) };
  });
}
