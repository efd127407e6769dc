/** Where a floating thing lies beside what it belongs to. Pure. */

export type Side = "top" | "right" | "bottom" | "left";
export type Align = "start" | "center" | "end";

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Least distance to the window's rim, px. */
const RIM_PX = 8;

/**
 * The top left corner of something of a size, at a side of a box and `gap` px away from it; pushed
 * into the window where it would leave it.
 */
export function placeBeside(
  about: Box,
  size: { width: number; height: number },
  window: { width: number; height: number },
  { side, align = "center", gap }: { side: Side; align?: Align; gap: number },
): { x: number; y: number } {
  const vertical = side === "top" || side === "bottom";
  const along = (start: number, length: number, own: number) =>
    align === "start" ? start : align === "end" ? start + length - own : start + (length - own) / 2;
  const x = vertical
    ? along(about.left, about.width, size.width)
    : side === "left"
      ? about.left - size.width - gap
      : about.left + about.width + gap;
  const y = !vertical
    ? along(about.top, about.height, size.height)
    : side === "top"
      ? about.top - size.height - gap
      : about.top + about.height + gap;
  return {
    x: Math.max(RIM_PX, Math.min(x, window.width - size.width - RIM_PX)),
    y: Math.max(RIM_PX, Math.min(y, window.height - size.height - RIM_PX)),
  };
}
