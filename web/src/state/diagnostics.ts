/**
 * `window.scenewright`: what this page has, for people who look into a fault and for tests.
 *
 * Reading it changes nothing; outside of a room there is none.
 */

import { page } from "./page";

interface Diagnostics {
  /** 16 hexadecimal digits of the committed canvas; the server's `/digest` says the same. */
  digest(): string;
  /** The last entry of the room's log that this page has. */
  cursor(): number;
  /** Own operations that the server has not confirmed. */
  pending(): number;
  /** `connecting`, `live`, `reconnecting`, `offline` or `stopped`. */
  readonly connection: string;
}

declare global {
  interface Window {
    scenewright?: Diagnostics;
  }
}

/** Keeps `window.scenewright` that of the room in sight. */
export function exposeDiagnostics(): void {
  page.subscribe(({ page: shown }) => {
    if (shown.is !== "room") {
      delete window.scenewright;
      return;
    }
    const { session } = shown;
    window.scenewright = {
      digest: () => session.digest(),
      cursor: () => session.cursor(),
      pending: () => session.connection.getState().pending,
      get connection() {
        return session.connection.getState().phase;
      },
    };
  });
}
