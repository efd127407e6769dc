import { MAX_CORNERS } from "../region";
import { distance, type Point } from "../viewport";

/** Corners are this far apart at least, canvas px. */
const APART_PX = 1;

/** A line drawn around something. */
export class Lasso {
  #points: Point[];

  constructor(first: Point) {
    this.#points = [pointOf(first)];
  }

  get points(): readonly Point[] {
    return this.#points;
  }

  add(at: Point): void {
    const last = this.#points.at(-1);
    if (last && distance(last, at) < APART_PX) return;
    // As many as there may be: from here on it is coarser where it has been.
    if (this.#points.length === MAX_CORNERS)
      this.#points = this.#points.filter((_, index) => index % 2 === 0);
    this.#points.push(pointOf(at));
  }
}

function pointOf({ x, y }: Point): Point {
  return { x, y };
}
