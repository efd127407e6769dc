import { beforeEach, describe, expect, test } from "vitest";
import { Gestures } from "../../src/draw/input/gestures";
import { PALM_MS, PalmGuard } from "../../src/draw/input/palmGuard";
import { Panning } from "../../src/draw/input/panning";
import { PenMode } from "../../src/draw/input/penMode";
import { chain, type PointerInput, type PointerKind } from "../../src/draw/input/pointer";
import { Purposes } from "../../src/draw/input/purposes";
import { FakeClock } from "../fakeClock";

/** The chain as the surface has it, with what came out of it and what it asked for. */
class Bench {
  readonly clock = new FakeClock();
  readonly out: string[] = [];
  readonly pinches: number[] = [];
  readonly taps: number[] = [];
  panned = 0;
  penMode = false;
  readonly #take = chain(
    [
      new Purposes((input) => input.purpose),
      new PenMode({ on: () => this.penMode, penSeen: () => (this.penMode = true) }),
      new PalmGuard(this.clock),
      new Gestures({
        pinch: (from, to) =>
          this.pinches.push(
            Math.hypot(to[0].x - to[1].x, to[0].y - to[1].y) /
              Math.hypot(from[0].x - from[1].x, from[0].y - from[1].y),
          ),
        tap: (fingers) => this.taps.push(fingers),
      }),
      new Panning((dx) => (this.panned += dx)),
    ],
    (input) => this.out.push(`${input.kind} ${input.id} ${input.phase}`),
  );

  does(kind: PointerKind, id: number, phase: PointerInput["phase"], x = 0, y = 0): void {
    this.#take({
      kind,
      id,
      phase,
      x,
      y,
      pressure: 1,
      purpose: "draw",
      shift: false,
      alt: false,
      timeMs: this.clock.now(),
    });
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

describe("one finger", () => {
  test("draws", () => {
    bench.does("touch", 1, "down");
    bench.clock.advance(200);
    bench.does("touch", 1, "move", 30);
    bench.does("touch", 1, "up", 30);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 move", "touch 1 up"]);
  });

  test("draws a dot, though it waits for a pen first", () => {
    bench.does("touch", 1, "down");
    bench.does("touch", 1, "up");
    expect(bench.out).toEqual(["touch 1 down"]);
    bench.clock.advance(PALM_MS);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 up"]);
  });

  test("draws two dots in haste", () => {
    for (const id of [1, 2]) {
      bench.does("touch", id, "down");
      bench.clock.advance(20);
      bench.does("touch", id, "up");
    }
    bench.clock.advance(PALM_MS);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 up", "touch 2 down", "touch 2 up"]);
  });
});

describe("two fingers", () => {
  test("zoom, and a pinch leaves no line", () => {
    bench.does("touch", 1, "down", 100);
    bench.clock.advance(40);
    bench.does("touch", 1, "move", 104);
    bench.does("touch", 2, "down", 200);
    bench.does("touch", 2, "move", 300);
    bench.does("touch", 2, "up", 300);
    bench.does("touch", 1, "move", 50);
    bench.clock.advance(400);
    bench.does("touch", 1, "up", 50);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 move", "touch 1 cancel"]);
    expect(bench.pinches.reduce((a, b) => a * b, 1)).toBeCloseTo(196 / 96, 6);
    expect(bench.taps).toEqual([]);
  });

  test("that come late make a pinch of a finger which has hardly moved", () => {
    bench.does("touch", 1, "down", 100);
    bench.clock.advance(900);
    bench.does("touch", 2, "down", 200);
    bench.does("touch", 2, "move", 260);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 cancel"]);
    expect(bench.pinches).toHaveLength(1);
  });

  test("do not spoil a stroke that is well on its way", () => {
    bench.does("touch", 1, "down", 0);
    bench.clock.advance(600);
    bench.does("touch", 1, "move", 200);
    bench.does("touch", 2, "down", 300);
    bench.does("touch", 2, "move", 320);
    bench.does("touch", 1, "move", 220);
    bench.does("touch", 2, "up", 320);
    bench.does("touch", 1, "up", 220);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 move", "touch 1 move", "touch 1 up"]);
    expect(bench.pinches).toEqual([]);
  });

  test.each([
    [2, [2]],
    [3, [3]],
  ])("that touch briefly are a tap of %i", (fingers, taps) => {
    for (let id = 1; id <= fingers; id += 1) {
      bench.does("touch", id, "down", id * 80);
      bench.clock.advance(20);
    }
    for (let id = 1; id <= fingers; id += 1) bench.does("touch", id, "up", id * 80);
    bench.clock.advance(PALM_MS);
    expect(bench.taps).toEqual(taps);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 cancel"]);
  });

  test("that stay are no tap", () => {
    bench.does("touch", 1, "down");
    bench.does("touch", 2, "down", 90);
    bench.clock.advance(600);
    bench.does("touch", 1, "up");
    bench.does("touch", 2, "up", 90);
    bench.clock.advance(PALM_MS);
    expect(bench.taps).toEqual([]);
  });
});

describe("a pen", () => {
  test("takes back the dot of a palm that came up to 150 ms before it", () => {
    bench.does("touch", 1, "down");
    bench.clock.advance(60);
    bench.does("touch", 1, "up");
    bench.clock.advance(80);
    bench.does("pen", 9, "down");
    bench.clock.advance(1_000);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 cancel", "pen 9 down"]);
  });

  test("takes back a palm that still rests, and that palm does nothing any more", () => {
    bench.does("touch", 1, "down");
    bench.clock.advance(100);
    bench.does("pen", 9, "down");
    bench.does("touch", 1, "move", 400);
    bench.does("touch", 1, "up", 400);
    expect(bench.out).toEqual(["touch 1 down", "touch 1 cancel", "pen 9 down"]);
    expect(bench.panned).toBe(0);
  });

  test("leaves a finger's dot alone that is older than a palm's", () => {
    bench.does("touch", 1, "down");
    bench.does("touch", 1, "up");
    bench.clock.advance(PALM_MS + 1);
    bench.does("pen", 9, "down");
    expect(bench.out).toEqual(["touch 1 down", "touch 1 up", "pen 9 down"]);
  });

  test("turns pen mode on: fingers move the paper from then on", () => {
    bench.does("pen", 9, "down");
    bench.does("pen", 9, "up");
    bench.out.length = 0;
    bench.does("touch", 1, "down", 10);
    bench.clock.advance(300);
    bench.does("touch", 1, "move", 40);
    bench.does("touch", 1, "up", 40);
    expect(bench.out).toEqual([]);
    expect(bench.panned).toBe(30);
  });

  test("is not disturbed by a hand that comes down while it draws", () => {
    bench.does("pen", 9, "down");
    bench.does("touch", 1, "down", 10);
    bench.does("touch", 1, "move", 90);
    bench.does("pen", 9, "move", 5);
    bench.does("touch", 1, "up", 90);
    bench.does("pen", 9, "up", 5);
    expect(bench.out).toEqual(["pen 9 down", "pen 9 move", "pen 9 up"]);
    expect(bench.panned).toBe(0);
  });
});
