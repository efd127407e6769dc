import { type PointerEvent, type RefObject, useState } from "react";

interface Drag {
  from: number;
  to: number;
  /** How far the pointer has gone since it went down, px. */
  dy: number;
}

/** What makes an element the handle of a line. */
export interface HandleProps {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(event: PointerEvent<HTMLElement>): void;
}

/** Lines of one height that change places by being pulled. */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  count: number,
  move: (from: number, to: number) => void,
): {
  /** The line that is pulled. */
  held: number | undefined;
  /** How far a line is from its place meanwhile, px. */
  shift(at: number): number;
  handle(at: number): HandleProps;
} {
  const [drag, setDrag] = useState<(Drag & { startY: number; height: number }) | undefined>();
  return {
    held: drag?.from,
    shift(at) {
      if (!drag) return 0;
      if (at === drag.from) return drag.dy;
      if (at > drag.from && at <= drag.to) return -drag.height;
      return at < drag.from && at >= drag.to ? drag.height : 0;
    },
    handle: (at) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const height = list.current?.children[at]?.getBoundingClientRect().height ?? 1;
        setDrag({ from: at, to: at, dy: 0, startY: event.clientY, height });
      },
      onPointerMove(event) {
        if (!drag) return;
        const dy = event.clientY - drag.startY;
        const to = Math.min(count - 1, Math.max(0, drag.from + Math.round(dy / drag.height)));
        setDrag({ ...drag, dy, to });
      },
      onPointerUp() {
        if (!drag) return;
        setDrag(undefined);
        move(drag.from, drag.to);
      },
      onPointerCancel: () => setDrag(undefined),
    }),
  };
}
