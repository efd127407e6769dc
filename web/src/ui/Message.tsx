import type { ReactNode } from "react";
import { useWords } from "./language";
import styles from "./Message.module.css";

interface Props {
  title: string;
  body: string;
  /** What the server's log has it under. */
  reference?: string;
  /** Lies over a drawing that stays in sight. */
  over?: boolean;
  /** What can be done; the sensible thing first. */
  children: ReactNode;
}

/** A page that has one thing to say. */
export function Message({ title, body, reference = "", over = false, children }: Props) {
  const words = useWords();
  const Ground = over ? "div" : "main";
  return (
    <Ground className={styles.ground} data-over={over}>
      <section className={styles.card} role={over ? "alert" : undefined}>
        <h1>{title}</h1>
        <p>{body}</p>
        {reference !== "" && (
          <p className={styles.reference}>{words.problem.reference(reference)}</p>
        )}
        <div className={styles.actions}>{children}</div>
      </section>
    </Ground>
  );
}
