/** What a turn of the wheel, or two fingers on a trackpad, asks of the view. */
export type WheelAction = { zoom: number } | { pan: { dx: number; dy: number } };

/** Lines and pages of `WheelEvent.deltaMode`, in px. */
const PX_PER_UNIT = [1, 16, 400] as const;

/** Growth of the scale for a px of the wheel; a notch of a mouse is about 100. */
const ZOOM_PER_PX = 0.0018;
/** A trackpad's pinch comes as tiny turns with Ctrl. */
const ZOOM_PER_PINCH_PX = 0.01;

/**
 * The wheel zooms. Sideways movement, which a mouse's wheel has not, pans: that is a trackpad, or
 * Shift held with a wheel.
 */
export function wheelAction(
  event: Pick<WheelEvent, "deltaX" | "deltaY" | "deltaMode" | "ctrlKey" | "metaKey" | "shiftKey">,
): WheelAction {
  const unit = PX_PER_UNIT[event.deltaMode] ?? 1;
  const dx = event.deltaX * unit;
  const dy = event.deltaY * unit;
  if (event.ctrlKey || event.metaKey) {
    const pace = Math.abs(dy) < 50 ? ZOOM_PER_PINCH_PX : ZOOM_PER_PX;
    return { zoom: Math.exp(-dy * pace) };
  }
  if (event.shiftKey && dx === 0) return { pan: { dx: -dy, dy: 0 } };
  if (dx !== 0) return { pan: { dx: -dx, dy: -dy } };
  return { zoom: Math.exp(-dy * ZOOM_PER_PX) };
}
