import styles from "./Switch.module.css";

interface Props {
  label: string;
  on: boolean;
  turn(on: boolean): void;
  /** What it does, where the label does not say it all. */
  hint?: string | undefined;
}

/** Something that is on or off. */
export function Switch({ label, on, turn, hint }: Props) {
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
