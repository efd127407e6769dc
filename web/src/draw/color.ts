/** Opaque colours, as the page writes them: `#rrggbb`. */

export interface Rgb {
  r: number;
  g: number;
  b: number;
}

/** The channels of `#rrggbb`; anything else is black. */
export function parseColor(text: string): Rgb {
  const bits = /^#[0-9a-f]{6}$/i.test(text) ? Number.parseInt(text.slice(1), 16) : 0;
  return { r: bits >> 16, g: (bits >> 8) & 255, b: bits & 255 };
}

/** `#rrggbb` of `0xRRGGBB`. */
export function formatColor(packed: number): string {
  return `#${(packed & 0xffffff).toString(16).padStart(6, "0")}`;
}

/**
 * The twelve colours that are always at hand. Picked so that neighbours differ in lightness as much
 * as in hue, and so that each names a material to the built-in painter: sky, water, grass, ...
 */
export const PALETTE = [
  "#1d1b1a",
  "#7d7a75",
  "#ffffff",
  "#d8433b",
  "#ee8a2c",
  "#f5c93c",
  "#4f9d3f",
  "#1f5f4a",
  "#6bb6e3",
  "#2d5fb3",
  "#7b4f9e",
  "#8a5a3a",
] as const;
