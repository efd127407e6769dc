/** How a person is told apart: a colour that never changes, and initials beside it. */

/**
 * After Okabe and Ito's palette for colour-blind readers (jfly.uni-koeln.de/color), without black and
 * darkened until white letters on it have AA contrast: 4.5 to 1.
 */
export const PARTICIPANT_COLORS = [
  "#00659f",
  "#b84a00",
  "#00755a",
  "#a03f86",
  "#846000",
  "#6a4fa3",
  "#4f6472",
] as const;

/** The colour of a participant, on every page the same. */
export function participantColor(participant: number): string {
  return PARTICIPANT_COLORS[participant % PARTICIPANT_COLORS.length] ?? PARTICIPANT_COLORS[0];
}

/** One or two letters: of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}
