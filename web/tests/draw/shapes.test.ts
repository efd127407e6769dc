import { describe, expect, test } from "vitest";
import { boxOf, holds, marksSomething } from "../../src/draw/region";
import { boxBetween, ellipseOutline, lineBetween, rectangleOutline } from "../../src/draw/shapes";

const from = { x: 100, y: 100 };
const plain = { even: false, fromMiddle: false };
const canvas = { width: 1024, height: 1024 };

describe("a line", () => {
  test("goes from one point to the other, or as far to both sides", () => {
    const to = { x: 130, y: 90 };
    expect(lineBetween(from, to, plain)).toEqual([from, to]);
    expect(lineBetween(from, to, { ...plain, fromMiddle: true })).toEqual([{ x: 70, y: 110 }, to]);
  });

  test("snaps to steps of 15 degrees and keeps its length", () => {
    const [, end] = lineBetween(from, { x: 200, y: 105 }, { ...plain, even: true });
    expect(end.y).toBe(100);
    expect(end.x).toBeCloseTo(100 + Math.hypot(100, 5), 9);
  });
});

describe("a box", () => {
  test("becomes a square on the side to which it is dragged", () => {
    expect(boxBetween(from, { x: 60, y: 110 }, { ...plain, even: true })).toEqual([
      from,
      { x: 60, y: 140 },
    ]);
  });

  test("grows to both sides from its middle", () => {
    const corners = boxBetween(from, { x: 110, y: 130 }, { ...plain, fromMiddle: true });
    expect(corners).toEqual([
      { x: 90, y: 70 },
      { x: 110, y: 130 },
    ]);
  });
});

test("outlines are closed, and an ellipse stays within its box", () => {
  const box = boxBetween(from, { x: 300, y: 160 }, plain);
  for (const outline of [rectangleOutline(box), ellipseOutline(box)]) {
    expect(outline[0]).toEqual(outline.at(-1));
    expect(boxOf({ kind: "polygon", points: outline })).toMatchObject({ width: 200, height: 60 });
  }
  const huge = ellipseOutline([
    { x: 0, y: 0 },
    { x: 1e6, y: 1e6 },
  ]);
  expect(huge.length, "fits into one live frame").toBeLessThanOrEqual(256);
});

describe("a region", () => {
  const star = {
    kind: "polygon" as const,
    points: [
      { x: 50, y: 0 },
      { x: 80, y: 100 },
      { x: 0, y: 40 },
      { x: 100, y: 40 },
      { x: 20, y: 100 },
    ],
  };

  test("holds what its line goes around, however often", () => {
    expect(holds(star, { x: 50, y: 50 })).toBe(true);
    expect(holds(star, { x: 50, y: 90 })).toBe(false);
    expect(holds({ kind: "rectangle", from, to: { x: 50, y: 50 } }, { x: 60, y: 60 })).toBe(true);
  });

  test("off the canvas or without an inside marks nothing", () => {
    const rectangle = (x: number, y: number) =>
      ({ kind: "rectangle", from: { x, y }, to: { x: x + 20, y: y + 20 } }) as const;
    expect(marksSomething(rectangle(-10, -10), canvas)).toBe(true);
    expect(marksSomething(rectangle(-30, 10), canvas)).toBe(false);
    expect(marksSomething({ kind: "rectangle", from, to: { x: 100, y: 300 } }, canvas)).toBe(false);
    expect(marksSomething({ kind: "polygon", points: star.points.slice(0, 2) }, canvas)).toBe(
      false,
    );
  });
});
