import { expect, test } from "vitest";
import { commandOf, type KeyPress } from "../../src/draw/input/keys";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

test.each([
  [press("b"), "brush"],
  [press("E"), "eraser"],
  [press("l"), "line"],
  [press("r"), "rectangle"],
  [press("o"), "ellipse"],
  [press("p"), "polygon"],
  [press("g"), "fill"],
  [press("G", { shiftKey: true }), "gradient"],
  [press("v"), "select"],
  [press("x"), "swap_colors"],
  [press("X", { shiftKey: true }), "cancel_generation"],
  [press("["), "smaller"],
  [press("{", { shiftKey: true }), "smaller_coarse"],
  [press("ü", { code: "BracketLeft" }), "smaller"],
  [press("]"), "larger"],
  [press("z", { ctrlKey: true }), "undo"],
  [press("Z", { metaKey: true, shiftKey: true }), "redo"],
  [press("y", { ctrlKey: true }), "redo"],
  [press("0", { ctrlKey: true }), "fit"],
  [press("1", { metaKey: true }), "actual_size"],
  [press("Enter", { ctrlKey: true }), "generate"],
  [press("?", { shiftKey: true }), "help"],
] as const)("key press %# is a command", (pressed, command) => {
  expect(commandOf(pressed)).toBe(command);
});

test.each([
  press("Tab"),
  press("Tab", { shiftKey: true }),
  press("b", { ctrlKey: true }),
  press("b", { altKey: true }),
  press("B", { shiftKey: true }),
  press("y", { metaKey: true }),
])("key press %# is left to the browser", (pressed) => {
  expect(commandOf(pressed)).toBeUndefined();
});
