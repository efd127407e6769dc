import { Maximize, Minus, Plus } from "lucide-react";
import { useWords } from "../language";
import { IconButton } from "../parts/IconButton";
import { useCanvas, useSession } from "../SessionContext";
import styles from "./CornerBar.module.css";
import { shortcut } from "./shortcut";

/** One press of a zoom button. */
const ZOOM_STEP = 1.25;

/** How large the drawing is seen. */
export function ViewBar() {
  const { view: words } = useWords();
  const session = useSession();
  const scale = useCanvas((state) => state.scale);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is laid out as a block of a form.
    <div className={styles.bar} role="group" aria-label={words.label}>
      <IconButton
        label={words.zoomOut}
        side="top"
        onClick={() => session.camera?.zoomBy(1 / ZOOM_STEP)}
      >
        <Minus />
      </IconButton>
      <button
        type="button"
        className={styles.scale}
        data-tip={words.actual}
        data-keys={shortcut("1")}
        data-side="top"
        onClick={() => session.camera?.zoomTo(1)}
      >
        {Math.round(scale * 100)} %
      </button>
      <IconButton label={words.zoomIn} side="top" onClick={() => session.camera?.zoomBy(ZOOM_STEP)}>
        <Plus />
      </IconButton>
      <IconButton
        label={words.fit}
        shortcut={shortcut("0")}
        side="top"
        onClick={() => session.camera?.fit()}
      >
        <Maximize />
      </IconButton>
    </div>
  );
}
