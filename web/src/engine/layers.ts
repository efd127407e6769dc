/** The sheets of a canvas, as the board tells of them. */

/** How a layer meets what is below it, in the order of the engine's numbers. */
export const BLENDS = [
  "normal",
  "multiply",
  "screen",
  "overlay",
  "darken",
  "lighten",
  "add",
  "color_dodge",
  "color_burn",
  "hard_light",
  "difference",
] as const;

export type BlendName = (typeof BLENDS)[number];

export interface LayerView {
  id: number;
  /** None until somebody names it. */
  name: string | null;
  /** 0..1. */
  opacity: number;
  blend: BlendName;
  /** Is not seen by anybody. */
  hidden: boolean;
  /** Cannot be drawn on. */
  locked: boolean;
  /** Drawing changes colours and never alpha. */
  alphaLocked: boolean;
  /** Is seen only where the layer below has pixels. */
  clipped: boolean;
  /** Only hosts see it. */
  hosts: boolean;
  /** Was added by this participant. */
  mine: boolean;
}

/** The JSON of {@link Board.layers}; opacities are 0..=255. */
export interface LayersView {
  /** The bottom one first. */
  layers: LayerView[];
  active: number;
  /** `0xRRGGBB`. */
  background: number;
}

/** What {@link Board.setLayer} sets. */
export const LayerSetting = {
  /** 0..=255. */
  opacity: 0,
  /** Index into {@link BLENDS}. */
  blend: 1,
  hidden: 2,
  locked: 3,
  alphaLocked: 4,
  clipped: 5,
  /** 0 everyone, 1 hosts. */
  audience: 6,
} as const;
