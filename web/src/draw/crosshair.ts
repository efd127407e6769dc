import type { Point } from "./viewport";

/** Where keys draw, canvas px. */
export interface Crosshair extends Point {
  /** The pen is down. */
  down: boolean;
}
