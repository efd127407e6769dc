import { type RefObject, useEffect, useRef } from "react";
import { type Box, boxOf } from "../../draw/region";
import { outlineOf } from "../../draw/tools/selectTool";
import { type Point, toScreen, type Viewport } from "../../draw/viewport";
import { useNarrow } from "../room/useNarrow";
import { useSession } from "../SessionContext";

/** Below what is marked, with room for the handles, CSS px. */
const GAP_PX = 30;

/** What the bars at the upper and lower edge take, CSS px; on a phone there are two below. */
const EDGE_PX = 70;
const PHONE_EDGE_PX = 128;

const SIDE_PX = 8;

/** Keeps an element beside what is marked or floats, however the view moves. */
export function useBesideSelection(): RefObject<HTMLDivElement | null> {
  const session = useSession();
  const narrow = useNarrow();
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
      const { x, y } = beside(boxOf(outline), camera.view, bar, narrow ? PHONE_EDGE_PX : EDGE_PX);
      bar.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    };
    follow();
    return () => cancelAnimationFrame(request);
  }, [session, narrow]);

  return element;
}

function beside(box: Box, view: Viewport, bar: HTMLElement, edgePx: number): Point {
  const from = toScreen(view, { x: box.left, y: box.top });
  const to = toScreen(view, { x: box.left + box.width, y: box.top + box.height });
  const lowest = window.innerHeight - edgePx - bar.offsetHeight;
  const below = to.y + GAP_PX;
  const above = from.y - GAP_PX - bar.offsetHeight;
  const y = below <= lowest ? below : above >= EDGE_PX ? above : lowest;
  const x = (from.x + to.x - bar.offsetWidth) / 2;
  return {
    x: Math.max(SIDE_PX, Math.min(x, window.innerWidth - bar.offsetWidth - SIDE_PX)),
    y: Math.max(EDGE_PX, y),
  };
}
