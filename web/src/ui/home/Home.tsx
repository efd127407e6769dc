import { ArrowRight } from "lucide-react";
import { useStore } from "zustand";
import { goTo, newRoom } from "../../state/page";
import { preferences } from "../../state/preferences";
import { LanguageSwitch } from "../LanguageSwitch";
import { useLocale, useWords } from "../language";
import { Button } from "../parts/Button";
import { Wordmark } from "../Wordmark";
import styles from "./Home.module.css";
import { SketchToPainting } from "./SketchToPainting";

/** The first page: one button, and the rooms that were opened here before. */
export function Home() {
  const words = useWords();
  const locale = useLocale();
  const rooms = useStore(preferences, (state) => state.rooms);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Wordmark />
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <div className={styles.pitch}>
          <h1>{words.home.title}</h1>
          <p className={styles.lead}>{words.home.lead}</p>
          <div className={styles.start}>
            <Button tone="primary" size="large" onClick={() => void newRoom()}>
              {words.home.newRoom}
            </Button>
            <span>{words.home.note}</span>
          </div>
          {rooms.length > 0 && (
            <nav className={styles.rooms} aria-label={words.home.yourRooms}>
              <h2>{words.home.yourRooms}</h2>
              <ul>
                {rooms.slice(0, 4).map(({ id, name, openedAtMs }) => (
                  <li key={id}>
                    <a
                      href={`/r/${id}`}
                      onClick={(event) => {
                        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                        event.preventDefault();
                        goTo(`/r/${id}`);
                      }}
                    >
                      <span>{roomName(name, words.home.untitled)}</span>
                      <time dateTime={new Date(openedAtMs).toISOString()}>
                        {new Date(openedAtMs).toLocaleString(locale, {
                          dateStyle: "medium",
                          timeStyle: "short",
                        })}
                      </time>
                      <ArrowRight aria-hidden="true" />
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
        <SketchToPainting label={words.home.artLabel} />
      </main>
    </div>
  );
}

/** The server names a nameless room in English. */
export function roomName(name: string, untitled: string): string {
  return name === "Untitled room" || name === "" ? untitled : name;
}
