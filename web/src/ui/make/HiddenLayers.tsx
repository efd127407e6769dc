import { useWords } from "../language";
import { useLayers } from "../layers/useLayers";
import { Switch } from "../parts/Switch";
import { usePeople, useSession, useWish } from "../SessionContext";

/** For hosts with layers that only they see: whether those are in the picture. */
export function HiddenLayers() {
  const { make: words } = useWords();
  const { wish } = useSession().generations;
  const host = usePeople(({ role }) => role === "host");
  const any = useLayers(({ layers }) => layers.some(({ hosts }) => hosts));
  const on = useWish(({ hiddenLayers }) => hiddenLayers);
  if (!host || !any) return null;
  return (
    <Switch
      label={words.includeHidden}
      hint={on ? words.hiddenOn : words.hiddenOff}
      on={on}
      turn={(hiddenLayers) => wish.setState({ hiddenLayers })}
    />
  );
}
