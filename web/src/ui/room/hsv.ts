/** Hue, saturation and brightness, as people mix colours. */

import { formatColor, parseColor } from "../../draw/color";

export interface Hsv {
  /** 0..360. */
  h: number;
  /** 0..1. */
  s: number;
  /** 0..1. */
  v: number;
}

export function hsvOf(color: string): Hsv {
  const { r, g, b } = parseColor(color);
  const max = Math.max(r, g, b);
  const range = max - Math.min(r, g, b);
  return { h: hueOf(r, g, b, max, range), s: max === 0 ? 0 : range / max, v: max / 255 };
}

/** By the hexagon: each side of it is a mix of two neighbours of red, green and blue. */
export function colorOf({ h, s, v }: Hsv): string {
  const channel = (offset: number) => {
    const place = (offset + h / 60) % 6;
    const share = v - v * s * Math.max(0, Math.min(place, 4 - place, 1));
    return Math.round(share * 255);
  };
  return formatColor((channel(5) << 16) | (channel(3) << 8) | channel(1));
}

function hueOf(r: number, g: number, b: number, max: number, range: number): number {
  if (range === 0) return 0;
  if (max === r) return (60 * ((g - b) / range) + 360) % 360;
  return max === g ? 60 * ((b - r) / range) + 120 : 60 * ((r - g) / range) + 240;
}
