import { Eye } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Insets } from "../../draw/viewport";
import { stagedOf } from "../../state/generations";
import { useWords } from "../language";
import { panels } from "../panels";
import {
  useCanvas,
  useConnection,
  useGenerations,
  useMayDraw,
  useSession,
} from "../SessionContext";
import styles from "./Stage.module.css";
import { StageSummary } from "./StageSummary";
import { useCoarse, useLow, useNarrow, useSnug } from "./useNarrow";

/** The drawing and the ground that it lies on; hears the pointers. */
export function Stage() {
  const words = useWords();
  const session = useSession();
  const mayDraw = useMayDraw();
  const insets = useInsets();
  const stage = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursors = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const [touched, setTouched] = useState(false);
  const blank = useCanvas(({ caughtUp, revision }) => caughtUp && revision === 0);
  const pending = useConnection((state) => state.pending);

  useEffect(() => {
    if (!stage.current || !canvas.current || !cursors.current || !ring.current) return;
    return session.attach({
      stage: stage.current,
      canvas: canvas.current,
      cursors: cursors.current,
      ring: ring.current,
    });
  }, [session]);

  useEffect(() => session.camera?.inset(insets), [session, insets]);

  const { width, height } = session.room;
  return (
    <main
      ref={stage}
      className={styles.stage}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on and hears single keys.
      tabIndex={0}
      aria-label={words.stage.label(width, height)}
      aria-describedby={SUMMARY}
      onPointerDown={() => setTouched(true)}
    >
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="img"
        aria-label={words.stage.label(width, height)}
      />
      {blank && pending === 0 && !touched && mayDraw && (
        <p className={styles.hint} style={insets}>
          {words.stage.hint}
        </p>
      )}
      <div ref={cursors} className={styles.cursors} aria-hidden="true" />
      <div ref={ring} className={styles.ring} aria-hidden="true" />
      <StageSummary id={SUMMARY} />
      {!mayDraw && (
        <p className={styles.watching}>
          <Eye aria-hidden="true" />
          {words.stage.watching}
        </p>
      )}
    </main>
  );
}

/** What the tools at the edges take of the stage; the numbers follow from their style sheets. */
function useInsets(): Insets {
  const narrow = useNarrow();
  const snug = useSnug();
  const mayDraw = useMayDraw();
  const low = useLow();
  const coarse = useCoarse();
  const beside = useStore(panels, ({ make, layers }) => (make ? 388 : layers ? 324 : 0));
  const strip = useGenerations(({ all }) => stagedOf(all).length > 0);
  const [insets, setInsets] = useState<Insets>(NOTHING);
  useEffect(() => {
    if (low) {
      // The strip stands beside the button at the lower right corner.
      setInsets({ top: 8, right: strip ? 172 : 68, bottom: 8, left: mayDraw ? 60 : 8 });
      return;
    }
    const stripHeight = narrow ? 100 : snug ? 112 : 54;
    const below = narrow ? (mayDraw ? 124 : 24) : 70;
    setInsets({
      top: narrow ? 64 : 74,
      // A smaller window has the panel over the drawing, which would be a stamp beside it.
      right: narrow ? 10 : snug ? 24 : Math.max(24, beside),
      bottom: below + (strip ? stripHeight : 0),
      left: narrow ? 10 : mayDraw ? (coarse ? 92 : 122) : 24,
    });
  }, [narrow, snug, low, coarse, mayDraw, beside, strip]);
  return insets;
}

/** The element that says in words what is there. */
const SUMMARY = "drawing-summary";

const NOTHING: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
