/** How long to wait before trying again: doubles, with a jitter that keeps crowds apart. */

const FIRST_MS = 300;
const LONGEST_MS = 8_000;

/**
 * The wait before retry number `attempt` (from 0), ms.
 *
 * "Equal jitter": half of the wait is fixed, so that nobody hammers, half is random in 0..1, so that
 * a room's pages do not come back at one instant after a restart.
 */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return ceiling / 2 + (ceiling / 2) * random;
}
