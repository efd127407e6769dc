import { useEffect, useState } from "react";
import { isFinal } from "../../state/generations";
import type { GenerationView } from "../../state/messages";

/**
 * Whole seconds since a request was made, as long as it is on its way.
 *
 * The server's clock and this one may differ; a time in the future counts as none.
 */
export function useElapsedSeconds(generation: GenerationView): number {
  const [now, setNow] = useState(Date.now);
  const running = !isFinal(generation);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return Math.max(0, Math.round((now - generation.created_at_ms) / 1_000));
}
