import styles from "./Wordmark.module.css";

/** The mark alone. */
export function Mark() {
  return <img className={styles.mark} src="/favicon.svg" alt="" />;
}

/** The mark and the name. */
export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <Mark />
      Scenewright
    </span>
  );
}
