import { LiveTool } from "../engine/board";
import { BrushRing } from "./brushRing";
import { Camera } from "./camera";
import type { Crosshair } from "./crosshair";
import { Cursors } from "./cursors";
import { FrameLoop } from "./frameLoop";
import { altPicks, Hand, isStroke, liveToolOf } from "./hand";
import { Gestures } from "./input/gestures";
import type { KeyPress } from "./input/keys";
import { PalmGuard, type Timer } from "./input/palmGuard";
import { Panning } from "./input/panning";
import { PenMode } from "./input/penMode";
import { chain, type PointerInput, type Purpose } from "./input/pointer";
import { Purposes } from "./input/purposes";
import { listen } from "./input/source";
import { Stabiliser } from "./input/stabiliser";
import { listenTransfers } from "./input/transfers";
import { wheelAction } from "./input/wheel";
import { KEY_CONTACT, KeyPen } from "./keyPen";
import { LiveLane } from "./liveLane";
import { Marks, MOUSE_REACH_PX, TOUCH_REACH_PX } from "./marks";
import { Renderer } from "./renderer";
import type { HeldKeys, SurfaceElements, SurfaceHost } from "./surfaceHost";
import type { CanvasPoint } from "./tools/tool";
import { type Point, toCanvas, toScreen, type Viewport } from "./viewport";

export type { SurfaceElements, SurfaceHost } from "./surfaceHost";

