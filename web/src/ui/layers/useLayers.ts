import { useStore } from "zustand";
import type { LayersState, LayerView } from "../../state/layers";
import { useSession } from "../SessionContext";
import type { Words } from "../words/en";

export function useLayers<T>(select: (state: LayersState) => T): T {
  return useStore(useSession().layers.state, select);
}

/** The one that is drawn on. */
export function useActiveLayer(): LayerView | undefined {
  return useLayers(({ layers, active }) => layers.find(({ id }) => id === active));
}

/** What a layer is called; the first one has no name until somebody gives it one. */
export function layerName({ layers: words }: Words, { id, name }: LayerView): string {
  return name ?? (id === 0 ? words.first : words.unnamed);
}
