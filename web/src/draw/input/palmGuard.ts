import type { Link, Next, PointerInput } from "./pointer";

/** A palm touches down up to so long before the pen that it belongs to. */
export const PALM_MS = 150;

/** Time, for the one wait that this link has. */
export interface Timer {
  after(ms: number, call: () => void): () => void;
}

/**
 * Keeps a resting hand from drawing.
 *
 * A hand lands before its pen. So a finger's contact that ended at once is held back until
 * {@link PALM_MS} after it began; a pen that comes in the meantime takes it back, as it takes back
 * a young contact that is still down. While a pen is down, every new finger is a palm, until it
 * lifts.
 */
export class PalmGuard implements Link {
  readonly #timer: Timer;
  readonly #touches = new Map<number, PointerInput>();
  readonly #palms = new Set<number>();
  readonly #pens = new Set<number>();
  #held: { up: PointerInput; next: Next; callOff: () => void } | undefined;

  constructor(timer: Timer) {
    this.#timer = timer;
  }

  handle(input: PointerInput, next: Next): void {
    if (input.kind === "pen") this.#pen(input, next);
    else if (input.kind === "touch") this.#touch(input, next);
    else next(input);
  }

  #pen(input: PointerInput, next: Next): void {
    if (input.phase === "down") {
      this.#takeBack(input.timeMs, next);
      this.#pens.add(input.id);
    } else if (input.phase !== "move") {
      this.#pens.delete(input.id);
    }
    next(input);
  }

  #touch(input: PointerInput, next: Next): void {
    const ends = input.phase === "up" || input.phase === "cancel";
    if (input.phase === "down") {
      this.#release();
      if (this.#pens.size > 0) this.#palms.add(input.id);
      else this.#touches.set(input.id, input);
    }
    if (this.#palms.has(input.id)) {
      if (ends) this.#palms.delete(input.id);
      return;
    }
    const down = this.#touches.get(input.id);
    if (ends) this.#touches.delete(input.id);
    const age = down ? input.timeMs - down.timeMs : PALM_MS;
    // Only a lone contact waits: of several, a gesture is made, which a hand does not make.
    if (input.phase === "up" && age < PALM_MS && this.#touches.size === 0) {
      const callOff = this.#timer.after(PALM_MS - age, () => this.#release());
      this.#held = { up: input, next, callOff };
    } else {
      next(input);
    }
  }

  /** No pen came: what was held back was meant. */
  #release(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.callOff();
    held?.next(held.up);
  }

  #takeBack(penMs: number, next: Next): void {
    const held = this.#held;
    this.#held = undefined;
    held?.callOff();
    held?.next({ ...held.up, phase: "cancel" });
    for (const [id, down] of this.#touches) {
      // What an older finger has drawn was meant, but it draws no further.
      const phase = penMs - down.timeMs > PALM_MS ? "up" : "cancel";
      next({ ...down, phase, timeMs: penMs });
      this.#palms.add(id);
    }
    this.#touches.clear();
  }
}
