import { Check, Trash2 } from "lucide-react";
import { isFinal } from "../../state/generations";
import type { GenerationView } from "../../state/messages";
import { useWords } from "../language";
import { openPanel } from "../panels";
import { Button } from "../parts/Button";
import { IconButton } from "../parts/IconButton";
import { useMayDraw, useSession } from "../SessionContext";
import { HostsMark, isForHosts } from "./HostsMark";
import styles from "./StripCard.module.css";
import { useElapsedSeconds } from "./useElapsedSeconds";

/** One request: on its way, gone wrong, or a picture to decide about. The same for everybody. */
export function StripCard({ generation }: { generation: GenerationView }) {
  return (
    <li className={styles.card} data-card data-state={generation.state}>
      {generation.picture ? (
        <PictureCard generation={generation} url={generation.picture.url} />
      ) : (
        <StateCard generation={generation} />
      )}
    </li>
  );
}

function PictureCard({ generation, url }: { generation: GenerationView; url: string }) {
  const words = useWords();
  const { generations } = useSession();
  const mayDraw = useMayDraw();
  const prompt = generation.prompt || words.picture.untitled;
  return (
    <>
      <button
        type="button"
        className={styles.thumbnail}
        aria-label={words.strip.open(prompt)}
        data-tip={prompt}
        data-side="top"
        onClick={() => openPanel({ picture: generation.id })}
      >
        <img src={url} alt="" />
        {isForHosts(generation) && <HostsMark />}
      </button>
      {mayDraw && (
        <div className={styles.decide}>
          <IconButton
            label={words.picture.keep}
            side="top"
            onClick={() => void generations.keep(generation.id)}
          >
            <Check />
          </IconButton>
          <IconButton
            label={words.picture.discard}
            side="top"
            onClick={() => void generations.discard(generation.id)}
          >
            <Trash2 />
          </IconButton>
        </div>
      )}
    </>
  );
}

function StateCard({ generation }: { generation: GenerationView }) {
  const words = useWords();
  const { generations } = useSession();
  const mayDraw = useMayDraw();
  const seconds = useElapsedSeconds(generation);
  const { id, state, position, progress, problem, prompt, author_name } = generation;
  const running = !isFinal(generation);
  return (
    <div className={styles.state}>
      <div className={styles.text}>
        <strong>
          {words.states[state]}
          {running && (
            <span className={styles.time}>
              {state === "sending" && progress !== null
                ? words.states.progress(progress)
                : words.states.seconds(seconds)}
            </span>
          )}
        </strong>
        {state === "queued" && position !== null && <span>{words.states.queuedAt(position)}</span>}
        {problem ? (
          <span data-tip={problem.message} data-side="top">
            {problem.message} {chargeWord(words.states, problem.charged)}
          </span>
        ) : state === "unknown" ? (
          <span>{words.states.unknownHint}</span>
        ) : (
          <span data-tip={prompt} data-side="top">
            {prompt || words.strip.by(author_name)}
          </span>
        )}
      </div>
      {running && (
        <progress
          className={styles.progress}
          aria-label={words.states[state]}
          {...(state === "sending" && progress !== null ? { value: progress } : {})}
        />
      )}
      {mayDraw && (
        <div className={styles.actions}>
          {state === "queued" && (
            <Button size="small" tone="quiet" onClick={() => void generations.cancel(id)}>
              {words.states.cancel}
            </Button>
          )}
          {!running && (
            <>
              <Button size="small" onClick={() => void generations.retry(generation)}>
                {words.states.retry}
              </Button>
              <Button size="small" tone="quiet" onClick={() => void generations.discard(id)}>
                {words.states.dismiss}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function chargeWord(
  words: { charged: string; notCharged: string; chargeUnknown: string },
  charged: boolean | null,
): string {
  if (charged === null) return words.chargeUnknown;
  return charged ? words.charged : words.notCharged;
}
