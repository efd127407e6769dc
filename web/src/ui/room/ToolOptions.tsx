import { useStore } from "zustand";
import {
  chooseTool,
  MAX_GAP,
  setFlood,
  setGradient,
  setTip,
  type ToolName,
  tipOf,
  tools,
} from "../../state/tools";
import { useWords } from "../language";
import { Choice } from "../parts/Choice";
import { Slider } from "../parts/Slider";
import { Switch } from "../parts/Switch";
import { PresetChoice } from "./PresetChoice";
import { TipSliders } from "./TipSliders";
import styles from "./ToolOptions.module.css";
import { GROUPS, groupOf, hasSize, TOOLS } from "./toolList";

/** What can be set about the tool in the hand. */
export function ToolOptions() {
  const words = useWords();
  const state = useStore(tools);
  const group = groupOf(state.tool);
  return (
    <div className={styles.options}>
      {GROUPS[group].length > 1 && <ToolChoice tools={GROUPS[group]} />}
      {group === "brush" && <PresetChoice />}
      {(group === "brush" || group === "eraser") && (
        <>
          <TipSliders />
          <Stabiliser />
          {state.penSeen && <Pressure />}
        </>
      )}
      {group === "shape" && <ShapeOptions />}
      {state.tool === "fill" && <FloodOptions />}
      {state.tool === "gradient" && <GradientOptions />}
      {group === "fill" && <Opacity />}
      {group === "select" && (
        <>
          <Choice
            label={words.tools.selectShape}
            options={[
              { value: "rectangle", label: words.tools.rectangle },
              { value: "lasso", label: words.tools.lasso },
            ]}
            value={state.selectShape}
            choose={(selectShape) => tools.setState({ selectShape })}
          />
          <p className={styles.hint}>{words.tools.selectHint}</p>
        </>
      )}
    </div>
  );
}

/** Which one of a group. */
function ToolChoice({ tools: choices }: { tools: readonly ToolName[] }) {
  const words = useWords();
  const tool = useStore(tools, (state) => state.tool);
  return (
    <ul className={styles.tools}>
      {choices.map((name) => {
        const { Icon, key } = TOOLS[name];
        return (
          <li key={name}>
            <button
              type="button"
              className={styles.tool}
              aria-pressed={tool === name}
              data-tip={words.tools[name]}
              data-keys={key}
              data-side="top"
              onClick={() => chooseTool(name)}
            >
              <Icon aria-hidden="true" />
              {words.tools[name]}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function ShapeOptions() {
  const { tip: words } = useWords();
  const state = useStore(tools);
  const { tool, filled } = state;
  const closed = tool === "rectangle" || tool === "ellipse";
  return (
    <>
      {closed && (
        <Choice
          label={words.inside}
          options={[
            { value: "outline", label: words.outline },
            { value: "filled", label: words.filled },
          ]}
          value={filled ? "filled" : "outline"}
          choose={(value) => tools.setState({ filled: value === "filled" })}
        />
      )}
      {hasSize(state) ? <TipSliders edge={false} /> : <Opacity />}
      <p className={styles.hint}>{tool === "polygon" ? words.polygonHint : words.shapeHint}</p>
    </>
  );
}

function Opacity() {
  const { tip: words } = useWords();
  const { opacity } = tipOf(useStore(tools));
  return (
    <Slider
      label={words.opacity}
      min={0.05}
      max={1}
      step={0.05}
      value={opacity}
      text={words.percent(opacity)}
      change={(value) => setTip({ opacity: value })}
    />
  );
}

function FloodOptions() {
  const { tip: words } = useWords();
  const { tolerance, gap, all } = useStore(tools, (state) => state.flood);
  return (
    <>
      <Slider
        label={words.tolerance}
        min={0}
        max={255}
        value={tolerance}
        text={words.percent(tolerance / 255)}
        change={(value) => setFlood({ tolerance: value })}
      />
      <Slider
        label={words.gap}
        min={0}
        max={MAX_GAP}
        value={gap}
        text={gap === 0 ? words.gapNone : words.px(gap)}
        change={(value) => setFlood({ gap: value })}
      />
      <Switch label={words.allLayers} on={all} turn={(on) => setFlood({ all: on })} />
    </>
  );
}

function GradientOptions() {
  const { tip: words } = useWords();
  const { shape, transparent } = useStore(tools, (state) => state.gradient);
  return (
    <>
      <Choice
        label={words.gradientShape}
        options={[
          { value: "linear", label: words.linear },
          { value: "radial", label: words.radial },
        ]}
        value={shape}
        choose={(value) => setGradient({ shape: value })}
      />
      <Choice
        label={words.gradientEnd}
        options={[
          { value: "color", label: words.toOther },
          { value: "nothing", label: words.toNothing },
        ]}
        value={transparent ? "nothing" : "color"}
        choose={(value) => setGradient({ transparent: value === "nothing" })}
      />
    </>
  );
}

function Stabiliser() {
  const { tip: words } = useWords();
  const stabiliser = useStore(tools, (state) => state.stabiliser);
  return (
    <Slider
      label={words.stabiliser}
      min={0}
      max={1}
      step={0.05}
      value={stabiliser}
      text={stabiliser === 0 ? words.stabiliserOff : words.percent(stabiliser)}
      change={(value) => tools.setState({ stabiliser: value })}
    />
  );
}

function Pressure() {
  const { tip: words } = useWords();
  const { pressureSize, pressureOpacity } = useStore(tools);
  return (
    <fieldset className={styles.pressure}>
      <legend>{words.pressure}</legend>
      <Switch
        label={words.pressureSize}
        on={pressureSize}
        turn={(on) => tools.setState({ pressureSize: on })}
      />
      <Switch
        label={words.pressureOpacity}
        on={pressureOpacity}
        turn={(on) => tools.setState({ pressureOpacity: on })}
      />
    </fieldset>
  );
}
