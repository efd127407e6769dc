import { type Board, LiveTool } from "../engine/board";
import { BrushRing } from "./brushRing";
import { Camera } from "./camera";
import type { Crosshair } from "./crosshair";
import { Cursors } from "./cursors";
import { FrameLoop } from "./frameLoop";
import { Gestures } from "./input/gestures";
import { PalmGuard, type Timer } from "./input/palmGuard";
import { Panning } from "./input/panning";
import { PenMode } from "./input/penMode";
import { chain, type PointerInput, type Purpose } from "./input/pointer";
import { Purposes } from "./input/purposes";
import { listen } from "./input/source";
import { wheelAction } from "./input/wheel";
import { LiveLane } from "./liveLane";
import { Renderer } from "./renderer";
import type { Selection } from "./selection";
import { FillTool } from "./tools/fillTool";
import type { HandSettings } from "./tools/hand";
import type { ToolName } from "./tools/names";
import { PickTool } from "./tools/pickTool";
import { StrokeTool } from "./tools/strokeTool";
import type { Tool, Workbench } from "./tools/tool";
import { type Point, type Size, toCanvas, type Viewport } from "./viewport";

/** What the surface is drawn on and asked for. */
export interface SurfaceHost extends Workbench {
  readonly board: Board;
  readonly canvas: Size;
  /** Whether this person may draw; those who may not can still look around. */
  mayDraw(): boolean;
  settings(): HandSettings;
  readonly selection: Selection;
  penMode(): boolean;
  penSeen(): void;
  picked(color: string, done: boolean): void;
  undo(): void;
  redo(): void;
  /** Something for the others to see now. */
  live(frame: Uint8Array): void;
  viewChanged(view: Viewport): void;
  /** Keys moved the crosshair, or it is gone. */
  crosshairMoved(crosshair: Crosshair | null): void;
  /** People took the view into their own hands. */
  followEnded(): void;
  /** Whether single keys are on. */
  keysOn(): boolean;
  /** Something was pasted or dropped; false if nothing could be made of it. */
  dropped(data: DataTransfer): boolean;
}

/** Elements that the surface works on; they lie over each other. */
export interface SurfaceElements {
  /** Hears the pointers, fills the page. */
  stage: HTMLElement;
  canvas: HTMLCanvasElement;
  cursors: HTMLElement;
  ring: HTMLElement;
}

/** Keys that give contacts another purpose while they are held. */
export interface HeldKeys {
  pan: boolean;
  pick: boolean;
}

/**
 * The drawing on the page: brings pointers to tools, and pixels to the screen.
 *
 * Where this stops: it does not know the network. What is to be kept goes to the host as a commit,
 * what others may see now as a live frame.
 */
export class Surface {
  readonly camera: Camera;
  readonly cursors: Cursors;
  readonly #host: SurfaceHost;
  readonly #elements: SurfaceElements;
  readonly #renderer: Renderer;
  readonly #ring: BrushRing;
  readonly #loop: FrameLoop;
  readonly #lane: LiveLane;
  readonly #tools: Partial<Record<ToolName, Tool>>;
  readonly #aborter = new AbortController();
  readonly #held: HeldKeys = { pan: false, pick: false };
  #drawing: { id: number; tool: Tool } | undefined;
  #hover: Point | undefined;

  constructor(host: SurfaceHost, elements: SurfaceElements, timer: Timer) {
    const { board, canvas } = host;
    this.#host = host;
    this.#elements = elements;
    this.#renderer = new Renderer(board, elements.canvas, canvas.width, canvas.height);
    this.#ring = new BrushRing(elements.ring);
    this.cursors = new Cursors(elements.cursors);
    this.#lane = new LiveLane(board, (frame) => host.live(frame));
    this.#loop = new FrameLoop((timeMs) => this.#frame(timeMs));
    this.camera = new Camera(canvas, (view) => this.#viewChanged(view));
    this.#tools = {
      brush: new StrokeTool(host, () => host.settings().brush),
      eraser: new StrokeTool(host, () => host.settings().eraser),
      fill: new FillTool(host, canvas, () => host.settings()),
      pick: new PickTool(board, canvas, (color, done) => host.picked(color, done)),
    };
    this.#listen(timer);
  }

  /** The board has changed: show it in the next frame. */
  refresh(): void {
    this.#loop.request();
  }

  /** A key that changes what contacts are for went down or up. */
  hold(key: keyof HeldKeys, down: boolean): void {
    this.#held[key] = down;
    this.#showCursor();
  }

  /** The view goes where this person's pointer goes; nobody's for null. */
  follow(_participant: number | null): void {}

  /** The tool or its size changed. */
  toolChanged(): void {
    this.#showCursor();
  }

  dispose(): void {
    this.#drawing?.tool.cancel();
    this.#drawing = undefined;
    this.#aborter.abort();
    this.#loop.stop();
  }

