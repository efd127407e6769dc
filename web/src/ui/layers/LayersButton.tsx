import { Crown, Lock } from "lucide-react";
import { useStore } from "zustand";
import { useWords } from "../language";
import { panels, togglePanel } from "../panels";
import styles from "./LayersButton.module.css";
import { LayerThumbnail } from "./LayerThumbnail";
import { layerName, useActiveLayer } from "./useLayers";

/** The layer that is drawn on, always in sight; opens all of them. */
export function LayersButton({ side }: { side: "right" | "top" }) {
  const words = useWords();
  const active = useActiveLayer();
  const open = useStore(panels, ({ layers }) => layers);
  const name = active ? layerName(words, active) : "";
  const label = active?.hosts
    ? `${words.layers.button(name)}, ${words.layers.hostsOnly}`
    : words.layers.button(name);
  return (
    <button
      type="button"
      className={styles.button}
      data-hosts={active?.hosts}
      aria-expanded={open}
      aria-label={label}
      data-tip={label}
      data-side={side}
      onClick={() => togglePanel("layers")}
    >
      {active && <LayerThumbnail id={active.id} />}
      {active?.hosts && <Crown className={styles.mark} aria-hidden="true" />}
      {active?.locked && !active.hosts && <Lock className={styles.mark} aria-hidden="true" />}
    </button>
  );
}
