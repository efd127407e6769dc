import { Check, History, Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { NAME_CHARACTERS, type Person } from "../../state/messages";
import { useWords } from "../language";
import { Avatar } from "../parts/Avatar";
import { IconButton } from "../parts/IconButton";
import { closeAround, Popover } from "../parts/Popover";
import { usePeople, useSession } from "../SessionContext";
import styles from "./PeopleButton.module.css";
import { TakeBack } from "./TakeBack";

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
  const session = useSession();
  const host = usePeople(({ role }) => role === "host");
  const following = usePeople((state) => state.following === person.participant);
  const [open, setOpen] = useState<"name" | "takeBack" | null>(null);
  const { participant, name, role } = person;
  if (open === "takeBack") return <TakeBack person={person} done={() => setOpen(null)} />;
  if (open === "name")
    return (
      <li className={styles.person}>
        <Avatar participant={participant} name={name} />
        <NameForm name={name} done={() => setOpen(null)} />
      </li>
    );
  const face = (
    <>
      <Avatar participant={participant} name={name} />
      <span className={styles.name}>
        <strong>{name}</strong>
        <small>
          {words.people.roles[role]}
          {mine && `, ${words.people.you}`}
          {following && `, ${words.people.followed}`}
        </small>
      </span>
    </>
  );
  return (
    <li className={styles.person}>
      {mine ? (
        face
      ) : (
        <button
          type="button"
          className={styles.follow}
          aria-pressed={following}
          data-tip={following ? words.people.unfollow : words.people.follow(name)}
          data-side="left"
          onClick={(event) => {
            closeAround(event);
            session.follow(following ? null : participant);
          }}
        >
          {face}
        </button>
      )}
      {mine && (
        <IconButton label={words.people.rename} side="left" onClick={() => setOpen("name")}>
          <Pencil />
        </IconButton>
      )}
      {host && !mine && role !== "viewer" && (
        <IconButton
          label={words.people.takeBack(name)}
          side="left"
          onClick={() => setOpen("takeBack")}
        >
          <History />
        </IconButton>
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
