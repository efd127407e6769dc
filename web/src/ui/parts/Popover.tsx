import { type MouseEvent, type ReactNode, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import styles from "./Popover.module.css";
import { type Align, placeBeside, type Side } from "./placement";

/** What makes a button the trigger of a popover. */
export interface TriggerProps {
  popoverTarget: string;
  "aria-expanded": boolean;
  "aria-haspopup": "dialog";
}

interface Props {
  /** The button that opens it. */
  trigger(props: TriggerProps): ReactNode;
  /** Its name for screen readers. */
  label: string;
  side?: Side;
  align?: Align;
  opened?(open: boolean): void;
  children: ReactNode;
}

/**
 * A little panel at its button; not modal, so drawing goes on beside it.
 *
 * The browser's own popover: over everything, closed by Esc and by a press elsewhere, next in the
 * order of Tab after its button, and the focus goes back there.
 */
export function Popover({ trigger, label, side = "bottom", align, opened, children }: Props) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const place = () => {
    const button = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`);
    if (!button || !panel.current) return;
    const { x, y } = placeBeside(
      side === "right" ? besideItsBar(button) : button.getBoundingClientRect(),
      panel.current.getBoundingClientRect(),
      { width: window.innerWidth, height: window.innerHeight },
      { side, gap: 10, ...(align ? { align } : {}) },
    );
    panel.current.style.translate = `${x}px ${y}px`;
  };

  return (
    <>
      {trigger({ popoverTarget: id, "aria-expanded": open, "aria-haspopup": "dialog" })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.popover}
        onBeforeToggle={(event) => {
          if (event.newState !== "open") return;
          // What is inside decides its size, and its size where it lies; both before it is painted.
          flushSync(() => setOpen(true));
          requestAnimationFrame(place);
        }}
        onToggle={(event) => {
          const now = event.newState === "open";
          setOpen(now);
          opened?.(now);
        }}
      >
        {open && children}
      </div>
    </>
  );
}

/** As high as a button, as wide as the bar that it is on, which is not to be covered. */
function besideItsBar(button: Element): DOMRect {
  const { top, height } = button.getBoundingClientRect();
  const bar = button.closest("[data-surface]") ?? button;
  const { left, width } = bar.getBoundingClientRect();
  return new DOMRect(left, top, width, height);
}

/** Closes the popover that a pressed button is in. */
export function closeAround(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
}
