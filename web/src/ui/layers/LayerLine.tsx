import { Blend, CornerLeftDown, Crown, Eye, EyeOff, GripVertical, Lock } from "lucide-react";
import { type CSSProperties, type KeyboardEvent, useState } from "react";
import type { LayerView } from "../../state/layers";
import { useWords } from "../language";
import { IconButton } from "../parts/IconButton";
import { useMayDraw, useSession } from "../SessionContext";
import styles from "./LayerLine.module.css";
import { LayerNameField } from "./LayerNameField";
import { LayerThumbnail } from "./LayerThumbnail";
import type { HandleProps } from "./useDragOrder";
import { layerName } from "./useLayers";

interface Props {
  layer: LayerView;
  active: boolean;
  /** Nothing where there is nothing to change places with. */
  handle: HandleProps | undefined;
  shift: number;
  held: boolean;
  /** An arrow: to the line above (-1) or below (1), or with the layer to that place. */
  step(step: -1 | 1, moves: boolean): void;
}

/** One layer: chosen by a press, named by a double one. */
export function LayerLine({ layer, active, handle, shift, held, step }: Props) {
  const words = useWords();
  const session = useSession();
  const mayDraw = useMayDraw();
  const [naming, setNaming] = useState(false);
  const name = layerName(words, layer);
  const marks = marksOf(layer, words.layers);
  const style = shift === 0 ? undefined : ({ "--shift": `${shift}px` } as CSSProperties);

  const pressed = (event: KeyboardEvent) => {
    if (event.key === "F2" && mayDraw) {
      event.preventDefault();
      setNaming(true);
    }
    const way = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (way === 0) return;
    event.preventDefault();
    step(way, event.altKey && mayDraw);
  };

  return (
    <li
      className={styles.line}
      data-active={active}
      data-hosts={layer.hosts}
      data-held={held}
      style={style}
    >
      {handle && (
        <span className={styles.handle} aria-hidden="true" {...handle}>
          <GripVertical />
        </span>
      )}
      <span className={styles.thumbnail} data-clipped={layer.clipped}>
        <LayerThumbnail id={layer.id} />
      </span>
      {naming ? (
        <LayerNameField
          name={name}
          done={(next) => {
            setNaming(false);
            if (next !== undefined) session.layers.rename(layer.id, next);
          }}
        />
      ) : (
        <button
          type="button"
          className={styles.choose}
          data-choose
          aria-current={active}
          aria-keyshortcuts={handle ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
          onClick={() => session.layers.choose(layer.id)}
          onDoubleClick={() => mayDraw && setNaming(true)}
          onKeyDown={pressed}
        >
          <span className={styles.name}>{name}</span>
          {marks.length > 0 && (
            <span className={styles.marks}>
              {marks.map(({ Icon, word }) => (
                <span key={word}>
                  <Icon aria-hidden="true" />
                  <span className="unseen">{word}</span>
                </span>
              ))}
              {layer.opacity < 1 && words.tip.percent(layer.opacity)}
            </span>
          )}
        </button>
      )}
      {mayDraw && (
        <IconButton
          label={layer.hidden ? words.layers.show(name) : words.layers.hide(name)}
          side="left"
          className={styles.eye ?? ""}
          data-hidden={layer.hidden}
          onClick={() => session.layers.setHidden(layer.id, !layer.hidden)}
        >
          {layer.hidden ? <EyeOff /> : <Eye />}
        </IconButton>
      )}
    </li>
  );
}

/** What is special about a layer, as signs with words. */
function marksOf(
  layer: LayerView,
  words: { hostsOnly: string; locked: string; alphaLocked: string; clipped: string; mixed: string },
) {
  const marks = [];
  if (layer.hosts) marks.push({ Icon: Crown, word: words.hostsOnly });
  if (layer.locked) marks.push({ Icon: Lock, word: words.locked });
  if (layer.clipped) marks.push({ Icon: CornerLeftDown, word: words.clipped });
  if (layer.blend !== "normal" || layer.alphaLocked || layer.opacity < 1)
    marks.push({ Icon: Blend, word: layer.alphaLocked ? words.alphaLocked : words.mixed });
  return marks;
}
