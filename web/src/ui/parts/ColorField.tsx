import { useEffect, useRef } from "react";
import styles from "./ColorField.module.css";

interface Props {
  label: string;
  /** `#rrggbb`. */
  color: string;
  /** Once a colour has been decided on; what is tried on the way is not told. */
  settle(color: string): void;
}

/** A colour by the browser's own chooser. */
export function ColorField({ label, color, settle }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const told = useRef(settle);
  told.current = settle;

  // React's `onChange` hears each colour on the way; the event of this name comes at the end.
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    const changed = () => told.current(input.value);
    input.addEventListener("change", changed);
    return () => input.removeEventListener("change", changed);
  }, []);
  useEffect(() => {
    if (field.current) field.current.value = color;
  }, [color]);

  return (
    <label className={styles.field}>
      <input ref={field} type="color" defaultValue={color} />
      {label}
    </label>
  );
}
