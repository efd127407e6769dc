import { type CSSProperties, useState } from "react";
import { useWords } from "../language";
import styles from "./BeforeAfter.module.css";

interface Props {
  /** What was sent; without it there is nothing to compare. */
  before: string | null;
  after: string;
  alt: string;
  width: number;
  height: number;
}

/** The drawing and the picture over each other, with a line between them that can be pulled. */
export function BeforeAfter({ before, after, alt, width, height }: Props) {
  const { picture: words } = useWords();
  const [share, setShare] = useState(0);
  const style = { "--share": `${share}%`, "--ratio": `${width} / ${height}` } as CSSProperties;
  return (
    <div className={styles.frame} style={style}>
      <img src={after} alt={alt} draggable={false} />
      {before && (
        <>
          <img className={styles.before} src={before} alt="" draggable={false} />
          <span className={styles.line} aria-hidden="true" />
          <input
            type="range"
            className={styles.range}
            min={0}
            max={100}
            value={share}
            aria-label={words.compare}
            aria-valuetext={`${words.before} ${share} %`}
            onChange={(event) => setShare(event.target.valueAsNumber)}
          />
          {share > 12 && <span className={styles.tag}>{words.before}</span>}
          {share < 88 && (
            <span className={styles.tag} data-end>
              {words.after}
            </span>
          )}
        </>
      )}
    </div>
  );
}
