import { ImagePlus } from "lucide-react";
import { useWords } from "../language";
import { openPanel } from "../panels";
import { Button } from "../parts/Button";
import styles from "./PhoneMake.module.css";

/** The way to a picture, within reach of the thumb. */
export function PhoneMake() {
  const words = useWords();
  return (
    <Button tone="primary" className={styles.make} onClick={() => openPanel({ make: true })}>
      <ImagePlus aria-hidden="true" />
      <span>{words.make.button}</span>
    </Button>
  );
}
