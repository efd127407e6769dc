import { beforeEach, describe, expect, test } from "vitest";
import { Selection } from "../../src/draw/selection";
import { SelectTool } from "../../src/draw/tools/selectTool";
import type { CanvasPoint, Workbench } from "../../src/draw/tools/tool";
import type { Board } from "../../src/engine/board";

let calls: string[];
let selection: Selection;
let shape: "rectangle" | "lasso";
let tool: SelectTool;

beforeEach(() => {
  calls = [];
  shape = "rectangle";
  let seq = 0;
  const board = {
    draftMove: (kind: number, points: Int32Array, by: Int32Array, copies: boolean) =>
      calls.push(`move ${kind} [${points}] by [${by}]${copies ? " copies" : ""}`),
    draftPlace: (image: string, width: number, height: number, by: Int32Array) =>
      calls.push(`place ${image} ${width}x${height} by [${by}]`),
    commitDraft: (clientSeq: number) => {
      calls.push(`commit ${clientSeq}`);
      return new Uint8Array([clientSeq]);
    },
    dropDraft: () => calls.push("drop"),
  } as unknown as Board;
  const bench: Workbench = {
    board,
    nextClientSeq: () => (seq += 1),
    commit: () => undefined,
    refused: () => undefined,
  };
  selection = new Selection(bench, { width: 1000, height: 1000 }, () => undefined);
  tool = new SelectTool(selection, () => shape);
});

function at(x: number, y: number, keys: Partial<CanvasPoint> = {}): CanvasPoint {
  return { x, y, pressure: 255, even: false, fromMiddle: false, reach: 8, ...keys };
}

function drag(from: CanvasPoint, to: CanvasPoint): void {
  tool.down(from);
  tool.move(to);
  tool.up(to);
}

const UNIT = 65_536;

describe("what is dragged over nothing", () => {
  test("marks a rectangle of whole px", () => {
    drag(at(100.4, 100.4), at(200.6, 180.2));
    expect(selection.region).toEqual({
      kind: "rectangle",
      from: { x: 100, y: 100 },
      to: { x: 201, y: 180 },
    });
    expect(calls).toEqual([]);
  });

  test("marks what it goes around with a lasso", () => {
    shape = "lasso";
    tool.down(at(0, 0));
    for (const [x, y] of [
      [50, 0],
      [50, 50],
      [50.2, 50.2],
    ] as const)
      tool.move(at(x, y));
    tool.up(at(50, 50));
    expect(selection.region).toEqual({
      kind: "polygon",
      points: [
        { x: 0, y: 0 },
        { x: 50, y: 0 },
        { x: 50, y: 50 },
      ],
    });
  });

  test("unmarks by a click", () => {
    drag(at(100, 100), at(200, 200));
    drag(at(600, 600), at(600, 600));
    expect(selection.region).toBeNull();
  });
});

describe("what is marked", () => {
  beforeEach(() => drag(at(100, 100), at(300, 200)));

  test("is moved as one operation however often it is dragged, and stays marked", () => {
    drag(at(150, 150), at(160, 150));
    drag(at(160, 150), at(160, 170));
    selection.apply();
    expect(calls.at(-2)).toBe(
      `move 0 [1600,1600,4800,3200] by [${UNIT},0,0,${UNIT},${10 * UNIT},${20 * UNIT}]`,
    );
    expect(calls.filter((call) => call.startsWith("commit"))).toEqual(["commit 1"]);
    expect(selection.floating).toBeNull();
    expect(selection.region).toMatchObject({ kind: "polygon" });
  });

  test("is copied with Alt", () => {
    drag(at(150, 150), at(160, 150, { fromMiddle: true }));
    expect(calls.at(-1)).toMatch(/ copies$/);
  });

  test("is scaled by its corner", () => {
    drag(at(303, 198), at(503, 298));
    expect(calls.at(-1)).toContain(`by [${2 * UNIT},0,0,${2 * UNIT},${-100 * UNIT},`);
  });

  test("is no operation when it is put back where it was, or when that is cancelled", () => {
    drag(at(150, 150), at(160, 150));
    drag(at(160, 150), at(150, 150));
    selection.apply();
    drag(at(150, 150), at(160, 150));
    selection.cancel();
    expect(calls.filter((call) => call.startsWith("commit"))).toEqual([]);
    expect(selection.region).not.toBeNull();
  });

  test("is applied by marking something else", () => {
    drag(at(150, 150), at(160, 150));
    drag(at(700, 700), at(800, 800));
    expect(calls).toContain("commit 1");
    expect(selection.region).toMatchObject({ from: { x: 700, y: 700 } });
  });

  test("goes by single px with nudges, and turns over", () => {
    selection.nudge(0, -1);
    selection.flip("x");
    expect(calls.at(-1)).toBe(
      `move 0 [1600,1600,4800,3200] by [${-UNIT},0,0,${UNIT},${400 * UNIT},${-UNIT}]`,
    );
  });
});

describe("an image", () => {
  test("floats in the middle, as large as there is room, until it is applied", () => {
    selection.place({ id: "aa", width: 1800, height: 600 });
    expect(selection.floating?.transform).toMatchObject({ at: { x: 500, y: 500 }, scaleX: 0.5 });
    drag(at(500, 500), at(520, 500));
    selection.apply();
    expect(calls.filter((call) => call.startsWith("commit"))).toEqual(["commit 1"]);
    expect(selection.region).toBeNull();
  });

  test("of odd sides keeps its pixels where pixels are", () => {
    selection.place({ id: "aa", width: 101, height: 50 });
    expect(calls.at(-1)).toBe(
      `place aa 101x50 by [${UNIT},0,0,${UNIT},${450 * UNIT},${475 * UNIT}]`,
    );
  });
});
