import { createStore, type StoreApi } from "zustand/vanilla";
import type { Board } from "../engine/board";
import type { Clock } from "../net/clock";
import type { CanvasState } from "./sessionState";

/** The store follows what others draw at this pace, ms. */
const AFTER_MS = 30;

/** Keeps the canvas's store up to what the board has. */
export class CanvasTally {
  readonly state: StoreApi<CanvasState>;
  readonly #board: Board;
  readonly #clock: Clock;
  readonly #also: () => void;
  /** Changes of the committed drawing that the store does not know of yet. */
  #revisions = 0;
  #callOff: (() => void) | undefined;

  /** `also` is called whenever the store was brought up to date. */
  constructor(board: Board, clock: Clock, also: () => void) {
    this.#board = board;
    this.#clock = clock;
    this.#also = also;
    this.state = createStore<CanvasState>()(() => ({
      canUndo: false,
      canRedo: false,
      scale: 1,
      revision: 0,
      crosshair: null,
      caughtUp: false,
    }));
  }

  /** The committed drawing has changed. */
  changed(): void {
    this.#revisions += 1;
    // Once for all entries of a moment: who catches up gets thousands.
    this.#callOff ??= this.#clock.after(AFTER_MS, () => this.count());
  }

  /** Looks at the board now. */
  count(): void {
    this.dispose();
    const revisions = this.#revisions;
    this.#revisions = 0;
    this.state.setState(({ revision }) => ({
      canUndo: this.#board.canUndo(),
      canRedo: this.#board.canRedo(),
      revision: revision + revisions,
    }));
    this.#also();
  }

  /** The board has all that there was up to an entry. */
  caughtUp(head: number): void {
    if (!this.state.getState().caughtUp && this.#board.cursor() >= head)
      this.state.setState({ caughtUp: true });
  }

  /** Ends all waiting. */
  dispose(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }
}
