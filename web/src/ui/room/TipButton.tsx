import type { CSSProperties } from "react";
import { useStore } from "zustand";
import { tipName, tipOf, tools } from "../../state/tools";
import { useWords } from "../language";
import { Popover } from "../parts/Popover";
import styles from "./TipButton.module.css";
import { TipPanel } from "./TipPanel";

/** A dot as large, as soft and as strong as the tip; opens its settings. */
export function TipButton({ side }: { side: "right" | "top" }) {
  const { tip: words } = useWords();
  const state = useStore(tools);
  const name = tipName(state);
  const { size, hardness, opacity } = tipOf(state);
  const label = name === "eraser" ? words.eraserLabel : words.label;
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
          data-eraser={name === "eraser"}
          style={style}
          aria-label={`${label}: ${words.px(size)}`}
          data-tip={label}
          data-side={side}
          {...props}
        >
          <span />
        </button>
      )}
    >
      <TipPanel />
    </Popover>
  );
}
