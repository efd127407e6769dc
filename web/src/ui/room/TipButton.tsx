import type { CSSProperties } from "react";
import { useStore } from "zustand";
import { tipOf, tools } from "../../state/tools";
import { useWords } from "../language";
import { Popover } from "../parts/Popover";
import styles from "./TipButton.module.css";
import { ToolOptions } from "./ToolOptions";
import { hasOptions, hasSize } from "./toolList";

/** A dot as large, as soft and as strong as the tip in the hand; opens what can be set about it. */
export function TipButton({ side }: { side: "right" | "top" }) {
  const words = useWords();
  const state = useStore(tools);
  const { size, hardness, opacity } = tipOf(state);
  // The eyedropper and the hand have nothing to set; what comes after them has.
  const tool = hasOptions(state.tool) ? state.tool : "brush";
  const label = words.tools.optionsOf(words.tools[tool]);
  const style = {
    "--dot": `${Math.min(28, Math.max(3, size))}px`,
    "--core": `${Math.round(hardness * 100)}%`,
    "--strength": opacity,
    "--color": state.color,
  } as CSSProperties;
  return (
    <Popover
      label={label}
      side={side}
      trigger={(props) => (
        <button
          type="button"
          className={styles.button}
          data-eraser={state.tool === "eraser"}
          data-area={!hasSize(state)}
          data-colorful
          disabled={!hasOptions(state.tool)}
          style={style}
          aria-label={hasSize(state) ? `${label}: ${words.tip.px(size)}` : label}
          data-tip={label}
          data-side={side}
          {...props}
        >
          <span />
        </button>
      )}
    >
      <ToolOptions />
    </Popover>
  );
}
