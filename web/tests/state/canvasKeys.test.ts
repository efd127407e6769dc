import { beforeEach, expect, test } from "vitest";
import { canvasKey } from "../../src/state/canvasKeys";
import type { RoomSession } from "../../src/state/session";

let calls: unknown[][];
let marked: boolean;
let floats: boolean;
let following: number | null;
let mayDraw: boolean;

beforeEach(() => {
  calls = [];
  marked = false;
  floats = false;
  following = null;
  mayDraw = true;
});

function press(key: string, held: Partial<KeyboardEvent> = {}): boolean {
  const note =
    (name: string) =>
    (...parts: unknown[]) => {
      calls.push([name, ...parts]);
    };
  const session = {
    mayDraw: () => mayDraw,
    people: { getState: () => ({ following }) },
    follow: note("follow"),
    selection: {
      state: { getState: () => ({ region: marked ? {} : null, floating: floats ? {} : null }) },
      nudge: note("nudge"),
      apply: note("apply"),
      cancel: note("cancel"),
      none: note("none"),
      remove: note("remove"),
      all: note("all"),
    },
  } as unknown as RoomSession;
  return canvasKey(session, { key, ...held } as KeyboardEvent);
}

test("arrows are for the crosshair unless something is marked", () => {
  expect(press("ArrowLeft")).toBe(false);
  marked = true;
  press("ArrowLeft");
  press("ArrowDown", { shiftKey: true });
  expect(calls).toEqual([
    ["nudge", -1, 0],
    ["nudge", 0, 10],
  ]);
});

test("Enter applies what floats, Esc puts it back, and then unmarks", () => {
  marked = true;
  floats = true;
  press("Enter");
  press("Escape");
  floats = false;
  expect(press("Enter")).toBe(false);
  press("Escape");
  expect(calls).toEqual([["apply"], ["cancel"], ["none"]]);
});

test("Esc leaves whoever is followed, before anything else", () => {
  following = 3;
  marked = true;
  press("Escape");
  expect(calls).toEqual([["follow", null]]);
});

test("who only watches changes nothing by keys, and can still leave whom they follow", () => {
  mayDraw = false;
  marked = true;
  for (const key of ["Delete", "ArrowUp", "Enter", "Escape"]) expect(press(key)).toBe(false);
  expect(press("a", { ctrlKey: true })).toBe(false);
  following = 3;
  expect(press("Escape")).toBe(true);
  expect(calls).toEqual([["follow", null]]);
});
