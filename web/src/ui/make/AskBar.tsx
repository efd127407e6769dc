import { type ApiError, type ModelView, UNREACHABLE } from "../../state/messages";
import { useLocale, useWords } from "../language";
import { openPanel, panels } from "../panels";
import { Button } from "../parts/Button";
import { shortcut } from "../room/shortcut";
import { useNarrow } from "../room/useNarrow";
import { useConnection, useGenerations, useSession, useWish } from "../SessionContext";
import styles from "./AskBar.module.css";

/** What it costs, the button, and why it did not work. */
export function AskBar({ model }: { model: ModelView }) {
  const words = useWords();
  const locale = useLocale();
  const narrow = useNarrow();
  const { generations } = useSession();
  const asking = useGenerations((state) => state.asking);
  const problem = useGenerations((state) => state.problem);
  const live = useConnection(({ phase }) => phase === "live");
  const wordless = useWish(({ prompt }) => prompt.trim() === "") && model.prompt_required;
  const price = (model.price_cents / 100).toLocaleString(locale, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: 3,
  });
  const ask = async () => {
    // On a phone the sheet would cover the picture that is being made.
    if ((await generations.ask()) && narrow && panels.getState().make) openPanel({ make: false });
  };
  return (
    <footer className={styles.bar}>
      {problem && <ProblemLine problem={problem} />}
      <p className={styles.price}>
        <strong>{model.price_cents === 0 ? words.make.free : words.make.price(price)}</strong>
        {!live && <span>{words.make.needsServer}</span>}
        {live && wordless && <span>{words.make.needsPrompt}</span>}
      </p>
      <Button
        tone="primary"
        disabled={!live || asking || wordless}
        data-tip={shortcut("↵")}
        data-side="top"
        onClick={() => void ask()}
      >
        {asking ? words.make.asking : words.make.ask}
      </Button>
    </footer>
  );
}

function ProblemLine({ problem }: { problem: ApiError }) {
  const words = useWords();
  const text =
    problem.code === UNREACHABLE ? words.news.unreachable : words.news.failed(problem.message);
  return (
    <p className={styles.problem} role="alert">
      {text}
      {problem.reference !== "" && <code>{words.problem.reference(problem.reference)}</code>}
    </p>
  );
}
