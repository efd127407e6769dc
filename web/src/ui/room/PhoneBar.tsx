import { Redo2, Undo2 } from "lucide-react";
import { useRef } from "react";
import { useStore } from "zustand";
import { chooseTool, type ToolName, tools } from "../../state/tools";
import { useWords } from "../language";
import { LayersButton } from "../layers/LayersButton";
import { IconButton } from "../parts/IconButton";
import { Popover } from "../parts/Popover";
import { useCanvas, useSession } from "../SessionContext";
import { ColorButton } from "./ColorButton";
import styles from "./PhoneBar.module.css";
import { PhoneTools } from "./PhoneTools";
import { TipButton } from "./TipButton";
import { iconOf, TOOLS } from "./toolList";
import { useLow } from "./useNarrow";

/** Tools of the hand that holds a phone: along the lower edge, or the left one of a phone on its side. */
export function PhoneBar() {
  const words = useWords();
  const session = useSession();
  const state = useStore(tools);
  const { tool } = state;
  const canUndo = useCanvas(({ canUndo: can }) => can);
  const canRedo = useCanvas(({ canRedo: can }) => can);
  const side = useLow() ? "right" : "top";
  // What the eraser gives way to when it is pressed once more.
  const before = useRef<ToolName>("brush");
  if (tool !== "eraser") before.current = tool;
  const Icon = iconOf(before.current, state);
  const { Icon: Eraser } = TOOLS.eraser;
  return (
    <section className={styles.bar} data-surface aria-label={words.tools.label}>
      <Popover
        label={words.tools.label}
        side={side}
        trigger={(props) => (
          <IconButton
            label={words.tools.current(words.tools[before.current])}
            side={side}
            pressed={tool !== "eraser"}
            {...props}
          >
            <Icon />
          </IconButton>
        )}
      >
        <PhoneTools />
      </Popover>
      <IconButton
        label={words.tools.eraser}
        side={side}
        pressed={tool === "eraser"}
        onClick={() => chooseTool(tool === "eraser" ? before.current : "eraser")}
      >
        <Eraser />
      </IconButton>
      <ColorButton side={side === "right" ? "edge" : "top"} />
      <TipButton side={side} />
      <LayersButton side={side} />
      <IconButton
        label={words.tools.undo}
        side={side}
        disabled={!canUndo}
        onClick={() => session.undo()}
      >
        <Undo2 />
      </IconButton>
      <IconButton
        label={words.tools.redo}
        side={side}
        disabled={!canRedo}
        onClick={() => session.redo()}
      >
        <Redo2 />
      </IconButton>
    </section>
  );
}
