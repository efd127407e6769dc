import { useId } from "react";
import type { ModelView } from "../../state/messages";
import { useWords } from "../language";
import { Choice } from "../parts/Choice";
import { Slider } from "../parts/Slider";
import { useSession, useWish } from "../SessionContext";
import type { Words } from "../words/en";
import styles from "./WishForm.module.css";

/** What the picture shall show, how close it stays, and in which style. */
export function WishForm({ model }: { model: ModelView }) {
  const words = useWords();
  const { wish: store } = useSession().generations;
  const prompt = useWish((wish) => wish.prompt);
  const closeness = useWish((wish) => wish.closeness);
  const style = useWish((wish) => wish.style);
  const field = useId();
  return (
    <>
      <div className={styles.prompt}>
        <label htmlFor={field}>{words.make.prompt}</label>
        <textarea
          id={field}
          rows={3}
          value={prompt}
          maxLength={model.prompt_characters}
          placeholder={words.make.promptHint}
          onChange={(event) => store.setState({ prompt: event.target.value })}
        />
      </div>
      <div>
        <Slider
          label={words.make.closeness}
          min={0}
          max={1}
          step={0.05}
          value={closeness}
          text={closenessWord(words, closeness)}
          change={(value) => store.setState({ closeness: value })}
        />
        <div className={styles.ends} aria-hidden="true">
          <span>{words.make.closenessEnds[0]}</span>
          <span>{words.make.closenessEnds[1]}</span>
        </div>
      </div>
      {model.styles.length > 0 && (
        <Choice
          chips
          label={words.make.style}
          options={[
            { value: "", label: words.make.anyStyle },
            ...model.styles.map((value) => ({ value, label: styleWord(words, value) })),
          ]}
          value={style !== null && model.styles.includes(style) ? style : ""}
          choose={(value) => store.setState({ style: value === "" ? null : value })}
        />
      )}
    </>
  );
}

/** A place of the closeness slider, in words. */
export function closenessWord({ make }: Words, closeness: number): string {
  const last = make.closenessWords.length - 1;
  return make.closenessWords[Math.round(closeness * last)] ?? "";
}

/** A style's name; one that the page does not know is shown as its provider writes it. */
export function styleWord({ styles: known }: Words, style: string): string {
  const plain = style.replaceAll("-", " ");
  return known[style] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
