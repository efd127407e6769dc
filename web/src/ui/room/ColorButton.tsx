import type { CSSProperties } from "react";
import { useStore } from "zustand";
import { mixColor, swapColors, tools } from "../../state/tools";
import { useWords } from "../language";
import { Popover } from "../parts/Popover";
import styles from "./ColorButton.module.css";
import { ColorPanel } from "./ColorPanel";

/** The colour in the hand, over the other one. */
export function ColorButton({ side }: { side: "right" | "top" | "edge" }) {
  const words = useWords();
  const color = useStore(tools, (state) => state.color);
  const secondary = useStore(tools, (state) => state.secondary);
  // At an edge there is room for one well alone, as in a bar.
  const opens = side === "edge" ? "right" : side;
  const style = { "--color": color, "--other": secondary } as CSSProperties;
  return (
    <div
      className={styles.wells}
      data-colorful
      style={style}
      data-side={side === "right" ? "right" : "top"}
    >
      {side === "right" && (
        <button
          type="button"
          className={styles.other}
          aria-label={words.color.secondary(secondary)}
          data-tip={words.color.swap}
          data-keys="X"
          data-side="right"
          onClick={swapColors}
        />
      )}
      <Popover
        label={words.color.label}
        side={opens}
        opened={(open) => {
          // A mixed colour is remembered once it has been decided on.
          if (!open) mixColor(tools.getState().color, true);
        }}
        trigger={(props) => (
          <button
            type="button"
            className={styles.well}
            aria-label={words.color.current(color)}
            data-tip={words.color.label}
            data-side={opens}
            {...props}
          />
        )}
      >
        <ColorPanel />
      </Popover>
    </div>
  );
}
