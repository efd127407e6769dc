import { expect, test } from "vitest";
import { choicesOf } from "../../src/state/rollBack";

const MINUTE = 60_000;
const now_ms = 100 * MINUTE;

function moments(...parts: [minutes: number, since: number, operations: number][]) {
  return parts.map(([minutes, since, operations]) => ({
    since,
    operations,
    at_ms: now_ms - minutes * MINUTE,
  }));
}

test("of many moments a few are offered, and everything", () => {
  const all = moments([0.5, 40, 3], [3, 31, 12], [4, 22, 21], [12, 9, 34], [50, 2, 41]);
  expect(choicesOf({ now_ms, moments: all })).toEqual([
    { since: 40, count: 3, minutes: 1 },
    { since: 22, count: 21, minutes: 5 },
    { since: 9, count: 34, minutes: 15 },
    { since: 2, count: 41, minutes: null },
  ]);
});

test("ages in which nothing more was done are left out", () => {
  expect(choicesOf({ now_ms, moments: moments([0.2, 7, 5]) })).toEqual([
    { since: 7, count: 5, minutes: null },
  ]);
  expect(choicesOf({ now_ms, moments: moments([2, 7, 5], [30, 1, 9]) })).toEqual([
    { since: 7, count: 5, minutes: 5 },
    { since: 1, count: 9, minutes: null },
  ]);
});

test("of somebody who did nothing there is nothing to choose", () => {
  expect(choicesOf({ now_ms, moments: [] })).toEqual([]);
});
