import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { modelOf } from "../../state/wish";
import { useWords } from "../language";
import { openPanel } from "../panels";
import { IconButton } from "../parts/IconButton";
import { useGenerations, useWish } from "../SessionContext";
import { AskBar } from "./AskBar";
import { HiddenLayers } from "./HiddenLayers";
import styles from "./MakePanel.module.css";
import { MoreSettings } from "./MoreSettings";
import { SeedField } from "./SeedField";
import { SentPreview } from "./SentPreview";
import { WishForm } from "./WishForm";

/** Asking for a picture: beside the drawing, or as a sheet from below on a phone. */
export default function MakePanel() {
  const { make: words } = useWords();
  const panel = useRef<HTMLElement>(null);
  const providers = useGenerations((state) => state.providers);
  const providerId = useWish(({ provider }) => provider);
  const modelId = useWish(({ model }) => model);
  const chosen = modelOf(providers ?? [], { provider: providerId, model: modelId });
  const close = () => openPanel({ make: false });

  // Where there is a keyboard, people came to type; on glass it would cover half of the page.
  useEffect(() => {
    if (matchMedia("(hover: hover)").matches) panel.current?.querySelector("textarea")?.focus();
  }, []);

  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <header className={styles.header}>
        <h2>{words.title}</h2>
        <IconButton label={words.close} side="left" onClick={close}>
          <X />
        </IconButton>
      </header>
      {chosen ? (
        <>
          <div className={styles.scroll}>
            <WishForm model={chosen.model} />
            <SentPreview />
            <HiddenLayers />
            <SeedField />
            <MoreSettings providers={providers ?? []} chosen={chosen} />
          </div>
          <AskBar model={chosen.model} />
        </>
      ) : (
        <p className={styles.none}>{providers ? words.none : words.loading}</p>
      )}
    </aside>
  );
}
