import type { Link, Next, PointerInput } from "./pointer";

/** Where pen mode is kept. */
export interface PenModeSwitch {
  on(): boolean;
  /** A pen touched for the first time. */
  penSeen(): void;
}

/** Once there is a pen, fingers move the paper and the pen draws. */
export class PenMode implements Link {
  readonly #mode: PenModeSwitch;
  readonly #panning = new Set<number>();

  constructor(mode: PenModeSwitch) {
    this.#mode = mode;
  }

  handle(input: PointerInput, next: Next): void {
    if (input.kind === "pen" && input.phase === "down") this.#mode.penSeen();
    if (input.kind !== "touch") {
      next(input);
      return;
    }
    if (input.phase === "down" && this.#mode.on()) this.#panning.add(input.id);
    const pans = this.#panning.has(input.id);
    if (input.phase === "up" || input.phase === "cancel") this.#panning.delete(input.id);
    next(pans ? { ...input, purpose: "pan" } : input);
  }
}
