import { ImagePlus, Search } from "lucide-react";
import { useState } from "react";
import { picturesOf } from "../../state/generations";
import type { GenerationView } from "../../state/messages";
import { useWords } from "../language";
import { openPanel } from "../panels";
import { Button } from "../parts/Button";
import { Choice } from "../parts/Choice";
import { Dialog } from "../parts/Dialog";
import { useGenerations, useMayDraw } from "../SessionContext";
import styles from "./Gallery.module.css";

/** The room's pictures: those that were kept, or all that are not discarded. */
export default function Gallery({ close }: { close(): void }) {
  const words = useWords();
  const all = useGenerations((state) => state.all);
  const pictures = picturesOf(all);
  const anyKept = pictures.some(({ keeping }) => keeping === "kept");
  const [filter, setFilter] = useState<"kept" | "all">(anyKept ? "kept" : "all");
  const [text, setText] = useState("");
  const shown = pictures.filter(
    (one) => (filter === "all" || one.keeping === "kept") && mentions(one, text),
  );
  return (
    <Dialog size="wide" title={words.gallery.title} close={close}>
      {pictures.length > 0 && (
        <div className={styles.bar}>
          <Choice
            hideLabel
            label={words.gallery.title}
            options={[
              { value: "kept", label: words.gallery.kept },
              { value: "all", label: words.gallery.all },
            ]}
            value={filter}
            choose={setFilter}
          />
          <label className={styles.search}>
            <Search aria-hidden="true" />
            <input
              type="search"
              aria-label={words.gallery.search}
              placeholder={words.gallery.search}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
        </div>
      )}
      {shown.length === 0 ? (
        <Empty
          why={pictures.length === 0 ? "none" : text !== "" ? "noMatch" : "noneKept"}
          showAll={() => {
            setText("");
            setFilter("all");
          }}
        />
      ) : (
        <ul className={styles.grid}>
          {shown.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className={styles.picture}
                onClick={() => openPanel({ picture: one.id })}
              >
                <img
                  src={one.picture?.url}
                  alt={words.picture.alt(one.prompt)}
                  width={one.picture?.width}
                  height={one.picture?.height}
                  loading="lazy"
                />
                <span>
                  <strong>{one.prompt || words.picture.untitled}</strong>
                  <small>{words.strip.by(one.author_name)}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

interface EmptyProps {
  why: "none" | "noneKept" | "noMatch";
  showAll(): void;
}

/** Why nothing is in sight, and the one sensible next thing. */
function Empty({ why, showAll }: EmptyProps) {
  const words = useWords();
  const mayDraw = useMayDraw();
  return (
    <div className={styles.empty}>
      <p>{words.gallery[why]}</p>
      {why !== "none" ? (
        <Button onClick={showAll}>{words.gallery.showAll}</Button>
      ) : (
        mayDraw && (
          <Button tone="primary" onClick={() => openPanel({ gallery: false, make: true })}>
            <ImagePlus aria-hidden="true" /> {words.make.button}
          </Button>
        )
      )}
    </div>
  );
}

/** Whether every word is part of the prompt or of the author's name. */
function mentions({ prompt, author_name }: GenerationView, text: string): boolean {
  const ground = `${prompt} ${author_name}`.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => ground.includes(word));
}
