/** What is on its way to another place of the canvas, and not there yet. */

import { type Box, boxOf, type Region } from "./region";
import type { Transform } from "./transform";

/** A part of the active layer, or an image that came from outside. */
export type Source =
  | { kind: "selection"; region: Region; copies: boolean }
  | { kind: "image"; id: string; width: number; height: number };

export interface Floating {
  source: Source;
  transform: Transform;
}

/** The box that a transform is about, px: of the canvas for a selection, of its own for an image. */
export function sourceBox(source: Source): Box {
  if (source.kind === "selection") return boxOf(source.region);
  return { left: 0, top: 0, width: source.width, height: source.height };
}
