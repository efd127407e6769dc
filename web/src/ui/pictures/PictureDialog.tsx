import {
  Check,
  ChevronLeft,
  ChevronRight,
  Dices,
  Download,
  Eye,
  RotateCw,
  Trash2,
  Undo2,
} from "lucide-react";
import { useEffect } from "react";
import { asPng, saveFile } from "../../draw/picture";
import { attempt } from "../../state/errors";
import { picturesOf } from "../../state/generations";
import type { GenerationView } from "../../state/messages";
import { useWords } from "../language";
import { openPanel } from "../panels";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { IconButton } from "../parts/IconButton";
import { useGenerations, useMayDraw, usePeople, useSession } from "../SessionContext";
import { BeforeAfter } from "./BeforeAfter";
import { isForHosts } from "./HostsMark";
import styles from "./PictureDialog.module.css";
import { PictureFacts } from "./PictureFacts";

interface Props {
  picture: GenerationView;
  close(): void;
}

/** One picture: beside the drawing that it came from, with all that made it. */
export default function PictureDialog({ picture, close }: Props) {
  const words = useWords();
  const mayDraw = useMayDraw();
  const all = useGenerations((state) => state.all);
  const shown = picturesOf(all);
  const at = shown.findIndex(({ id }) => id === picture.id);
  const show = (step: number) => {
    const next = shown[at + step];
    if (next) openPanel({ picture: next.id });
  };

  // Someone has discarded it, or it never was a picture.
  useEffect(() => {
    if (at < 0) close();
  }, [at, close]);

  if (!picture.picture) return null;
  const { url, width, height } = picture.picture;
  return (
    <Dialog
      size="wide"
      title={words.picture.titleBy(picture.author_name)}
      close={close}
      extra={
        shown.length > 1 && (
          <span className={styles.turn}>
            <IconButton label={words.picture.previous} disabled={at <= 0} onClick={() => show(-1)}>
              <ChevronLeft />
            </IconButton>
            <IconButton
              label={words.picture.next}
              disabled={at >= shown.length - 1}
              onClick={() => show(1)}
            >
              <ChevronRight />
            </IconButton>
          </span>
        )
      }
    >
      <div className={styles.view}>
        <BeforeAfter
          key={picture.id}
          before={picture.input?.url ?? null}
          after={url}
          alt={words.picture.alt(picture.prompt)}
          width={width}
          height={height}
        />
        <div className={styles.side}>
          {mayDraw && <Actions picture={picture} close={close} />}
          <Button onClick={() => void attempt(download(picture, url))}>
            <Download aria-hidden="true" /> {words.picture.download}
          </Button>
          <PictureFacts picture={picture} />
        </div>
      </div>
    </Dialog>
  );
}

function Actions({ picture, close }: Props) {
  const { picture: words } = useWords();
  const { generations } = useSession();
  const host = usePeople(({ role }) => role === "host");
  const kept = picture.keeping === "kept";
  const repeat = (sameSeed: boolean) => {
    void generations.repeat(picture, sameSeed);
    openPanel({ picture: null, gallery: false });
  };
  return (
    <>
      <div className={styles.pair}>
        <Button
          tone={kept ? "plain" : "primary"}
          disabled={kept}
          onClick={() => void generations.keep(picture.id)}
        >
          <Check aria-hidden="true" /> {kept ? words.kept : words.keep}
        </Button>
        <Button
          onClick={() => {
            close();
            void generations.discard(picture.id);
          }}
        >
          <Trash2 aria-hidden="true" /> {words.discard}
        </Button>
        <Button data-tip={words.againHint} onClick={() => repeat(true)}>
          <RotateCw aria-hidden="true" /> {words.again}
        </Button>
        <Button data-tip={words.varyHint} onClick={() => repeat(false)}>
          <Dices aria-hidden="true" /> {words.vary}
        </Button>
      </div>
      {host && isForHosts(picture) && (
        <Button className={styles.share ?? ""} onClick={() => void generations.share(picture.id)}>
          <Eye aria-hidden="true" />
          <span>
            {words.share}
            <small>{words.shareHint}</small>
          </span>
        </Button>
      )}
      <Button
        onClick={() => {
          generations.reuse(picture);
          openPanel({ picture: null, gallery: false, make: true });
        }}
      >
        <Undo2 aria-hidden="true" /> {words.reuse}
      </Button>
    </>
  );
}

async function download(picture: GenerationView, url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  saveFile(await asPng(await answer.blob()), `scenewright-${picture.id}-${picture.seed}.png`);
}
