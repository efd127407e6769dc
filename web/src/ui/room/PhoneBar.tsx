import { Ellipsis, Maximize, PenTool, Redo2, Trash2, Undo2 } from "lucide-react";
import { useStore } from "zustand";
import { chooseTool, tools } from "../../state/tools";
import { useWords } from "../language";
import { Button } from "../parts/Button";
import { IconButton } from "../parts/IconButton";
import { closeAround, Popover } from "../parts/Popover";
import { useCanvas, useSession } from "../SessionContext";
import { ColorButton } from "./ColorButton";
import styles from "./PhoneBar.module.css";
import { TipButton } from "./TipButton";
import { TOOLS } from "./toolList";

/** Tools of the hand that holds a phone: along the lower edge, the rarer ones behind a button. */
export function PhoneBar() {
  const words = useWords();
  const session = useSession();
  const tool = useStore(tools, (state) => state.tool);
  const canUndo = useCanvas((state) => state.canUndo);
  const canRedo = useCanvas((state) => state.canRedo);
  const rarer = TOOLS.slice(2).find(({ name }) => name === tool);
  const MoreIcon = rarer?.Icon ?? Ellipsis;
  return (
    <section className={styles.bar} aria-label={words.tools.label}>
      {TOOLS.slice(0, 2).map(({ name, Icon }) => (
        <IconButton
          key={name}
          label={words.tools[name]}
          side="top"
          pressed={tool === name}
          onClick={() => chooseTool(name)}
        >
          <Icon />
        </IconButton>
      ))}
      <Popover
        label={words.tools.more}
        side="top"
        trigger={(props) => (
          <button
            type="button"
            className={styles.more}
            data-chosen={rarer !== undefined}
            aria-label={
              rarer ? `${words.tools.more}: ${words.tools[rarer.name]}` : words.tools.more
            }
            {...props}
          >
            <MoreIcon />
          </button>
        )}
      >
        <MoreTools />
      </Popover>
      <ColorButton side="top" />
      <TipButton side="top" />
      <IconButton
        label={words.tools.undo}
        side="top"
        disabled={!canUndo}
        onClick={() => session.undo()}
      >
        <Undo2 />
      </IconButton>
      <IconButton
        label={words.tools.redo}
        side="top"
        disabled={!canRedo}
        onClick={() => session.redo()}
      >
        <Redo2 />
      </IconButton>
    </section>
  );
}

function MoreTools() {
  const words = useWords();
  const session = useSession();
  const { tool, penSeen, penMode } = useStore(tools);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: closes after its buttons.
    <div className={styles.list} onClick={closeAround}>
      {TOOLS.slice(2).map(({ name, Icon }) => (
        <Button
          key={name}
          tone="quiet"
          aria-pressed={tool === name}
          className={styles.entry}
          onClick={() => chooseTool(name)}
        >
          <Icon aria-hidden="true" /> {words.tools[name]}
        </Button>
      ))}
      {penSeen && (
        <Button
          tone="quiet"
          aria-pressed={penMode}
          className={styles.entry}
          onClick={() => tools.setState({ penMode: !penMode })}
        >
          <PenTool aria-hidden="true" /> {words.tools.penMode}
        </Button>
      )}
      <Button tone="quiet" className={styles.entry} onClick={() => session.camera?.fit()}>
        <Maximize aria-hidden="true" /> {words.view.fit}
      </Button>
      <Button tone="quiet" className={styles.entry} onClick={() => session.clear()}>
        <Trash2 aria-hidden="true" /> {words.tools.clear}
      </Button>
    </div>
  );
}