/**
 * The drawing on the page: brings pointers and keys to tools, and pixels to the screen.
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
  readonly #marks: Marks;
  readonly #loop: FrameLoop;
  readonly #lane: LiveLane;
  readonly #hand: Hand;
  readonly #keyPen: KeyPen;
  readonly #aborter = new AbortController();
  readonly #held: HeldKeys = { pan: false, pick: false };
  #hover: Point | undefined;
  #followed: number | null = null;

  constructor(host: SurfaceHost, elements: SurfaceElements, timer: Timer) {
    const { board, canvas } = host;
    this.#host = host;
    this.#elements = elements;
    this.#renderer = new Renderer(board, elements.canvas, canvas.width, canvas.height);
    this.#ring = new BrushRing(elements.ring);
    this.#marks = new Marks(elements.stage, host.selection);
    this.cursors = new Cursors(elements.cursors);
    this.#lane = new LiveLane(board, (frame) => host.live(frame));
    this.#loop = new FrameLoop((timeMs) => this.#frame(timeMs));
    this.#hand = new Hand(host);
    this.camera = new Camera(canvas, (view) => this.#viewChanged(view));
    this.#keyPen = new KeyPen({
      canvas,
      start: () => toCanvas(this.camera.view, this.#hover ?? this.camera.middle()),
      scale: () => this.camera.view.scale,
      use: (phase, at) => this.#use(KEY_CONTACT, phase, "draw", keyPoint(at)),
      moved: (crosshair) => this.#crosshairMoved(crosshair),
    });
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

  /** A key for the crosshair, or to give up what is being drawn; true if it was one. */
  key(press: KeyPress): boolean {
    if (!this.#host.mayDraw()) return false;
    if (this.#keyPen.press(press)) return true;
    if (press.key !== "Escape" || !this.#hand.cancel()) return false;
    this.#lane.stroke();
    this.refresh();
    return true;
  }

  /** The view goes where this person's pointer goes; nobody's for null. */
  follow(participant: number | null): void {
    this.#followed = participant;
    this.refresh();
  }

  /** The tool, its size or what is marked has changed. */
  toolChanged(): void {
    this.#marks.handles(this.#host.settings().tool === "select");
    this.#showCursor();
    // What floats is moved and applied by keys and buttons as well as by contacts.
    this.#lane.stroke();
    this.refresh();
  }

  dispose(): void {
    this.#hand.cancel();
    this.#aborter.abort();
    this.#loop.stop();
    this.#marks.remove();
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
          pinch: (from, to) => this.#movesView(() => this.camera.pinch(from, to)),
          tap: (fingers) => (fingers === 2 ? host.undo() : fingers === 3 ? host.redo() : undefined),
        }),
        new Panning((dx, dy) => this.#movesView(() => this.camera.panBy(dx, dy))),
        new Stabiliser((input) => this.#steadiness(input)),
      ],
      (input) => this.#use(input.id, input.phase, input.purpose, this.#pointAt(input)),
    );
    const stopListening = listen(stage, take);
    signal.addEventListener("abort", stopListening);

    stage.addEventListener("pointermove", (event) => this.#hovers(event), { signal });
    stage.addEventListener("pointerleave", () => this.#leaves(), { signal });
    stage.addEventListener("wheel", (event) => this.#turn(event), { signal, passive: false });
    listenTransfers(stage, (data) => host.dropped(data), signal);
    for (const type of ["keydown", "keyup"] as const)
      window.addEventListener(type, (event) => this.#modify(event), { signal });

    const observer = new ResizeObserver(([entry]) => {
      if (entry) this.camera.resize(entry.contentRect);
    });
    observer.observe(stage);
    signal.addEventListener("abort", () => observer.disconnect());
    this.camera.resize(stage.getBoundingClientRect());
    this.toolChanged();
  }

  #purposeOf(input: PointerInput): Purpose {
    if (input.purpose === "pan" || this.#held.pan || !this.#host.mayDraw()) return "pan";
    const settings = this.#host.settings();
    if (settings.tool === "pan") return "pan";
    return this.#held.pick && altPicks(settings) ? "pick" : input.purpose;
  }

  #steadiness({ purpose }: PointerInput): number {
    const { tool, stabiliser } = this.#host.settings();
    return purpose === "erase" || (purpose === "draw" && isStroke(tool)) ? stabiliser : 0;
  }

  #pointAt(input: PointerInput): CanvasPoint {
    const reachPx = input.kind === "mouse" ? MOUSE_REACH_PX : TOUCH_REACH_PX;
    return {
      ...toCanvas(this.camera.view, input),
      pressure: Math.round(Math.min(1, Math.max(0, input.pressure)) * 255),
      even: input.shift,
      fromMiddle: input.alt,
      reach: reachPx / this.camera.view.scale,
    };
  }

  /** Takes what comes out of the chain, or from keys. */
  #use(id: number, phase: PointerInput["phase"], purpose: Purpose, at: CanvasPoint): void {
    if (id !== KEY_CONTACT) this.#keyPen.hide();
    this.#hand.use(id, phase, purpose, at);
    this.#lane.stroke();
    this.refresh();
  }

  #modify(event: KeyboardEvent): void {
    if (event.key !== "Shift" && event.key !== "Alt") return;
    if (!this.#hand.busy || this.#keyPen.crosshair) return;
    this.#hand.modify(event.shiftKey, event.altKey);
    this.#lane.stroke();
    this.refresh();
  }

  #frame(timeMs: number): void {
    this.#renderer.draw();
    const at = this.#followed === null ? undefined : this.cursors.placeOf(this.#followed);
    const onTheWay = at !== undefined && this.camera.approach(at, prefersReducedMotion());
    if (this.#lane.flush(timeMs) || onTheWay) this.refresh();
  }

  #crosshairMoved(crosshair: Crosshair | null): void {
    this.#marks.crosshair(crosshair);
    if (crosshair) {
      this.camera.reveal(crosshair);
      this.#tellCursor(crosshair);
    }
    this.#showCursor();
    this.#host.crosshairMoved(crosshair);
  }

  /** Whoever moves the view by hand looks where they want to. */
  #movesView(move: () => void): void {
    move();
    if (this.#followed !== null) this.#host.followEnded();
  }

  #viewChanged(view: Viewport): void {
    this.#renderer.place(view);
    this.cursors.place(view);
    this.#marks.place(view);
    this.#showCursor();
    this.#host.viewChanged(view);
  }

  #turn(event: WheelEvent): void {
    event.preventDefault();
    const action = wheelAction(event);
    if ("pan" in action) this.#movesView(() => this.camera.panBy(action.pan.dx, action.pan.dy));
    else this.camera.zoomBy(action.zoom, this.#pointOf(event));
  }

  #hovers(event: PointerEvent): void {
    const at = this.#pointOf(event);
    // A finger covers what it points at, and leaves nothing behind when it lifts.
    this.#hover = event.pointerType === "touch" ? undefined : at;
    if (!this.#keyPen.crosshair?.down) this.#keyPen.hide();
    this.#showCursor();
    this.#tellCursor(toCanvas(this.camera.view, at));
  }

  #leaves(): void {
    this.#hover = undefined;
    this.#showCursor();
    if (!this.#host.mayDraw()) return;
    this.#lane.cursor({ x: 0, y: 0 }, LiveTool.away);
    this.refresh();
  }

  #showCursor(): void {
    const { tool, ...settings } = this.#host.settings();
    const pans = this.#held.pan || tool === "pan" || !this.#host.mayDraw();
    const picks = this.#held.pick && altPicks({ tool });
    const draws = isStroke(tool) && !pans && !picks;
    this.#elements.stage.dataset.pointer = pans ? "pan" : draws ? "ring" : "cross";
    const { crosshair } = this.#keyPen;
    const at = crosshair ? toScreen(this.camera.view, crosshair) : this.#hover;
    if (at && draws) this.#ring.show(at, Math.max(3, settings[tool].size * this.camera.view.scale));
    else this.#ring.hide();
  }

  /** In whole px; a pointer far outside is told at the canvas's rim. */
  #tellCursor({ x, y }: Point): void {
    if (!this.#host.mayDraw()) return;
    const { width, height } = this.#host.canvas;
    const at = {
      x: Math.round(Math.min(Math.max(x, -RIM_PX), width + RIM_PX)),
      y: Math.round(Math.min(Math.max(y, -RIM_PX), height + RIM_PX)),
    };
    this.#lane.cursor(at, liveToolOf(this.#host.settings()));
    this.refresh();
  }

  #pointOf(event: MouseEvent): Point {
    const box = this.#elements.stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

/** How far outside of the canvas others see a pointer, canvas px. */
const RIM_PX = 200;

/** The middle of a pixel, pressed all the way. */
function keyPoint({ x, y }: Point): CanvasPoint {
  const at = { x: x + 0.5, y: y + 0.5 };
  return { ...at, pressure: 255, even: false, fromMiddle: false, reach: 1 };
}

function prefersReducedMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
