import { beforeEach, expect, test } from "vitest";
import type { Board } from "../../src/engine/board";
import { CanvasTally } from "../../src/state/canvasTally";
import { FakeClock } from "../fakeClock";

let clock: FakeClock;
let asked: number;
let told: number;
let tally: CanvasTally;

beforeEach(() => {
  clock = new FakeClock();
  asked = 0;
  told = 0;
  const board = {
    canUndo: () => {
      asked += 1;
      return true;
    },
    canRedo: () => false,
    cursor: () => 7,
  } as unknown as Board;
  tally = new CanvasTally(board, clock, () => {
    told += 1;
  });
});

test("a thousand entries of a moment are looked at once", () => {
  for (let entry = 0; entry < 1_000; entry += 1) tally.changed();
  expect(asked).toBe(0);
  clock.advance(100);
  expect([asked, told]).toEqual([1, 1]);
  expect(tally.state.getState()).toMatchObject({ canUndo: true, revision: 1_000 });
});

test("what is counted now is not counted again later", () => {
  tally.changed();
  tally.count();
  clock.advance(100);
  expect(asked).toBe(1);
  expect(tally.state.getState().revision).toBe(1);
});

test("the page is caught up when the board has the last entry that there was", () => {
  tally.caughtUp(8);
  expect(tally.state.getState().caughtUp).toBe(false);
  tally.caughtUp(7);
  expect(tally.state.getState().caughtUp).toBe(true);
});
