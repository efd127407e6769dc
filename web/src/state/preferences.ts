import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

export type Language = "en" | "de";

/** A room that was opened in this browser. */
export interface KnownRoom {
  id: string;
  name: string;
  openedAtMs: number;
}

/** What people have decided for themselves; kept over reloads. */
export interface Preferences {
  /** None: as the browser says. */
  language: Language | null;
  /** Single keys as shortcuts, which get in the way of some assistive technology. */
  keys: boolean;
  /** The newest first. */
  rooms: KnownRoom[];
}

/** How many rooms the first page lists. */
const ROOMS = 8;

export const preferences = createStore<Preferences>()(
  persist((): Preferences => ({ language: null, keys: true, rooms: [] }), {
    name: "scenewright-preferences",
    version: 1,
  }),
);

export function rememberRoom(id: string, name: string): void {
  const room = { id, name, openedAtMs: Date.now() };
  preferences.setState(({ rooms }) => ({
    rooms: [room, ...rooms.filter((known) => known.id !== id)].slice(0, ROOMS),
  }));
}

export function forgetRoom(id: string): void {
  preferences.setState(({ rooms }) => ({ rooms: rooms.filter((known) => known.id !== id) }));
}
