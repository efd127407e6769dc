import { useEffect, useRef } from "react";
import { useCanvas, useSession } from "../SessionContext";
import styles from "./LayerThumbnail.module.css";

/** Longer side, px; sharp at twice its size on the page. */
const SIDE_PX = 80;

/** Least time between two looks at a layer: scaling it down takes a moment. */
const EVERY_MS = 400;

/** A layer alone, on a chequered ground, kept up with it. */
export function LayerThumbnail({ id }: { id: number }) {
  const session = useSession();
  const revision = useCanvas((state) => state.revision);
  const element = useRef<HTMLCanvasElement>(null);
  const drawnMs = useRef(Number.NEGATIVE_INFINITY);
  const { width, height } = session.room;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is what it waits for.
  useEffect(() => {
    const wait = Math.max(0, drawnMs.current + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      drawnMs.current = performance.now();
      const picture = session.layers.thumbnail(id, SIDE_PX);
      if (!picture || !element.current) return;
      element.current.width = picture.width;
      element.current.height = picture.height;
      element.current.getContext("2d")?.putImageData(picture, 0, 0);
    }, wait);
    return () => clearTimeout(timer);
  }, [session, id, revision]);

  return (
    <canvas
      ref={element}
      className={styles.thumbnail}
      style={{ aspectRatio: `${width} / ${height}` }}
    />
  );
}
