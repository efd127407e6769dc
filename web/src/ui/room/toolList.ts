import { Brush, Eraser, Hand, type LucideIcon, PaintBucket, Pipette } from "lucide-react";
import type { ToolName } from "../../state/tools";
import type { Words } from "../words/en";

/** The tools, in the order in which they are shown, with their keys. */
export const TOOLS: readonly {
  name: ToolName & keyof Words["tools"];
  Icon: LucideIcon;
  key: string;
}[] = [
  { name: "brush", Icon: Brush, key: "B" },
  { name: "eraser", Icon: Eraser, key: "E" },
  { name: "fill", Icon: PaintBucket, key: "G" },
  { name: "pick", Icon: Pipette, key: "I" },
  { name: "pan", Icon: Hand, key: "H" },
];
