import { Crown } from "lucide-react";
import type { GenerationView } from "../../state/messages";
import { useWords } from "../language";
import styles from "./HostsMark.module.css";

/** Whether only hosts are told of a picture. */
export function isForHosts({
  hidden_layers,
  shared,
}: Pick<GenerationView, "hidden_layers" | "shared">): boolean {
  return hidden_layers && !shared;
}

/** On a picture that only hosts see; to be laid into what surrounds it. */
export function HostsMark() {
  const { layers: words } = useWords();
  return (
    <span className={styles.mark} data-tip={words.hostsOnly}>
      <Crown aria-hidden="true" />
      <span className="unseen">{words.hostsOnly}</span>
    </span>
  );
}
