import { useStore } from "zustand";
import { choosePreset, PRESET_NAMES, type PresetName, tools } from "../../state/tools";
import { useWords } from "../language";
import styles from "./PresetChoice.module.css";

/** The brushes, each with a line that looks like its own. */
export function PresetChoice() {
  const { presets: words } = useWords();
  const preset = useStore(tools, (state) => state.preset);
  return (
    <ul className={styles.presets} aria-label={words.label}>
      {PRESET_NAMES.map((name) => (
        <li key={name}>
          <button
            type="button"
            className={styles.preset}
            aria-pressed={preset === name}
            onClick={() => choosePreset(name)}
          >
            <PresetLine name={name} />
            {words[name]}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A line as a brush makes it, about so. */
export function PresetLine({ name }: { name: PresetName }) {
  return (
    <svg className={styles.line} data-preset={name} viewBox="0 0 48 20" aria-hidden="true">
      <path d="M5 14 C13 3 19 3 24 10 S36 18 43 6" />
    </svg>
  );
}
