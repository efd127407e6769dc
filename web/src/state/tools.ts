import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { PALETTE } from "../draw/color";
import type { ToolName } from "../draw/surface";
import type { BrushSettings } from "../draw/tools/strokeTool";

/** Diameter, edge and strength of one of the two tools that make strokes. */
export type Tip = Pick<BrushSettings, "size" | "hardness" | "opacity">;

/** What is in people's hands; kept over reloads, the same in every room. */
export interface ToolState {
  tool: ToolName;
  color: string;
  /** The other colour, one key away. */
  secondary: string;
  /** Own colours, the newest first; none of the palette. */
  recent: string[];
  brush: Tip;
  eraser: Tip;
  pressureSize: boolean;
  pressureOpacity: boolean;
  /** A pen has touched this device: its settings are worth showing. */
  penSeen: boolean;
  /** Fingers move the paper, the pen draws. */
  penMode: boolean;
}

/** Diameters that can be set, px: the engine's `Brush::SIZES`, less what no hand needs. */
export const SIZES = { min: 1, max: 200 } as const;

/** How many own colours are remembered. */
const RECENT = 6;

const FIRST: ToolState = {
  tool: "brush",
  color: PALETTE[0],
  secondary: PALETTE[2],
  recent: [],
  brush: { size: 8, hardness: 0.9, opacity: 1 },
  eraser: { size: 28, hardness: 0.9, opacity: 1 },
  pressureSize: true,
  pressureOpacity: false,
  penSeen: false,
  penMode: false,
};

export const tools = createStore<ToolState>()(
  persist(() => FIRST, { name: "scenewright-tools", version: 1 }),
);

/** Where the eyedropper and the hand return from. */
let drawingTool: ToolName = "brush";

export function chooseTool(tool: ToolName): void {
  const before = tools.getState().tool;
  if (before !== "pick" && before !== "pan") drawingTool = before;
  tools.setState({ tool });
}

/** Takes a colour up, and a tool that uses it. */
export function chooseColor(color: string): void {
  tools.setState(({ tool }) => ({
    color,
    tool: tool === "eraser" || tool === "pick" ? "brush" : tool,
  }));
}

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

/** The tool whose tip is shown and set: a fill shares the brush's. */
export function tipName({ tool }: Pick<ToolState, "tool">): "brush" | "eraser" {
  return tool === "eraser" ? "eraser" : "brush";
}

export function setTip(change: Partial<Tip>): void {
  tools.setState((state) => {
    const name = tipName(state);
    return { [name]: { ...state[name], ...change } };
  });
}

/** Makes the tip larger (`direction` 1) or smaller (-1); steps grow with the size. */
export function stepSize(direction: 1 | -1, coarse: boolean): void {
  const { size } = tools.getState()[tipName(tools.getState())];
  const step = Math.max(1, Math.round(size * (coarse ? 0.5 : 0.12)));
  setTip({ size: Math.min(SIZES.max, Math.max(SIZES.min, size + direction * step)) });
}

/** The first contact of a pen turns pen mode on; what people set after that stays. */
export function penSeen(): void {
  if (!tools.getState().penSeen) tools.setState({ penSeen: true, penMode: true });
}

function isOwn(color: string): boolean {
  return !(PALETTE as readonly string[]).includes(color);
}
