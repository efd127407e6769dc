import { Suspense, useEffect } from "react";
import { useStore } from "zustand";
import { HostsFrame } from "../layers/HostsFrame";
import { closeAll, openPanel, panels } from "../panels";
import { Strip } from "../pictures/Strip";
import { useConnection, useGenerations, useMayDraw } from "../SessionContext";
import { DropHint } from "../select/DropHint";
import { SelectionBar } from "../select/SelectionBar";
import { Ended } from "./Ended";
import { FollowChip } from "./FollowChip";
import { HistoryBar } from "./HistoryBar";
import { fetchLater, later } from "./later";
import { PanelBoundary } from "./PanelBoundary";
import { PhoneBar } from "./PhoneBar";
import { PhoneMake } from "./PhoneMake";
import { Rail } from "./Rail";
import styles from "./Room.module.css";
import { Stage } from "./Stage";
import { TopBar } from "./TopBar";
import { useNarrow } from "./useNarrow";
import { useShortcuts } from "./useShortcuts";
import { ViewBar } from "./ViewBar";

const MakePanel = later(() => import("../make/MakePanel"));
const ShareDialog = later(() => import("../share/ShareDialog"));
const LayersPanel = later(() => import("../layers/LayersPanel"));
const KeysDialog = later(() => import("./KeysDialog"));
const Gallery = later(() => import("../pictures/Gallery"));
const TimelapseDialog = later(() => import("../timelapse/TimelapseDialog"));
const PictureDialog = later(() => import("../pictures/PictureDialog"));

/** A room: the drawing fills the page, everything else floats at its edges. */
export function Room() {
  const open = useStore(panels);
  const narrow = useNarrow();
  const mayDraw = useMayDraw();
  const ended = useConnection(({ reason }) => reason);
  const picture = useGenerations(({ all }) => all.find(({ id }) => id === open.picture));
  useShortcuts();
  useEffect(() => closeAll, []);
  const live = useConnection(({ phase }) => phase === "live");
  useEffect(() => {
    if (live) fetchLater();
  }, [live]);

  return (
    <div
      className={styles.room}
      data-narrow={narrow}
      data-side={open.make ? "make" : open.layers ? "layers" : undefined}
    >
      <Stage />
      <HostsFrame />
      <TopBar narrow={narrow} />
      {mayDraw && !narrow && <Rail />}
      <FollowChip />
      <SelectionBar />
      <DropHint />
      <footer className={styles.bottom}>
        <Strip />
        {narrow && mayDraw && !open.make && !open.layers && <PhoneMake />}
        {!narrow && (
          <div className={styles.corners}>
            {mayDraw ? <HistoryBar /> : <span />}
            <ViewBar />
          </div>
        )}
      </footer>
      {mayDraw && narrow && <PhoneBar />}
      <PanelBoundary>
        <Suspense>
          {open.make && <MakePanel />}
          {open.layers && <LayersPanel />}
          {open.share && <ShareDialog close={() => openPanel({ share: false })} />}
          {open.gallery && <Gallery close={() => openPanel({ gallery: false })} />}
          {open.keys && <KeysDialog close={() => openPanel({ keys: false })} />}
          {open.timelapse && <TimelapseDialog close={() => openPanel({ timelapse: false })} />}
          {picture && (
            <PictureDialog picture={picture} close={() => openPanel({ picture: null })} />
          )}
        </Suspense>
      </PanelBoundary>
      {ended && <Ended reason={ended} />}
    </div>
  );
}
