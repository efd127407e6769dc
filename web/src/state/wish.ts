import { createStore, type StoreApi } from "zustand/vanilla";
import type { NewGeneration } from "../net/messages/NewGeneration";
import type { GenerationView, ModelView, ProviderView } from "./messages";

/** What the panel has in it: the next request, half made. */
export interface Wish {
  provider: string;
  model: string;
  prompt: string;
  negativePrompt: string;
  /** 0 is free, 1 keeps the drawing. */
  closeness: number;
  style: string | null;
  /** The next picture's seed; none is a new one each time. */
  seed: number | null;
  /** Values that were set by hand. */
  settings: Record<string, number>;
  /** What only hosts see is in it; off unless a host says so. */
  hiddenLayers: boolean;
}

const EMPTY: Wish = {
  provider: "",
  model: "",
  prompt: "",
  negativePrompt: "",
  closeness: 0.6,
  style: null,
  seed: null,
  settings: {},
  hiddenLayers: false,
};

/** The panel of a room; outlives a reload of its tab. */
export function createWish(room: string): StoreApi<Wish> {
  const key = `scenewright-wish-${room}`;
  const store = createStore<Wish>()(() => ({ ...EMPTY, ...read(key) }));
  store.subscribe((wish) => sessionStorage.setItem(key, JSON.stringify(wish)));
  return store;
}

function read(key: string): Partial<Wish> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "{}") as Partial<Wish>;
  } catch {
    return {};
  }
}

/** The model that a wish is for; the first one of all if it names none that there is. */
export function modelOf(
  providers: readonly ProviderView[],
  wish: Pick<Wish, "provider" | "model">,
): { provider: ProviderView; model: ModelView } | undefined {
  const provider = providers.find(({ id }) => id === wish.provider) ?? providers[0];
  const model = provider?.models.find(({ id }) => id === wish.model) ?? provider?.models[0];
  return provider && model ? { provider, model } : undefined;
}

/** The request that a wish makes of a model; leaves out all that the model has not. */
export function requestOf(wish: Wish, provider: ProviderView, model: ModelView): NewGeneration {
  const names = new Set(model.settings.map(({ name }) => name));
  const request: NewGeneration = {
    provider: provider.id,
    model: model.id,
    prompt: wish.prompt.trim(),
    negative_prompt: model.negative_prompt ? wish.negativePrompt.trim() : "",
    closeness: wish.closeness,
    settings: Object.fromEntries(Object.entries(wish.settings).filter(([name]) => names.has(name))),
  };
  if (wish.style !== null && model.styles.includes(wish.style)) request.style = wish.style;
  if (wish.seed !== null) request.seed = wish.seed;
  if (wish.hiddenLayers) request.hidden_layers = true;
  return request;
}

/** The same picture's request once more: from the same drawing, with the same seed or a new one. */
export function repeatOf(picture: GenerationView, sameSeed: boolean): NewGeneration {
  const request: NewGeneration = {
    provider: picture.provider,
    model: picture.model,
    prompt: picture.prompt,
    negative_prompt: picture.negative_prompt,
    closeness: picture.closeness,
    settings: picture.settings,
    again: picture.id,
  };
  if (picture.style !== null) request.style = picture.style;
  if (picture.hidden_layers && !picture.shared) request.hidden_layers = true;
  if (sameSeed) request.seed = picture.seed;
  return request;
}

/** All that made a picture, back in the panel. */
export function wishOf(picture: GenerationView): Wish {
  return {
    provider: picture.provider,
    model: picture.model,
    prompt: picture.prompt,
    negativePrompt: picture.negative_prompt,
    closeness: picture.closeness,
    style: picture.style,
    seed: picture.seed,
    settings: { ...picture.settings },
    // Of a picture that everybody has seen, anybody may take the words.
    hiddenLayers: picture.hidden_layers && !picture.shared,
  };
}
