import { X } from "lucide-react";
import { useEffect, useState } from "react";
import type { Person } from "../../state/messages";
import type { RollBackChoice } from "../../state/rollBack";
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
  const [choices, setChoices] = useState<RollBackChoice[]>();
  useEffect(() => {
    session.rollBackChoices(person.participant).then(setChoices, () => setChoices([]));
  }, [session, person.participant]);
  return (
    <li className={styles.box}>
      <div className={styles.title}>
        <strong>{words.takeBack(person.name)}</strong>
        <IconButton label={words.takeBackNot} side="left" onClick={done}>
          <X />
        </IconButton>
      </div>
      {choices?.length === 0 && <p className={styles.none}>{words.takeBackNone}</p>}
      {choices?.map(({ since, minutes, count }) => (
        <Button
          key={since}
          onClick={(event) => {
            session.rollBack(person.participant, since);
            closeAround(event);
          }}
        >
          {minutes === null ? words.takeBackAll : words.takeBackSince(minutes)}
          {count > 0 && <small>{words.steps(count)}</small>}
        </Button>
      ))}
    </li>
  );
}
