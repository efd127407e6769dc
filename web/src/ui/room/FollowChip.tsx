import { X } from "lucide-react";
import { useWords } from "../language";
import { Avatar } from "../parts/Avatar";
import { usePeople, useSession } from "../SessionContext";
import styles from "./FollowChip.module.css";

/** Whose view this is for the time being, and the way out of it. */
export function FollowChip() {
  const { people: words } = useWords();
  const session = useSession();
  const followed = usePeople(({ people, following }) =>
    people.find(({ participant }) => participant === following),
  );
  if (!followed) return null;
  return (
    <button type="button" className={styles.chip} onClick={() => session.follow(null)}>
      <Avatar participant={followed.participant} name={followed.name} />
      <span role="status">{words.following(followed.name)}</span>
      <kbd>Esc</kbd>
      <X aria-hidden="true" />
      <span className="unseen">{words.unfollow}</span>
    </button>
  );
}
