import { type Floating, type Source, sourceBox } from "./floating";
import { boxOf, cornersOf, marksSomething, type Region } from "./region";
import type { Workbench } from "./tools/tool";
import { affineOf, inPlace, mapPoint, type Transform } from "./transform";
import { flatAffine, flatRegion } from "./units";
import type { Point, Size } from "./viewport";

/** How much of the canvas's sides an image may take that is placed, at first. */
const IMAGE_SHARE = 0.9;

/**
 * What is marked on the active layer, and what floats over it.
 *
 * Something floats from the moment at which it is moved until it is applied, which makes one
 * operation of however many moves. What it will look like is the board's draft.
 */
export class Selection {
  readonly #bench: Workbench;
  readonly #canvas: Size;
  readonly #changed: () => void;
  #region: Region | null = null;
  #floating: Floating | null = null;

  constructor(bench: Workbench, canvas: Size, changed: () => void) {
    this.#bench = bench;
    this.#canvas = canvas;
    this.#changed = changed;
  }

  get region(): Region | null {
    return this.#region;
  }

  get floating(): Floating | null {
    return this.#floating;
  }

  /** Marks a region, or nothing; what floated is applied. */
  mark(region: Region | null): void {
    this.apply();
    this.#region = region && marksSomething(region, this.#canvas) ? region : null;
    this.#changed();
  }

  /** What is being drawn around at this moment. */
  sketch(region: Region): void {
    this.#region = region;
    this.#changed();
  }

  /** Begins to move what is marked. */
  lift(copies: boolean): void {
    const region = this.#region;
    if (!region || this.#floating) return;
    this.#float({ kind: "selection", region, copies }, inPlace(boxOf(region)));
  }

  /** Lets an image float over the middle of the canvas, scaled down if it is larger. */
  place(image: { id: string; width: number; height: number }): void {
    this.mark(null);
    const { width, height } = this.#canvas;
    const fits = Math.min(
      (width * IMAGE_SHARE) / image.width,
      (height * IMAGE_SHARE) / image.height,
    );
    const scale = Math.min(1, fits);
    const at = { x: Math.round(width / 2), y: Math.round(height / 2) };
    // Even sides have their middle between pixels, odd ones on one: unscaled pixels stay as they are.
    if (scale === 1) {
      at.x += (image.width % 2) / 2;
      at.y += (image.height % 2) / 2;
    }
    const transform = { at, scaleX: scale, scaleY: scale, angle: 0 };
    this.#float({ kind: "image", ...image }, transform);
  }

  /** Where what floats is from now on. */
  transform(transform: Transform): void {
    if (this.#floating) this.#float(this.#floating.source, transform);
  }

  /** Moves by px; what is marked begins to float by it. */
  nudge(dx: number, dy: number): void {
    this.lift(false);
    if (!this.#floating) return;
    const { at, ...rest } = this.#floating.transform;
    this.transform({ ...rest, at: { x: at.x + dx, y: at.y + dy } });
  }

  /** Turns over, as it is seen: sideways or upside down. */
  flip(axis: "x" | "y"): void {
    this.lift(false);
    if (!this.#floating) return;
    const { transform } = this.#floating;
    const { scaleX, scaleY, angle } = transform;
    const flipped = axis === "x" ? { scaleX: -scaleX, scaleY } : { scaleX, scaleY: -scaleY };
    this.transform({ ...transform, ...flipped, angle: -angle });
  }

  /** Turns by an angle, clockwise, radians. */
  turn(angle: number): void {
    this.lift(false);
    if (!this.#floating) return;
    const { transform } = this.#floating;
    this.transform({ ...transform, angle: transform.angle + angle });
  }

  /** Makes it so. A part that is where it was is no operation. */
  apply(): void {
    const floating = this.#floating;
    if (!floating) return;
    this.#floating = null;
    if (moves(floating)) {
      const clientSeq = this.#bench.nextClientSeq();
      this.#bench.commit(clientSeq, this.#bench.board.commitDraft(clientSeq));
    } else {
      this.#bench.board.dropDraft();
    }
    this.#region = landed(floating);
    this.#changed();
  }

  /** Puts it back, or lets the image go. */
  cancel(): void {
    if (!this.#floating) return;
    this.#floating = null;
    this.#bench.board.dropDraft();
    this.#changed();
  }

  #float(source: Source, transform: Transform): void {
    this.#floating = { source, transform };
    const { board } = this.#bench;
    const by = flatAffine(affineOf(sourceBox(source), transform));
    if (source.kind === "image") board.draftPlace(source.id, source.width, source.height, by, 255);
    else board.draftMove(...flatRegion(source.region), by, source.copies);
    this.#changed();
  }
}

/** Whether applying it changes anything. */
function moves({ source, transform }: Floating): boolean {
  if (source.kind === "image") return true;
  const { at, scaleX, scaleY, angle } = inPlace(sourceBox(source));
  return !(
    transform.at.x === at.x &&
    transform.at.y === at.y &&
    transform.scaleX === scaleX &&
    transform.scaleY === scaleY &&
    transform.angle === angle
  );
}

/** What is marked after it was applied: the part where it is now; an image is left alone. */
function landed({ source, transform }: Floating): Region | null {
  if (source.kind === "image") return null;
  const by = affineOf(sourceBox(source), transform);
  const points = cornersOf(source.region).map((at: Point) => mapPoint(by, at));
  return { kind: "polygon", points };
}
