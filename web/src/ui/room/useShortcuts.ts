import { useEffect } from "react";
import { type Command, commandOf } from "../../draw/input/keys";
import { isFinal } from "../../state/generations";
import { preferences } from "../../state/preferences";
import type { RoomSession } from "../../state/session";
import { chooseTool, defaultColors, stepSize, swapColors } from "../../state/tools";
import { openPanel, panels } from "../panels";
import { useSession } from "../SessionContext";

/** Factor of a zoom key. */
const ZOOM_STEP = 1.25;

/** Hears keys wherever they are not meant for a field, a dialog or a button. */
export function useShortcuts(): void {
  const session = useSession();
  useEffect(() => {
    const aborter = new AbortController();
    const { signal } = aborter;
    window.addEventListener("keydown", (event) => pressed(session, event), { signal });
    window.addEventListener("keyup", (event) => released(session, event), { signal });
    // A key that goes up in another window is never heard of.
    window.addEventListener(
      "blur",
      () => {
        session.hold("pan", false);
        session.hold("pick", false);
      },
      { signal },
    );
    return () => aborter.abort();
  }, [session]);
}

function pressed(session: RoomSession, event: KeyboardEvent): void {
  if (event.defaultPrevented || isTaken(event)) return;
  if (!isButton(event.target) && session.key(event)) {
    event.preventDefault();
    return;
  }
  const { keys } = preferences.getState();
  const single = !event.ctrlKey && !event.metaKey;
  if (single && !keys && event.key !== "?") return;
  if (event.code === "Space" && !isButton(event.target)) {
    event.preventDefault();
    session.hold("pan", true);
    return;
  }
  if (event.key === "Alt") {
    // Alone it would move the focus to the browser's menu.
    event.preventDefault();
    session.hold("pick", true);
    return;
  }
  const command = commandOf(event);
  if (!command) return;
  event.preventDefault();
  ACTIONS[command](session);
}

function released(session: RoomSession, event: KeyboardEvent): void {
  if (event.code === "Space") session.hold("pan", false);
  if (event.key === "Alt") session.hold("pick", false);
}

const ACTIONS: Readonly<Record<Command, (session: RoomSession) => void>> = {
  brush: () => chooseTool("brush"),
  eraser: () => chooseTool("eraser"),
  line: () => chooseTool("line"),
  rectangle: () => chooseTool("rectangle"),
  ellipse: () => chooseTool("ellipse"),
  polygon: () => chooseTool("polygon"),
  fill: () => chooseTool("fill"),
  gradient: () => chooseTool("gradient"),
  select: () => chooseTool("select"),
  pick: () => chooseTool("pick"),
  pan: () => chooseTool("pan"),
  smaller: () => stepSize(-1, false),
  smaller_coarse: () => stepSize(-1, true),
  larger: () => stepSize(1, false),
  larger_coarse: () => stepSize(1, true),
  swap_colors: swapColors,
  default_colors: defaultColors,
  undo: (session) => session.undo(),
  redo: (session) => session.redo(),
  fit: ({ camera }) => camera?.fit(),
  actual_size: ({ camera }) => camera?.zoomTo(1),
  zoom_in: ({ camera }) => camera?.zoomBy(ZOOM_STEP),
  zoom_out: ({ camera }) => camera?.zoomBy(1 / ZOOM_STEP),
  generate,
  cancel_generation: cancelNewest,
  help: () => openPanel({ keys: true }),
};

/** The first press opens the panel, so that nothing is asked that was not seen. */
function generate(session: RoomSession): void {
  if (!session.mayDraw()) return;
  if (panels.getState().make) void session.generations.ask();
  else openPanel({ make: true });
}

function cancelNewest(session: RoomSession): void {
  const { all } = session.generations.state.getState();
  const { me } = session.people.getState();
  const mine = all.find((one) => one.author === me && !isFinal(one));
  if (mine) void session.generations.cancel(mine.id);
}

/** Keys belong to a field that has the focus, and to an open dialog or menu. */
function isTaken(event: KeyboardEvent): boolean {
  if (document.querySelector("dialog[open]")) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement) || asks(event)) return false;
  if (target instanceof HTMLInputElement)
    return !["range", "radio", "checkbox"].includes(target.type) || event.key.startsWith("Arrow");
  return target.matches("textarea, select, [contenteditable]");
}

/** Ctrl or Cmd with Enter asks for the picture, above all while its words are being written. */
function asks(event: KeyboardEvent): boolean {
  return commandOf(event) === "generate";
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a, input, summary") !== null;
}
