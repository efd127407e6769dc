import { distance, type Point } from "../viewport";
import type { Link, Next, PointerInput } from "./pointer";

/** Length of the string at full strength, CSS px. */
export const LONGEST_PX = 72;

/**
 * Steadies a line: the pen is pulled along on a string.
 *
 * It moves only when the string is taut, towards the pointer, so that tremors shorter than the
 * string are lost and curves become smooth; unlike an average over time this does not depend on how
 * often a pointer is heard of. When the contact ends, the pen catches up, so that a line ends where
 * it was meant to.
 */
export class Stabiliser implements Link {
  readonly #strength: (input: PointerInput) => number;
  readonly #pens = new Map<number, { at: Point; length: number }>();

  /** `strength` 0..=1 is asked for when a contact begins. */
  constructor(strength: (input: PointerInput) => number) {
    this.#strength = strength;
  }

  handle(input: PointerInput, next: Next): void {
    if (input.phase === "down") {
      const length = this.#strength(input) * LONGEST_PX;
      if (length > 0) this.#pens.set(input.id, { at: input, length });
      next(input);
      return;
    }
    const pen = this.#pens.get(input.id);
    if (!pen || input.phase === "cancel") {
      this.#pens.delete(input.id);
      next(input);
      return;
    }
    if (input.phase === "up") {
      this.#pens.delete(input.id);
      next(input);
      return;
    }
    const away = distance(pen.at, input);
    if (away <= pen.length) return;
    const share = (away - pen.length) / away;
    pen.at = {
      x: pen.at.x + (input.x - pen.at.x) * share,
      y: pen.at.y + (input.y - pen.at.y) * share,
    };
    next({ ...input, ...pen.at });
  }
}
