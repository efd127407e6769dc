import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "./language";
import styles from "./Message.module.css";

interface Props {
  title: string;
  body: string;
  /** What the server's log has it under. */
  reference?: string;
  /** What can be done; the sensible thing first. */
  children: ReactNode;
}

/** A page that has one thing to say. */
export function Message(props: Props) {
  return (
    <main className={styles.ground}>
      <Card {...props} />
    </main>
  );
}

/** The same over a drawing that stays in sight but takes nothing more; it cannot be waved away. */
export function MessageOver(props: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={styles.over}
      role="alertdialog"
      aria-label={props.title}
      onCancel={(event) => event.preventDefault()}
    >
      <Card {...props} />
    </dialog>
  );
}

function Card({ title, body, reference = "", children }: Props) {
  const words = useWords();
  return (
    <section className={styles.card}>
      <h1>{title}</h1>
      <p>{body}</p>
      {reference !== "" && <p className={styles.reference}>{words.problem.reference(reference)}</p>}
      <div className={styles.actions}>{children}</div>
    </section>
  );
}
