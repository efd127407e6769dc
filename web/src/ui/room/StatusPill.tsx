import { useWords } from "../language";
import { useConnection } from "../SessionContext";
import styles from "./StatusPill.module.css";

/** Pending changes are told once they have waited: in a live room each waits for a moment. */
const WORTH_TELLING_WHEN_LIVE = 10;

/** Whether what is drawn arrives: Live, Reconnecting or Offline, and what is kept meanwhile. */
export function StatusPill({ narrow }: { narrow: boolean }) {
  const { status } = useWords();
  const phase = useConnection((state) => state.phase);
  const pending = useConnection((state) => state.pending);
  const kept = pending > (phase === "live" ? WORTH_TELLING_WHEN_LIVE : 0);
  const hint = phase === "live" ? status.liveHint : status.breakHint;
  return (
    <span
      className={styles.pill}
      data-phase={phase}
      data-tip={kept ? status.keptHint(pending) : hint}
    >
      <span className={styles.dot} aria-hidden="true" />
      <span>{status[phase]}</span>
      {kept && (
        <span className={styles.kept}>
          {narrow ? pending : status.kept(pending)}
          {narrow && <span className="unseen"> {status.keptHint(pending)}</span>}
        </span>
      )}
    </span>
  );
}
