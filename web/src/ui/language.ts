/** Which language the page speaks. */

import { useStore } from "zustand";
import { type Language, preferences } from "../state/preferences";
import { de } from "./words/de";
import { en, type Words } from "./words/en";

export const LANGUAGES: Readonly<Record<Language, Words>> = { en, de };

/** The language that people chose, or the first of the browser's that there is. */
export function languageOf(chosen: Language | null, browser: readonly string[]): Language {
  if (chosen) return chosen;
  const known = browser.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return (known as Language | undefined) ?? "en";
}

export function useLanguage(): Language {
  return useStore(preferences, ({ language }) => languageOf(language, navigator.languages));
}

export function useWords(): Words {
  return LANGUAGES[useLanguage()];
}

/** How dates and numbers are written: as the browser has it, if that is the page's language. */
export function useLocale(): string {
  const language = useLanguage();
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}

/** Keeps `<html lang>` true. */
export function followLanguage(): void {
  const follow = () => {
    const { language } = preferences.getState();
    document.documentElement.lang = languageOf(language, navigator.languages);
  };
  preferences.subscribe(follow);
  follow();
}
