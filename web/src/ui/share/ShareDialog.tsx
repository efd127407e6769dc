import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { type Expiry, kindOf, type LinkRole } from "../../state/invites";
import { useWords } from "../language";
import { Avatar } from "../parts/Avatar";
import { Button } from "../parts/Button";
import { Choice } from "../parts/Choice";
import { Dialog } from "../parts/Dialog";
import { usePeople, useSession } from "../SessionContext";
import { InviteList } from "./InviteList";
import { LinkBox } from "./LinkBox";
import styles from "./ShareDialog.module.css";

/** Inviting people: hosts get a link at once, the others learn whom to ask. */
export default function ShareDialog({ close }: { close(): void }) {
  const { share: words } = useWords();
  const host = usePeople(({ role }) => role === "host");
  return (
    <Dialog title={words.title} close={close}>
      {host ? <HostLinks /> : <AskHosts />}
    </Dialog>
  );
}

function HostLinks() {
  const { share: words } = useWords();
  const { invites } = useSession();
  const [role, setRole] = useState<LinkRole>("artist");
  const [expiry, setExpiry] = useState<Expiry>("never");
  const loaded = useStore(invites.state, (state) => state.invites !== null);
  const making = useStore(invites.state, (state) => state.making);
  const failed = useStore(invites.state, (state) => state.failed);
  const link = useStore(invites.state, (state) => state.made[kindOf(role, expiry)]);

  useEffect(() => void invites.load(), [invites]);

  // The usual link is there without being asked for; the others are made by a button, so that
  // trying the choices leaves no links behind.
  useEffect(() => {
    if (loaded && !invites.known("artist", "never")) void invites.make("artist", "never");
  }, [invites, loaded]);

  return (
    <div className={styles.share}>
      <Choice
        label={words.gives}
        options={[
          { value: "artist", label: words.artist },
          { value: "viewer", label: words.viewer },
        ]}
        value={role}
        choose={setRole}
      />
      <p className={styles.hint}>{role === "artist" ? words.artistHint : words.viewerHint}</p>
      <Choice
        label={words.expires}
        options={[
          { value: "never", label: words.never },
          { value: "week", label: words.week },
          { value: "day", label: words.day },
        ]}
        value={expiry}
        choose={setExpiry}
      />
      {link ? (
        <LinkBox key={link.url} url={link.url} />
      ) : (
        <Button
          tone="primary"
          disabled={making || !loaded}
          onClick={() => void invites.make(role, expiry)}
        >
          {making ? words.making : words.make}
        </Button>
      )}
      {failed && <p className={styles.failed}>{words.failed}</p>}
      <InviteList />
    </div>
  );
}

function AskHosts() {
  const { share: words } = useWords();
  const people = usePeople((state) => state.people);
  return (
    <div className={styles.share}>
      <p>{words.onlyHosts}</p>
      <ul>
        {people
          .filter(({ role }) => role === "host")
          .map(({ participant, name }) => (
            <li key={participant} className={styles.host}>
              <Avatar participant={participant} name={name} /> {name}
            </li>
          ))}
      </ul>
    </div>
  );
}
