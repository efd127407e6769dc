import {
  CornerLeftDown,
  Crown,
  Eye,
  Layers2,
  Lock,
  LockOpen,
  type LucideIcon,
  Pencil,
  Trash2,
} from "lucide-react";
import { useId } from "react";
import { BLENDS, type BlendName, type LayerView } from "../../state/layers";
import { useWords } from "../language";
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
      <div className={styles.acts}>
        <Act
          short={words.layers.alphaLockShort}
          label={words.layers.alphaLock}
          Icon={Layers2}
          on={layer.alphaLocked}
          act={() => layers.setAlphaLocked(id, !layer.alphaLocked)}
        />
        <Act
          short={words.layers.clipShort}
          label={words.layers.clip}
          Icon={CornerLeftDown}
          on={layer.clipped}
          act={() => layers.setClipped(id, !layer.clipped)}
        />
        {host && (
          <Act
            short={words.layers.lockShort}
            label={words.layers.lock}
            Icon={layer.locked ? Lock : LockOpen}
            on={layer.locked}
            act={() => layers.setLocked(id, !layer.locked)}
          />
        )}
        <Act
          short={words.layers.renameShort}
          label={words.layers.rename}
          Icon={Pencil}
          act={startNaming}
        />
        <Act
          short={words.layers.removeShort}
          label={words.layers.remove}
          Icon={Trash2}
          disabled={!removable}
          act={() => layers.remove(id)}
        />
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

interface ActProps {
  /** Below the icon: where nothing hovers, that is all that is told. */
  short: string;
  label: string;
  Icon: LucideIcon;
  /** Of something that is on or off. */
  on?: boolean;
  disabled?: boolean;
  act(): void;
}

function Act({ short, label, Icon, on, disabled, act }: ActProps) {
  return (
    <button
      type="button"
      className={styles.act}
      aria-label={label}
      aria-pressed={on}
      data-tip={label}
      disabled={disabled}
      onClick={act}
    >
      <Icon aria-hidden="true" />
      {short}
    </button>
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
function startNaming(): void {
  const name = document.querySelector('[data-choose][aria-current="true"]');
  name?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
}
