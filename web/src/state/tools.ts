import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import {
  type BrushSettings,
  ERASER_TIP,
  FILL_TIP,
  PRESETS,
  type PresetName,
  SHAPE_TIP,
  type Tip,
} from "../draw/brushes";
import { PALETTE } from "../draw/color";
import type { FloodSettings, GradientSettings, HandSettings } from "../draw/tools/hand";
import type { ToolName } from "../draw/tools/names";
import { BrushKind, Grain } from "../engine/board";

export { PRESET_NAMES, PRESETS, type PresetName, type Tip } from "../draw/brushes";
export { TOOL_NAMES, type ToolName } from "../draw/tools/names";

/** What a tip is remembered for: `shape` for lines, outlines and areas, `fill` for fill and gradient. */
export type TipName = PresetName | "eraser" | "shape" | "fill";

/** What is in people's hands; kept over reloads, the same in every room. */
export interface ToolState {
  tool: ToolName;
  /** Which brush the brush is. */
  preset: PresetName;
  color: string;
  /** The other colour, one key away; where gradients end. */
  secondary: string;
  /** Own colours, the newest first; none of the palette. */
  recent: string[];
  /** Each remembers its own. */
  tips: Record<TipName, Tip>;
  /** A pen's pressure changes the width, where the preset has it so. */
  pressureSize: boolean;
  /** And the strength. */
  pressureOpacity: boolean;
  /** How steadily the line is led: 0 as the hand goes, 1 on a long string. */
  stabiliser: number;
  /** Rectangles and ellipses are areas, not outlines. */
  filled: boolean;
  flood: FloodSettings;
  gradient: GradientSettings;
  /** What the select tool draws. */
  selectShape: "rectangle" | "lasso";
  /** A pen has touched this device: its settings are worth showing. */
  penSeen: boolean;
  /** Fingers move the paper, the pen draws. */
  penMode: boolean;
}

/** Diameters that can be set, px: the engine's `Brush::SIZES`, less what no hand needs. */
export const SIZES = { min: 1, max: 200 } as const;

/** The widest gap that a fill can be told to close, px: `Flood::MAX_GAP`. */
export const MAX_GAP = 32;

/** How many own colours are remembered. */
const RECENT = 6;

const FIRST: ToolState = {
  tool: "brush",
  preset: "ink",
  color: PALETTE[0],
  secondary: PALETTE[2],
  recent: [],
  tips: {
    ...(Object.fromEntries(Object.entries(PRESETS).map(([name, { tip }]) => [name, tip])) as Record<
      PresetName,
      Tip
    >),
    eraser: ERASER_TIP,
    shape: SHAPE_TIP,
    fill: FILL_TIP,
  },
  pressureSize: true,
  pressureOpacity: true,
  stabiliser: 0,
  filled: false,
  // Bridges soft edges, not lines.
  flood: { tolerance: 40, gap: 0, all: false },
  gradient: { shape: "linear", transparent: false },
  selectShape: "rectangle",
  penSeen: false,
  penMode: false,
};

/** Of an earlier version only what still means the same is taken over. */
type Kept = Pick<ToolState, "color" | "secondary" | "recent" | "penSeen" | "penMode">;

export const tools = createStore<ToolState>()(
  persist(() => FIRST, {
    name: "scenewright-tools",
    version: 2,
    migrate: (stored) => {
      const { color, secondary, recent, penSeen, penMode } = stored as Kept;
      return { ...FIRST, color, secondary, recent, penSeen, penMode };
    },
  }),
);

/** Where the eyedropper and the hand return from. */
let drawingTool: ToolName = "brush";

export function chooseTool(tool: ToolName): void {
  const before = tools.getState().tool;
  if (before !== "pick" && before !== "pan") drawingTool = before;
  tools.setState({ tool });
}

/** Takes a brush up. */
export function choosePreset(preset: PresetName): void {
  tools.setState({ preset, tool: "brush" });
}

