import { Tooltip } from "radix-ui";
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
  tone?: "plain" | "accent";
  children: ReactNode;
}

/** A button that is only an icon, with its name in a tooltip. */
export function IconButton({
  label,
  shortcut,
  side = "bottom",
  pressed,
  tone = "plain",
  className = "",
  children,
  ...rest
}: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          aria-label={label}
          aria-pressed={pressed}
          data-tone={tone}
          className={`${styles.button} ${className}`}
          {...rest}
        >
          {children}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tip} side={side} sideOffset={8} collisionPadding={8}>
          {label}
          {shortcut && <kbd>{shortcut}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
