/** Pictures that come from elsewhere, and parts of the drawing that go there. */

import type { Board } from "../engine/board";
import { imageOf, pngOf } from "./picture";
import { boxOf, cornersOf, type Region } from "./region";
import type { Size } from "./viewport";

/** What the server reads. */
const IMAGE_TYPES: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);

/** The images among what was pasted or dropped. */
export function imagesOf(data: DataTransfer): File[] {
  return [...data.files].filter(({ type }) => IMAGE_TYPES.has(type));
}

/** Whether something is dragged or pasted that means to be a picture. */
export function hasImage(data: DataTransfer): boolean {
  return data.types.includes("Files");
}

/** A part of one layer as PNG with alpha; nothing if no pixel of the canvas is in it. */
export function cutOut(
  board: Board,
  layer: number,
  region: Region,
  canvas: Size,
): Promise<Blob> | undefined {
  const box = boxOf(region);
  const left = Math.max(0, Math.floor(box.left));
  const top = Math.max(0, Math.floor(box.top));
  const width = Math.min(canvas.width, Math.ceil(box.left + box.width)) - left;
  const height = Math.min(canvas.height, Math.ceil(box.top + box.height)) - top;
  if (width <= 0 || height <= 0) return undefined;
  const pixels = board.layerPixels(layer, left, top, width, height);
  if (!pixels) return undefined;
  const image = imageOf(pixels, width, height);
  return pngOf(image, (context) => {
    // What lies outside of the region goes, with the region's own soft edge.
    context.globalCompositeOperation = "destination-in";
    context.beginPath();
    for (const { x, y } of cornersOf(region)) context.lineTo(x - left, y - top);
    context.closePath();
    context.fill();
  });
}
