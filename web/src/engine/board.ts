/**
 * What the page holds of a room's canvas: the committed pixels, the own operations that are not
 * confirmed yet, and everybody's open strokes over them.
 *
 * The pixels and the bytes are the work of the Rust engine, compiled to WebAssembly; nothing on
 * this side of the border parses a stroke or paints one. Where this stops: a board knows no
 * sockets, no pointers and no elements.
 */
export interface Board {
  /** Takes any binary frame of the server. Throws on bytes that are none. */
  receive(frame: Uint8Array): void;
  /** What the frames since the last call meant: the JSON of {@link BoardEvent}[]. */
  takeEvents(): string;
  /** `[x, y, width, height]` in px that changed since the last call, or nothing. */
  takeDamage(): Uint32Array | undefined;
  /** Opaque RGBA of a rectangle in px, with all that is open or pending. */
  pixels(x: number, y: number, width: number, height: number): Uint8ClampedArray;
  /** `mode` 0 paints, 1 erases; `size` in 1/16 px, the others 0..=255. */
  beginStroke(
    mode: number,
    r: number,
    g: number,
    b: number,
    size: number,
    hardness: number,
    opacity: number,
    pressureSize: boolean,
    pressureOpacity: boolean,
  ): void;
  /** Triples of x, y (1/16 px) and pressure (0..=255). False: the stroke is full, go on in another. */
  extendStroke(samples: Int32Array): boolean;
  /** What the others have not heard of the open stroke, as a frame; or nothing. */
  liveFrame(): Uint8Array | undefined;
  /** The commit of the open stroke, which is pending from now on. */
  endStroke(clientSeq: number): Uint8Array | undefined;
  /** Drops the open stroke; the next {@link liveFrame} tells the others. */
  cancelStroke(): void;
  fill(
    x: number,
    y: number,
    r: number,
    g: number,
    b: number,
    opacity: number,
    tolerance: number,
    clientSeq: number,
  ): Uint8Array | undefined;
  clear(clientSeq: number): Uint8Array | undefined;
  undo(clientSeq: number): Uint8Array | undefined;
  redo(clientSeq: number): Uint8Array | undefined;
  canUndo(): boolean;
  canRedo(): boolean;
  /** A live frame that says where the pointer is, px; `tool` is a {@link LiveTool}. */
  cursorFrame(x: number, y: number, tool: number): Uint8Array;
  /** Takes back a commit that an earlier page left unconfirmed. */
  addPending(frame: Uint8Array): void;
  /** The server has this operation. */
  confirm(clientSeq: number): void;
  /** The server will never have this operation. */
  refuse(clientSeq: number): void;
  pendingCount(): number;
  /** `0xRRGGBB` of a pixel. */
  colorAt(x: number, y: number): number;
  /** 16 hexadecimal digits of the committed canvas. */
  digest(): string;
  /** The last entry that the committed canvas has. */
  cursor(): number;
  /** Opaque RGBA of the whole committed canvas: what a generation would be made from. */
  flatten(): Uint8Array;
  /** Drops open strokes of others that went silent. */
  expireLive(nowMs: number): void;
  /** Gives the memory back. */
  free(): void;
}

/** What a frame meant. */
export type BoardEvent =
  | { kind: "entry"; seq: number; author: number; client_seq: number; op: string }
  | { kind: "cursor"; author: number; x: number; y: number; tool: number }
  | { kind: "generation"; id: number }
  | { kind: "reset" };

/** What a pointer holds, as the numbers of `protocol::Tool`. */
export const LiveTool = {
  brush: 0,
  eraser: 1,
  fill: 2,
  eyedropper: 3,
  hand: 4,
  away: 5,
} as const;

/** Events of the frames since the last call. */
export function takeEvents(board: Board): BoardEvent[] {
  return JSON.parse(board.takeEvents()) as BoardEvent[];
}
