import type { ComponentProps, ReactNode } from "react";
import styles from "./IconButton.module.css";

interface Props extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What it does: its name for screen readers and its tooltip. */
  label: string;
  /** The key that does the same. */
  shortcut?: string | undefined;
  /** On which side the tooltip opens. */
  side?: "top" | "right" | "bottom" | "left";
  /** Whether it is the chosen one of several, or switched on. */
  pressed?: boolean | undefined;
  children: ReactNode;
}

/** A button that is only an icon, with its name in a tooltip. */
export function IconButton({
  label,
  shortcut,
  side = "bottom",
  pressed,
  className = "",
  children,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      data-tip={label}
      data-keys={shortcut}
      data-side={side}
      className={`${styles.button} ${className}`}
      {...rest}
    >
      {children}
    </button>
  );
}
