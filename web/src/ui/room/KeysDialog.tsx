import { useStore } from "zustand";
import { preferences } from "../../state/preferences";
import { TOOL_NAMES } from "../../state/tools";
import { useWords } from "../language";
import { Dialog } from "../parts/Dialog";
import styles from "./KeysDialog.module.css";
import { shortcut } from "./shortcut";
import { TOOLS } from "./toolList";

/** All keys, and the switch for those that are single letters. */
export default function KeysDialog({ close }: { close(): void }) {
  const words = useWords();
  const on = useStore(preferences, ({ keys }) => keys);
  const lines: readonly (readonly [what: string, keys: string])[] = [
    ...TOOL_NAMES.flatMap((name) => {
      const { key } = TOOLS[name];
      return key ? [[words.tools[name], key] as const] : [];
    }),
    [words.keys.size, "[  ]"],
    [words.keys.sizeCoarse, "⇧[  ⇧]"],
    [words.keys.swap, "X"],
    [words.keys.defaults, "D"],
    [words.keys.hold, words.keys.space],
    [words.keys.holdPick, "Alt"],
    [words.keys.selectAll, shortcut("A")],
    [words.keys.copyCut, `${shortcut("C")}  ${shortcut("X")}`],
    [words.keys.paste, shortcut("V")],
    [words.keys.nudge, "← ↑ ↓ →"],
    [words.select.apply, "↵"],
    [words.keys.escape, "Esc"],
    [words.select.remove, "⌫"],
    [words.keys.crosshair, `← ↑ ↓ →  ${words.keys.space}`],
    [words.keys.layerMove, "Alt ↑  Alt ↓"],
    [words.tools.undo, shortcut("Z")],
    [words.tools.redo, shortcut("⇧Z")],
    [words.keys.zoom, words.keys.wheel],
    [words.keys.fit, shortcut("0")],
    [words.keys.actual, shortcut("1")],
    [words.keys.generate, shortcut("↵")],
    [words.keys.cancel, "⇧X"],
    [words.keys.help, "?"],
  ];
  return (
    <Dialog title={words.keys.title} close={close}>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => preferences.setState({ keys: event.target.checked })}
        />
        {words.keys.on}
      </label>
      <dl className={styles.lines}>
        {lines.map(([what, keys]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.heading}>{words.keys.touch}</h3>
      <p>{words.keys.touchDraw}.</p>
      <p>{words.keys.touchUndo}.</p>
    </Dialog>
  );
}
