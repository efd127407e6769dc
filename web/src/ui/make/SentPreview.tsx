import { useEffect, useRef } from "react";
import { drawScaled } from "../../draw/picture";
import { useWords } from "../language";
import { useCanvas, useSession, useWish } from "../SessionContext";
import styles from "./SentPreview.module.css";

/** Longer side of the thumbnail, px; sharp at twice its size on the page. */
const SIDE_PX = 176;

/** Least time between two looks at the drawing: flattening it takes some milliseconds. */
const EVERY_MS = 400;

/** What will be sent: the very pixels of the committed drawing, kept up with it. */
export function SentPreview() {
  const { make: words } = useWords();
  const session = useSession();
  const revision = useCanvas((state) => state.revision);
  const hidden = useWish(({ hiddenLayers }) => hiddenLayers);
  const element = useRef<HTMLCanvasElement>(null);
  const drawnMs = useRef(0);
  const { width, height } = session.room;
  const share = SIDE_PX / Math.max(width, height);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is what it waits for.
  useEffect(() => {
    const wait = Math.max(0, drawnMs.current + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      drawnMs.current = performance.now();
      if (element.current) drawScaled(session.drawing({ hidden }), element.current);
    }, wait);
    return () => clearTimeout(timer);
  }, [session, revision, hidden]);

  return (
    <figure className={styles.sent}>
      <canvas
        ref={element}
        width={Math.round(width * share)}
        height={Math.round(height * share)}
        role="img"
        aria-label={words.sendsAlt}
      />
      <figcaption>
        <strong>{words.sends}</strong>
        <span>{words.sendsHint(width, height)}</span>
      </figcaption>
    </figure>
  );
}
