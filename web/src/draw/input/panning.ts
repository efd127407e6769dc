import type { Point } from "../viewport";
import type { Link, Next, PointerInput } from "./pointer";

/** Contacts that pan move the paper and go no further. */
export class Panning implements Link {
  readonly #panBy: (dx: number, dy: number) => void;
  readonly #last = new Map<number, Point>();

  constructor(panBy: (dx: number, dy: number) => void) {
    this.#panBy = panBy;
  }

  handle(input: PointerInput, next: Next): void {
    if (input.purpose !== "pan") {
      next(input);
      return;
    }
    const last = this.#last.get(input.id);
    if (last && input.phase === "move") this.#panBy(input.x - last.x, input.y - last.y);
    if (input.phase === "down" || input.phase === "move") {
      this.#last.set(input.id, { x: input.x, y: input.y });
    } else {
      this.#last.delete(input.id);
    }
  }
}
