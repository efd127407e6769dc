import { createStore, type StoreApi } from "zustand/vanilla";
import type { Camera } from "../draw/camera";
import { drawingOf, pngOf, saveFile, shownOn } from "../draw/picture";
import { Surface, type SurfaceElements } from "../draw/surface";
import { type Board, takeEvents } from "../engine/board";
import { browserClock, type Clock, workerClock } from "../net/clock";
import { dial } from "../net/dial";
import { api } from "../net/http";
import type { ServerMessage } from "../net/messages/ServerMessage";
import { Outbox } from "../net/outbox";
import { openPendingStore } from "../net/pendingStore";
import { type Phase, RoomSocket, type StopReason, type Welcome } from "../net/socket";
import { apiErrorOf } from "./errors";
import { Generations } from "./generations";
import { Invites } from "./invites";
import type { Person, RoomView } from "./messages";
import { tell, withdraw } from "./notices";
import { rosterNews } from "./roster";
import type { CanvasState, ConnectionState, PeopleState } from "./sessionState";
import { mixColor, penSeen, tools } from "./tools";

/** What a session is made of. */
export interface SessionParts {
  room: RoomView;
  me: number;
  board: Board;
}

/** Open strokes of others that went silent are looked for so often. */
const EXPIRE_EVERY_MS = 1_000;

/** One room on this page: its drawing, its people, its pictures and its connection. */
export class RoomSession {
  readonly room: RoomView;
  readonly connection: StoreApi<ConnectionState>;
  readonly people: StoreApi<PeopleState>;
  readonly canvas: StoreApi<CanvasState>;
  readonly generations: Generations;
  readonly invites: Invites;
  readonly #board: Board;
  readonly #outbox: Outbox;
  readonly #socket: RoomSocket;
  readonly #endings: (() => void)[] = [];
  #surface: Surface | undefined;
  #head = 0;

