import { useId } from "react";
import styles from "./Choice.module.css";

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: NoInfer<T>;
  choose(value: NoInfer<T>): void;
  /** Chips that wrap, instead of one bar of equal parts. */
  chips?: boolean;
  /** The label is said by something else on the page. */
  hideLabel?: boolean;
}

/** One of a few: radio buttons that look like a bar or like chips. */
export function Choice<T extends string>(props: Props<T>) {
  const { label, options, value, choose, chips, hideLabel } = props;
  const name = useId();
  return (
    <fieldset className={styles.choice} data-chips={chips}>
      <legend className={hideLabel ? "unseen" : undefined}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => choose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
