import type { CSSProperties } from "react";
import styles from "./Swatch.module.css";

interface Props {
  color: string;
  label: string;
  chosen: boolean;
  choose(): void;
}

/** One colour to take up. */
export function Swatch({ color, label, chosen, choose }: Props) {
  return (
    <button
      type="button"
      className={styles.swatch}
      data-colorful
      style={{ "--color": color } as CSSProperties}
      aria-label={label}
      aria-pressed={chosen}
      data-tip={label}
      data-side="right"
      onClick={choose}
    />
  );
}
