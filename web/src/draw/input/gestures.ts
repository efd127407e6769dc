import { distance, type Point } from "../viewport";
import type { Link, Next, PointerInput } from "./pointer";

/** What fingers can ask for together. */
export interface GestureTarget {
  pinch(from: readonly [Point, Point], to: readonly [Point, Point]): void;
  /** That many fingers touched briefly and lifted. */
  tap(fingers: number): void;
}

/** All fingers of a tap are down and up within this time. */
const TAP_MS = 350;
/** And none of them moves farther, CSS px. */
const TAP_SLOP_PX = 14;

/** A finger that draws for so long, and so far, is not the first one of a pinch. */
const SETTLED_MS = 500;
const SETTLED_PX = 24;

interface Finger {
  down: PointerInput;
  last: PointerInput;
  travelled: number;
}

/**
 * Tells drawing with one finger from pinching with two and tapping with two or three.
 *
 * The first finger draws at once. A second one makes it a gesture: the stroke is cancelled, so that
 * a pinch leaves no line, and nothing draws until every finger is up. Fingers that join a stroke
 * which is well on its way are ignored instead.
 */
export class Gestures implements Link {
  readonly #target: GestureTarget;
  readonly #fingers = new Map<number, Finger>();
  readonly #ignored = new Set<number>();
  /** Set from the second finger until the last one is up. */
  #gesture: { fingers: number; startedMs: number; still: boolean } | undefined;

  constructor(target: GestureTarget) {
    this.#target = target;
  }

  handle(input: PointerInput, next: Next): void {
    if (input.kind !== "touch") {
      next(input);
    } else if (input.phase === "down") {
      this.#down(input, next);
    } else if (this.#ignored.has(input.id)) {
      if (input.phase !== "move") this.#ignored.delete(input.id);
    } else if (input.phase === "move") {
      this.#move(input, next);
    } else {
      this.#end(input, next);
    }
  }

  #down(input: PointerInput, next: Next): void {
    const [first] = this.#fingers.values();
    if (first && !this.#gesture) {
      if (isSettled(first, input.timeMs)) {
        this.#ignored.add(input.id);
        return;
      }
      next({ ...first.last, phase: "cancel", timeMs: input.timeMs });
      this.#gesture = { fingers: 1, startedMs: first.down.timeMs, still: true };
    }
    this.#fingers.set(input.id, { down: input, last: input, travelled: 0 });
    if (this.#gesture) this.#gesture.fingers = Math.max(this.#gesture.fingers, this.#fingers.size);
    else next(input);
  }

  #move(input: PointerInput, next: Next): void {
    const finger = this.#fingers.get(input.id);
    if (!finger) return;
    const before = this.#pair();
    finger.travelled = Math.max(finger.travelled, distance(finger.down, input));
    finger.last = input;
    if (!this.#gesture) {
      next(input);
      return;
    }
    if (finger.travelled > TAP_SLOP_PX) this.#gesture.still = false;
    const after = this.#pair();
    // Under the slop a pinch holds still: a tap does not make the paper tremble.
    if (before && after && !this.#gesture.still) this.#target.pinch(before, after);
  }

  #end(input: PointerInput, next: Next): void {
    if (!this.#fingers.delete(input.id)) return;
    const gesture = this.#gesture;
    if (!gesture) {
      next(input);
      return;
    }
    if (input.phase === "cancel") gesture.still = false;
    if (this.#fingers.size > 0) return;
    this.#gesture = undefined;
    if (gesture.still && input.timeMs - gesture.startedMs <= TAP_MS)
      this.#target.tap(gesture.fingers);
  }

  #pair(): [Point, Point] | undefined {
    const [a, b] = this.#fingers.values();
    return a && b ? [a.last, b.last] : undefined;
  }
}

function isSettled(finger: Finger, nowMs: number): boolean {
  return (
    finger.down.purpose !== "pan" &&
    nowMs - finger.down.timeMs > SETTLED_MS &&
    finger.travelled > SETTLED_PX
  );
}
