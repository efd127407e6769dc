import { LiveTool } from "../engine/board";
import { participantColor } from "./participant";
import { type Point, toScreen, type Viewport } from "./viewport";

/** A pointer that has not moved for so long has been left lying, ms. */
const IDLE_MS = 20_000;

interface Cursor {
  at: Point;
  movedMs: number;
  element: HTMLElement;
  label: HTMLElement;
}

/**
 * The pointers of the others, with name tags, over the stage.
 *
 * They move dozens of times a second, so they are elements of their own outside of React. Hidden
 * from assistive technology: the people list says who is there.
 */
export class Cursors {
  readonly #container: HTMLElement;
  readonly #cursors = new Map<number, Cursor>();
  #view: Viewport = { x: 0, y: 0, scale: 1 };
  #names = new Map<number, string>();

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  /** Who is in the room; the pointers of those who left go. */
  people(names: Map<number, string>): void {
    this.#names = names;
    for (const [author, cursor] of this.#cursors) {
      const name = names.get(author);
      if (name === undefined) this.#remove(author);
      else cursor.label.textContent = name;
    }
  }

  moved(author: number, at: Point, tool: number, nowMs: number): void {
    if (tool === LiveTool.away) {
      this.#remove(author);
      return;
    }
    const name = this.#names.get(author);
    if (name === undefined) return;
    const cursor = this.#cursors.get(author) ?? this.#add(author, name);
    cursor.at = { x: at.x, y: at.y };
    cursor.movedMs = nowMs;
    this.#place(cursor);
  }

  /** Where a person's pointer is, canvas px, as far as it is known. */
  placeOf(author: number): Point | undefined {
    return this.#cursors.get(author)?.at;
  }

  place(view: Viewport): void {
    this.#view = view;
    for (const cursor of this.#cursors.values()) this.#place(cursor);
  }

  expire(nowMs: number): void {
    for (const [author, cursor] of this.#cursors)
      if (nowMs - cursor.movedMs > IDLE_MS) this.#remove(author);
  }

  #add(author: number, name: string): Cursor {
    const element = document.createElement("div");
    element.className = "cursor";
    element.style.setProperty("--person", participantColor(author));
    element.append(arrow());
    const label = document.createElement("span");
    label.textContent = name;
    element.append(label);
    this.#container.append(element);
    const cursor = { at: { x: 0, y: 0 }, movedMs: 0, element, label };
    this.#cursors.set(author, cursor);
    return cursor;
  }

  #remove(author: number): void {
    this.#cursors.get(author)?.element.remove();
    this.#cursors.delete(author);
  }

  #place({ at, element }: Cursor): void {
    const { x, y } = toScreen(this.#view, at);
    element.style.transform = `translate(${x}px, ${y}px)`;
  }
}

const SVG = "http://www.w3.org/2000/svg";

function arrow(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M1 1l5 13 2.2-5.8L14 6z");
  svg.append(path);
  return svg;
}
