import { Download, RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { saveFile } from "../../draw/picture";
import { attempt } from "../../state/errors";
import { followTimelapse } from "../../state/timelapse";
import { useWords } from "../language";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { useSession } from "../SessionContext";
import styles from "./TimelapseDialog.module.css";

/** A film of how the drawing came about: made when it is asked for, to be watched and saved. */
export default function TimelapseDialog({ close }: { close(): void }) {
  const { timelapse: words } = useWords();
  const { room } = useSession();
  const [following] = useState(() => followTimelapse(room.id));
  const { film, problem } = useStore(following.store);

  useEffect(() => {
    following.start();
    return following.stop;
  }, [following]);

  const failed = problem !== null || film?.state === "failed";
  return (
    <Dialog title={words.title} close={close}>
      <div className={styles.film} style={{ aspectRatio: `${room.width} / ${room.height}` }}>
        {film?.url ? (
          <img src={film.url} alt={words.alt} />
        ) : failed ? (
          <p role="alert">{problem === "nothing_drawn" ? words.nothing : words.failed}</p>
        ) : (
          <div className={styles.making}>
            <p>{film?.state === "rendering" ? words.making : words.waiting}</p>
            <progress aria-label={words.making} max={1} value={film?.progress ?? 0} />
          </div>
        )}
      </div>
      <div className={styles.actions}>
        {failed && problem !== "nothing_drawn" && (
          <Button onClick={following.start}>
            <RotateCw aria-hidden="true" /> {words.again}
          </Button>
        )}
        {film?.url && (
          <Button
            tone="primary"
            onClick={() => void attempt(save(film.url ?? "", `scenewright-${room.id}.webp`))}
          >
            <Download aria-hidden="true" /> {words.save}
          </Button>
        )}
        {film?.url && (
          <p className={styles.facts}>
            {words.facts((film.duration_ms ?? 0) / 1000, film.bytes ?? 0)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

async function save(url: string, name: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  saveFile(await answer.blob(), name);
}
