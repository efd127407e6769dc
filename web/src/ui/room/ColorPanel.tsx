import { ArrowLeftRight, Contrast } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { PALETTE } from "../../draw/color";
import { chooseColor, defaultColors, mixColor, swapColors, tools } from "../../state/tools";
import { useWords } from "../language";
import { Button } from "../parts/Button";
import { Slider } from "../parts/Slider";
import styles from "./ColorPanel.module.css";
import { colorOf, type Hsv, hsvOf } from "./hsv";
import { Swatch } from "./Swatch";

/** Colours to take up: the twelve, the own ones, and any other. */
export function ColorPanel() {
  const { color: words } = useWords();
  const { color, recent } = useStore(tools);
  return (
    <div className={styles.panel}>
      <div className={styles.grid}>
        {PALETTE.map((one, at) => (
          <Swatch
            key={one}
            color={one}
            label={words.names[at] ?? one}
            chosen={one === color}
            choose={() => chooseColor(one)}
          />
        ))}
      </div>
      {recent.length > 0 && (
        <section aria-label={words.recent}>
          <h2>{words.recent}</h2>
          <div className={styles.grid}>
            {recent.map((one) => (
              <Swatch
                key={one}
                color={one}
                label={one}
                chosen={one === color}
                choose={() => chooseColor(one)}
              />
            ))}
          </div>
        </section>
      )}
      <Mixer color={color} />
      <div className={styles.actions}>
        <Button size="small" onClick={swapColors}>
          <ArrowLeftRight aria-hidden="true" /> {words.swap}
        </Button>
        <Button size="small" onClick={defaultColors}>
          <Contrast aria-hidden="true" /> {words.defaults}
        </Button>
      </div>
    </div>
  );
}

function Mixer({ color }: { color: string }) {
  const words = useWords();
  // Grey has no hue of its own: the sliders keep theirs as long as the colour is theirs.
  const [mixed, setMixed] = useState<Hsv>(() => hsvOf(color));
  const hsv = colorOf(mixed) === color ? mixed : hsvOf(color);
  const change = (part: Partial<Hsv>) => {
    const next = { ...hsv, ...part };
    setMixed(next);
    mixColor(colorOf(next), false);
  };
  const { h, s, v } = hsv;
  return (
    <section className={styles.mixer} aria-label={words.color.custom}>
      <h2>{words.color.custom}</h2>
      <Slider
        titled={false}
        label={words.color.hue}
        min={0}
        max={359}
        value={Math.round(h)}
        text={`${Math.round(h)}°`}
        track={RAINBOW}
        change={(hue) => change({ h: hue })}
      />
      <Slider
        titled={false}
        label={words.color.saturation}
        min={0}
        max={1}
        step={0.01}
        value={s}
        text={words.tip.percent(s)}
        track={`linear-gradient(to right, ${colorOf({ h, s: 0, v })}, ${colorOf({ h, s: 1, v })})`}
        change={(saturation) => change({ s: saturation })}
      />
      <Slider
        titled={false}
        label={words.color.brightness}
        min={0}
        max={1}
        step={0.01}
        value={v}
        text={words.tip.percent(v)}
        track={`linear-gradient(to right, #000, ${colorOf({ h, s, v: 1 })})`}
        change={(brightness) => change({ v: brightness })}
      />
    </section>
  );
}

const RAINBOW =
  "linear-gradient(to right, #f00, #ff0 17%, #0f0 33%, #0ff 50%, #00f 67%, #f0f 83%, #f00)";
