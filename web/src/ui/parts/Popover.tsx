import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./Popover.module.css";

interface Props {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Its name for screen readers. */
  label: string;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  opened?(open: boolean): void;
  children: ReactNode;
}

/** A little panel at its button; not modal, so drawing goes on beside it. */
export function Popover({ trigger, label, side, align, opened, children }: Props) {
  return (
    <Radix.Root {...(opened ? { onOpenChange: opened } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          className={styles.popover}
          // A rail is wider than the buttons on it.
          sideOffset={side === "right" ? 20 : 10}
          collisionPadding={10}
          {...(side ? { side } : {})}
          {...(align ? { align } : {})}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
