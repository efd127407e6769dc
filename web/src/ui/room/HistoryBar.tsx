import { Redo2, Trash2, Undo2 } from "lucide-react";
import { useWords } from "../language";
import { IconButton } from "../parts/IconButton";
import { useCanvas, useSession } from "../SessionContext";
import styles from "./CornerBar.module.css";
import { focusStage } from "./focusStage";
import { shortcut } from "./shortcut";

/** Back and forth in what one has done oneself. */
export function HistoryBar() {
  const { tools: words } = useWords();
  const session = useSession();
  const canUndo = useCanvas((state) => state.canUndo);
  const canRedo = useCanvas((state) => state.canRedo);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press by key keeps the focus.
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to its buttons.
    <div className={styles.bar} onClick={focusStage}>
      <IconButton
        label={words.undo}
        shortcut={shortcut("Z")}
        side="top"
        disabled={!canUndo}
        onClick={() => session.undo()}
      >
        <Undo2 />
      </IconButton>
      <IconButton
        label={words.redo}
        shortcut={shortcut("⇧Z")}
        side="top"
        disabled={!canRedo}
        onClick={() => session.redo()}
      >
        <Redo2 />
      </IconButton>
      <IconButton label={words.clear} side="top" onClick={() => session.clear()}>
        <Trash2 />
      </IconButton>
    </div>
  );
}
