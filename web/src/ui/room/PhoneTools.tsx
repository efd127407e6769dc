import { ImageUp, Maximize, PenTool, Trash2 } from "lucide-react";
import { useStore } from "zustand";
import { chooseTool, TOOL_NAMES, tools } from "../../state/tools";
import { useWords } from "../language";
import { Button } from "../parts/Button";
import { closeAround } from "../parts/Popover";
import { useSession } from "../SessionContext";
import styles from "./PhoneTools.module.css";
import { iconOf } from "./toolList";
import { useImageFile } from "./useImageFile";

/** All tools of a phone, and what is done now and then. */
export function PhoneTools() {
  const words = useWords();
  const session = useSession();
  const state = useStore(tools);
  const [chooseImage, imageField] = useImageFile();
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: closes after its buttons. */}
      <div className={styles.tools} onClick={closeAround}>
        {TOOL_NAMES.filter((name) => name !== "eraser").map((name) => {
          const Icon = iconOf(name, state);
          return (
            <button
              key={name}
              type="button"
              className={styles.tool}
              aria-pressed={state.tool === name}
              onClick={() => chooseTool(name)}
            >
              <Icon aria-hidden="true" />
              {words.tools[name]}
            </button>
          );
        })}
        <button type="button" className={styles.tool} onClick={chooseImage}>
          <ImageUp aria-hidden="true" />
          {words.tools.imageShort}
        </button>
      </div>
      {imageField}
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: closes after its buttons. */}
      <div className={styles.list} onClick={closeAround}>
        {state.penSeen && (
          <Button
            tone="quiet"
            aria-pressed={state.penMode}
            className={styles.entry}
            onClick={() => tools.setState({ penMode: !state.penMode })}
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
    </>
  );
}
