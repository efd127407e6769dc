import { beforeEach, describe, expect, test } from "vitest";
import { Camera } from "../../src/draw/camera";
import { toScreen } from "../../src/draw/viewport";

const stage = { width: 800, height: 600 };
let camera: Camera;

beforeEach(() => {
  camera = new Camera({ width: 1024, height: 1024 }, () => undefined);
  camera.resize(stage);
  camera.inset({ top: 100, right: 0, bottom: 100, left: 0 });
  camera.zoomTo(4);
});

describe("a view that follows somebody", () => {
  const at = { x: 900, y: 100 };

  test("comes nearer with every frame until they are well inside of what is free", () => {
    let frames = 0;
    while (camera.approach(at, false)) frames += 1;
    expect(frames).toBeGreaterThan(5);
    expect(frames).toBeLessThan(120);
    const { x, y } = toScreen(camera.view, at);
    expect(Math.abs(x - 400)).toBeLessThan(202);
    expect(Math.abs(y - 300)).toBeLessThan(102);
  });

  test("is there at once for those who want no motion", () => {
    expect(camera.approach(at, true)).toBe(false);
    const { x } = toScreen(camera.view, at);
    expect(x).toBeCloseTo(600, 6);
  });

  test("rests while they move about in its middle", () => {
    const before = camera.view;
    expect(camera.approach({ x: 520, y: 515 }, false)).toBe(false);
    expect(camera.view).toEqual(before);
  });
});

test("what leaves the sight of those who draw by keys is brought back, and no farther", () => {
  camera.reveal({ x: 700, y: 512 });
  expect(toScreen(camera.view, { x: 700, y: 512 }).x).toBeCloseTo(760, 6);
  const before = camera.view;
  camera.reveal({ x: 690, y: 512 });
  expect(camera.view).toEqual(before);
});
