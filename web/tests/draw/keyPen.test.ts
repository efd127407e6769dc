import { beforeEach, expect, test } from "vitest";
import type { Crosshair } from "../../src/draw/crosshair";
import type { KeyPress } from "../../src/draw/input/keys";
import { KeyPen } from "../../src/draw/keyPen";

let uses: string[];
let shown: Crosshair | null;
let pen: KeyPen;

beforeEach(() => {
  uses = [];
  shown = null;
  pen = new KeyPen({
    canvas: { width: 1000, height: 800 },
    start: () => ({ x: 500, y: 400 }),
    scale: () => 2,
    use: (phase, { x, y }) => uses.push(`${phase} ${x},${y}`),
    moved: (crosshair) => {
      shown = crosshair;
    },
  });
});

function press(key: string, held: Partial<KeyPress> = {}): boolean {
  const code = key === " " ? "Space" : key;
  return pen.press({
    key,
    code,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...held,
  });
}

test("arrows bring up a crosshair and move it, finely with Shift", () => {
  expect(press(" "), "Space pans as long as there is no crosshair").toBe(false);
  press("ArrowRight");
  expect(shown).toEqual({ x: 506, y: 400, down: false });
  press("ArrowUp", { shiftKey: true });
  expect(shown).toEqual({ x: 506, y: 399, down: false });
  expect(uses).toEqual([]);
});

test("Space puts the pen down and lifts it, and arrows draw between", () => {
  press("ArrowRight");
  press(" ");
  press("ArrowDown");
  press(" ");
  expect(uses).toEqual(["down 506,400", "move 506,406", "up 506,406"]);
  expect(shown?.down).toBe(false);
});

test("Esc takes back what is being drawn first, and then the crosshair", () => {
  press("ArrowRight");
  press(" ");
  press("Escape");
  expect(uses).toEqual(["down 506,400", "cancel 506,400"]);
  expect(shown?.down).toBe(false);
  press("Escape");
  expect(shown).toBeNull();
  expect(press("Escape"), "Esc is for others again").toBe(false);
});

test("the crosshair stays on the canvas", () => {
  for (let times = 0; times < 200; times += 1) press("ArrowLeft");
  expect(shown).toEqual({ x: 0, y: 400, down: false });
});

test("a pointer takes over, and what keys were drawing is given up", () => {
  press("ArrowLeft");
  press(" ");
  pen.hide();
  expect(uses.at(-1)).toBe("cancel 494,400");
  expect(shown).toBeNull();
});

test("keys with Ctrl are for others", () => {
  expect(press("ArrowLeft", { ctrlKey: true })).toBe(false);
});
