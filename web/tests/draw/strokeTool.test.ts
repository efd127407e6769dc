import { describe, expect, test } from "vitest";
import { StrokeTool } from "../../src/draw/tools/strokeTool";
import type { Workbench } from "../../src/draw/tools/tool";
import type { Board } from "../../src/engine/board";

/** What fits into one stroke of the board below. */
const MOST_SAMPLES = 4096;

/** A board that writes down what it is told. */
function workbench() {
  const calls: string[] = [];
  const commits: number[] = [];
  let samples = 0;
  let seq = 0;
  const board = {
    beginStroke: (
      mode: number,
      r: number,
      g: number,
      b: number,
      size: number,
      hardness: number,
    ) => {
      samples = 0;
      calls.push(`begin ${mode} ${r},${g},${b} ${size} ${hardness}`);
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
  };
  return { calls, commits, bench };
}

const settings = () => ({
  color: "#ff8001",
  size: 2.5,
  hardness: 1,
  opacity: 1,
  pressureSize: true,
  pressureOpacity: false,
});

describe("a stroke", () => {
  test("goes to the board in sixteenths of a px, and repeats no sample", () => {
    const { calls, commits, bench } = workbench();
    const tool = new StrokeTool(bench, false, settings);
    tool.down({ x: 1, y: 2, pressure: 255 });
    tool.move({ x: 1.01, y: 2, pressure: 255 });
    tool.move({ x: 1.5, y: 2.25, pressure: 255 });
    tool.up({ x: 1.5, y: 2.25, pressure: 0 });
    expect(calls).toEqual([
      "begin 0 255,128,1 40 255",
      "extend 16,32,255",
      "extend 24,36,255",
      "end 1 of 2",
    ]);
    expect(commits).toEqual([1]);
  });

  test("that is cancelled is never committed, and what follows of it does nothing", () => {
    const { calls, commits, bench } = workbench();
    const tool = new StrokeTool(bench, true, settings);
    tool.down({ x: 0, y: 0, pressure: 255 });
    tool.cancel();
    tool.move({ x: 9, y: 9, pressure: 255 });
    tool.up({ x: 9, y: 9, pressure: 255 });
    expect(calls.at(-1)).toBe("cancel");
    expect(commits).toEqual([]);
  });

  test("that is longer than a stroke may be goes on as another one from where it was", () => {
    const { calls, commits, bench } = workbench();
    const tool = new StrokeTool(bench, false, settings);
    tool.down({ x: 0, y: 0, pressure: 255 });
    for (let x = 1; x <= 5_000; x += 1) tool.move({ x, y: 0, pressure: 255 });
    tool.up({ x: 5_000, y: 0, pressure: 0 });
    expect(commits).toEqual([1, 2]);
    const second = calls.indexOf("end 1 of 4096") + 1;
    expect(calls.slice(second, second + 3)).toEqual([
      "begin 0 255,128,1 40 255",
      `extend ${4_095 * 16},0,255,${4_096 * 16},0,255`,
      `extend ${4_097 * 16},0,255`,
    ]);
  });

  test("stays within the engine's reach", () => {
    const { calls, bench } = workbench();
    const tool = new StrokeTool(bench, false, settings);
    tool.down({ x: -1e9, y: 1e9, pressure: 255 });
    expect(calls[1]).toBe(`extend ${-8192 * 16},${8192 * 16},255`);
  });
});