  #listen(timer: Timer): void {
    const { stage } = this.#elements;
    const { signal } = this.#aborter;
    const host = this.#host;
    const take = chain(
      [
        new Purposes((input) => this.#purposeOf(input)),
        new PenMode({ on: () => host.penMode(), penSeen: () => host.penSeen() }),
        new PalmGuard(timer),
        new Gestures({
          pinch: (from, to) => this.camera.pinch(from, to),
          tap: (fingers) => (fingers === 2 ? host.undo() : fingers === 3 ? host.redo() : undefined),
        }),
        new Panning((dx, dy) => this.camera.panBy(dx, dy)),
      ],
      (input) => this.#use(input),
    );
    const stopListening = listen(stage, take);
    signal.addEventListener("abort", stopListening);

    stage.addEventListener("pointermove", (event) => this.#hovers(event), { signal });
    stage.addEventListener("pointerleave", () => this.#leaves(), { signal });
    stage.addEventListener("wheel", (event) => this.#turn(event), { signal, passive: false });

    const observer = new ResizeObserver(([entry]) => {
      if (entry) this.camera.resize(entry.contentRect);
    });
    observer.observe(stage);
    signal.addEventListener("abort", () => observer.disconnect());
    this.camera.resize(stage.getBoundingClientRect());
  }

  #purposeOf(input: PointerInput): Purpose {
    if (input.purpose === "pan" || this.#held.pan || !this.#host.mayDraw()) return "pan";
    if (this.#host.settings().tool === "pan") return "pan";
    return this.#held.pick ? "pick" : input.purpose;
  }

  #toolOf(purpose: Purpose): Tool | undefined {
    const chosen = this.#host.settings().tool;
    if (purpose === "pick") return this.#tools.pick;
    if (purpose === "erase") return this.#tools.eraser;
    return chosen === "pan" ? undefined : this.#tools[chosen];
  }

  /** Takes what comes out of the chain: one contact at a time draws. */
  #use(input: PointerInput): void {
    const at = {
      ...toCanvas(this.camera.view, input),
      pressure: Math.round(Math.min(1, Math.max(0, input.pressure)) * 255),
      even: false,
      fromMiddle: false,
    };
    if (input.phase === "down") {
      if (this.#drawing) return;
      const tool = this.#toolOf(input.purpose);
      if (!tool) return;
      this.#drawing = { id: input.id, tool };
      tool.down(at);
    } else if (this.#drawing?.id === input.id) {
      const { tool } = this.#drawing;
      if (input.phase === "move") tool.move(at);
      else this.#drawing = undefined;
      if (input.phase === "up") tool.up(at);
      if (input.phase === "cancel") tool.cancel();
    }
    this.#lane.stroke();
    this.refresh();
  }

  #frame(timeMs: number): void {
    this.#renderer.draw();
    if (this.#lane.flush(timeMs)) this.refresh();
  }

  #viewChanged(view: Viewport): void {
    this.#renderer.place(view);
    this.cursors.place(view);
    this.#showCursor();
    this.#host.viewChanged(view);
  }

  #turn(event: WheelEvent): void {
    event.preventDefault();
    const action = wheelAction(event);
    if ("pan" in action) this.camera.panBy(action.pan.dx, action.pan.dy);
    else this.camera.zoomBy(action.zoom, this.#pointOf(event));
  }

  #hovers(event: PointerEvent): void {
    const at = this.#pointOf(event);
    // A finger covers what it points at, and leaves nothing behind when it lifts.
    this.#hover = event.pointerType === "touch" ? undefined : at;
    this.#showCursor();
    if (!this.#host.mayDraw()) return;
    this.#lane.cursor(this.#nearCanvas(at), LIVE_TOOLS[this.#host.settings().tool]);
    this.refresh();
  }

  #leaves(): void {
    this.#hover = undefined;
    this.#showCursor();
    if (!this.#host.mayDraw()) return;
    this.#lane.cursor({ x: 0, y: 0 }, LiveTool.away);
    this.refresh();
  }

  #showCursor(): void {
    const tool = this.#host.settings().tool;
    const pans = this.#held.pan || tool === "pan" || !this.#host.mayDraw();
    const strokes = tool === "brush" || tool === "eraser";
    this.#elements.stage.dataset.pointer = pans
      ? "pan"
      : this.#held.pick || !strokes
        ? "cross"
        : "ring";
    if (this.#hover && strokes && !pans && !this.#held.pick) {
      const { size } = this.#host.settings()[tool];
      this.#ring.show(this.#hover, Math.max(3, size * this.camera.view.scale));
    } else {
      this.#ring.hide();
    }
  }

  /** Whole px; a pointer far outside is told at the canvas's rim. */
  #nearCanvas(screen: Point): Point {
    const { x, y } = toCanvas(this.camera.view, screen);
    const { width, height } = this.#host.canvas;
    return {
      x: Math.round(Math.min(Math.max(x, -RIM_PX), width + RIM_PX)),
      y: Math.round(Math.min(Math.max(y, -RIM_PX), height + RIM_PX)),
    };
  }

  #pointOf(event: MouseEvent): Point {
    const box = this.#elements.stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

/** How far outside of the canvas others see a pointer, canvas px. */
const RIM_PX = 200;

const LIVE_TOOLS = {
  brush: LiveTool.brush,
  eraser: LiveTool.eraser,
  fill: LiveTool.fill,
  pick: LiveTool.eyedropper,
  pan: LiveTool.hand,
  line: LiveTool.brush,
  rectangle: LiveTool.brush,
  ellipse: LiveTool.brush,
  polygon: LiveTool.brush,
  gradient: LiveTool.fill,
  select: LiveTool.hand,
} as const satisfies Record<ToolName, number>;
