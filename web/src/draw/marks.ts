import type { Crosshair } from "./crosshair";
import { cornersOf } from "./region";
import type { Selection } from "./selection";
import { heldBy, KNOB_REACHES, outlineOf } from "./tools/selectTool";
import { HANDLES, handlePoint } from "./transform";
import { type Point, toScreen, type Viewport } from "./viewport";

const SVG = "http://www.w3.org/2000/svg";

/** How near a mouse has to come, CSS px; the knob's distance follows from it. */
export const MOUSE_REACH_PX = 10;
/** And a finger or a pen. */
export const TOUCH_REACH_PX = 22;

/** Half of a handle's side, and of the crosshair's arms, CSS px. */
const HANDLE_PX = 4.5;
const ARM_PX = 14;

/**
 * Lines over the drawing that are no part of it: the outline of what is marked, with handles while
 * it can be moved, and the crosshair.
 *
 * Each line is drawn twice, light and dark, so that it is seen on any drawing.
 */
export class Marks {
  readonly #svg: SVGElement;
  readonly #outline: Line;
  readonly #crosshair: Line;
  readonly #handles: SVGElement;
  #view: Viewport = { x: 0, y: 0, scale: 1 };
  #selection: Selection;
  #showsHandles = false;
  #at: Crosshair | null = null;

  constructor(stage: HTMLElement, selection: Selection) {
    this.#selection = selection;
    this.#svg = element("svg", { "aria-hidden": "true" });
    Object.assign(this.#svg.style, {
      position: "absolute",
      inset: "0",
      width: "100%",
      height: "100%",
      overflow: "visible",
      pointerEvents: "none",
    });
    this.#outline = new Line(this.#svg, "5 4");
    this.#handles = element("g", {});
    this.#svg.append(this.#handles);
    this.#crosshair = new Line(this.#svg, "none");
    stage.append(this.#svg);
  }

  remove(): void {
    this.#svg.remove();
  }

  place(view: Viewport): void {
    this.#view = view;
    this.draw();
  }

  /** Handles are there only for the tool that takes hold of them. */
  handles(shown: boolean): void {
    this.#showsHandles = shown;
    this.draw();
  }

  crosshair(at: Crosshair | null): void {
    this.#at = at;
    this.draw();
  }

  draw(): void {
    const outline = outlineOf(this.#selection);
    this.#outline.show(outline ? `M${cornersOf(outline).map(this.#on).join("L")}Z` : "");
    this.#handles.replaceChildren(...(this.#showsHandles ? this.#handleElements() : []));
    this.#crosshair.show(this.#at ? crosshairPath(toScreen(this.#view, this.#at), this.#at) : "");
  }

  readonly #on = (at: Point): string => {
    const { x, y } = toScreen(this.#view, at);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };

  #handleElements(): SVGElement[] {
    const held = heldBy(this.#selection);
    if (!held) return [];
    const knob = (MOUSE_REACH_PX * KNOB_REACHES) / this.#view.scale;
    return HANDLES.map((handle) => {
      const place = handlePoint(held.box, held.transform, handle, knob);
      const { x, y } = toScreen(this.#view, place);
      const style = { fill: "#fff", stroke: "#1d1b1a", "stroke-width": "1.25" };
      return handle.kind === "turn"
        ? element("circle", { cx: `${x}`, cy: `${y}`, r: `${HANDLE_PX + 1}`, ...style })
        : element("rect", {
            x: `${x - HANDLE_PX}`,
            y: `${y - HANDLE_PX}`,
            width: `${2 * HANDLE_PX}`,
            height: `${2 * HANDLE_PX}`,
            rx: "2",
            ...style,
          });
    });
  }
}

/** A line that is seen on light and on dark. */
class Line {
  readonly #paths: readonly SVGElement[];

  constructor(parent: SVGElement, dashes: string) {
    const shared = { fill: "none", "stroke-linejoin": "round" };
    this.#paths = [
      element("path", { ...shared, stroke: "#fff", "stroke-width": "2.5" }),
      element("path", { ...shared, stroke: "#1d1b1a", "stroke-dasharray": dashes }),
    ];
    parent.append(...this.#paths);
  }

  show(path: string): void {
    for (const one of this.#paths) one.setAttribute("d", path);
  }
}

/** Four arms with the middle left free; a ring while the pen is down. */
function crosshairPath({ x, y }: Point, { down }: Crosshair): string {
  const gap = 4;
  const arms = `M${x - ARM_PX} ${y}H${x - gap}M${x + gap} ${y}H${x + ARM_PX}M${x} ${y - ARM_PX}V${y - gap}M${x} ${y + gap}V${y + ARM_PX}`;
  const r = 8;
  return down
    ? `${arms}M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`
    : arms;
}

function element(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
