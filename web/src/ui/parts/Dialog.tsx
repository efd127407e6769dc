import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../language";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton";

interface Props {
  title: string;
  close(): void;
  /** `wide` leaves only a rim of the page, `small` fits a sentence. */
  size?: "small" | "usual" | "wide";
  /** Beside the title. */
  extra?: ReactNode;
  children: ReactNode;
}

/**
 * A modal dialog: the browser's own, which holds the focus, hears Esc and gives the focus back.
 *
 * Shown as long as it is rendered.
 */
export function Dialog({ title, close, size = "usual", extra, children }: Props) {
  const words = useWords();
  const heading = useId();
  const element = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    dialog.showModal();
    return () => dialog.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it, by the cancel event.
    <dialog
      ref={element}
      className={styles.dialog}
      data-size={size}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        // The ground around the dialog belongs to the element too.
        if (event.target === element.current) close();
      }}
    >
      <div className={styles.body}>
        <div className={styles.header}>
          <h2 id={heading}>{title}</h2>
          {extra}
          <IconButton label={words.close} side="left" onClick={close}>
            <X />
          </IconButton>
        </div>
        {children}
      </div>
    </dialog>
  );
}
