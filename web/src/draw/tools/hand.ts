/** All that is set about the tools, as they see it. */

import type { BrushSettings } from "../brushes";
import type { ToolName } from "./names";

/** How a fill finds where to stop. */
export interface FloodSettings {
  /** Greatest difference of a channel that still belongs to the region, 0..=255. */
  tolerance: number;
  /** Gaps up to so many px in a line do not let it out, 0..=32. */
  gap: number;
  /** Looks at all layers that everyone sees, not only at its own. */
  all: boolean;
}

export interface GradientSettings {
  shape: "linear" | "radial";
  /** From the colour to nothing; otherwise to the other colour. */
  transparent: boolean;
}

export interface HandSettings {
  tool: ToolName;
  /** `#rrggbb`. */
  color: string;
  secondary: string;
  brush: BrushSettings;
  eraser: BrushSettings;
  /** What lines and outlines are drawn with; its opacity is that of areas too. */
  shape: BrushSettings;
  /** 0..=1; of fills and gradients. */
  fillOpacity: number;
  /** 0..=1. */
  stabiliser: number;
  /** Rectangles and ellipses are areas. */
  filled: boolean;
  flood: FloodSettings;
  gradient: GradientSettings;
  selectShape: "rectangle" | "lasso";
}
