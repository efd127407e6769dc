import { useSyncExternalStore } from "react";

/** Up to this width there is no room for tools beside the drawing; as in the style sheets. */
const NARROW = matchMedia("(max-width: 600px), (max-height: 480px)");

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      NARROW.addEventListener("change", changed);
      return () => NARROW.removeEventListener("change", changed);
    },
    () => NARROW.matches,
  );
}
