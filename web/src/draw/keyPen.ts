import type { Crosshair } from "./crosshair";
import type { KeyPress } from "./input/keys";
import type { PointerInput } from "./input/pointer";
import type { Point, Size } from "./viewport";

/** How far an arrow moves the crosshair, CSS px; with Shift it is one px of the canvas. */
const STEP_PX = 12;

/** The number of the contact that keys make; pointers have other ones. */
export const KEY_CONTACT = -1;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a pen that is led by keys needs from outside. */
export interface KeyPenParts {
  canvas: Size;
  /** Where it begins, canvas px. */
  start(): Point;
  /** CSS px a canvas px. */
  scale(): number;
  /** The contact of the pen goes on, canvas px. */
  use(phase: PointerInput["phase"], at: Point): void;
  /** It is elsewhere, or gone. */
  moved(crosshair: Crosshair | null): void;
}

/**
 * Draws without a pointer: arrows move a crosshair, Space puts its pen down and lifts it, with every
 * tool. Enter lifts it too, Esc takes back what it draws, and then the crosshair.
 */
export class KeyPen {
  readonly #parts: KeyPenParts;
  #crosshair: Crosshair | undefined;

  constructor(parts: KeyPenParts) {
    this.#parts = parts;
  }

  get crosshair(): Crosshair | undefined {
    return this.#crosshair;
  }

  /** True if the key was one of its own. */
  press({ key, code, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const arrow = ARROWS[key];
    if (arrow) {
      this.#step(arrow, shiftKey);
      return true;
    }
    if (!this.#crosshair) return false;
    if (code === "Space") this.#toggle();
    else if (key === "Escape") this.#escape();
    else if (key === "Enter" && this.#crosshair.down) this.#toggle();
    else return false;
    return true;
  }

  /** A pointer is used instead. */
  hide(): void {
    if (!this.#crosshair) return;
    if (this.#crosshair.down) this.#parts.use("cancel", this.#crosshair);
    this.#crosshair = undefined;
    this.#parts.moved(null);
  }

  #step([x, y]: readonly [number, number], fine: boolean): void {
    const from = this.#crosshair ?? { ...this.#parts.start(), down: false };
    const step = fine ? 1 : Math.max(1, Math.round(STEP_PX / this.#parts.scale()));
    const { width, height } = this.#parts.canvas;
    this.#crosshair = {
      x: Math.min(Math.max(Math.round(from.x) + x * step, 0), width - 1),
      y: Math.min(Math.max(Math.round(from.y) + y * step, 0), height - 1),
      down: from.down,
    };
    if (from.down) this.#parts.use("move", this.#crosshair);
    this.#parts.moved(this.#crosshair);
  }

  #toggle(): void {
    if (!this.#crosshair) return;
    const { x, y, down } = this.#crosshair;
    this.#crosshair = { x, y, down: !down };
    this.#parts.use(down ? "up" : "down", this.#crosshair);
    this.#parts.moved(this.#crosshair);
  }

  #escape(): void {
    if (!this.#crosshair?.down) {
      this.hide();
      return;
    }
    this.#parts.use("cancel", this.#crosshair);
    this.#crosshair = { ...this.#crosshair, down: false };
    this.#parts.moved(this.#crosshair);
  }
}
