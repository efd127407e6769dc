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
  /** What changed since the last call, as rectangles: `x, y, width, height` in px, four numbers each. */
  takeDamage(): Uint32Array | undefined;
  /** Opaque RGBA of a rectangle in px, with all that is open or pending. */
  pixels(x: number, y: number, width: number, height: number): Uint8ClampedArray;
  /**
   * Begins a stroke on the active layer; false if it cannot be drawn on, which {@link refusal} says.
   * `kind` is a {@link BrushKind}, `grain` a {@link Grain}, `rgb` is `0xRRGGBB`, `size` in 1/16 px,
   * hardness and opacity 0..=255. `corners`: straight from sample to sample.
   */
  beginStroke(
    kind: number,
    rgb: number,
    size: number,
    hardness: number,
    opacity: number,
    pressureSize: boolean,
    pressureOpacity: boolean,
    grain: number,
    corners: boolean,
  ): boolean;
  /** Triples of x, y (1/16 px) and pressure (0..=255). False: the stroke is full, go on in another. */
  extendStroke(samples: Int32Array): boolean;
  /** Forgets the samples of the open stroke: a dragged outline is drawn anew. */
  restartStroke(): void;
  /** What the others have not heard of the open stroke, as a frame; or nothing. */
  liveFrame(): Uint8Array | undefined;
  /** The commit of the open stroke, which is pending from now on. */
  endStroke(clientSeq: number): Uint8Array | undefined;
  /** Drops the open stroke; the next {@link liveFrame} tells the others. */
  cancelStroke(): void;

  /**
   * Drafts: one drawing on the active layer that is seen as it will be, and is not asked for yet.
   * A new one takes the place of the one before.
   *
   * Paint of one colour on a region: `shape` is a {@link RegionShape}, `points` are pairs of x, y in
   * 1/16 px.
   */
  draftRegion(
    shape: number,
    points: Int32Array,
    rgb: number,
    opacity: number,
    erases: boolean,
  ): void;
  /** A gradient on a region, or on the whole layer without points. `way` is x, y, x, y in 1/16 px. */
  draftGradient(
    shape: number,
    points: Int32Array,
    radial: boolean,
    way: Int32Array,
    startRgb: number,
    startAlpha: number,
    endRgb: number,
    endAlpha: number,
    opacity: number,
  ): void;
  /** A region of the layer moved by the map `xx, xy, yx, yy, dx, dy`, in 1/65536. */
  draftMove(shape: number, points: Int32Array, by: Int32Array, copies: boolean): void;
  /** An image, by its 64 hexadecimal digits, that was {@link provideImage}d. */
  draftPlace(image: string, width: number, height: number, by: Int32Array, opacity: number): void;
  /** Paint on the neighbours of like colour. */
  draftFlood(
    x: number,
    y: number,
    rgb: number,
    opacity: number,
    tolerance: number,
    gap: number,
    all: boolean,
  ): void;
  /** Nothing left on the layer. */
  draftClear(): void;
  /** The commit of the draft, which is pending from now on. */
  commitDraft(clientSeq: number): Uint8Array | undefined;
  dropDraft(): void;

  /** The JSON of a {@link LayersView}. */
  layers(): string;
  /** What is drawn on from now on. */
  setActive(layer: number): void;
  /** A new layer over the active one, with a number that is free; no name is empty. */
  addLayer(layer: number, hosts: boolean, name: string, clientSeq: number): Uint8Array | undefined;
  removeLayer(layer: number, clientSeq: number): Uint8Array | undefined;
  renameLayer(layer: number, name: string, clientSeq: number): Uint8Array | undefined;
  /** To a place counted from the bottom, among those that this page sees. */
  moveLayer(layer: number, toIndex: number, clientSeq: number): Uint8Array | undefined;
  /** `setting` is a {@link LayerSetting}. */
  setLayer(
    layer: number,
    setting: number,
    value: number,
    clientSeq: number,
  ): Uint8Array | undefined;
  setBackground(rgb: number, clientSeq: number): Uint8Array | undefined;
  /** Straight RGBA of a part of one layer as it is seen; nothing if the layer is gone. */
  layerPixels(
    layer: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): Uint8Array | undefined;
  /** Straight RGBA of a whole layer, scaled down to so many columns and rows. */
  layerThumbnail(layer: number, columns: number, rows: number): Uint8Array | undefined;

  /** `past`: goes past operations on layers that are gone. */
  undo(past: boolean, clientSeq: number): Uint8Array | undefined;
  redo(past: boolean, clientSeq: number): Uint8Array | undefined;
  /** Takes back everything of a participant from a number of theirs on. */
  rollBack(author: number, since: number, clientSeq: number): Uint8Array | undefined;
  /** Why the last operation that was asked for became none: a {@link Refusal}; reading it clears it. */
  refusal(): string | undefined;

  /** An image as the server packs it, for whatever waits for it; throws on bytes that are none. */
  provideImage(image: string, packed: Uint8Array): void;

  canUndo(): boolean;
  canRedo(): boolean;
  /**
   * A live frame that says where the pointer is, px; `tool` is a {@link LiveTool}. Over a layer that
   * only hosts see, only they are told.
   */
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
  /** 16 hexadecimal digits of the committed canvas, as everyone or as hosts have it. */
  digest(hosts: boolean): string;
  /** The last entry that the committed canvas has. */
  cursor(): number;
  /** Opaque RGBA of the whole committed canvas, as everyone or as hosts see it. */
  flatten(hosts: boolean): Uint8Array;
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
  /** What came cannot be shown before this image is {@link Board.provideImage}d. */
  | { kind: "image"; id: string }
  | { kind: "reset" };

/** Why the canvas takes an operation not, in the words of the server's refusals. */
export type Refusal =
  | "nothing_to_undo"
  | "nothing_to_redo"
  | "layer_gone"
  | "no_such_layer"
  | "layer_locked"
  | "layer_exists"
  | "too_many_layers"
  | "last_layer"
  | "too_far_back"
  | "image_missing"
  | "invalid";

/** What a stroke does to the pixels that it covers. */
export const BrushKind = { paint: 0, erase: 1, smudge: 2 } as const;

/** The grain of a stroke, as the engine's textures are numbered. */
export const Grain = { even: 0, pencil: 1, chalk: 2, canvas: 3 } as const;

/** Of a region's points: two opposite corners, or all of them. */
export const RegionShape = { rectangle: 0, ellipse: 1, polygon: 2 } as const;

/** What a pointer holds, as the numbers of `protocol::Tool`. */
export const LiveTool = {
  brush: 0,
  eraser: 1,
  fill: 2,
  eyedropper: 3,
  hand: 4,
  away: 5,
  line: 6,
  rectangle: 7,
  ellipse: 8,
  select: 9,
  lasso: 10,
  smudge: 11,
  gradient: 12,
  image: 13,
} as const;

/** Events of the frames since the last call. */
export function takeEvents(board: Board): BoardEvent[] {
  return JSON.parse(board.takeEvents()) as BoardEvent[];
}
