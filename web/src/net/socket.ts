import { backoffMs } from "./backoff";
import type { Clock } from "./clock";
import type { ClientMessage } from "./messages/ClientMessage";
import {
  CloseCode,
  ENGINE_VERSION,
  HEARTBEAT_MS,
  PROTOCOL_VERSION,
  SILENCE_MS,
} from "./messages/constants";
import type { ServerMessage } from "./messages/ServerMessage";

export type Welcome = Extract<ServerMessage, { type: "welcome" }>;

/** Why a connection will not come back by itself. */
export type StopReason = "revoked" | "gone" | "taken_over" | "full" | "version" | "malformed";

/**
 * Where a connection is. `offline` is `reconnecting` that has gone on for a while: nothing differs
 * but what people are told.
 */
export type Phase = "connecting" | "live" | "reconnecting" | "offline" | "stopped";

/** What becomes of a connection and what comes over it. */
export interface SocketEvents {
  phase(phase: Phase, reason: StopReason | undefined): void;
  /** The connection is live from here on. */
  welcome(welcome: Welcome): void;
  message(message: ServerMessage): void;
  frame(frame: Uint8Array): void;
  /** A try ended before any connection was made: is there still such a room for us? */
  unreachable(): void;
}

/** The parts of a WebSocket that are used. */
export interface Wire {
  binaryType: BinaryType;
  readonly readyState: number;
  readonly bufferedAmount: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

/** What a socket needs from outside. */
export interface SocketParts {
  /** A new connection on its way to the room. */
  dial(): Wire;
  clock: Clock;
  /** 0..1. */
  random(): number;
  /** The last entry that the page has, if it has a canvas of this room. */
  cursor(): number | null;
  /** Whether that canvas has what only hosts see. */
  asHost(): boolean;
  events: SocketEvents;
}

/** Retries that may fail before people are told "offline". */
const RETRIES_BEFORE_OFFLINE = 2;

/** How often the link is looked at: silence is noticed before {@link SILENCE_MS} is over. */
const BEAT_MS = HEARTBEAT_MS / 4;

/** Live frames are dropped while so many bytes wait to be sent. */
const LIVE_BACKLOG_BYTES = 32 * 1024;

/** `WebSocket.OPEN`, which Node has not. */
const OPEN = 1;

/**
 * One room's connection: dials, says hello, keeps the link warm, and dials again when it breaks.
 *
 * Where this stops: it does not know what the frames mean, and keeps none.
 */
export class RoomSocket {
  readonly #parts: SocketParts;
  #wire: Wire | undefined;
  #phase: Phase = "connecting";
  #failures = 0;
  #heardAt = 0;
  #nonce = 0;
  #pingedAt = 0;
  #stopBeat: (() => void) | undefined;
  #endWait: (() => void) | undefined;

  constructor(parts: SocketParts) {
    this.#parts = parts;
  }

  get phase(): Phase {
    return this.#phase;
  }

  start(): void {
    this.#stopBeat ??= this.#parts.clock.every(BEAT_MS, () => this.#beat());
    this.#dial();
  }

  /** Ends for good; calling {@link start} begins anew. */
  stop(reason?: StopReason): void {
    this.#hangUp();
    this.#stopBeat?.();
    this.#stopBeat = undefined;
    this.#endWait?.();
    this.#endWait = undefined;
    this.#become("stopped", reason);
  }

  /** The tab was shown or the network came back: no need to wait any longer. */
  wake(): void {
    if (this.#endWait) this.#dial();
    else this.#beat();
  }

  send(message: ClientMessage): void {
    if (this.#wire?.readyState === OPEN) this.#wire.send(JSON.stringify(message));
  }

  /** Sends bytes that matter; silently nothing without a connection, {@link Outbox} repeats. */
  transmit(frame: Uint8Array): void {
    if (this.#phase === "live") this.#wire?.send(frame as Uint8Array<ArrayBuffer>);
  }

  /** Sends bytes that do not matter, unless there is a queue already. */
  transmitLive(frame: Uint8Array): void {
    if ((this.#wire?.bufferedAmount ?? 0) < LIVE_BACKLOG_BYTES) this.transmit(frame);
  }

  #dial(): void {
    this.#endWait?.();
    this.#endWait = undefined;
    this.#hangUp();
    const wire = this.#parts.dial();
    this.#wire = wire;
    this.#heardAt = this.#parts.clock.now();
    let opened = false;
    wire.binaryType = "arraybuffer";
    wire.onopen = () => {
      opened = true;
      this.#heardAt = this.#parts.clock.now();
      this.send({
        type: "hello",
        protocol: PROTOCOL_VERSION,
        engine_version: ENGINE_VERSION,
        cursor: this.#parts.cursor(),
        as_host: this.#parts.asHost(),
      });
    };
    wire.onmessage = (event) => this.#hear(event.data);
    wire.onclose = (event) => {
      if (this.#wire !== wire) return;
      this.#wire = undefined;
      const reason = stopReason(event.code);
      if (reason) this.stop(reason);
      else this.#retry(opened);
    };
  }

  #hear(data: string | ArrayBuffer): void {
    this.#heardAt = this.#parts.clock.now();
    const { events } = this.#parts;
    if (typeof data !== "string") {
      events.frame(new Uint8Array(data));
      return;
    }
    const message = JSON.parse(data) as ServerMessage;
    if (message.type === "welcome") {
      this.#failures = 0;
      this.#become("live");
      events.welcome(message);
    } else if (message.type !== "pong") {
      events.message(message);
    }
  }

  #beat(): void {
    if (!this.#wire) return;
    const now = this.#parts.clock.now();
    if (now - this.#heardAt > SILENCE_MS - BEAT_MS) {
      this.#hangUp();
      this.#retry(true);
    } else if (this.#phase === "live" && now - this.#pingedAt > HEARTBEAT_MS - BEAT_MS) {
      this.#pingedAt = now;
      this.#nonce += 1;
      this.send({ type: "ping", nonce: this.#nonce });
    }
  }

  #retry(opened: boolean): void {
    const attempt = this.#failures;
    this.#failures += 1;
    if (this.#phase !== "connecting" || attempt >= RETRIES_BEFORE_OFFLINE)
      this.#become(attempt >= RETRIES_BEFORE_OFFLINE ? "offline" : "reconnecting");
    const wait = backoffMs(attempt, this.#parts.random());
    this.#endWait = this.#parts.clock.after(wait, () => this.#dial());
    if (!opened) this.#parts.events.unreachable();
  }

  /** Lets go of the present connection without hearing from it again. */
  #hangUp(): void {
    const wire = this.#wire;
    this.#wire = undefined;
    if (!wire) return;
    wire.onopen = null;
    wire.onmessage = null;
    wire.onclose = null;
    wire.close(1000);
  }

  #become(phase: Phase, reason?: StopReason): void {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.#parts.events.phase(phase, reason);
  }
}

/** Close codes after which coming back by oneself would be wrong or in vain. */
function stopReason(code: number): StopReason | undefined {
  switch (code) {
    case CloseCode.Revoked:
      return "revoked";
    case CloseCode.TakenOver:
      return "taken_over";
    case CloseCode.Full:
      return "full";
    case CloseCode.Version:
      return "version";
    case CloseCode.Malformed:
      return "malformed";
    default:
      return undefined;
  }
}
