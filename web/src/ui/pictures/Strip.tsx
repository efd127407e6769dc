import { type KeyboardEvent, useRef } from "react";
import { stagedOf } from "../../state/generations";
import { useWords } from "../language";
import { useGenerations } from "../SessionContext";
import styles from "./Strip.module.css";
import { StripCard } from "./StripCard";

/** What is being made and what is not decided yet, along the lower edge, never over the drawing. */
export function Strip() {
  const words = useWords();
  const all = useGenerations((state) => state.all);
  const list = useRef<HTMLOListElement>(null);
  const staged = stagedOf(all);
  if (staged.length === 0) return null;

  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      document.querySelector("main")?.focus();
      return;
    }
    const cards = [...(list.current?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    const next = cards[Math.min(cards.length - 1, Math.max(0, at + step))];
    next?.querySelector("button")?.focus();
  };

  return (
    <ol ref={list} className={styles.strip} aria-label={words.strip.label} onKeyDown={move}>
      {staged.map((one) => (
        <StripCard key={one.id} generation={one} />
      ))}
    </ol>
  );
}
