import { ChevronRight, RotateCcw } from "lucide-react";
import { useId } from "react";
import type { ModelView, ProviderView, SettingView } from "../../state/messages";
import { useWords } from "../language";
import { IconButton } from "../parts/IconButton";
import { Slider } from "../parts/Slider";
import { useSession, useWish } from "../SessionContext";
import type { Words } from "../words/en";
import styles from "./MoreSettings.module.css";
import { aboutWord, makerWord, providerWord } from "./makerWord";

interface Props {
  providers: readonly ProviderView[];
  chosen: { provider: ProviderView; model: ModelView };
}

/** What most pictures do without: what to leave out, who makes it, and the model's own numbers. */
export function MoreSettings({ providers, chosen }: Props) {
  const words = useWords();
  const { wish: store } = useSession().generations;
  const negative = useWish((wish) => wish.negativePrompt);
  const field = useId();
  const { provider, model } = chosen;
  return (
    <>
      <details className={styles.more}>
        <summary>
          <ChevronRight aria-hidden="true" />
          {words.make.more}
        </summary>
        <div className={styles.body}>
          {model.negative_prompt && (
            <div className={styles.field}>
              <label htmlFor={field}>{words.make.negative}</label>
              <input
                id={field}
                value={negative}
                maxLength={model.prompt_characters}
                placeholder={words.make.negativeHint}
                onChange={(event) => store.setState({ negativePrompt: event.target.value })}
              />
            </div>
          )}
          <ModelChoice providers={providers} chosen={chosen} />
          {model.settings.length > 0 && (
            <section aria-label={words.make.advanced} className={styles.settings}>
              {model.settings.map((setting) => (
                <Setting key={setting.name} setting={setting} />
              ))}
            </section>
          )}
        </div>
      </details>
      <p className={styles.about}>
        <strong>{providerWord(words, provider)}.</strong> {aboutWord(words, provider)}
      </p>
    </>
  );
}

/** Hidden where there is nothing to choose. */
function ModelChoice({ providers, chosen }: Props) {
  const words = useWords();
  const { wish: store } = useSession().generations;
  const field = useId();
  const options = providers.flatMap((provider) =>
    provider.models.map((model) => ({ provider, model })),
  );
  if (options.length < 2) return null;
  return (
    <div className={styles.field}>
      <label htmlFor={field}>{words.make.provider}</label>
      <select
        id={field}
        value={options.findIndex(
          ({ provider, model }) => provider === chosen.provider && model === chosen.model,
        )}
        onChange={(event) => {
          const next = options[Number(event.target.value)];
          // Numbers of one model mean nothing to another.
          if (next)
            store.setState({ provider: next.provider.id, model: next.model.id, settings: {} });
        }}
      >
        {options.map(({ provider, model }, at) => (
          <option key={`${provider.id} ${model.id}`} value={at}>
            {makerWord(words, providers, { provider: provider.id, model: model.id })}
          </option>
        ))}
      </select>
    </div>
  );
}

function Setting({ setting }: { setting: SettingView }) {
  const words = useWords();
  const { wish: store } = useSession().generations;
  const set = useWish(({ settings }) => settings[setting.name]);
  const { name, min, max, step } = setting;
  const value = set ?? setting.default ?? (min + max) / 2;
  return (
    <div className={styles.setting}>
      <Slider
        label={settingWord(words, name)}
        min={min}
        max={max}
        step={step}
        value={value}
        text={set === undefined && setting.default === null ? words.make.auto : String(value)}
        change={(next) =>
          store.setState(({ settings }) => ({ settings: { ...settings, [name]: next } }))
        }
      />
      <IconButton
        label={words.make.reset}
        side="left"
        disabled={set === undefined}
        onClick={() => store.setState(({ settings: { [name]: _, ...settings } }) => ({ settings }))}
      >
        <RotateCcw />
      </IconButton>
    </div>
  );
}

/** A setting's name, with the provider's own beside it where that differs. */
export function settingWord({ settings }: Words, name: string): string {
  const word = settings[name];
  return word ? `${word} (${name})` : name;
}
