import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test } from "vitest";
import { IN_FLIGHT, Outbox } from "../../src/net/outbox";
import { memoryStore, openPendingStore, type PendingStore } from "../../src/net/pendingStore";
import { FakeClock } from "../fakeClock";

let clock: FakeClock;
let store: PendingStore;
let sent: number[];
let outbox: Outbox;

function newOutbox(): Outbox {
  sent = [];
  return new Outbox(store, clock, (frame) => sent.push(frame[0] ?? -1));
}

function draw(count = 1): void {
  for (let left = count; left > 0; left -= 1) {
    const clientSeq = outbox.nextClientSeq();
    outbox.add({ clientSeq, frame: new Uint8Array([clientSeq]) });
  }
}

beforeEach(() => {
  clock = new FakeClock();
  store = memoryStore();
  outbox = newOutbox();
});

describe("an outbox", () => {
  test("sends at once while there is a connection, and keeps until it is answered", async () => {
    outbox.opened(0);
    draw(2);
    expect(sent).toEqual([1, 2]);
    outbox.settled(1);
    expect(outbox.size).toBe(1);
    expect((await store.list()).map(({ clientSeq }) => clientSeq)).toEqual([2]);
  });

  test("keeps what is drawn without a connection and sends it in order afterwards", () => {
    draw(3);
    expect(sent).toEqual([]);
    outbox.opened(0);
    expect(sent).toEqual([1, 2, 3]);
  });

  test("sends all that was not answered again after a break, and the answered no more", () => {
    outbox.opened(0);
    draw(3);
    outbox.settled(1);
    outbox.closed();
    draw();
    sent.length = 0;
    outbox.opened(3);
    expect(sent).toEqual([2, 3, 4]);
  });

  test("takes back what an earlier page left, and goes on counting after it", async () => {
    draw(2);
    outbox.dispose();
    outbox = newOutbox();
    expect((await outbox.restore()).map(({ clientSeq }) => clientSeq)).toEqual([1, 2]);
    outbox.opened(1);
    draw();
    expect(sent).toEqual([1, 2, 3]);
  });

  test("never gives a number again that is in the log already", () => {
    outbox.opened(41);
    expect(outbox.nextClientSeq()).toBe(42);
    outbox.closed();
    outbox.opened(17);
    expect(outbox.nextClientSeq()).toBe(43);
  });

  test("pauses when it is told to, and then repeats from that number in order", () => {
    outbox.opened(0);
    draw(4);
    outbox.settled(1);
    sent.length = 0;
    outbox.slowDown(3, 500);
    outbox.slowDown(4, 500);
    draw();
    clock.advance(499);
    expect(sent).toEqual([]);
    clock.advance(1);
    expect(sent).toEqual([3, 4, 5]);
  });

  test("has a bounded number of frames on their way", () => {
    draw(IN_FLIGHT + 10);
    outbox.opened(0);
    expect(sent).toHaveLength(IN_FLIGHT);
    outbox.settled(1);
    outbox.settled(2);
    expect(sent).toHaveLength(IN_FLIGHT + 2);
    expect(sent.at(-1)).toBe(IN_FLIGHT + 2);
  });

  test("takes an answer for something that it does not know calmly", () => {
    outbox.opened(0);
    draw();
    outbox.settled(7);
    expect(outbox.size).toBe(1);
  });
});

describe("a store in IndexedDB", () => {
  test("keeps the frames of a participant in a room apart, in order, over reopening", async () => {
    const mine = await openPendingStore("room", 7);
    await mine.put({ clientSeq: 10, frame: new Uint8Array([10]) });
    await mine.put({ clientSeq: 9, frame: new Uint8Array([9]) });
    await mine.put({ clientSeq: 11, frame: new Uint8Array([11]) });
    await mine.remove(11);
    await (await openPendingStore("room", 8)).put({ clientSeq: 1, frame: new Uint8Array([1]) });
    await (await openPendingStore("r", 7)).put({ clientSeq: 2, frame: new Uint8Array([2]) });
    const again = await openPendingStore("room", 7);
    expect(await again.list()).toEqual([
      { clientSeq: 9, frame: new Uint8Array([9]) },
      { clientSeq: 10, frame: new Uint8Array([10]) },
    ]);
  });
});
