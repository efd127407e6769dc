import type { GenerationView } from "../../state/messages";
import { useLocale, useWords } from "../language";
import { makerWord } from "../make/makerWord";
import { closenessWord, styleWord } from "../make/WishForm";
import { useGenerations } from "../SessionContext";
import styles from "./PictureFacts.module.css";

/** Everything that made a picture, readable. */
export function PictureFacts({ picture }: { picture: GenerationView }) {
  const words = useWords();
  const locale = useLocale();
  const providers = useGenerations((state) => state.providers);
  const facts: [string, string][] = [
    [
      words.picture.time,
      new Date(picture.created_at_ms).toLocaleString(locale, {
        dateStyle: "medium",
        timeStyle: "short",
      }),
    ],
    [words.picture.model, makerWord(words, providers ?? [], picture)],
    [words.picture.seed, String(picture.seed)],
    [words.picture.closeness, closenessWord(words, picture.closeness)],
  ];
  if (picture.style) facts.push([words.picture.style, styleWord(words, picture.style)]);
  if (picture.negative_prompt) facts.push([words.picture.negative, picture.negative_prompt]);
  if (picture.picture)
    facts.push([words.picture.size, `${picture.picture.width} × ${picture.picture.height}`]);
  const parameters = Object.entries(picture.parameters);
  return (
    <div className={styles.facts}>
      <p className={styles.prompt}>{picture.prompt || words.picture.untitled}</p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {parameters.length > 0 && (
        <details>
          <summary>{words.picture.all}</summary>
          <dl>
            {parameters.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{textOf(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
