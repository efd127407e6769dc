import { useStore } from "zustand";
import { setTip, tipOf, tools } from "../../state/tools";
import { useWords } from "../language";
import { Slider } from "../parts/Slider";
import { STEPS, sizeOfStep, stepOfSize } from "./sizeScale";
import styles from "./TipPanel.module.css";

/** Size, strength and edge of the brush or of the eraser, and what a pen's pressure does. */
export function TipPanel() {
  const { tip: words } = useWords();
  const state = useStore(tools);
  const { size, opacity, hardness } = tipOf(state);
  return (
    <div className={styles.panel}>
      <Slider
        label={words.size}
        min={0}
        max={STEPS}
        value={stepOfSize(size)}
        text={words.px(size)}
        change={(step) => setTip({ size: sizeOfStep(step) })}
      />
      <Slider
        label={words.opacity}
        min={0.05}
        max={1}
        step={0.05}
        value={opacity}
        text={words.percent(opacity)}
        change={(value) => setTip({ opacity: value })}
      />
      <Slider
        label={words.hardness}
        min={0}
        max={1}
        step={0.05}
        value={hardness}
        text={hardness < 0.34 ? words.soft : hardness > 0.8 ? words.hard : words.percent(hardness)}
        change={(value) => setTip({ hardness: value })}
      />
      {state.penSeen && (
        <fieldset className={styles.pressure}>
          <legend>{words.pressure}</legend>
          <label>
            <input
              type="checkbox"
              checked={state.pressureSize}
              onChange={(event) => tools.setState({ pressureSize: event.target.checked })}
            />
            {words.pressureSize}
          </label>
          <label>
            <input
              type="checkbox"
              checked={state.pressureOpacity}
              onChange={(event) => tools.setState({ pressureOpacity: event.target.checked })}
            />
            {words.pressureOpacity}
          </label>
        </fieldset>
      )}
    </div>
  );
}
