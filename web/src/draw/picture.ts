/** Pixels into files and small copies of themselves. */

import type { Board } from "../engine/board";
import type { Size } from "./viewport";

/**
 * The committed drawing, opaque, to the pixel what a generation would be made from: as everyone sees
 * it, or with what only hosts see.
 */
export function drawingOf(board: Board, { width, height }: Size, hosts: boolean): ImageData {
  return imageOf(board.flatten(hosts), width, height);
}

/** RGBA as a picture, without a copy. */
export function imageOf(bytes: Uint8Array, width: number, height: number): ImageData {
  const pixels = new Uint8ClampedArray(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
  return new ImageData(pixels, width, height);
}

/** All that the page shows now, with what is not confirmed yet. */
export function shownOn(board: Board, { width, height }: Size): ImageData {
  const pixels = board.pixels(0, 0, width, height) as Uint8ClampedArray<ArrayBuffer>;
  return new ImageData(pixels, width, height);
}

/** Draws a picture scaled into an element that has its size in px already. */
export function drawScaled(image: ImageData, element: HTMLCanvasElement): void {
  const context = element.getContext("2d", { alpha: false });
  if (!context) return;
  context.imageSmoothingQuality = "high";
  context.drawImage(canvasOf(image), 0, 0, element.width, element.height);
}

/** `change` may draw over it first. */
export function pngOf(
  image: ImageData,
  change?: (context: CanvasRenderingContext2D) => void,
): Promise<Blob> {
  const canvas = canvasOf(image);
  const context = canvas.getContext("2d");
  if (context) change?.(context);
  return encode(canvas);
}

/** The same picture as PNG, whatever it came as. */
export async function asPng(image: Blob): Promise<Blob> {
  if (image.type === "image/png") return image;
  const bitmap = await createImageBitmap(image);
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  return encode(canvas);
}

/** Hands a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken hold of the bytes by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

function canvasOf(image: ImageData): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}

function encode(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no PNG"))), "image/png");
  });
}
