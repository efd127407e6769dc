import type { RollBackView } from "../net/messages/RollBackView";

/** From when on what somebody did can be taken back. */
export interface RollBackChoice {
  /** The first of their numbers that is taken back. */
  since: number;
  /** How many of their operations that takes. */
  count: number;
  /** So many minutes of them at most; none: everything that can be taken back. */
  minutes: number | null;
}

/** Ages that are offered, minutes. */
const AGES = [1, 5, 15] as const;

/** Few choices out of many moments: the last minutes in which something was done, and everything. */
export function choicesOf({ now_ms, moments }: RollBackView): RollBackChoice[] {
  const all = moments.at(-1);
  if (!all) return [];
  const choices: RollBackChoice[] = [];
  for (const minutes of AGES) {
    const oldest = moments.findLast(({ at_ms }) => now_ms - at_ms <= minutes * 60_000);
    if (oldest && oldest !== all && oldest.operations > (choices.at(-1)?.count ?? 0))
      choices.push({ since: oldest.since, count: oldest.operations, minutes });
  }
  choices.push({ since: all.since, count: all.operations, minutes: null });
  return choices;
}
