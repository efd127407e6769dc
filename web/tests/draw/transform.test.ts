import { describe, expect, test } from "vitest";
import {
  affineOf,
  drag,
  type Handle,
  handlePoint,
  inPlace,
  mapPoint,
  shifted,
  type Transform,
} from "../../src/draw/transform";
import type { Point } from "../../src/draw/viewport";

const box = { left: 100, top: 200, width: 80, height: 40 };
const corner: Handle = { kind: "scale", x: 1, y: 1 };
const side: Handle = { kind: "scale", x: -1, y: 0 };
const knob: Handle = { kind: "turn" };
const keys = { free: false, middle: false };

function near(at: Point, x: number, y: number): void {
  expect(at.x).toBeCloseTo(x, 6);
  expect(at.y).toBeCloseTo(y, 6);
}

/** Where a place of the box is, from -1 to 1 each way. */
function place(transform: Transform, x: -1 | 0 | 1, y: -1 | 0 | 1): Point {
  return handlePoint(box, transform, { kind: "scale", x, y }, 0);
}

describe("a transform", () => {
  test("in place moves nothing", () => {
    expect(affineOf(box, inPlace(box))).toEqual({ xx: 1, xy: -0, yx: 0, yy: 1, dx: 0, dy: 0 });
  });

  test("turns clockwise about the middle", () => {
    const turned = { ...inPlace(box), angle: Math.PI / 2 };
    near(mapPoint(affineOf(box, turned), { x: 180, y: 220 }), 140, 260);
  });

  test("moves by whole px as long as its pixels stay as they are", () => {
    const start = inPlace(box);
    near(shifted(start, 3.4, -2.6).at, 143, 217);
    near(shifted({ ...start, angle: 0.1 }, 3.4, -2.6).at, 143.4, 217.4);
    near(shifted({ ...start, scaleX: -1 }, 0.4, 0).at, 140, 220);
  });
});

describe("a corner that is dragged", () => {
  test("keeps the proportions, and the corner opposite where it was", () => {
    const scaled = drag(box, inPlace(box), corner, { x: 260, y: 280 }, keys);
    expect([scaled.scaleX, scaled.scaleY]).toEqual([2, 2]);
    near(place(scaled, -1, -1), 100, 200);
    near(place(scaled, 1, 1), 260, 280);
  });

  test("goes where the pointer is if it is free", () => {
    const scaled = drag(box, inPlace(box), corner, { x: 140, y: 320 }, { ...keys, free: true });
    near(place(scaled, 1, 1), 140, 320);
    near(place(scaled, -1, -1), 100, 200);
  });

  test("leaves the middle where it was if that is asked for", () => {
    const scaled = drag(box, inPlace(box), corner, { x: 220, y: 260 }, { ...keys, middle: true });
    near(scaled.at, 140, 220);
    near(place(scaled, 1, 1), 220, 260);
  });

  test("leaves the opposite corner alone when the box is turned, too", () => {
    const start = { ...inPlace(box), angle: 0.7 };
    const before = place(start, -1, -1);
    const scaled = drag(box, start, corner, { x: 300, y: 300 }, { ...keys, free: true });
    near(place(scaled, -1, -1), before.x, before.y);
    near(place(scaled, 1, 1), 300, 300);
  });

  test("never makes the box flat or larger than the engine takes", () => {
    const flat = drag(box, inPlace(box), corner, { x: 100, y: 200 }, { ...keys, free: true });
    expect(Math.abs(flat.scaleX * flat.scaleY)).toBeGreaterThan(1 / 4096);
    const huge = drag(box, inPlace(box), corner, { x: 1e6, y: 1e6 }, keys);
    expect(huge.scaleX).toBeLessThan(64);
  });
});

describe("a side that is dragged", () => {
  test("changes one of them, and past the other side turns the box over", () => {
    const wider = drag(box, inPlace(box), side, { x: 20, y: 0 }, keys);
    expect([wider.scaleX, wider.scaleY]).toEqual([2, 1]);
    near(place(wider, 1, 0), 180, 220);
    const over = drag(box, inPlace(box), side, { x: 260, y: 0 }, keys);
    expect(over.scaleX).toBe(-1);
    near(place(over, 1, 0), 180, 220);
  });
});

describe("the knob", () => {
  test("turns the box after the pointer, in steps if that is asked for", () => {
    near(handlePoint(box, inPlace(box), knob, 30), 140, 170);
    const turned = drag(box, inPlace(box), knob, { x: 200, y: 220 }, keys);
    expect(turned.angle).toBeCloseTo(Math.PI / 2, 9);
    near(handlePoint(box, turned, knob, 30), 140 + 20 + 30, 220);
    const stepped = drag(box, inPlace(box), knob, { x: 155, y: 170 }, { ...keys, free: true });
    expect(stepped.angle).toBeCloseTo(Math.PI / 12, 9);
  });

  test("of a box that is upside down is where it is seen", () => {
    const over = { ...inPlace(box), scaleY: -1 };
    const at = handlePoint(box, over, knob, 30);
    near(at, 140, 270);
    expect(drag(box, over, knob, at, keys).angle).toBeCloseTo(0, 9);
  });
});
