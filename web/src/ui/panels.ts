import { createStore } from "zustand/vanilla";

/** What is open over the drawing. */
export interface Panels {
  /** The panel beside the drawing. */
  make: boolean;
  share: boolean;
  gallery: boolean;
  keys: boolean;
  /** The picture that is looked at. */
  picture: number | null;
}

const CLOSED: Panels = { make: false, share: false, gallery: false, keys: false, picture: null };

export const panels = createStore<Panels>()(() => CLOSED);

export function openPanel(panel: Partial<Panels>): void {
  panels.setState(panel);
}

/** Another room has nothing open yet. */
export function closeAll(): void {
  panels.setState(CLOSED);
}
