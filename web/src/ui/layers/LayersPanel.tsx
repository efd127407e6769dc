import { Crown, Plus, X } from "lucide-react";
import { useState } from "react";
import { useWords } from "../language";
import { openPanel } from "../panels";
import { ColorField } from "../parts/ColorField";
import { IconButton } from "../parts/IconButton";
import { useMayDraw, usePeople, useSession } from "../SessionContext";
import { ActiveLayer } from "./ActiveLayer";
import { LayerList } from "./LayerList";
import styles from "./LayersPanel.module.css";
import { useLayers } from "./useLayers";

/** The sheets that the drawing is made of: beside it, or as a sheet from below on a phone. */
export default function LayersPanel() {
  const { layers: words } = useWords();
  const session = useSession();
  const mayDraw = useMayDraw();
  const host = usePeople(({ role }) => role === "host");
  const background = useLayers((state) => state.background);
  const count = useLayers(({ layers }) => layers.length);
  const [said, setSaid] = useState("");
  const close = () => openPanel({ layers: false });
  const add = (hosts: boolean) => {
    const name = hosts ? words.newHosts(count + 1) : words.newName(count + 1);
    if (session.layers.add({ hosts, name }) !== undefined) setSaid(words.added(name));
  };
  return (
    <aside
      className={styles.panel}
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        close();
        document.querySelector("main")?.focus();
      }}
    >
      <header className={styles.header}>
        <h2>{words.title}</h2>
        {mayDraw && (
          <IconButton label={words.add} side="bottom" onClick={() => add(false)}>
            <Plus />
          </IconButton>
        )}
        {host && (
          <IconButton label={words.addHosts} side="bottom" onClick={() => add(true)}>
            <Crown />
          </IconButton>
        )}
        <IconButton label={words.close} side="left" onClick={close}>
          <X />
        </IconButton>
      </header>
      <LayerList say={setSaid} />
      {mayDraw && (
        <div className={styles.background}>
          <ColorField
            label={words.background}
            color={background}
            settle={(color) => session.layers.setBackground(color)}
          />
        </div>
      )}
      <ActiveLayer />
      <p className="unseen" role="status">
        {said}
      </p>
    </aside>
  );
}
