import type { Workbench } from "../draw/tools/tool";
import type { Board, Refusal } from "../engine/board";
import type { Outbox } from "../net/outbox";
import type { Desk } from "./desk";
import type { RefusalCode, RoomView } from "./messages";
import { tell, withdraw } from "./notices";

/** What the own operations need from outside. */
export interface OperationParts {
  board: Board;
  room: RoomView;
  outbox: Outbox;
  mayDraw(): boolean;
  /** Applies what floats. */
  settle(): void;
  /** Puts back what floats; true if something did. */
  cancelFloating(): boolean;
  /** The board has more or less on it now. */
  changed(): void;
  refresh(): void;
}

/** Lines that offer an undo, which would hit another operation once there is one. */
const OFFERS = ["cleared", "layer_removed", "rolled_back"] as const;

/** The own operations: onto the board, into the outbox, and back. */
export class Operations implements Desk, Workbench {
  readonly board: Board;
  readonly room: RoomView;
  readonly #parts: OperationParts;
  /** The last undo or redo hit a layer that is gone: the next one goes past it. */
  #past = false;

  constructor(parts: OperationParts) {
    this.board = parts.board;
    this.room = parts.room;
    this.#parts = parts;
  }

  mayDraw(): boolean {
    return this.#parts.mayDraw();
  }

  nextClientSeq(): number {
    return this.#parts.outbox.nextClientSeq();
  }

  commit(clientSeq: number, frame: Uint8Array | undefined): void {
    if (frame) {
      this.#past = false;
      for (const kind of OFFERS) withdraw(kind);
      this.#parts.outbox.add({ clientSeq, frame });
    } else {
      this.refused();
    }
    this.#parts.changed();
  }

  operate(make: (clientSeq: number) => Uint8Array | undefined): boolean {
    if (!this.mayDraw()) return false;
    this.settle();
    const clientSeq = this.nextClientSeq();
    const frame = make(clientSeq);
    this.commit(clientSeq, frame);
    return frame !== undefined;
  }

  refused(): void {
    const reason = this.board.refusal();
    if (reason) this.serverRefused(reason as Refusal);
  }

  /** The server did not take an operation, or would not. */
  serverRefused(code: RefusalCode): void {
    this.#past = code === "layer_gone";
    tell({ kind: "refused", code });
  }

  settle(): void {
    this.#parts.settle();
  }

  refresh(): void {
    this.#parts.refresh();
  }

  /** What floats is put back; otherwise the own operation that was the last one is. */
  undo(): void {
    if (!this.#parts.cancelFloating())
      this.operate((clientSeq) => this.board.undo(this.#past, clientSeq));
  }

  redo(): void {
    this.operate((clientSeq) => this.board.redo(this.#past, clientSeq));
  }

  /** Takes everything off the active layer; one undo brings it back. */
  clear(): void {
    if (!this.mayDraw()) return;
    this.#parts.cancelFloating();
    this.board.draftClear();
    if (this.operate((clientSeq) => this.board.commitDraft(clientSeq)))
      tell({ kind: "cleared", undo: () => this.undo() });
  }

  /** Takes back everything of a person from one of their numbers on; one undo. */
  rollBack(participant: number, since: number, name: string): void {
    if (this.operate((clientSeq) => this.board.rollBack(participant, since, clientSeq)))
      tell({ kind: "rolled_back", name, undo: () => this.undo() });
  }
}