/** Takes a colour up, and a tool that uses it. */
export function chooseColor(color: string): void {
  tools.setState(({ tool, preset }) => ({
    color,
    tool: COLORLESS.has(tool) ? "brush" : tool,
    preset: preset === "smudge" ? "ink" : preset,
  }));
}

const COLORLESS: ReadonlySet<ToolName> = new Set(["eraser", "pick", "select"]);

/** A colour of the eyedropper or the colour field: taken up, and remembered once it is final. */
export function mixColor(color: string, final: boolean): void {
  tools.setState({ color });
  if (!final) return;
  tools.setState(({ recent, tool }) => ({
    recent: isOwn(color)
      ? [color, ...recent.filter((known) => known !== color)].slice(0, RECENT)
      : recent,
    tool: tool === "pick" ? drawingTool : tool,
  }));
}

export function swapColors(): void {
  tools.setState(({ color, secondary }) => ({ color: secondary, secondary: color }));
}

export function defaultColors(): void {
  tools.setState({ color: FIRST.color, secondary: FIRST.secondary });
}

/** Whose tip is shown and set. */
export function tipName({ tool, preset }: Pick<ToolState, "tool" | "preset">): TipName {
  switch (tool) {
    case "eraser":
      return "eraser";
    case "line":
    case "rectangle":
    case "ellipse":
    case "polygon":
      return "shape";
    case "fill":
    case "gradient":
      return "fill";
    default:
      return preset;
  }
}

/** The tip that is shown and set. */
export function tipOf(state: Pick<ToolState, "tool" | "preset" | "tips">): Tip {
  return state.tips[tipName(state)];
}

export function setTip(change: Partial<Tip>): void {
  tools.setState((state) => ({
    tips: { ...state.tips, [tipName(state)]: { ...tipOf(state), ...change } },
  }));
}

export function setFlood(change: Partial<FloodSettings>): void {
  tools.setState(({ flood }) => ({ flood: { ...flood, ...change } }));
}

export function setGradient(change: Partial<GradientSettings>): void {
  tools.setState(({ gradient }) => ({ gradient: { ...gradient, ...change } }));
}

/** Makes the tip larger (`direction` 1) or smaller (-1); steps grow with the size. */
export function stepSize(direction: 1 | -1, coarse: boolean): void {
  const { size } = tipOf(tools.getState());
  const step = Math.max(1, Math.round(size * (coarse ? 0.5 : 0.12)));
  setTip({ size: Math.min(SIZES.max, Math.max(SIZES.min, size + direction * step)) });
}

/** The first contact of a pen turns pen mode on; what people set after that stays. */
export function penSeen(): void {
  if (!tools.getState().penSeen) tools.setState({ penSeen: true, penMode: true });
}

/** What the surface draws with. */
export function handSettings(): HandSettings {
  const { tool, color, secondary, tips, stabiliser, filled, flood, gradient, selectShape } =
    tools.getState();
  return {
    tool,
    color,
    secondary,
    brush: brushOf(tools.getState()),
    eraser: eraserOf(tools.getState()),
    shape: { kind: BrushKind.paint, color, ...tips.shape, ...EVEN },
    fillOpacity: tips.fill.opacity,
    stabiliser,
    filled,
    flood,
    gradient,
    selectShape,
  };
}

const EVEN = { pressureSize: false, pressureOpacity: false, grain: Grain.even };

function brushOf({ color, preset, tips, pressureSize, pressureOpacity }: ToolState): BrushSettings {
  const { kind, grain, ...pressure } = PRESETS[preset];
  return {
    kind,
    color,
    ...tips[preset],
    pressureSize: pressureSize && pressure.pressureSize,
    pressureOpacity: pressureOpacity && pressure.pressureOpacity,
    grain,
  };
}

function eraserOf({ color, tips, pressureSize }: ToolState): BrushSettings {
  return { kind: BrushKind.erase, color, ...tips.eraser, ...EVEN, pressureSize };
}

function isOwn(color: string): boolean {
  return !(PALETTE as readonly string[]).includes(color);
}
