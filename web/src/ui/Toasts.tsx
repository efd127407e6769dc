import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { dismiss, notices } from "../state/notices";
import { useWords } from "./language";
import { newsText } from "./newsText";
import { Button } from "./parts/Button";
import { IconButton } from "./parts/IconButton";
import styles from "./Toasts.module.css";

/** Lines about what has just happened, with a way back where there is one. */
export function Toasts() {
  const words = useWords();
  const shown = useStore(notices, (state) => state.shown);
  const list = useRef<HTMLOListElement>(null);

  // Shown anew with every line, so that it lies over a dialog that was opened meanwhile.
  useEffect(() => {
    if (list.current?.matches(":popover-open")) list.current.hidePopover();
    if (shown.length > 0) list.current?.showPopover();
  }, [shown]);

  return (
    <ol ref={list} className={styles.toasts} popover="manual">
      {shown.map(({ id, news }) => (
        <li key={id} className={styles.toast}>
          <span>{newsText(words, news)}</span>
          {"undo" in news && (
            <Button
              size="small"
              tone="quiet"
              className={styles.undo}
              onClick={() => {
                news.undo();
                dismiss(id);
              }}
            >
              {words.news.undo}
            </Button>
          )}
          <IconButton label={words.news.dismiss} side="top" onClick={() => dismiss(id)}>
            <X />
          </IconButton>
        </li>
      ))}
    </ol>
  );
}
