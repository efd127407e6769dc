import { Check, Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { NAME_CHARACTERS, type Person } from "../../state/messages";
import { useWords } from "../language";
import { Avatar } from "../parts/Avatar";
import { IconButton } from "../parts/IconButton";
import { Popover } from "../parts/Popover";
import { usePeople, useSession } from "../SessionContext";
import styles from "./PeopleButton.module.css";

/** Who is here: as marks, `most` of them, and by name in a list. */
export function PeopleButton({ most }: { most: number }) {
  const words = useWords();
  const people = usePeople((state) => state.people);
  const me = usePeople((state) => state.me);
  const shown = people.slice(0, people.length > most ? most - 1 : most);
  return (
    <Popover
      label={words.people.title}
      align="end"
      trigger={(props) => (
        <button type="button" className={styles.button} data-tip={words.people.title} {...props}>
          <span className="unseen">{words.people.label(people.length)}</span>
          {shown.map(({ participant, name }) => (
            <Avatar key={participant} participant={participant} name={name} />
          ))}
          {people.length > shown.length && (
            <span className={styles.more} aria-hidden="true">
              +{people.length - shown.length}
            </span>
          )}
        </button>
      )}
    >
      <h2 className={styles.title}>{words.people.title}</h2>
      <ul>
        {people.map((person) => (
          <PersonLine key={person.participant} person={person} mine={person.participant === me} />
        ))}
      </ul>
      {people.length === 1 && <p className={styles.alone}>{words.people.alone}</p>}
    </Popover>
  );
}

function PersonLine({ person, mine }: { person: Person; mine: boolean }) {
  const words = useWords();
  const [editing, setEditing] = useState(false);
  return (
    <li className={styles.person}>
      <Avatar participant={person.participant} name={person.name} />
      {editing ? (
        <NameForm name={person.name} done={() => setEditing(false)} />
      ) : (
        <>
          <span className={styles.name}>
            <strong>{person.name}</strong>
            <small>
              {words.people.roles[person.role]}
              {mine && `, ${words.people.you}`}
            </small>
          </span>
          {mine && (
            <IconButton label={words.people.rename} side="left" onClick={() => setEditing(true)}>
              <Pencil />
            </IconButton>
          )}
        </>
      )}
    </li>
  );
}

function NameForm({ name, done }: { name: string; done(): void }) {
  const words = useWords();
  const session = useSession();
  const [text, setText] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = text.trim();
    if (next !== "" && next !== name) session.rename(next);
    done();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <input
        aria-label={words.people.name}
        value={text}
        maxLength={NAME_CHARACTERS}
        // biome-ignore lint/a11y/noAutofocus: people have just asked to type here.
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          done();
        }}
      />
      <IconButton label={words.people.save} side="left" type="submit">
        <Check />
      </IconButton>
    </form>
  );
}
