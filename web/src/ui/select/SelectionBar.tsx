import { Check, Copy, CopyPlus, FlipHorizontal2, FlipVertical2, Trash2, X } from "lucide-react";
import { useWords } from "../language";
import { Button } from "../parts/Button";
import { IconButton } from "../parts/IconButton";
import { focusStage } from "../room/focusStage";
import { shortcut } from "../room/shortcut";
import { useMayDraw, useSession } from "../SessionContext";
import styles from "./SelectionBar.module.css";
import { useBesideSelection } from "./useBesideSelection";
import { useSelection } from "./useSelection";

/** What can be done with what is marked or floats, beside it. */
export function SelectionBar() {
  const mayDraw = useMayDraw();
  const some = useSelection(({ region, floating }) => region !== null || floating !== null);
  return some && mayDraw ? <Bar /> : null;
}

function Bar() {
  const { select: words } = useWords();
  const { selection } = useSession();
  const floating = useSelection((state) => state.floating);
  const bar = useBesideSelection();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press by key keeps the focus.
    <div
      ref={bar}
      className={styles.bar}
      role="toolbar"
      aria-label={words.label}
      onClick={focusStage}
    >
      {floating && (
        <Button
          tone="primary"
          data-tip={words.apply}
          data-keys="↵"
          onClick={() => selection.apply()}
        >
          <Check aria-hidden="true" /> {words.apply}
        </Button>
      )}
      <IconButton label={words.flipX} side="top" onClick={() => selection.flip("x")}>
        <FlipHorizontal2 />
      </IconButton>
      <IconButton label={words.flipY} side="top" onClick={() => selection.flip("y")}>
        <FlipVertical2 />
      </IconButton>
      {!floating && (
        <>
          <IconButton label={words.duplicate} side="top" onClick={() => selection.duplicate()}>
            <CopyPlus />
          </IconButton>
          <IconButton
            label={words.copy}
            shortcut={shortcut("C")}
            side="top"
            onClick={() => void selection.copy()}
          >
            <Copy />
          </IconButton>
          <IconButton
            label={words.remove}
            shortcut="⌫"
            side="top"
            onClick={() => selection.remove()}
          >
            <Trash2 />
          </IconButton>
        </>
      )}
      <IconButton
        label={floating ? words.cancel : words.none}
        shortcut="Esc"
        side="top"
        onClick={() => (floating ? selection.cancel() : selection.none())}
      >
        <X />
      </IconButton>
    </div>
  );
}
