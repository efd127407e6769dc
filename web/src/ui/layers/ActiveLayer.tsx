import {
  Crown,
  Eye,
  Layers2,
  Lock,
  LockKeyhole,
  type LucideIcon,
  Pencil,
  SquareDashedBottom,
  Trash2,
} from "lucide-react";
import { useId } from "react";
import { BLENDS, type BlendName, type LayerView } from "../../state/layers";
import { useWords } from "../language";
import { IconButton } from "../parts/IconButton";
import { SettledSlider } from "../parts/SettledSlider";
import { useMayDraw, usePeople, useSession } from "../SessionContext";
import styles from "./ActiveLayer.module.css";
import { useActiveLayer, useLayers } from "./useLayers";

/** All that can be set about the layer that is drawn on. */
export function ActiveLayer() {
  const mayDraw = useMayDraw();
  const active = useActiveLayer();
  return active && mayDraw ? <Settings layer={active} /> : null;
}

function Settings({ layer }: { layer: LayerView }) {
  const words = useWords();
  const { layers } = useSession();
  const host = usePeople(({ role }) => role === "host");
  const only = useLayers((state) => state.layers.filter(({ hosts }) => !hosts).length === 1);
  const { id } = layer;
  const removable = !layer.locked && (host || layer.mine) && (layer.hosts || !only);
  return (
    <div className={styles.settings}>
      <BlendChoice layer={layer} />
      <SettledSlider
        key={id}
        label={words.layers.opacity}
        min={0}
        max={1}
        step={0.01}
        value={layer.opacity}
        text={words.tip.percent}
        settle={(opacity) => layers.setOpacity(id, opacity)}
      />
      <div className={styles.switches}>
        <Toggle
          label={words.layers.alphaLock}
          Icon={Layers2}
          on={layer.alphaLocked}
          turn={(on) => layers.setAlphaLocked(id, on)}
        />
        <Toggle
          label={words.layers.clip}
          Icon={SquareDashedBottom}
          on={layer.clipped}
          turn={(on) => layers.setClipped(id, on)}
        />
        {host && (
          <Toggle
            label={words.layers.lock}
            Icon={layer.locked ? Lock : LockKeyhole}
            on={layer.locked}
            turn={(on) => layers.setLocked(id, on)}
          />
        )}
        <span className={styles.gap} />
        <IconButton
          label={words.layers.rename}
          side="bottom"
          onClick={(event) => startNaming(event.currentTarget)}
        >
          <Pencil />
        </IconButton>
        <IconButton
          label={words.layers.remove}
          side="bottom"
          disabled={!removable}
          onClick={() => layers.remove(id)}
        >
          <Trash2 />
        </IconButton>
      </div>
      {host && (layer.hosts || !only) && (
        <button
          type="button"
          className={styles.audience}
          data-hosts={layer.hosts}
          onClick={() => layers.setAudience(id, layer.hosts ? "everyone" : "hosts")}
        >
          {layer.hosts ? <Eye aria-hidden="true" /> : <Crown aria-hidden="true" />}
          <span>
            {layer.hosts ? words.layers.reveal : words.layers.conceal}
            <small>{layer.hosts ? words.layers.revealHint : words.layers.concealHint}</small>
          </span>
        </button>
      )}
    </div>
  );
}

interface ToggleProps {
  label: string;
  Icon: LucideIcon;
  on: boolean;
  turn(on: boolean): void;
}

function Toggle({ label, Icon, on, turn }: ToggleProps) {
  return (
    <IconButton label={label} side="bottom" pressed={on} onClick={() => turn(!on)}>
      <Icon />
    </IconButton>
  );
}

function BlendChoice({ layer }: { layer: LayerView }) {
  const { layers: words } = useWords();
  const { layers } = useSession();
  const field = useId();
  return (
    <div className={styles.blend}>
      <label htmlFor={field}>{words.blend}</label>
      <select
        id={field}
        value={layer.blend}
        onChange={(event) => layers.setBlend(layer.id, event.target.value as BlendName)}
      >
        {BLENDS.map((blend) => (
          <option key={blend} value={blend}>
            {words.blends[blend]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The name is written where it stands, in the list. */
function startNaming(button: HTMLElement): void {
  const name = button.closest("aside")?.querySelector('[data-choose][aria-current="true"]');
  name?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
}
