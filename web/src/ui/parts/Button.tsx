import type { ComponentProps } from "react";
import styles from "./Button.module.css";

interface Props extends ComponentProps<"button"> {
  /** One primary button in sight at most; quiet ones have no ground. */
  tone?: "primary" | "plain" | "quiet" | "danger";
  size?: "small" | "usual" | "large";
}

export function Button({ tone = "plain", size = "usual", className = "", ...rest }: Props) {
  return (
    <button
      type="button"
      data-tone={tone}
      data-size={size}
      className={`${styles.button} ${className}`}
      {...rest}
    />
  );
}
