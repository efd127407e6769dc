import { useStore } from "zustand";
import { page } from "../state/page";
import { Announcer } from "./Announcer";
import styles from "./App.module.css";
import { Home } from "./home/Home";
import { useWords } from "./language";
import { Problem } from "./Problem";
import { Tooltips } from "./parts/Tooltips";
import { Room } from "./room/Room";
import { SessionContext } from "./SessionContext";
import { Toasts } from "./Toasts";

/** The page: one of its few views, and what is over all of them. */
export function App() {
  const shown = useStore(page, (state) => state.page);
  const words = useWords();
  return (
    <>
      {shown.is === "home" && <Home />}
      {shown.is === "opening" && (
        <main className={styles.opening}>
          <p role="status">{words.opening}</p>
        </main>
      )}
      {shown.is === "problem" && <Problem problem={shown.problem} room={shown.room} />}
      {shown.is === "room" && (
        <SessionContext value={shown.session}>
          <Room key={shown.session.room.id} />
        </SessionContext>
      )}
      <Toasts />
      <Announcer />
      <Tooltips />
    </>
  );
}
