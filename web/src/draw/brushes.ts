/** Brushes, as people set them and as the engine takes them. */

import { BrushKind, Grain } from "../engine/board";

/** A brush with all of its settings. */
export interface BrushSettings {
  /** One of {@link BrushKind}. */
  kind: number;
  /** `#rrggbb`; an eraser's and a smudge's do not matter. */
  color: string;
  /** Diameter, px, 1..=400. */
  size: number;
  /** 0 is soft from the centre, 1 has a hard edge. */
  hardness: number;
  /** 0..=1; of a smudge, how far it drags. */
  opacity: number;
  pressureSize: boolean;
  pressureOpacity: boolean;
  /** One of {@link Grain}. */
  grain: number;
}

/** Diameter, edge and strength: what is set by hand, and kept for each brush. */
export type Tip = Pick<BrushSettings, "size" | "hardness" | "opacity">;

/** The brushes to choose from, in the order in which they are shown. */
export const PRESET_NAMES = [
  "pencil",
  "ink",
  "marker",
  "airbrush",
  "chalk",
  "flat",
  "smudge",
] as const;

export type PresetName = (typeof PRESET_NAMES)[number];

/** What makes a brush that brush; its tip is where people begin. */
export type Preset = Pick<BrushSettings, "kind" | "pressureSize" | "pressureOpacity" | "grain"> & {
  tip: Tip;
};

const paint = BrushKind.paint;

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  pencil: {
    kind: paint,
    tip: { size: 5, hardness: 0.7, opacity: 0.85 },
    pressureSize: false,
    pressureOpacity: true,
    grain: Grain.pencil,
  },
  ink: {
    kind: paint,
    tip: { size: 8, hardness: 0.95, opacity: 1 },
    pressureSize: true,
    pressureOpacity: false,
    grain: Grain.even,
  },
  marker: {
    kind: paint,
    tip: { size: 24, hardness: 0.9, opacity: 0.55 },
    pressureSize: false,
    pressureOpacity: false,
    grain: Grain.even,
  },
  airbrush: {
    kind: paint,
    tip: { size: 80, hardness: 0, opacity: 0.35 },
    pressureSize: false,
    pressureOpacity: true,
    grain: Grain.even,
  },
  chalk: {
    kind: paint,
    tip: { size: 22, hardness: 0.75, opacity: 0.9 },
    pressureSize: true,
    pressureOpacity: true,
    grain: Grain.chalk,
  },
  flat: {
    kind: paint,
    tip: { size: 40, hardness: 0.85, opacity: 0.95 },
    pressureSize: true,
    pressureOpacity: false,
    grain: Grain.canvas,
  },
  smudge: {
    kind: BrushKind.smudge,
    tip: { size: 36, hardness: 0.4, opacity: 0.7 },
    pressureSize: false,
    pressureOpacity: true,
    grain: Grain.even,
  },
};

/** Where the tips of the other tools begin. */
export const ERASER_TIP: Tip = { size: 28, hardness: 0.9, opacity: 1 };
export const SHAPE_TIP: Tip = { size: 6, hardness: 1, opacity: 1 };
export const FILL_TIP: Tip = { size: 1, hardness: 1, opacity: 1 };
