/** Parts of the canvas that people mark. Pure functions, no elements. */

import type { Point, Size } from "./viewport";

/** A marked area, canvas px. */
export type Region =
  | { kind: "rectangle"; from: Point; to: Point }
  | { kind: "polygon"; points: readonly Point[] };

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Most corners that the engine takes: `Region::MAX_CORNERS`. */
export const MAX_CORNERS = 4096;

/** Less than this in width or height is a click that slipped, canvas px. */
const LEAST_PX = 1;

export function cornersOf(region: Region): readonly Point[] {
  if (region.kind === "polygon") return region.points;
  const { from, to } = region;
  return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
}

/** The smallest box around some points. */
export function boxAround(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

export function boxOf(region: Region): Box {
  return boxAround(cornersOf(region));
}

export function wholeCanvas({ width, height }: Size): Region {
  return { kind: "rectangle", from: { x: 0, y: 0 }, to: { x: width, y: height } };
}

/** Whether there is something in it that lies on the canvas. */
export function marksSomething(region: Region, canvas: Size): boolean {
  if (region.kind === "polygon" && region.points.length < 3) return false;
  const { left, top, width, height } = boxOf(region);
  const sized = width >= LEAST_PX && height >= LEAST_PX;
  return (
    sized && left < canvas.width && top < canvas.height && left + width > 0 && top + height > 0
  );
}

/** Whether a point lies in it; by the rule of the engine, non-zero winding. */
export function holds(region: Region, at: Point): boolean {
  let winding = 0;
  const corners = cornersOf(region);
  for (const [index, a] of corners.entries()) {
    const b = corners[(index + 1) % corners.length] ?? a;
    const side = (b.x - a.x) * (at.y - a.y) - (at.x - a.x) * (b.y - a.y);
    if (a.y <= at.y && b.y > at.y && side > 0) winding += 1;
    else if (a.y > at.y && b.y <= at.y && side < 0) winding -= 1;
  }
  return winding !== 0;
}
