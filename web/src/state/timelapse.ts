/** The film of a room, as far as this page knows. */

import { createStore } from "zustand/vanilla";
import { type Api, api } from "../net/http";
import type { TimelapseView } from "../net/messages/TimelapseView";
import { apiErrorOf } from "./errors";

/** How often a film that is being made is asked after. */
const ASK_EVERY_MS = 700;

export interface TimelapseFilm {
  film: TimelapseView | null;
  /** The code of what went wrong when it was asked for. */
  problem: string | null;
}

/**
 * Asks for a film of everything until now, and follows it until it is done.
 *
 * The answer stops following; the server finishes the film for whoever asks next.
 */
export function followTimelapse(
  room: string,
  server: Pick<Api, "startTimelapse" | "timelapse"> = api,
) {
  const store = createStore<TimelapseFilm>()(() => ({ film: null, problem: null }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const ask = async (request: Promise<TimelapseView>) => {
    try {
      const film = await request;
      if (stopped) return;
      store.setState({ film, problem: null });
      if (film.state === "queued" || film.state === "rendering")
        timer = setTimeout(() => void ask(server.timelapse(room)), ASK_EVERY_MS);
    } catch (problem) {
      if (!stopped) store.setState({ problem: apiErrorOf(problem).code });
    }
  };

  return {
    store,
    /** Asks for a film; again after a failure. */
    start: () => void ask(server.startTimelapse(room)),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
