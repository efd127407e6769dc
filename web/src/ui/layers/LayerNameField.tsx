import { useRef, useState } from "react";
import { useWords } from "../language";
import styles from "./LayerNameField.module.css";

/** Most characters of a name: the engine's `LayerName::MAX_CHARACTERS`. */
const CHARACTERS = 40;

interface Props {
  name: string;
  /** Nothing: it stays as it was. */
  done(name: string | undefined): void;
}

/** A layer's name where it stands: Enter or going away keeps it, Esc does not. */
export function LayerNameField({ name, done }: Props) {
  const { layers: words } = useWords();
  const [text, setText] = useState(name);
  const dropped = useRef(false);
  const next = text.trim();
  return (
    <input
      className={styles.field}
      aria-label={words.name}
      value={text}
      maxLength={CHARACTERS}
      // biome-ignore lint/a11y/noAutofocus: people have just asked to type here.
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => done(!dropped.current && next !== "" && next !== name ? next : undefined)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        dropped.current = event.key === "Escape";
        event.currentTarget.blur();
      }}
    />
  );
}
