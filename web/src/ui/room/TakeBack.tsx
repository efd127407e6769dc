import { X } from "lucide-react";
import { useState } from "react";
import type { Person } from "../../state/messages";
import { useWords } from "../language";
import { Button } from "../parts/Button";
import { IconButton } from "../parts/IconButton";
import { closeAround } from "../parts/Popover";
import { useSession } from "../SessionContext";
import styles from "./TakeBack.module.css";

/** Takes back what somebody drew: a host says only since when, for it can be undone as a whole. */
export function TakeBack({ person, done }: { person: Person; done(): void }) {
  const { people: words } = useWords();
  const session = useSession();
  const [choices] = useState(() => session.rollBackChoices(person.participant));
  const [nowMs] = useState(() => performance.now());
  return (
    <li className={styles.box}>
      <div className={styles.title}>
        <strong>{words.takeBack(person.name)}</strong>
        <IconButton label={words.takeBackNot} side="left" onClick={done}>
          <X />
        </IconButton>
      </div>
      {choices.length === 0 && <p className={styles.none}>{words.takeBackNone}</p>}
      {choices.map(({ since, sinceMs, count }) => (
        <Button
          key={since}
          onClick={(event) => {
            session.rollBack(person.participant, since);
            closeAround(event);
          }}
        >
          {sinceMs === null
            ? words.takeBackAll
            : words.takeBackSince(Math.max(1, Math.ceil((nowMs - sinceMs) / 60_000)))}
          {count > 0 && <small>{words.steps(count)}</small>}
        </Button>
      ))}
    </li>
  );
}
