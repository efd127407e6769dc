import { useSyncExternalStore } from "react";

/** Up to this width there is no room for tools beside the drawing; as in the style sheets. */
const NARROW = matchMedia("(max-width: 600px), (max-height: 480px)");

/** Up to this width the strip has no room between the bars at the lower corners. */
const SNUG = matchMedia("(max-width: 1100px)");

/** A phone on its side: bars stand at the left and the right edge. */
const LOW = matchMedia("(max-height: 480px)");

export function useLow(): boolean {
  return useMatch(LOW);
}

/** Fingers: the rail has one column of larger buttons. */
const COARSE = matchMedia("(pointer: coarse)");

export function useCoarse(): boolean {
  return useMatch(COARSE);
}

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
