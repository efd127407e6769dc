import type { RoomSession } from "./session";

/** How far arrows move what is marked, canvas px. */
const NUDGE_PX = 1;
const NUDGE_FAR_PX = 10;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Keys on the drawing whose meaning depends on what is there: what is marked is moved, applied, put
 * back or taken away; a view that follows somebody is let go.
 *
 * Pasting is not among them: the browser brings what is on the clipboard by an event of its own.
 */
export function canvasKey(session: RoomSession, press: KeyboardEvent): boolean {
  const { selection } = session;
  if (press.altKey) return false;
  if (press.key === "Escape" && session.people.getState().following !== null) {
    session.follow(null);
    return true;
  }
  if (!session.mayDraw()) return false;
  if (press.ctrlKey || press.metaKey) return withControl(session, press);
  const { region, floating } = selection.state.getState();
  const arrow = ARROWS[press.key];
  if (arrow) {
    if (!region && !floating) return false;
    const far = press.shiftKey ? NUDGE_FAR_PX : NUDGE_PX;
    selection.nudge(arrow[0] * far, arrow[1] * far);
    return true;
  }
  switch (press.key) {
    case "Escape":
      if (floating) selection.cancel();
      else if (region) selection.none();
      else return false;
      return true;
    case "Enter":
      if (!floating) return false;
      selection.apply();
      return true;
    case "Delete":
    case "Backspace":
      if (!region && !floating) return false;
      selection.remove();
      return true;
    default:
      return false;
  }
}

function withControl({ selection }: RoomSession, press: KeyboardEvent): boolean {
  const { region } = selection.state.getState();
  switch (press.key.toLowerCase()) {
    case "a":
      selection.all();
      return true;
    case "c":
      if (!region) return false;
      void selection.copy();
      return true;
    case "x":
      if (!region) return false;
      void selection.cut();
      return true;
    case "d":
      if (!region) return false;
      selection.none();
      return true;
    default:
      return false;
  }
}
