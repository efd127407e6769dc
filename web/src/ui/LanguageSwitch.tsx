import { type Language, preferences } from "../state/preferences";
import styles from "./LanguageSwitch.module.css";
import { LANGUAGES, useLanguage, useWords } from "./language";

/** The languages, each by its own name. */
export function LanguageSwitch() {
  const words = useWords();
  const language = useLanguage();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is laid out as a block of a form.
    <div className={styles.switch} role="group" aria-label={words.menu.language}>
      {(Object.keys(LANGUAGES) as Language[]).map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => preferences.setState({ language: one })}
        >
          {one.toUpperCase()}
          <span className="unseen"> {LANGUAGES[one].language}</span>
        </button>
      ))}
    </div>
  );
}
