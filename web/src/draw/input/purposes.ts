import type { Link, Next, PointerInput, Purpose } from "./pointer";

/** Says what a new contact is for, beside what its buttons say: held keys, the hand tool, a role. */
export type Chooser = (input: PointerInput) => Purpose;

/** Gives every contact its purpose when it goes down, and keeps it until the contact ends. */
export class Purposes implements Link {
  readonly #choose: Chooser;
  readonly #given = new Map<number, Purpose>();

  constructor(choose: Chooser) {
    this.#choose = choose;
  }

  handle(input: PointerInput, next: Next): void {
    if (input.phase === "down") this.#given.set(input.id, this.#choose(input));
    const purpose = this.#given.get(input.id) ?? input.purpose;
    if (input.phase === "up" || input.phase === "cancel") this.#given.delete(input.id);
    next({ ...input, purpose });
  }
}
