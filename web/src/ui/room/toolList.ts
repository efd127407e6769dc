import {
  Blend,
  Brush,
  Circle,
  Eraser,
  Hand,
  Lasso,
  type LucideIcon,
  PaintBucket,
  Pentagon,
  Pipette,
  Slash,
  Square,
  SquareDashed,
} from "lucide-react";
import { createStore } from "zustand/vanilla";
import { chooseTool, type ToolName, type ToolState, tools } from "../../state/tools";

/** What a tool looks like, and the key that takes it up. */
export const TOOLS: Readonly<Record<ToolName, { Icon: LucideIcon; key?: string }>> = {
  brush: { Icon: Brush, key: "B" },
  eraser: { Icon: Eraser, key: "E" },
  line: { Icon: Slash, key: "L" },
  rectangle: { Icon: Square, key: "R" },
  ellipse: { Icon: Circle, key: "O" },
  polygon: { Icon: Pentagon, key: "P" },
  fill: { Icon: PaintBucket, key: "G" },
  gradient: { Icon: Blend, key: "⇧G" },
  select: { Icon: SquareDashed, key: "V" },
  pick: { Icon: Pipette, key: "I" },
  pan: { Icon: Hand, key: "H" },
};

/** Tools that share a button, which shows the one of them that was used last. */
export type GroupName = "brush" | "eraser" | "shape" | "fill" | "select" | "pick" | "pan";

export const GROUPS: Readonly<Record<GroupName, readonly [ToolName, ...ToolName[]]>> = {
  brush: ["brush"],
  eraser: ["eraser"],
  shape: ["line", "rectangle", "ellipse", "polygon"],
  fill: ["fill", "gradient"],
  select: ["select"],
  pick: ["pick"],
  pan: ["pan"],
};

/** In the order in which they are shown. */
export const GROUP_NAMES = Object.keys(GROUPS) as GroupName[];

export function groupOf(tool: ToolName): GroupName {
  return GROUP_NAMES.find((name) => GROUPS[name].includes(tool)) ?? "brush";
}

/** Whether there is anything to set about it. */
export function hasOptions(tool: ToolName): boolean {
  return tool !== "pick" && tool !== "pan";
}

/** Whether what it leaves has a width. */
export function hasSize({ tool, filled }: Pick<ToolState, "tool" | "filled">): boolean {
  if (tool === "rectangle" || tool === "ellipse") return !filled;
  return tool === "brush" || tool === "eraser" || tool === "line";
}

/** The tool that a group stands for: the last one of it that was in the hand. */
export const lastTools = createStore<Record<GroupName, ToolName>>()(() => ({
  ...(Object.fromEntries(GROUP_NAMES.map((name) => [name, GROUPS[name][0]])) as Record<
    GroupName,
    ToolName
  >),
  [groupOf(tools.getState().tool)]: tools.getState().tool,
}));

tools.subscribe(({ tool }) => {
  const group = groupOf(tool);
  if (lastTools.getState()[group] !== tool) lastTools.setState({ [group]: tool });
});

export function chooseGroup(group: GroupName): void {
  chooseTool(lastTools.getState()[group]);
}

/** The icon of a tool as it is set. */
export function iconOf(
  tool: ToolName,
  { selectShape }: Pick<ToolState, "selectShape">,
): LucideIcon {
  return tool === "select" && selectShape === "lasso" ? Lasso : TOOLS[tool].Icon;
}
