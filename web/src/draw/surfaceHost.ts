import type { Board } from "../engine/board";
import type { Crosshair } from "./crosshair";
import type { Selection } from "./selection";
import type { HandSettings } from "./tools/hand";
import type { Workbench } from "./tools/tool";
import type { Size, Viewport } from "./viewport";

/** What the surface is drawn on and asked for. */
export interface SurfaceHost extends Workbench {
  readonly board: Board;
  readonly canvas: Size;
  readonly selection: Selection;
  /** Whether this person may draw; those who may not can still look around. */
  mayDraw(): boolean;
  settings(): HandSettings;
  penMode(): boolean;
  penSeen(): void;
  picked(color: string, done: boolean): void;
  undo(): void;
  redo(): void;
  /** Something for the others to see now. */
  live(frame: Uint8Array): void;
  viewChanged(view: Viewport): void;
  /** Keys moved the crosshair, or it is gone. */
  crosshairMoved(crosshair: Crosshair | null): void;
  /** People took the view into their own hands. */
  followEnded(): void;
  /** Something was pasted or dropped; false if nothing could be made of it. */
  dropped(data: DataTransfer): boolean;
}

/** Elements that the surface works on; they lie over each other. */
export interface SurfaceElements {
  /** Hears the pointers, fills the page. */
  stage: HTMLElement;
  canvas: HTMLCanvasElement;
  cursors: HTMLElement;
  ring: HTMLElement;
}

/** Keys that give contacts another purpose while they are held. */
export interface HeldKeys {
  pan: boolean;
  pick: boolean;
}
