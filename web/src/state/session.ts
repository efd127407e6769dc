import { createStore, type StoreApi } from "zustand/vanilla";
import type { Camera } from "../draw/camera";
import { drawingOf, pngOf, saveFile, shownOn } from "../draw/picture";
import type { SurfaceElements } from "../draw/surface";
import { type Board, takeEvents } from "../engine/board";
import { browserClock, type Clock, workerClock } from "../net/clock";
import { dial } from "../net/dial";
import { api } from "../net/http";
import type { ServerMessage } from "../net/messages/ServerMessage";
import { Outbox } from "../net/outbox";
import { openPendingStore } from "../net/pendingStore";
import { type Phase, RoomSocket, type StopReason, type Welcome } from "../net/socket";
import { canvasKey } from "./canvasKeys";
import { CanvasTally } from "./canvasTally";
import { apiErrorOf } from "./errors";
import { Generations } from "./generations";
import { Images } from "./images";
import { Invites } from "./invites";
import { Layers } from "./layers";
import type { Person, RoomView } from "./messages";
import { tell } from "./notices";
import { Operations } from "./operations";
import { choicesOf, type RollBackChoice } from "./rollBack";
import { rosterNews } from "./roster";
import { Selecting } from "./selection";
import type { CanvasState, ConnectionState, PeopleState } from "./sessionState";
import { View } from "./view";

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
  readonly layers: Layers;
  readonly selection: Selecting;
  readonly #operations: Operations;
  readonly #view: View;
  readonly #tally: CanvasTally;
  readonly #images: Images;
  readonly #board: Board;
  readonly #outbox: Outbox;
  readonly #socket: RoomSocket;
  readonly #endings: (() => void)[] = [];
  #head = 0;
  /** What the canvas was sent as: a role that changes later does not change what is on it. */
  #asHost = false;

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
    this.people = createStore<PeopleState>()(() => ({
      me,
      role: room.role,
      people: [],
      following: null,
    }));
    this.#tally = new CanvasTally(board, browserClock, () => {
      this.connection.setState({ pending: this.#outbox.size });
      this.layers.refresh();
    });
    this.canvas = this.#tally.state;
    this.generations = new Generations(api, room.id);
    this.invites = new Invites(room.id);
    this.#outbox = outbox(() => this.#socket);
    this.#images = new Images({
      board,
      room: room.id,
      api,
      clock: browserClock,
      provided: () => this.#changed(),
    });
    this.#operations = new Operations({
      board,
      room,
      outbox: this.#outbox,
      mayDraw: () => this.mayDraw(),
      settle: () => this.selection.apply(),
      cancelFloating: () => this.selection.cancel(),
      changed: () => {
        this.#tally.count();
        this.#view.refresh();
      },
      refresh: () => this.#view.refresh(),
    });
    this.layers = new Layers(this.#operations);
    this.selection = new Selecting(this.#operations, this.#images, () => this.layers.activeId());
    this.#view = new View({
      operations: this.#operations,
      selection: this.selection,
      people: this.people,
      canvas: this.canvas,
      live: (frame) => this.#socket.transmitLive(frame),
    });
    this.#socket = new RoomSocket({
      dial: () => dial(room.id),
      clock: workerClock(),
      random: Math.random,
      cursor: () => this.#cursor(),
      asHost: () => this.#asHost,
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
    return this.#view.attach(elements);
  }

  /** The view of the drawing, while it is attached. */
  get camera(): Camera | undefined {
    return this.#view.camera;
  }

  /** A key that changes what contacts are for went down or up. */
  hold(key: "pan" | "pick", down: boolean): void {
    this.#view.hold(key, down);
  }

  mayDraw(): boolean {
    return this.people.getState().role !== "viewer" && this.connection.getState().reason === null;
  }

  /** A key on the drawing that depends on what is marked or drawn; true if it meant something. */
  key(press: KeyboardEvent): boolean {
    return canvasKey(this, press) || this.#view.key(press);
  }

  /** Lets the view follow a person's pointer, or nobody's. */
  follow(participant: number | null): void {
    this.#view.follow(participant);
  }

  undo(): void {
    this.#operations.undo();
  }

  redo(): void {
    this.#operations.redo();
  }

  /** Takes everything off the active layer; one undo brings it back. */
  clear(): void {
    this.#operations.clear();
  }

  /** From when on a host can take back what a person did; empty if there is nothing. */
  async rollBackChoices(participant: number): Promise<RollBackChoice[]> {
    return choicesOf(await api.operationsOf(this.room.id, participant));
  }

  /** Takes back everything of a person from one of their numbers on. Hosts only; one undo. */
  rollBack(participant: number, since: number): void {
    const { people } = this.people.getState();
    const name = people.find((one) => one.participant === participant)?.name ?? "";
    this.#operations.rollBack(participant, since, name);
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

  isHost(): boolean {
    return this.people.getState().role === "host";
  }

  /**
   * The committed drawing: what a generation would be made from. What only hosts see is in it if a
   * host asks for it.
   */
  drawing({ hidden = false }: { hidden?: boolean } = {}): ImageData {
    return drawingOf(this.#board, this.room, hidden && this.isHost());
  }

  /** Saves what the page shows as a file; needs no server. */
  async saveCopy(): Promise<void> {
    saveFile(await pngOf(shownOn(this.#board, this.room)), `scenewright-${this.room.id}.png`);
    tell({ kind: "saved_copy" });
  }

  /** 16 hexadecimal digits of the committed canvas, as the server's `/digest` has them for this role. */
  digest(): string {
    return this.#board.digest(this.isHost());
  }

  /** The last entry that this page has. */
  cursor(): number {
    return this.#board.cursor();
  }

  dispose(): void {
    for (const end of this.#endings) end();
    this.#tally.dispose();
    this.#socket.stop();
    this.#outbox.dispose();
    this.#images.dispose();
    this.#view.dispose();
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
    this.#tally.count();
    this.#changed();
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
    this.#asHost = welcome.role === "host";
    this.people.setState({ role: welcome.role });
    this.#outbox.opened(welcome.last_client_seq);
    this.#tally.caughtUp(this.#head);
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
        this.#operations.serverRefused(message.code);
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
    this.#changed();
  }

  /** The board has news. */
  #changed(): void {
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
        case "image":
          this.#images.want(event.id);
          break;
        case "cursor":
          this.#view.cursorMoved(event);
          break;
        case "generation":
          void this.generations.ended(event.id);
          break;
      }
    }
    if (changed) this.#tally.changed();
    this.#tally.caughtUp(this.#head);
    this.#view.refresh();
  }

  #settled(clientSeq: number): void {
    this.#outbox.settled(clientSeq);
    this.#tally.changed();
    this.#tally.count();
    this.#view.refresh();
  }

  #roster(people: Person[]): void {
    const { me, people: before } = this.people.getState();
    for (const news of rosterNews(before, people)) tell(news);
    const role = people.find(({ participant }) => participant === me)?.role;
    this.people.setState(role ? { people, role } : { people });
    this.#view.tellNames();
  }

  #expire(): void {
    const now = performance.now();
    this.#board.expireLive(now);
    this.#view.expire(now);
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
