import type { MouseEvent } from "react";

/**
 * Gives the focus back to the drawing after a press by pointer, so that the next key, above all
 * Space, is heard there and does not press the button again. A press by key (`detail` 0) leaves the
 * focus where people are, and so do fields and what opens a popover.
 */
export function focusStage(event: MouseEvent<HTMLElement>): void {
  const stays = (event.target as Element).closest("[popovertarget], [popover], input");
  if (event.detail > 0 && !stays)
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
}
