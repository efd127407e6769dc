/** Pointer events of an element, as inputs of the chain. */

import type { Next, PointerInput, PointerKind, Purpose } from "./pointer";

/** Bits of `PointerEvent.buttons`. */
const PRIMARY = 1;
const MIDDLE = 4;
const PEN_ERASER = 32;

/** Listens until the answer is called. Positions are from the element's top left corner. */
export function listen(element: HTMLElement, next: Next): () => void {
  const down = new Set<number>();
  const aborter = new AbortController();
  const options = { signal: aborter.signal };

  element.addEventListener(
    "pointerdown",
    (event) => {
      if ((event.buttons & (PRIMARY | MIDDLE | PEN_ERASER)) === 0) return;
      // Keeps the focus where keys are heard, and the middle button from scrolling.
      event.preventDefault();
      element.focus({ preventScroll: true });
      element.setPointerCapture(event.pointerId);
      down.add(event.pointerId);
      next(inputOf(event, "down", element.getBoundingClientRect()));
    },
    options,
  );
  element.addEventListener(
    "pointermove",
    (event) => {
      if (!down.has(event.pointerId)) return;
      const box = element.getBoundingClientRect();
      for (const part of samplesOf(event)) next(inputOf(part, "move", box));
    },
    options,
  );
  element.addEventListener("pointerup", (event) => end(event, "up"), options);
  element.addEventListener("pointercancel", (event) => end(event, "cancel"), options);
  // Fires after an up too, when there is nothing left to do.
  element.addEventListener("lostpointercapture", (event) => end(event, "cancel"), options);
  element.addEventListener("contextmenu", (event) => event.preventDefault(), options);
  return () => aborter.abort();

  function end(event: PointerEvent, phase: "up" | "cancel"): void {
    if (down.delete(event.pointerId)) {
      next(inputOf(event, phase, element.getBoundingClientRect()));
    }
  }
}

/** All that the pen did since the last frame, not only where it ended. */
function samplesOf(event: PointerEvent): PointerEvent[] {
  const coalesced = event.getCoalescedEvents?.() ?? [];
  return coalesced.length > 0 ? coalesced : [event];
}

function inputOf(event: PointerEvent, phase: PointerInput["phase"], box: DOMRect): PointerInput {
  const kind: PointerKind =
    event.pointerType === "pen" || event.pointerType === "touch" ? event.pointerType : "mouse";
  return {
    phase,
    id: event.pointerId,
    kind,
    x: event.clientX - box.left,
    y: event.clientY - box.top,
    pressure: kind === "pen" ? event.pressure : 1,
    timeMs: event.timeStamp,
    purpose: purposeOf(event.buttons),
    shift: event.shiftKey,
    alt: event.altKey,
  };
}

function purposeOf(buttons: number): Purpose {
  if (buttons & MIDDLE) return "pan";
  return buttons & PEN_ERASER ? "erase" : "draw";
}
