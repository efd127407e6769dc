import { Check, Copy } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useWords } from "../language";
import { Button } from "../parts/Button";
import styles from "./LinkBox.module.css";

const QrCode = lazy(() => import("./QrCode"));

/** How long the button says that it has worked, ms. */
const SAID_MS = 2_500;

/** A link to copy or to scan. */
export function LinkBox({ url }: { url: string }) {
  const { share: words } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // Without HTTPS there is no clipboard; the selected text can be copied by hand or this way.
      setCopied(document.execCommand("copy"));
    }
  };

  return (
    <>
      <div className={styles.link}>
        <input
          ref={field}
          readOnly
          value={url}
          aria-label={words.link}
          onFocus={(event) => event.target.select()}
        />
        <Button tone="primary" onClick={() => void copy()}>
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          <span aria-live="polite">{copied ? words.copied : words.copy}</span>
        </Button>
      </div>
      <figure className={styles.qr}>
        <Suspense fallback={<div className={styles.wait} />}>
          <QrCode text={url} label={words.qr} />
        </Suspense>
        <figcaption>{words.scan}</figcaption>
      </figure>
    </>
  );
}
