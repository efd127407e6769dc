import { useStore } from "zustand";
import type { InviteView } from "../../state/messages";
import { useLocale, useWords } from "../language";
import { Button } from "../parts/Button";
import { useSession } from "../SessionContext";
import styles from "./InviteList.module.css";

/** The links that work, with a way to take each back. */
export function InviteList() {
  const { share: words } = useWords();
  const { invites: model } = useSession();
  const invites = useStore(model.state, (state) => state.invites);
  if (!invites || invites.length === 0) return null;
  return (
    <section aria-label={words.links}>
      <h3 className={styles.title}>{words.links}</h3>
      <ul>
        {invites.map((invite) => (
          <InviteLine key={invite.id} invite={invite} />
        ))}
      </ul>
    </section>
  );
}

function InviteLine({ invite }: { invite: InviteView }) {
  const { share: words } = useWords();
  const locale = useLocale();
  const { invites: model } = useSession();
  const time = (ms: number) =>
    new Date(ms).toLocaleString(locale, {
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
  const end = invite.expires_at_ms;
  return (
    <li className={styles.line}>
      <span className={styles.what}>
        <strong>{invite.role === "viewer" ? words.viewer : words.artist}</strong>
        <small>
          {words.made(time(invite.created_at_ms))},{" "}
          {end === null ? words.noEnd : words.until(time(end))}
          {" · "}
          {words.joined(invite.members)}
        </small>
      </span>
      <Button
        tone="danger"
        size="small"
        data-tip={words.revokeHint}
        data-side="left"
        onClick={() => void model.revoke(invite.id)}
      >
        {words.revoke}
      </Button>
    </li>
  );
}
