import { type RefObject, useEffect, useRef } from "react";
import { type Box, boxOf } from "../../draw/region";
import { outlineOf } from "../../draw/tools/selectTool";
import { toScreen, type Viewport } from "../../draw/viewport";
import { useSession } from "../SessionContext";

/** Below what is marked, with room for the handles, CSS px. */
const GAP_PX = 30;

/** What the bars at the upper and lower edge take, CSS px. */
const EDGE_PX = 70;

const SIDE_PX = 8;

/** Keeps an element beside what is marked or floats, however the view moves. */
export function useBesideSelection(): RefObject<HTMLDivElement | null> {
  const session = useSession();
  const element = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let request = 0;
    // The view moves without telling; looking at it once a frame costs nothing while little is open.
    const follow = () => {
      request = requestAnimationFrame(follow);
      const { camera } = session;
      const outline = outlineOf(session.selection.state.getState());
      const bar = element.current;
      if (!camera || !outline || !bar) return;
      const { x, y } = beside(boxOf(outline), camera.view, bar);
      bar.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    };
    follow();
    return () => cancelAnimationFrame(request);
  }, [session]);

  return element;
}

function beside(box: Box, view: Viewport, bar: HTMLElement): { x: number; y: number } {
  const from = toScreen(view, { x: box.left, y: box.top });
  const to = toScreen(view, { x: box.left + box.width, y: box.top + box.height });
  const lowest = window.innerHeight - EDGE_PX - bar.offsetHeight;
  const below = to.y + GAP_PX;
  const above = from.y - GAP_PX - bar.offsetHeight;
  const y = below <= lowest ? below : above >= EDGE_PX ? above : lowest;
  const x = (from.x + to.x - bar.offsetWidth) / 2;
  return {
    x: Math.max(SIDE_PX, Math.min(x, window.innerWidth - bar.offsetWidth - SIDE_PX)),
    y: Math.max(EDGE_PX, y),
  };
}
