import { type Floating, sourceBox } from "../floating";
import { type Box, boxOf, holds, type Region } from "../region";
import type { Selection } from "../selection";
import { boxBetween } from "../shapes";
import {
  affineOf,
  drag,
  HANDLES,
  type Handle,
  handlePoint,
  inPlace,
  mapPoint,
  shifted,
  type Transform,
} from "../transform";
import { distance, type Point } from "../viewport";
import { Lasso } from "./lasso";
import type { CanvasPoint, Tool } from "./tool";

/** How far the knob that turns stands off, as a multiple of how near a contact has to come. */
export const KNOB_REACHES = 2.5;

/** What the present contact does. */
type Doing =
  | { kind: "marks"; from: Point; lasso: Lasso | undefined }
  | { kind: "moves"; from: Point; start: Transform }
  | { kind: "drags"; handle: Handle; start: Transform; box: Box; grip: Point };

/** Marks a part of the layer; moves, scales and turns what is marked. */
export class SelectTool implements Tool {
  readonly #selection: Selection;
  readonly #shape: () => "rectangle" | "lasso";
  #doing: Doing | undefined;

  constructor(selection: Selection, shape: () => "rectangle" | "lasso") {
    this.#selection = selection;
    this.#shape = shape;
  }

  down(at: CanvasPoint): void {
    this.#doing = this.#grasp(at) ?? this.#mark(at);
  }

  move(at: CanvasPoint): void {
    const doing = this.#doing;
    switch (doing?.kind) {
      case "marks":
        doing.lasso?.add(at);
        this.#selection.sketch(regionOf(doing, at));
        break;
      case "moves":
        this.#lift(at.fromMiddle);
        this.#selection.transform(shifted(doing.start, at.x - doing.from.x, at.y - doing.from.y));
        break;
      case "drags": {
        this.#lift(false);
        const to = { x: at.x - doing.grip.x, y: at.y - doing.grip.y };
        const keys = { free: at.even, middle: at.fromMiddle };
        this.#selection.transform(drag(doing.box, doing.start, doing.handle, to, keys));
        break;
      }
    }
  }

  up(at: CanvasPoint): void {
    const doing = this.#doing;
    this.#doing = undefined;
    if (doing?.kind === "marks") this.#selection.mark(regionOf(doing, at));
  }

  cancel(): void {
    const doing = this.#doing;
    this.#doing = undefined;
    if (doing?.kind === "marks") this.#selection.mark(null);
    else if (doing) this.#selection.transform(doing.start);
  }

  /** Takes hold of what is there, if the contact is on it. */
  #grasp(at: CanvasPoint): Doing | undefined {
    const held = heldBy(this.#selection);
    if (!held) return undefined;
    const { box, transform } = held;
    const knob = at.reach * KNOB_REACHES;
    const near = HANDLES.map((handle) => {
      const place = handlePoint(box, transform, handle, knob);
      return { handle, place, away: distance(place, at) };
    }).sort((a, b) => a.away - b.away)[0];
    if (near && near.away <= at.reach) {
      const grip = { x: at.x - near.place.x, y: at.y - near.place.y };
      return { kind: "drags", handle: near.handle, start: transform, box, grip };
    }
    return isOn(this.#selection, at) ? { kind: "moves", from: at, start: transform } : undefined;
  }

  #mark(at: CanvasPoint): Doing {
    this.#selection.mark(null);
    const lasso = this.#shape() === "lasso" ? new Lasso(at) : undefined;
    return { kind: "marks", from: at, lasso };
  }

  /** What is marked begins to float with the first move, not with the contact. */
  #lift(copies: boolean): void {
    if (!this.#selection.floating) this.#selection.lift(copies);
  }
}

/** The box that there are handles around, and where it is. */
export function heldBy(selection: Selection): { box: Box; transform: Transform } | undefined {
  const { floating, region } = selection;
  if (floating) return { box: sourceBox(floating.source), transform: floating.transform };
  if (!region) return undefined;
  const box = boxOf(region);
  return { box, transform: inPlace(box) };
}

/** The outline of what is marked or floats, on the canvas. */
export function outlineOf({
  floating,
  region,
}: Pick<Selection, "floating" | "region">): Region | null {
  return floating ? floatingOutline(floating) : region;
}

function floatingOutline({ source, transform }: Floating): Region {
  const box = sourceBox(source);
  const by = affineOf(box, transform);
  const { left, top, width, height } = box;
  const corners: readonly Point[] =
    source.kind === "selection" && source.region.kind === "polygon"
      ? source.region.points
      : [
          { x: left, y: top },
          { x: left + width, y: top },
          { x: left + width, y: top + height },
          { x: left, y: top + height },
        ];
  return { kind: "polygon", points: corners.map((at) => mapPoint(by, at)) };
}

function isOn(selection: Selection, at: Point): boolean {
  const outline = outlineOf(selection);
  return outline !== null && holds(outline, at);
}

function regionOf({ from, lasso }: Extract<Doing, { kind: "marks" }>, at: CanvasPoint): Region {
  if (lasso) return { kind: "polygon", points: [...lasso.points] };
  const [start, end] = boxBetween(from, at, at);
  const whole = ({ x, y }: Point) => ({ x: Math.round(x), y: Math.round(y) });
  return { kind: "rectangle", from: whole(start), to: whole(end) };
}
