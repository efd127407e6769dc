import { useStore } from "zustand";
import { notices } from "../state/notices";
import { useWords } from "./language";
import { newsText } from "./newsText";

/** Tells screen readers what has happened, when they have time. */
export function Announcer() {
  const words = useWords();
  const spoken = useStore(notices, (state) => state.spoken);
  return (
    <div className="unseen" role="status" aria-live="polite">
      {spoken && <p key={spoken.id}>{newsText(words, spoken.news)}</p>}
    </div>
  );
}
