import { Crown } from "lucide-react";
import { useWords } from "../language";
import styles from "./HostsFrame.module.css";
import { useActiveLayer } from "./useLayers";

/** Says, as long as a layer for hosts is drawn on, that nobody else sees it. */
export function HostsFrame() {
  const { layers: words } = useWords();
  const active = useActiveLayer();
  if (!active?.hosts) return null;
  return (
    <div className={styles.frame}>
      <p role="status">
        <Crown aria-hidden="true" />
        {words.hostsOnly}
      </p>
    </div>
  );
}
