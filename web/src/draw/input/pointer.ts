/** What a pointer did, as it runs through the links of the chain. */

import type { Point } from "../viewport";

export type PointerKind = "mouse" | "touch" | "pen";

/** What a contact is for. Given when it goes down, kept until it is up. */
export type Purpose = "draw" | "erase" | "pick" | "pan";

export interface PointerInput extends Point {
  phase: "down" | "move" | "up" | "cancel";
  /** Tells contacts apart that are down at once. */
  id: number;
  kind: PointerKind;
  /** 0..=1; a mouse and a finger press 1. */
  pressure: number;
  /** Milliseconds from the page's start. */
  timeMs: number;
  purpose: Purpose;
  /** Shift and Alt are held. */
  shift: boolean;
  alt: boolean;
}

/** Takes what comes out of a link. */
export type Next = (input: PointerInput) => void;

/** One small part of the way from the pointer to the tool. */
export interface Link {
  handle(input: PointerInput, next: Next): void;
}

/** Links one after the other; what the last one lets through goes to `end`. */
export function chain(links: readonly Link[], end: Next): Next {
  return links.reduceRight<Next>((next, link) => (input) => link.handle(input, next), end);
}
