import { expect, test } from "vitest";
import { parseColor } from "../../src/draw/color";
import { initials, PARTICIPANT_COLORS, participantColor } from "../../src/draw/participant";

/** Relative luminance of WCAG 2.2. */
function luminance(color: string): number {
  const { r, g, b } = parseColor(color);
  const [red = 0, green = 0, blue = 0] = [r, g, b].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(PARTICIPANT_COLORS)("white letters on %s can be read", (color) => {
  expect(1.05 / (luminance(color) + 0.05)).toBeGreaterThanOrEqual(4.5);
});

test("a participant has the same colour everywhere, and neighbours differ", () => {
  expect(participantColor(8)).toBe(participantColor(8));
  expect(participantColor(8)).not.toBe(participantColor(9));
});

test.each([
  ["Quick Heron", "QH"],
  ["jonas", "J"],
  ["Ada de la Cruz", "AC"],
  ["😀 face", "😀F"],
  ["  ", "?"],
])("the initials of %j are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
