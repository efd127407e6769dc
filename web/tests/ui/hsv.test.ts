import { expect, test } from "vitest";
import { PALETTE } from "../../src/draw/color";
import { colorOf, hsvOf } from "../../src/ui/room/hsv";
import { STEPS, sizeOfStep, stepOfSize } from "../../src/ui/room/sizeScale";

test.each([...PALETTE, "#ff0000", "#00ff00", "#0000ff", "#123456", "#000000"])(
  "%s is the same after mixing",
  (color) => {
    expect(colorOf(hsvOf(color))).toBe(color);
  },
);

test("red, green and blue lie a third of the circle apart", () => {
  expect(["#ff0000", "#00ff00", "#0000ff"].map((color) => hsvOf(color).h)).toEqual([0, 120, 240]);
});

test("the size slider reaches from one px to two hundred, and never goes back", () => {
  const sizes = Array.from({ length: STEPS + 1 }, (_, step) => sizeOfStep(step));
  expect(sizes[0]).toBe(1);
  expect(sizes.at(-1)).toBe(200);
  expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  expect(sizeOfStep(stepOfSize(28))).toBeCloseTo(28, -0.5);
});
