import { ImageUp, PenTool } from "lucide-react";
import { useStore } from "zustand";
import { PALETTE } from "../../draw/color";
import { chooseColor, setTip, tipOf, tools } from "../../state/tools";
import { useWords } from "../language";
import { LayersButton } from "../layers/LayersButton";
import { IconButton } from "../parts/IconButton";
import { Slider } from "../parts/Slider";
import { ColorButton } from "./ColorButton";
import { focusStage } from "./focusStage";
import styles from "./Rail.module.css";
import { Swatch } from "./Swatch";
import { STEPS, sizeOfStep, stepOfSize } from "./sizeScale";
import { TipButton } from "./TipButton";
import { ToolButton } from "./ToolButton";
import { GROUP_NAMES, hasSize } from "./toolList";
import { useImageFile } from "./useImageFile";

/** The tools at the left edge: what is in the hand, its colour, its size, and what it draws on. */
export function Rail() {
  const words = useWords();
  const state = useStore(tools);
  const tip = tipOf(state);
  const [chooseImage, imageField] = useImageFile();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press by key keeps the focus.
    <section
      className={styles.rail}
      data-surface
      aria-label={words.tools.label}
      onClick={focusStage}
    >
      <div className={styles.tools}>
        {GROUP_NAMES.map((group) => (
          <ToolButton key={group} group={group} side="right" />
        ))}
        <IconButton label={words.tools.image} side="right" onClick={chooseImage}>
          <ImageUp />
        </IconButton>
        {imageField}
        {state.penSeen && (
          <IconButton
            label={words.tools.penMode}
            side="right"
            pressed={state.penMode}
            onClick={() => tools.setState({ penMode: !state.penMode })}
          >
            <PenTool />
          </IconButton>
        )}
      </div>
      <ColorButton side="right" />
      <div className={styles.palette}>
        {PALETTE.map((color, at) => (
          <Swatch
            key={color}
            color={color}
            label={words.color.names[at] ?? color}
            chosen={state.color === color}
            choose={() => chooseColor(color)}
          />
        ))}
      </div>
      <div className={styles.sliders}>
        <Slider
          vertical
          titled={false}
          label={words.tip.size}
          min={0}
          max={STEPS}
          value={stepOfSize(tip.size)}
          text={words.tip.px(tip.size)}
          disabled={!hasSize(state)}
          change={(step) => setTip({ size: sizeOfStep(step) })}
        />
        <Slider
          vertical
          titled={false}
          label={words.tip.opacity}
          min={0.05}
          max={1}
          step={0.05}
          value={tip.opacity}
          text={words.tip.percent(tip.opacity)}
          change={(opacity) => setTip({ opacity })}
        />
      </div>
      <TipButton side="right" />
      <LayersButton side="right" />
    </section>
  );
}
