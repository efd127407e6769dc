import { createStore } from "zustand/vanilla";

/** What is open over the drawing. */
export interface Panels {
  /** The panels beside the drawing; one of them at a time. */
  make: boolean;
  layers: boolean;
  share: boolean;
  gallery: boolean;
  keys: boolean;
  timelapse: boolean;
  /** The picture that is looked at. */
  picture: number | null;
}

const CLOSED: Panels = {
  make: false,
  layers: false,
  share: false,
  gallery: false,
  keys: false,
  timelapse: false,
  picture: null,
};

export const panels = createStore<Panels>()(() => CLOSED);

export function openPanel(panel: Partial<Panels>): void {
  const other = panel.make ? { layers: false } : panel.layers ? { make: false } : {};
  panels.setState({ ...other, ...panel });
}

export function togglePanel(panel: "make" | "layers"): void {
  openPanel({ [panel]: !panels.getState()[panel] });
}

/** Another room has nothing open yet. */
export function closeAll(): void {
  panels.setState(CLOSED);
}
