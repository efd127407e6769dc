import type { CSSProperties } from "react";
import { initials, participantColor } from "../../draw/participant";
import styles from "./Avatar.module.css";

/** A person as a round mark: colour and initials, since neither alone tells people apart. */
export function Avatar({ participant, name }: { participant: number; name: string }) {
  const style = { "--person": participantColor(participant) } as CSSProperties;
  return (
    <span className={styles.avatar} data-colorful style={style} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
