import { createStore } from "zustand/vanilla";
import type { RefusalCode } from "./messages";

/** Something that happened and is worth a line. The pages have the words. */
export type News =
  | { kind: "joined"; name: string }
  | { kind: "left"; name: string }
  | { kind: "reconnected" }
  | { kind: "connection_lost" }
  | { kind: "picture_done"; prompt: string }
  | { kind: "picture_failed" }
  /** By the server, or by the page that knows the answer without asking. */
  | { kind: "refused"; code: RefusalCode }
  | { kind: "layer_removed"; undo: () => void }
  | { kind: "rolled_back"; name: string; undo: () => void }
  | { kind: "copied" }
  | { kind: "clipboard_denied" }
  /** There was no picture in what was pasted or dropped. */
  | { kind: "no_image" }
  | { kind: "discarded"; undo: () => void }
  | { kind: "cleared"; undo: () => void }
  | { kind: "kept" }
  | { kind: "request_failed"; code: string; message: string; reference: string }
  | { kind: "saved_copy" }
  | { kind: "panel_missing" };

export interface Notice {
  id: number;
  news: News;
}

interface Notices {
  /** In sight, the oldest first. */
  shown: Notice[];
  /** Told to screen readers, politely; the newest. */
  spoken: Notice | null;
}

/** How long a line stays, and how long an act can be undone by it. */
const SHOWN_MS = 5_000;
const UNDOABLE_MS = 10_000;

/** Lines in sight at a time. */
const MOST = 3;

/** News that are told but not shown: the page shows them by itself. */
const QUIET: ReadonlySet<News["kind"]> = new Set([
  "joined",
  "left",
  "reconnected",
  "connection_lost",
  "picture_done",
  "picture_failed",
]);

export const notices = createStore<Notices>()(() => ({ shown: [], spoken: null }));

let count = 0;

/** Tells of something. */
export function tell(news: News): void {
  count += 1;
  const notice = { id: count, news };
  notices.setState({ spoken: notice });
  if (QUIET.has(news.kind)) return;
  notices.setState(({ shown }) => ({ shown: [...shown, notice].slice(-MOST) }));
  setTimeout(() => dismiss(notice.id), "undo" in news ? UNDOABLE_MS : SHOWN_MS);
}

export function dismiss(id: number): void {
  notices.setState(({ shown }) => ({ shown: shown.filter((notice) => notice.id !== id) }));
}

/** Takes back lines whose time is over, such as an undo that would hit something else now. */
export function withdraw(kind: News["kind"]): void {
  notices.setState(({ shown }) => ({ shown: shown.filter(({ news }) => news.kind !== kind) }));
}
