import { useSyncExternalStore } from "react";

/** Up to this width there is no room for tools beside the drawing; as in the style sheets. */
const NARROW = matchMedia("(max-width: 600px), (max-height: 480px)");

/** Up to this width the strip has no room between the bars at the lower corners. */
const SNUG = matchMedia("(max-width: 1100px)");

export function useNarrow(): boolean {
  return useMatch(NARROW);
}

export function useSnug(): boolean {
  return useMatch(SNUG);
}

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => query.matches,
  );
}
