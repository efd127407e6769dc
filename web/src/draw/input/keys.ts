/** Which key asks for what. Pure: an event's parts in, a command out. */

export type Command =
  | "brush"
  | "eraser"
  | "line"
  | "rectangle"
  | "ellipse"
  | "polygon"
  | "fill"
  | "gradient"
  | "select"
  | "pick"
  | "pan"
  | "smaller"
  | "smaller_coarse"
  | "larger"
  | "larger_coarse"
  | "swap_colors"
  | "default_colors"
  | "undo"
  | "redo"
  | "fit"
  | "actual_size"
  | "zoom_in"
  | "zoom_out"
  | "generate"
  | "cancel_generation"
  | "help";

export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"
>;

const LETTERS: Readonly<Record<string, Command>> = {
  b: "brush",
  e: "eraser",
  l: "line",
  r: "rectangle",
  o: "ellipse",
  p: "polygon",
  g: "fill",
  v: "select",
  i: "pick",
  h: "pan",
  x: "swap_colors",
  d: "default_colors",
  "?": "help",
};

/** The command of a key press, if it has one. Tab never has. */
export function commandOf(press: KeyPress): Command | undefined {
  if (press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) return withControl(press);
  const key = press.key.toLowerCase();
  if (press.shiftKey && key === "x") return "cancel_generation";
  if (press.shiftKey && key === "g") return "gradient";
  // By place as well as by letter: a German keyboard has the brackets behind AltGr, not Shift.
  if (key === "[" || key === "{" || press.code === "BracketLeft")
    return press.shiftKey ? "smaller_coarse" : "smaller";
  if (key === "]" || key === "}" || press.code === "BracketRight")
    return press.shiftKey ? "larger_coarse" : "larger";
  return press.shiftKey && key !== "?" ? undefined : LETTERS[key];
}

function withControl(press: KeyPress): Command | undefined {
  switch (press.key.toLowerCase()) {
    case "z":
      return press.shiftKey ? "redo" : "undo";
    case "y":
      return press.ctrlKey ? "redo" : undefined;
    case "0":
      return "fit";
    case "1":
      return "actual_size";
    case "+":
    case "=":
      return "zoom_in";
    case "-":
      return "zoom_out";
    case "enter":
      return "generate";
    default:
      return undefined;
  }
}
