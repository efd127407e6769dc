import { expect, test } from "vitest";
import type { PointerInput } from "../../src/draw/input/pointer";
import { LONGEST_PX, Stabiliser } from "../../src/draw/input/stabiliser";

/** What comes out of a line that is led through these places. */
function drawn(strength: number, xs: readonly number[], end: "up" | "cancel" = "up"): number[] {
  const link = new Stabiliser(() => strength);
  const out: number[] = [];
  const does = (phase: PointerInput["phase"], x: number) =>
    link.handle(
      {
        phase,
        x,
        y: 0,
        id: 1,
        kind: "pen",
        pressure: 1,
        timeMs: 0,
        purpose: "draw",
        shift: false,
        alt: false,
      },
      (input) => out.push(input.x),
    );
  const [first = 0, ...rest] = xs;
  does("down", first);
  for (const x of rest) does("move", x);
  does(end, rest.at(-1) ?? first);
  return out;
}

test("without strength a line is led as the hand goes", () => {
  expect(drawn(0, [0, 3, 9])).toEqual([0, 3, 9, 9]);
});

test("the pen follows on its string and catches up when the line ends", () => {
  const string = LONGEST_PX / 2;
  expect(drawn(0.5, [0, 10, string + 20, string + 50])).toEqual([0, 20, 50, string + 50]);
});

test("what trembles less than the string is long leaves no trace", () => {
  expect(drawn(0.5, [100, 110, 92, 108, 95])).toEqual([100, 95]);
});

test("a line that is given up is given up where the hand is", () => {
  expect(drawn(1, [0, 10], "cancel")).toEqual([0, 10]);
});
