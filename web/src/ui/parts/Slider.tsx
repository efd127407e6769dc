import type { CSSProperties } from "react";
import styles from "./Slider.module.css";

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** The value in words, for screen readers and beside the label. */
  text: string;
  change(value: number): void;
  /** Paints the track. */
  track?: string;
  vertical?: boolean;
  /** Shows label and value over the track. */
  titled?: boolean;
  disabled?: boolean;
}

/** A slider: the browser's own, so that keys, touch and screen readers work as people know it. */
export function Slider(props: Props) {
  const { label, value, min, max, step = 1, text, change, track, vertical, titled = true } = props;
  const share = max > min ? (value - min) / (max - min) : 0;
  const style = { "--share": share, ...(track ? { "--track": track } : {}) } as CSSProperties;
  return (
    <label className={styles.slider} data-vertical={vertical} style={style}>
      {titled && (
        <span className={styles.title}>
          <span>{label}</span>
          <output>{text}</output>
        </span>
      )}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={text}
        aria-orientation={vertical ? "vertical" : "horizontal"}
        data-tip={titled || track ? undefined : `${label} ${text}`}
        data-side={vertical ? "right" : "top"}
        data-painted={track !== undefined}
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={props.disabled}
        onChange={(event) => change(event.target.valueAsNumber)}
      />
    </label>
  );
}
