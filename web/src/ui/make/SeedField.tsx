import { Lock, LockOpen } from "lucide-react";
import { useId } from "react";
import { isFinal } from "../../state/generations";
import { useWords } from "../language";
import { IconButton } from "../parts/IconButton";
import { useGenerations, useSession, useWish } from "../SessionContext";
import styles from "./SeedField.module.css";

/** Seeds are 1..=4294967294. */
const MOST = 4_294_967_294;

/** A new seed for every picture, or the same one kept. */
export function SeedField() {
  const { make: words } = useWords();
  const { wish: store } = useSession().generations;
  const seed = useWish((wish) => wish.seed);
  const last = useGenerations(({ all }) => all.find(isFinal)?.seed);
  const field = useId();
  const locked = seed !== null;
  return (
    <div className={styles.seed}>
      <div className={styles.text}>
        <label htmlFor={field}>{words.seed}</label>
        <small>{words.seedHint}</small>
      </div>
      <input
        id={field}
        inputMode="numeric"
        pattern="[0-9]*"
        value={seed ?? ""}
        placeholder={words.seedNew}
        onChange={(event) => store.setState({ seed: seedOf(event.target.value) })}
      />
      <IconButton
        label={locked ? words.seedUnlock : words.seedLock}
        side="top"
        pressed={locked}
        onClick={() =>
          // Locking keeps the seed of the newest picture: that is the one people look at.
          store.setState({ seed: locked ? null : (last ?? 1 + Math.floor(Math.random() * MOST)) })
        }
      >
        {locked ? <Lock /> : <LockOpen />}
      </IconButton>
    </div>
  );
}

function seedOf(text: string): number | null {
  const digits = text.replace(/\D/g, "").slice(0, 10);
  return digits === "" ? null : Math.min(MOST, Math.max(1, Number(digits)));
}
