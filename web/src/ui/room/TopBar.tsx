import { ImagePlus, Images, UserPlus } from "lucide-react";
import { useStore } from "zustand";
import { picturesOf } from "../../state/generations";
import { roomName } from "../home/Home";
import { useWords } from "../language";
import { openPanel, panels, togglePanel } from "../panels";
import { Button } from "../parts/Button";
import { IconButton } from "../parts/IconButton";
import { useGenerations, useMayDraw, useSession } from "../SessionContext";
import { MainMenu } from "./MainMenu";
import { PeopleButton } from "./PeopleButton";
import { StatusPill } from "./StatusPill";
import styles from "./TopBar.module.css";

/** Where one is, with whom, and whether it arrives. */
export function TopBar({ narrow }: { narrow: boolean }) {
  const words = useWords();
  const { room } = useSession();
  const making = useStore(panels, ({ make }) => make);
  const mayDraw = useMayDraw();
  const pictures = useGenerations(({ all }) => picturesOf(all).length > 0);
  return (
    <header className={styles.bar}>
      <div className={styles.group}>
        <MainMenu />
        {!narrow && <h1 className={styles.name}>{roomName(room.name, words.home.untitled)}</h1>}
      </div>
      <div className={styles.group}>
        <StatusPill narrow={narrow} />
        <PeopleButton most={narrow ? 2 : 4} />
        {narrow ? (
          <IconButton label={words.share.button} onClick={() => openPanel({ share: true })}>
            <UserPlus />
          </IconButton>
        ) : (
          <Button tone="quiet" onClick={() => openPanel({ share: true })}>
            <UserPlus aria-hidden="true" />
            {words.share.button}
          </Button>
        )}
        {pictures && !narrow && (
          <IconButton label={words.gallery.title} onClick={() => openPanel({ gallery: true })}>
            <Images />
          </IconButton>
        )}
        {!narrow && mayDraw && (
          <Button
            tone={making ? "plain" : "primary"}
            aria-expanded={making}
            onClick={() => togglePanel("make")}
          >
            <ImagePlus aria-hidden="true" />
            {words.make.button}
          </Button>
        )}
      </div>
    </header>
  );
}