  private constructor(
    { room, me, board }: SessionParts,
    outbox: (socket: () => RoomSocket) => Outbox,
  ) {
    this.room = room;
    this.#board = board;
    this.connection = createStore<ConnectionState>()(() => ({
      phase: "connecting",
      reason: null,
      pending: board.pendingCount(),
    }));
    this.people = createStore<PeopleState>()(() => ({ me, role: room.role, people: [] }));
    this.canvas = createStore<CanvasState>()(() => ({
      canUndo: false,
      canRedo: false,
      scale: 1,
      revision: 0,
      caughtUp: false,
    }));
    this.generations = new Generations(api, room.id);
    this.invites = new Invites(room.id);
    this.#outbox = outbox(() => this.#socket);
    this.#socket = new RoomSocket({
      dial: () => dial(room.id),
      clock: workerClock(),
      random: Math.random,
      cursor: () => this.#cursor(),
      events: {
        phase: (phase, reason) => this.#phaseChanged(phase, reason),
        welcome: (welcome) => this.#welcomed(welcome),
        message: (message) => this.#heard(message),
        frame: (frame) => this.#received(frame),
        unreachable: () => void this.#checkMembership(),
      },
    });
  }

  /** Takes back what an earlier page left unconfirmed, and connects. */
  static async start(parts: SessionParts): Promise<RoomSession> {
    const store = await openPendingStore(parts.room.id, parts.me);
    let outbox: Outbox | undefined;
    const session = new RoomSession(parts, (socket) => {
      outbox = new Outbox(store, browserClock, (frame) => socket().transmit(frame));
      return outbox;
    });
    for (const { frame } of (await outbox?.restore()) ?? []) parts.board.addPending(frame);
    session.#begin();
    return session;
  }

  /** Shows the drawing on elements and lets it be drawn on, until the answer is called. */
  attach(elements: SurfaceElements): () => void {
    const surface = new Surface(
      {
        board: this.#board,
        canvas: this.room,
        mayDraw: () => this.mayDraw(),
        tool: () => tools.getState().tool,
        brush: (erases) => {
          const { color, brush, eraser, pressureSize, pressureOpacity } = tools.getState();
          return { color, ...(erases ? eraser : brush), pressureSize, pressureOpacity };
        },
        penMode: () => tools.getState().penMode,
        penSeen,
        picked: mixColor,
        undo: () => this.undo(),
        redo: () => this.redo(),
        live: (frame) => this.#socket.transmitLive(frame),
        viewChanged: ({ scale }) => this.canvas.setState({ scale }),
        nextClientSeq: () => this.#outbox.nextClientSeq(),
        commit: (clientSeq, frame) => this.#commit(clientSeq, frame),
      },
      elements,
      browserClock,
    );
    this.#surface = surface;
    this.#tellNames();
    const stopTools = tools.subscribe(() => surface.toolChanged());
    return () => {
      stopTools();
      surface.dispose();
      if (this.#surface === surface) this.#surface = undefined;
    };
  }

  /** The view of the drawing, while it is attached. */
  get camera(): Camera | undefined {
    return this.#surface?.camera;
  }

  /** A key that changes what contacts are for went down or up. */
  hold(key: "pan" | "pick", down: boolean): void {
    this.#surface?.hold(key, down);
  }

  mayDraw(): boolean {
    return this.people.getState().role !== "viewer" && this.connection.getState().reason === null;
  }

  undo(): void {
    this.#operate((clientSeq) => this.#board.undo(clientSeq));
  }

  redo(): void {
    this.#operate((clientSeq) => this.#board.redo(clientSeq));
  }

  /** Takes everything off the canvas; one undo brings it back. */
  clear(): void {
    this.#operate((clientSeq) => this.#board.clear(clientSeq));
    tell({ kind: "cleared", undo: () => this.undo() });
  }

  /** Takes another name, in every room. */
  rename(name: string): void {
    this.#socket.send({ type: "rename", name });
  }

  /** Tries again after an end that people can do something about. */
  reconnect(): void {
    this.#socket.start();
    this.connection.setState({ phase: "connecting", reason: null });
  }

  /** The committed drawing: what a generation would be made from. */
  drawing(): ImageData {
    return drawingOf(this.#board, this.room);
  }

  /** Saves what the page shows as a file; needs no server. */
  async saveCopy(): Promise<void> {
    saveFile(await pngOf(shownOn(this.#board, this.room)), `scenewright-${this.room.id}.png`);
    tell({ kind: "saved_copy" });
  }

  /** 16 hexadecimal digits of the committed canvas, as the server's `/digest` has them. */
  digest(): string {
    return this.#board.digest();
  }

  /** The last entry that this page has. */
  cursor(): number {
    return this.#board.cursor();
  }

  dispose(): void {
    for (const end of this.#endings) end();
    this.#socket.stop();
    this.#outbox.dispose();
    this.#surface?.dispose();
    // Components that are on their way out may look at the drawing once more.
    setTimeout(() => this.#board.free());
  }

  #begin(): void {
    const wake = () => this.#socket.wake();
    const shown = () => {
      if (document.visibilityState === "visible") wake();
    };
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", shown);
    this.#endings.push(
      () => window.removeEventListener("online", wake),
      () => document.removeEventListener("visibilitychange", shown),
      (browserClock satisfies Clock).every(EXPIRE_EVERY_MS, () => this.#expire()),
    );
    this.#count();
    this.#socket.start();
  }

  #cursor(): number | null {
    const seq = this.#board.cursor();
    return seq > 0 ? seq : null;
  }

  #welcomed(welcome: Welcome): void {
    if (welcome.you !== this.people.getState().me) {
      // Another participant's cookie: what is pending here is not theirs.
      this.#socket.stop("version");
      return;
    }
    if (!welcome.resumed && this.#board.cursor() > 0) {
      // The server's log is another one, such as an older backup's: begin again with what it has.
      window.location.reload();
      return;
    }
    this.#head = welcome.head;
    this.people.setState({ role: welcome.role });
    this.#outbox.opened(welcome.last_client_seq);
    this.#caughtUp();
    void this.generations.load();
  }

  #phaseChanged(phase: Phase, reason: StopReason | undefined): void {
    const before = this.connection.getState().phase;
    if (phase !== "live") this.#outbox.closed();
    this.connection.setState({ phase, reason: reason ?? null });
    if (phase === "live" && before !== "connecting") tell({ kind: "reconnected" });
    if (before === "live" && phase === "reconnecting") tell({ kind: "connection_lost" });
  }

  #heard(message: ServerMessage): void {
    switch (message.type) {
      case "roster":
        this.#roster(message.people);
        break;
      case "committed":
        this.#board.confirm(message.client_seq);
        this.#settled(message.client_seq);
        break;
      case "refused":
        this.#board.refuse(message.client_seq);
        this.#settled(message.client_seq);
        tell({ kind: "refused", code: message.code, message: message.message });
        break;
      case "slow_down":
        this.#outbox.slowDown(message.client_seq, message.retry_after_ms);
        break;
      case "generation":
        this.generations.heard(message.generation);
        break;
      default:
        break;
    }
  }

  #received(frame: Uint8Array): void {
    this.#board.receive(frame);
    const { me } = this.people.getState();
    let changed = false;
    for (const event of takeEvents(this.#board)) {
      switch (event.kind) {
        case "entry":
          changed = true;
          if (event.author === me) this.#outbox.settled(event.client_seq);
          break;
        case "reset":
          changed = true;
          break;
        case "cursor":
          this.#surface?.cursors.moved(event.author, event, event.tool, performance.now());
          break;
        case "generation":
          void this.generations.ended(event.id);
          break;
      }
    }
    if (changed) this.#count(1);
    this.#caughtUp();
    this.#surface?.refresh();
  }

  #commit(clientSeq: number, frame: Uint8Array | undefined): void {
    if (frame) {
      // The line's undo would hit this operation, not the clear that it was offered for.
      withdraw("cleared");
      this.#outbox.add({ clientSeq, frame });
    }
    this.#count();
    this.#surface?.refresh();
  }

  #operate(make: (clientSeq: number) => Uint8Array | undefined): void {
    if (!this.mayDraw()) return;
    const clientSeq = this.#outbox.nextClientSeq();
    this.#commit(clientSeq, make(clientSeq));
  }

  #settled(clientSeq: number): void {
    this.#outbox.settled(clientSeq);
    this.#count(1);
    this.#surface?.refresh();
  }

  /** Brings the stores up to what the board has. */
  #count(revisions = 0): void {
    this.connection.setState({ pending: this.#outbox.size });
    this.canvas.setState(({ revision }) => ({
      canUndo: this.#board.canUndo(),
      canRedo: this.#board.canRedo(),
      revision: revision + revisions,
    }));
  }

  #caughtUp(): void {
    if (!this.canvas.getState().caughtUp && this.#board.cursor() >= this.#head)
      this.canvas.setState({ caughtUp: true });
  }

  #roster(people: Person[]): void {
    const { me, people: before } = this.people.getState();
    for (const news of rosterNews(before, people)) tell(news);
    const role = people.find(({ participant }) => participant === me)?.role;
    this.people.setState(role ? { people, role } : { people });
    this.#tellNames();
  }

  #tellNames(): void {
    const { people } = this.people.getState();
    this.#surface?.cursors.people(new Map(people.map((one) => [one.participant, one.name])));
  }

  #expire(): void {
    const now = performance.now();
    this.#board.expireLive(now);
    this.#surface?.cursors.expire(now);
    this.#surface?.refresh();
  }

  /** A connection could not be made: perhaps since we may not be here any more. */
  async #checkMembership(): Promise<void> {
    try {
      await api.room(this.room.id);
    } catch (problem) {
      const { status } = apiErrorOf(problem);
      if (status === 403) this.#socket.stop("revoked");
      if (status === 404) this.#socket.stop("gone");
    }
  }
}
