import { useStore } from "zustand";
import { setTip, tipOf, tools } from "../../state/tools";
import { useWords } from "../language";
import { Slider } from "../parts/Slider";
import { STEPS, sizeOfStep, stepOfSize } from "./sizeScale";

/** Size, strength and, where it has one, edge of what is in the hand. */
export function TipSliders({ edge = true }: { edge?: boolean }) {
  const { tip: words } = useWords();
  const state = useStore(tools);
  const { size, opacity, hardness } = tipOf(state);
  const smudges = state.tool === "brush" && state.preset === "smudge";
  return (
    <>
      <Slider
        label={words.size}
        min={0}
        max={STEPS}
        value={stepOfSize(size)}
        text={words.px(size)}
        change={(step) => setTip({ size: sizeOfStep(step) })}
      />
      <Slider
        label={smudges ? words.strength : words.opacity}
        min={0.05}
        max={1}
        step={0.05}
        value={opacity}
        text={words.percent(opacity)}
        change={(value) => setTip({ opacity: value })}
      />
      {edge && (
        <Slider
          label={words.hardness}
          min={0}
          max={1}
          step={0.05}
          value={hardness}
          text={
            hardness < 0.34 ? words.soft : hardness > 0.8 ? words.hard : words.percent(hardness)
          }
          change={(value) => setTip({ hardness: value })}
        />
      )}
    </>
  );
}
