import { ImageDown, LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "../language";
import { useMayDraw } from "../SessionContext";
import styles from "./DropHint.module.css";
import { useSelection } from "./useSelection";

/** Says that a picture may be let go over the drawing, and that it is on its way. */
export function DropHint() {
  const { select: words } = useWords();
  const mayDraw = useMayDraw();
  const placing = useSelection((state) => state.placing);
  const over = useFilesOver();
  if (placing)
    return (
      <p className={styles.placing} role="status">
        <LoaderCircle aria-hidden="true" /> {words.placing}
      </p>
    );
  if (!over || !mayDraw) return null;
  return (
    <div className={styles.hint} aria-hidden="true">
      <p>
        <ImageDown /> {words.drop}
      </p>
    </div>
  );
}

/** Whether files are being pulled over the page. */
function useFilesOver(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const aborter = new AbortController();
    const { signal } = aborter;
    const entered = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) setOver(true);
    };
    // Every element on the way is left too; out of the window there is no other that is entered.
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const ended = () => setOver(false);
    window.addEventListener("dragenter", entered, { signal });
    window.addEventListener("dragleave", left, { signal });
    window.addEventListener("drop", ended, { signal, capture: true });
    window.addEventListener("dragend", ended, { signal });
    return () => aborter.abort();
  }, []);
  return over;
}
