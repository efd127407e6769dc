import { useStore } from "zustand";
import { tools } from "../../state/tools";
import { useWords } from "../language";
import { IconButton } from "../parts/IconButton";
import { Popover } from "../parts/Popover";
import styles from "./ToolButton.module.css";
import { ToolOptions } from "./ToolOptions";
import {
  chooseGroup,
  type GroupName,
  groupOf,
  hasOptions,
  iconOf,
  lastTools,
  TOOLS,
} from "./toolList";

interface Props {
  group: GroupName;
  side: "top" | "right";
}

/** Takes a tool up; pressed once more, it opens what can be set about it. */
export function ToolButton({ group, side }: Props) {
  const words = useWords();
  const state = useStore(tools);
  const name = useStore(lastTools, (last) => last[group]);
  const chosen = groupOf(state.tool) === group;
  const Icon = iconOf(name, state);
  const label = words.tools[name];
  const face = {
    label,
    shortcut: TOOLS[name].key,
    side,
    pressed: chosen,
  };
  if (!hasOptions(name))
    return (
      <IconButton {...face} onClick={() => chooseGroup(group)}>
        <Icon />
      </IconButton>
    );
  return (
    <Popover
      label={words.tools.optionsOf(label)}
      side={side}
      trigger={(props) => (
        <IconButton
          {...face}
          {...props}
          className={styles.more}
          onClick={(event) => {
            // The first press is for the tool alone, so that nothing opens over the drawing.
            if (chosen) return;
            event.preventDefault();
            chooseGroup(group);
          }}
        >
          <Icon />
        </IconButton>
      )}
    >
      <ToolOptions />
    </Popover>
  );
}
