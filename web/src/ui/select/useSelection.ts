import { useStore } from "zustand";
import type { SelectionState } from "../../state/selection";
import { useSession } from "../SessionContext";

export function useSelection<T>(select: (state: SelectionState) => T): T {
  return useStore(useSession().selection.state, select);
}
