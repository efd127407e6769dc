/** Numbers as the engine has them. */

import { RegionShape } from "../engine/board";
import { parseColor } from "./color";
import type { Region } from "./region";
import type { Affine } from "./transform";
import type { Point } from "./viewport";

/** Units of the engine's coordinates in a px. */
const PER_PX = 16;

/** The farthest that a point may lie from the origin, px: `Sample::REACH`. */
const REACH_PX = 8192;

/** One, in the units of the engine's maps. */
const MAP_ONE = 1 << 16;

/** 1/16 px. */
export function unitsOf(px: number): number {
  return Math.round(Math.min(Math.max(px, -REACH_PX), REACH_PX) * PER_PX);
}

/** Pairs of x and y, 1/16 px. */
export function flat(points: readonly Point[]): Int32Array {
  return Int32Array.from(points.flatMap(({ x, y }) => [unitsOf(x), unitsOf(y)]));
}

export function flatRegion(region: Region): [shape: number, points: Int32Array] {
  return region.kind === "rectangle"
    ? [RegionShape.rectangle, flat([region.from, region.to])]
    : [RegionShape.polygon, flat(region.points)];
}

export function flatAffine({ xx, xy, yx, yy, dx, dy }: Affine): Int32Array {
  return Int32Array.from([xx, xy, yx, yy, dx, dy], (part) => Math.round(part * MAP_ONE));
}

/** `0xRRGGBB`. */
export function packedColor(color: string): number {
  const { r, g, b } = parseColor(color);
  return (r << 16) | (g << 8) | b;
}

/** 1..=255: an opacity of nothing would be no operation. */
export function opacityByte(opacity: number): number {
  return Math.min(255, Math.max(1, Math.round(opacity * 255)));
}

export function byteOf(share: number): number {
  return Math.min(255, Math.max(0, Math.round(share * 255)));
}
