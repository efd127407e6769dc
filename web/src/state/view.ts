import type { StoreApi } from "zustand/vanilla";
import type { Camera } from "../draw/camera";
import { Surface, type SurfaceElements } from "../draw/surface";
import type { BoardEvent } from "../engine/board";
import { browserClock } from "../net/clock";
import type { Operations } from "./operations";
import type { Selecting } from "./selection";
import type { CanvasState, PeopleState } from "./sessionState";
import { handSettings, mixColor, penSeen, type ToolName, tools } from "./tools";

/** What a view shows, and what it is asked to change. */
export interface ViewParts {
  operations: Operations;
  selection: Selecting;
  people: StoreApi<PeopleState>;
  canvas: StoreApi<CanvasState>;
  /** Something for the others to see now. */
  live(frame: Uint8Array): void;
}

/** Tools that leave what floats where it is. */
const MOVES_ON: ReadonlySet<ToolName> = new Set(["select", "pan", "pick"]);

/** The drawing on the page: nothing, as long as no elements for it are there. */
export class View {
  readonly #parts: ViewParts;
  #surface: Surface | undefined;

  constructor(parts: ViewParts) {
    this.#parts = parts;
  }

  get camera(): Camera | undefined {
    return this.#surface?.camera;
  }

  /** Shows the drawing on elements and lets it be drawn on, until the answer is called. */
  attach(elements: SurfaceElements): () => void {
    const { operations, selection, canvas, live } = this.#parts;
    const surface = new Surface(
      {
        board: operations.board,
        canvas: operations.room,
        selection: selection.selection,
        mayDraw: () => operations.mayDraw(),
        settings: handSettings,
        penMode: () => tools.getState().penMode,
        penSeen,
        picked: mixColor,
        undo: () => operations.undo(),
        redo: () => operations.redo(),
        live,
        viewChanged: ({ scale }) => canvas.setState({ scale }),
        crosshairMoved: (crosshair) => canvas.setState({ crosshair }),
        followEnded: () => this.follow(null),
        dropped: (data) => selection.take(data),
        nextClientSeq: () => operations.nextClientSeq(),
        commit: (clientSeq, frame) => operations.commit(clientSeq, frame),
        refused: () => operations.refused(),
      },
      elements,
      browserClock,
    );
    this.#surface = surface;
    surface.follow(this.#parts.people.getState().following);
    this.tellNames();
    const stopTools = tools.subscribe(({ tool }, before) => {
      // What floats has its handles with the one tool; another one is taken up for something else.
      if (tool !== before.tool && !MOVES_ON.has(tool)) selection.apply();
      surface.toolChanged();
    });
    const stopSelection = selection.state.subscribe(() => surface.toolChanged());
    return () => {
      stopTools();
      stopSelection();
      surface.dispose();
      if (this.#surface === surface) this.#surface = undefined;
    };
  }

  hold(key: "pan" | "pick", down: boolean): void {
    this.#surface?.hold(key, down);
  }

  key(press: KeyboardEvent): boolean {
    return this.#surface?.key(press) ?? false;
  }

  /** Goes where a person's pointer goes; nobody's for null. */
  follow(participant: number | null): void {
    this.#parts.people.setState({ following: participant });
    this.#surface?.follow(participant);
  }

  cursorMoved(event: Extract<BoardEvent, { kind: "cursor" }>): void {
    this.#surface?.cursors.moved(event.author, event, event.tool, performance.now());
  }

  /** The names in the room have changed; who is followed may have left. */
  tellNames(): void {
    const { people, following } = this.#parts.people.getState();
    this.#surface?.cursors.people(new Map(people.map((one) => [one.participant, one.name])));
    if (following !== null && !people.some(({ participant }) => participant === following))
      this.follow(null);
  }

  /** Shows in the next frame what has changed. */
  refresh(): void {
    this.#surface?.refresh();
  }

  /** Drops pointers that were left lying. */
  expire(nowMs: number): void {
    this.#surface?.cursors.expire(nowMs);
    this.refresh();
  }

  dispose(): void {
    this.#surface?.dispose();
  }
}
