import { describe, expect, test } from "vitest";
import {
  fitInto,
  keepInSight,
  pinch,
  SCALES,
  toCanvas,
  toScreen,
  type Viewport,
  zoomAt,
} from "../../src/draw/viewport";

const canvas = { width: 1024, height: 768 };
const stage = { width: 1440, height: 900 };
const view: Viewport = { x: 37, y: -12, scale: 0.73 };

describe("a viewport", () => {
  test("brings a point to the screen and back", () => {
    const point = { x: 311.25, y: 90.5 };
    const back = toCanvas(view, toScreen(view, point));
    expect(back.x).toBeCloseTo(point.x, 9);
    expect(back.y).toBeCloseTo(point.y, 9);
  });

  test("fits the whole canvas into what the tools leave free, centred", () => {
    const insets = { top: 70, right: 24, bottom: 68, left: 96 };
    const fitted = fitInto(canvas, stage, insets);
    const start = toScreen(fitted, { x: 0, y: 0 });
    const end = toScreen(fitted, { x: canvas.width, y: canvas.height });
    expect(start.y).toBeCloseTo(insets.top, 6);
    expect(end.y).toBeCloseTo(stage.height - insets.bottom, 6);
    expect(start.x - insets.left).toBeCloseTo(stage.width - insets.right - end.x, 6);
    expect(start.x).toBeGreaterThanOrEqual(insets.left);
  });

  test("keeps the point under the pointer while it zooms", () => {
    const pointer = { x: 700, y: 410 };
    const before = toCanvas(view, pointer);
    const after = toCanvas(zoomAt(view, pointer, 2.5), pointer);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });

  test("zooms no farther than pixels can be seen", () => {
    expect(zoomAt(view, { x: 0, y: 0 }, 1e9).scale).toBe(SCALES.max);
    expect(zoomAt(view, { x: 0, y: 0 }, 1e-9).scale).toBe(SCALES.min);
  });

  test("keeps the paper under both fingers of a pinch", () => {
    const from = [
      { x: 100, y: 100 },
      { x: 300, y: 100 },
    ] as const;
    const to = [
      { x: 80, y: 160 },
      { x: 480, y: 160 },
    ] as const;
    const after = pinch(view, from, to);
    expect(after.scale).toBeCloseTo(view.scale * 2, 9);
    for (const finger of [0, 1] as const) {
      const held = toCanvas(view, from[finger]);
      expect(toScreen(after, held).x).toBeCloseTo(to[finger].x, 6);
      expect(toScreen(after, held).y).toBeCloseTo(to[finger].y, 6);
    }
  });

  test("leaves a corner of the canvas in sight however far it is panned", () => {
    const lost = keepInSight({ x: 99_999, y: -99_999, scale: 1 }, canvas, stage);
    expect(lost.x).toBeLessThan(stage.width);
    expect(lost.y + canvas.height).toBeGreaterThan(0);
    expect(keepInSight(view, canvas, stage)).toEqual(view);
  });
});
