/** What the stores of a session hold. */

import type { Crosshair } from "../draw/crosshair";
import type { Phase, StopReason } from "../net/socket";
import type { Person, Role } from "./messages";

export interface ConnectionState {
  phase: Phase;
  /** Why it will not come back by itself. */
  reason: StopReason | null;
  /** Own operations that the server has not confirmed. */
  pending: number;
}

export interface PeopleState {
  me: number;
  role: Role;
  /** In the order of their arrival; empty until the server has told. */
  people: Person[];
  /** Whose pointer the view follows. */
  following: number | null;
}

export interface CanvasState {
  canUndo: boolean;
  canRedo: boolean;
  /** CSS px a canvas px. */
  scale: number;
  /** Grows with every change of the committed drawing. */
  revision: number;
  /** The crosshair that keys move, canvas px, while there is one; `down` while it draws. */
  crosshair: Crosshair | null;
  /** All entries that there were at the welcome have come. */
  caughtUp: boolean;
}
