import { expect, test } from "vitest";
import type { Person } from "../../src/state/messages";
import { rosterNews } from "../../src/state/roster";

const person = (participant: number, name: string): Person => ({
  participant,
  name,
  role: "artist",
});
const [ada, ben] = [person(1, "Ada"), person(2, "Ben")];

test("the first roster is no news", () => {
  expect(rosterNews([], [ada, ben])).toEqual([]);
});

test("who came and who left is told, another name is not", () => {
  expect(rosterNews([ada, ben], [person(1, "Ada L"), person(3, "Cem")])).toEqual([
    { kind: "joined", name: "Cem" },
    { kind: "left", name: "Ben" },
  ]);
});
