import { useRef } from "react";
import { useWords } from "../language";
import { useMayDraw, useSession } from "../SessionContext";
import { LayerLine } from "./LayerLine";
import styles from "./LayerList.module.css";
import { useDragOrder } from "./useDragOrder";
import { layerName, useLayers } from "./useLayers";

/** All layers, the one on top first. They change places by their handles, or by Alt and an arrow. */
export function LayerList({ say }: { say(text: string): void }) {
  const words = useWords();
  const session = useSession();
  const mayDraw = useMayDraw();
  const layers = useLayers((state) => state.layers);
  const active = useLayers((state) => state.active);
  const list = useRef<HTMLOListElement>(null);
  const shown = [...layers].reverse();

  const move = (from: number, to: number) => {
    const layer = shown[from];
    if (!layer || to < 0 || to >= shown.length || to === from) return;
    session.layers.move(layer.id, shown.length - 1 - to);
    say(words.layers.moved(layerName(words, layer), to + 1, shown.length));
  };
  const drag = useDragOrder(list, shown.length, move);
  const focus = (at: number) =>
    list.current?.querySelectorAll<HTMLElement>("[data-choose]")[at]?.focus();

  return (
    <ol ref={list} className={styles.list} aria-label={words.layers.list}>
      {shown.map((layer, at) => (
        <LayerLine
          key={layer.id}
          layer={layer}
          active={layer.id === active}
          handle={mayDraw && shown.length > 1 ? drag.handle(at) : undefined}
          shift={drag.shift(at)}
          held={drag.held === at}
          step={(step, moves) => (moves ? move(at, at + step) : focus(at + step))}
        />
      ))}
    </ol>
  );
}
