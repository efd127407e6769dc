import type { Person } from "./messages";
import type { News } from "./notices";

/** Who came and who left between two rosters; the first roster of a page is no news. */
export function rosterNews(before: readonly Person[], now: readonly Person[]): News[] {
  if (before.length === 0) return [];
  const missing = (from: readonly Person[]) => {
    const there = new Set(from.map(({ participant }) => participant));
    return ({ participant }: Person) => !there.has(participant);
  };
  return [
    ...now.filter(missing(before)).map(({ name }): News => ({ kind: "joined", name })),
    ...before.filter(missing(now)).map(({ name }): News => ({ kind: "left", name })),
  ];
}
