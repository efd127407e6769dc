import type { BoardEvent } from "../engine/board";

/** From when on somebody's operations could be taken back. */
export interface RollBackChoice {
  /** The first of their numbers that would be taken back. */
  since: number;
  /** How many operations of theirs this page has heard of since. */
  count: number;
  /** When that one came, on this page's clock; null: everything that can be taken back. */
  sinceMs: number | null;
}

type Entry = Extract<BoardEvent, { kind: "entry" }>;

interface Doing {
  number: number;
  atMs: number;
}

/** As many as a canvas can take back. */
const MOST = 1024;

/** Ages that are offered, ms. */
const AGES_MS = [60_000, 300_000, 900_000] as const;

/** Who has done what since this page is here: entries have no time of their own. */
export class Doings {
  readonly #of = new Map<number, Doing[]>();

  heard({ author, client_seq, op }: Entry, nowMs: number): void {
    if (op === "roll_back") return;
    const doings = this.#of.get(author) ?? [];
    this.#of.set(author, doings);
    doings.push({ number: client_seq, atMs: nowMs });
    if (doings.length > MOST) doings.shift();
  }

  /**
   * What can be chosen: each of the last minutes in which something was done, and everything from
   * `oldest` on, which is the oldest number that can still be taken back.
   */
  choices(author: number, oldest: number, nowMs: number): RollBackChoice[] {
    const doings = (this.#of.get(author) ?? []).filter(({ number }) => number >= oldest);
    const choices: RollBackChoice[] = [];
    for (const age of AGES_MS) {
      const young = doings.filter(({ atMs }) => nowMs - atMs <= age);
      const [first] = young;
      const further = young.length > (choices.at(-1)?.count ?? 0);
      if (first && further && young.length < doings.length)
        choices.push({ since: first.number, count: young.length, sinceMs: first.atMs });
    }
    choices.push({ since: oldest, count: doings.length, sinceMs: null });
    return choices;
  }
}
