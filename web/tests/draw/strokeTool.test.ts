import { describe, expect, test } from "vitest";
import { StrokeTool } from "../../src/draw/tools/strokeTool";
import type { CanvasPoint, Workbench } from "../../src/draw/tools/tool";
import { type Board, BrushKind, Grain } from "../../src/engine/board";

/** What fits into one stroke of the board below. */
const MOST_SAMPLES = 4096;

/** A board that writes down what it is told. */
function workbench({ locked = false } = {}) {
  const calls: string[] = [];
  const commits: number[] = [];
  let samples = 0;
  let seq = 0;
  const board = {
    beginStroke: (kind: number, rgb: number, size: number, hardness: number) => {
      samples = 0;
      calls.push(`begin ${kind} ${rgb.toString(16)} ${size} ${hardness}`);
      return !locked;
    },
    extendStroke: (flat: Int32Array) => {
      calls.push(`extend ${[...flat]}`);
      const whole = samples + flat.length / 3 <= MOST_SAMPLES;
      samples = Math.min(samples + flat.length / 3, MOST_SAMPLES);
      return whole;
    },
    endStroke: (clientSeq: number) => {
      calls.push(`end ${clientSeq} of ${samples}`);
      return new Uint8Array([clientSeq]);
    },
    cancelStroke: () => calls.push("cancel"),
  } as unknown as Board;
  const bench: Workbench = {
    board,
    nextClientSeq: () => (seq += 1),
    commit: (clientSeq) => commits.push(clientSeq),
    refused: () => calls.push("refused"),
  };
  return { calls, commits, bench };
}

const settings = () => ({
  kind: BrushKind.paint,
  grain: Grain.even,
  color: "#ff8001",
  size: 2.5,
  hardness: 1,
  opacity: 1,
  pressureSize: true,
  pressureOpacity: false,
});

const at = (x: number, y: number, pressure: number): CanvasPoint => ({
  x,
  y,
  pressure,
  even: false,
  fromMiddle: false,
  reach: 10,
});

describe("a stroke", () => {
  test("on a layer that cannot be drawn on is refused at once, and nothing follows", () => {
    const { calls, commits, bench } = workbench({ locked: true });
    const tool = new StrokeTool(bench, settings);
    tool.down(at(1, 2, 255));
    tool.move(at(5, 2, 255));
    tool.up(at(9, 2, 255));
    expect(calls).toEqual(["begin 0 ff8001 40 255", "refused"]);
    expect(commits).toEqual([]);
  });

  test("goes to the board in sixteenths of a px, and repeats no sample", () => {
    const { calls, commits, bench } = workbench();
    const tool = new StrokeTool(bench, settings);
    tool.down(at(1, 2, 255));
    tool.move(at(1.01, 2, 255));
    tool.move(at(1.5, 2.25, 255));
    tool.up(at(1.5, 2.25, 0));
    expect(calls).toEqual([
      "begin 0 ff8001 40 255",
      "extend 16,32,255",
      "extend 24,36,255",
      "end 1 of 2",
    ]);
    expect(commits).toEqual([1]);
  });

  test("that is cancelled is never committed, and what follows of it does nothing", () => {
    const { calls, commits, bench } = workbench();
    const tool = new StrokeTool(bench, settings);
    tool.down(at(0, 0, 255));
    tool.cancel();
    tool.move(at(9, 9, 255));
    tool.up(at(9, 9, 255));
    expect(calls.at(-1)).toBe("cancel");
    expect(commits).toEqual([]);
  });

  test("that is longer than a stroke may be goes on as another one from where it was", () => {
    const { calls, commits, bench } = workbench();
    const tool = new StrokeTool(bench, settings);
    tool.down(at(0, 0, 255));
    for (let x = 1; x <= 5_000; x += 1) tool.move(at(x, 0, 255));
    tool.up(at(5_000, 0, 0));
    expect(commits).toEqual([1, 2]);
    const second = calls.indexOf("end 1 of 4096") + 1;
    expect(calls.slice(second, second + 3)).toEqual([
      "begin 0 ff8001 40 255",
      `extend ${4_095 * 16},0,255,${4_096 * 16},0,255`,
      `extend ${4_097 * 16},0,255`,
    ]);
  });

  test("stays within the engine's reach", () => {
    const { calls, bench } = workbench();
    const tool = new StrokeTool(bench, settings);
    tool.down(at(-1e9, 1e9, 255));
    expect(calls[1]).toBe(`extend ${-8192 * 16},${8192 * 16},255`);
  });
});
