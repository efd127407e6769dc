import { beforeEach, describe, expect, test } from "vitest";
import { backoffMs } from "../../src/net/backoff";
import { CloseCode, SILENCE_MS } from "../../src/net/messages/constants";
import { RoomSocket, type Wire } from "../../src/net/socket";
import { FakeClock } from "../fakeClock";

/** A connection whose other end is the test. */
class FakeWire implements Wire {
  binaryType: BinaryType = "blob";
  readyState = 0;
  bufferedAmount = 0;
  onopen: Wire["onopen"] = null;
  onmessage: Wire["onmessage"] = null;
  onclose: Wire["onclose"] = null;
  readonly texts: { type: string; [key: string]: unknown }[] = [];
  readonly frames: Uint8Array[] = [];
  closed = false;

  send(data: string | Uint8Array<ArrayBuffer>): void {
    if (typeof data === "string") this.texts.push(JSON.parse(data));
    else this.frames.push(data);
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.(new Event("open"));
  }

  says(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) } as MessageEvent);
  }

  welcomes(): void {
    this.opens();
    this.says({ type: "welcome", last_client_seq: 0, head: 0 });
  }

  closes(code: number): void {
    this.onclose?.({ code } as CloseEvent);
  }
}

let clock: FakeClock;
let wires: FakeWire[];
let phases: string[];
let unreachable: number;
let socket: RoomSocket;
let cursor: number | null;

const wire = () => wires.at(-1) as FakeWire;

beforeEach(() => {
  clock = new FakeClock();
  wires = [];
  phases = [];
  unreachable = 0;
  cursor = null;
  socket = new RoomSocket({
    dial: () => {
      wires.push(new FakeWire());
      return wire();
    },
    clock,
    random: () => 1,
    cursor: () => cursor,
    asHost: () => true,
    events: {
      phase: (phase, reason) => phases.push(reason ? `${phase}: ${reason}` : phase),
      welcome: () => undefined,
      message: () => undefined,
      frame: () => undefined,
      unreachable: () => (unreachable += 1),
    },
  });
  socket.start();
});

describe("a connection", () => {
  test("says hello with the last entry that the page has, and is live with the welcome", () => {
    cursor = 17;
    wire().opens();
    expect(wire().texts[0]).toMatchObject({ type: "hello", cursor: 17, as_host: true });
    expect(phases).toEqual([]);
    wire().says({ type: "welcome" });
    expect(phases).toEqual(["live"]);
  });

  test("pings, and stays live as long as anything is heard", () => {
    wire().welcomes();
    for (let beat = 0; beat < 20; beat += 1) {
      clock.advance(1_000);
      wire().says({ type: "pong", nonce: 0 });
    }
    expect(wire().texts.filter(({ type }) => type === "ping").length).toBeGreaterThanOrEqual(9);
    expect(phases).toEqual(["live"]);
  });

  test("is taken for dead within six seconds of silence", () => {
    wire().welcomes();
    clock.advance(1_137);
    wire().says({ type: "pong", nonce: 0 });
    clock.advance(SILENCE_MS);
    expect(phases).toEqual(["live", "reconnecting"]);
    expect(wires[0]?.closed).toBe(true);
  });

  test("comes back by itself, waits longer each time, and is called offline after a while", () => {
    wire().welcomes();
    wire().closes(CloseCode.Restart);
    expect(phases).toEqual(["live", "reconnecting"]);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const dialled = wires.length;
      clock.advance(backoffMs(attempt, 1) - 1);
      expect(wires).toHaveLength(dialled);
      clock.advance(1);
      expect(wires).toHaveLength(dialled + 1);
      wire().closes(1006);
    }
    expect(phases).toEqual(["live", "reconnecting", "offline"]);
    clock.advance(backoffMs(4, 1));
    wire().welcomes();
    expect(phases.at(-1)).toBe("live");
  });

  test("asks whether there still is such a room when it cannot be made", () => {
    wire().closes(1006);
    expect(unreachable).toBe(1);
    clock.advance(10_000);
    wire().welcomes();
    wire().closes(1006);
    expect(unreachable).toBe(1);
  });

  test.each([
    [CloseCode.Revoked, "revoked"],
    [CloseCode.TakenOver, "taken_over"],
    [CloseCode.Full, "full"],
    [CloseCode.Version, "version"],
    [CloseCode.Malformed, "malformed"],
  ])("that was ended with %i stays ended, and says why", (code, reason) => {
    wire().welcomes();
    wire().closes(code);
    clock.advance(120_000);
    expect(wires).toHaveLength(1);
    expect(phases).toEqual(["live", `stopped: ${reason}`]);
  });

  test("is tried at once when the network comes back", () => {
    wire().welcomes();
    wire().closes(1006);
    socket.wake();
    expect(wires).toHaveLength(2);
    clock.advance(60_000);
    expect(wires[1]?.closed).toBe(true);
  });

  test("that was given up is not heard any more", () => {
    wire().welcomes();
    const [old] = wires;
    clock.advance(SILENCE_MS + 1_000);
    wire().welcomes();
    old?.closes(CloseCode.TakenOver);
    expect(phases.at(-1)).toBe("live");
  });

  test("drops live frames, and no others, when there is a queue", () => {
    wire().welcomes();
    wire().bufferedAmount = 1 << 20;
    socket.transmitLive(new Uint8Array([1]));
    socket.transmit(new Uint8Array([2]));
    expect(wire().frames).toEqual([new Uint8Array([2])]);
  });
});

describe("the wait before a retry", () => {
  test("grows, has a jitter of half, and an end", () => {
    expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 1))).toEqual([300, 600, 1200, 2400]);
    expect(backoffMs(3, 0)).toBe(1200);
    expect(backoffMs(500, 1)).toBe(8000);
  });
});
