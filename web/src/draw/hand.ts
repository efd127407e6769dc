import { BrushKind, LiveTool } from "../engine/board";
import type { PointerInput, Purpose } from "./input/pointer";
import type { SurfaceHost } from "./surfaceHost";
import { FillTool } from "./tools/fillTool";
import { GradientTool } from "./tools/gradientTool";
import type { HandSettings } from "./tools/hand";
import type { ToolName } from "./tools/names";
import { PickTool } from "./tools/pickTool";
import { PolygonTool } from "./tools/polygonTool";
import { SelectTool } from "./tools/selectTool";
import { ShapeTool } from "./tools/shapeTool";
import { StrokeTool } from "./tools/strokeTool";
import type { CanvasPoint, Tool } from "./tools/tool";

/** Tools with which Alt means "from the middle", or a copy, and not the eyedropper. */
const ALT_IS_THEIRS: ReadonlySet<ToolName> = new Set(["line", "rectangle", "ellipse", "select"]);

/** Brings contacts to tools: one contact at a time draws, with the tool that it began with. */
export class Hand {
  readonly #host: SurfaceHost;
  readonly #tools: Record<Exclude<ToolName, "pan">, Tool>;
  #drawing: { id: number; tool: Tool; last: CanvasPoint } | undefined;

  constructor(host: SurfaceHost) {
    const { board, canvas, selection } = host;
    this.#host = host;
    this.#tools = {
      brush: new StrokeTool(host, () => host.settings().brush),
      eraser: new StrokeTool(host, () => host.settings().eraser),
      line: new ShapeTool(host, "line", () => host.settings()),
      rectangle: new ShapeTool(host, "rectangle", () => host.settings()),
      ellipse: new ShapeTool(host, "ellipse", () => host.settings()),
      polygon: new PolygonTool(host, () => host.settings()),
      fill: new FillTool(host, canvas, () => host.settings()),
      gradient: new GradientTool(
        host,
        () => host.settings(),
        () => selection.region,
      ),
      select: new SelectTool(selection, () => host.settings().selectShape),
      pick: new PickTool(board, canvas, (color, done) => host.picked(color, done)),
    };
  }

  /** Whether a contact draws. */
  get busy(): boolean {
    return this.#drawing !== undefined;
  }

  /** Takes a contact's next step, at a place of the canvas. */
  use(id: number, phase: PointerInput["phase"], purpose: Purpose, at: CanvasPoint): void {
    if (phase === "down") {
      this.#down(id, purpose, at);
      return;
    }
    const drawing = this.#drawing;
    if (drawing?.id !== id) return;
    if (phase === "move") {
      drawing.last = at;
      drawing.tool.move(at);
      return;
    }
    this.#drawing = undefined;
    if (phase === "up") drawing.tool.up(at);
    else drawing.tool.cancel();
  }

  /** Shift or Alt went down or up while a contact rests. */
  modify(even: boolean, fromMiddle: boolean): void {
    if (!this.#drawing) return;
    const { last, tool } = this.#drawing;
    this.#drawing.last = { ...last, even, fromMiddle };
    if (tool !== this.#tools.brush && tool !== this.#tools.eraser) tool.move(this.#drawing.last);
  }

  /** Gives up what the present contact draws; true if there was one. */
  cancel(): boolean {
    const drawing = this.#drawing;
    this.#drawing = undefined;
    drawing?.tool.cancel();
    return drawing !== undefined;
  }

  #down(id: number, purpose: Purpose, at: CanvasPoint): void {
    if (this.#drawing) return;
    const tool = this.#toolOf(purpose);
    if (!tool) return;
    // What floats is where it should be, once something else is drawn.
    if (tool !== this.#tools.select) this.#host.selection.apply();
    this.#drawing = { id, tool, last: at };
    tool.down(at);
  }

  #toolOf(purpose: Purpose): Tool | undefined {
    const chosen = this.#host.settings().tool;
    if (purpose === "pick") return this.#tools.pick;
    if (purpose === "erase") return this.#tools.eraser;
    return chosen === "pan" ? undefined : this.#tools[chosen];
  }
}

/** What a held Alt makes of a contact. */
export function altPicks({ tool }: Pick<HandSettings, "tool">): boolean {
  return !ALT_IS_THEIRS.has(tool);
}

/** Whether a tool makes strokes by hand, which are steadied, and shown by a ring. */
export function isStroke(tool: ToolName): tool is "brush" | "eraser" {
  return tool === "brush" || tool === "eraser";
}

/** What the others are told that a pointer holds. */
export function liveToolOf({ tool, brush, selectShape }: HandSettings): number {
  if (tool === "brush" && brush.kind === BrushKind.smudge) return LiveTool.smudge;
  if (tool === "select" && selectShape === "lasso") return LiveTool.lasso;
  return LIVE_TOOLS[tool];
}

const LIVE_TOOLS = {
  brush: LiveTool.brush,
  eraser: LiveTool.eraser,
  line: LiveTool.line,
  rectangle: LiveTool.rectangle,
  ellipse: LiveTool.ellipse,
  polygon: LiveTool.lasso,
  fill: LiveTool.fill,
  gradient: LiveTool.gradient,
  select: LiveTool.select,
  pick: LiveTool.eyedropper,
  pan: LiveTool.hand,
} as const satisfies Record<ToolName, number>;
