import type { Board } from "../engine/board";
import type { RoomView } from "./messages";

/** What the parts of a session that change the canvas work with. */
export interface Desk {
  readonly board: Board;
  readonly room: RoomView;
  mayDraw(): boolean;
  /** Numbers, keeps and sends an operation; false if the canvas refused it, which people are told. */
  operate(make: (clientSeq: number) => Uint8Array | undefined): boolean;
  /** Applies what floats: something else is done now. */
  settle(): void;
  undo(): void;
  /** Something looks different now. */
  refresh(): void;
}
