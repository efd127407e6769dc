import { describe, expect, test } from "vitest";
import type { GenerationView, ModelView, ProviderView } from "../../src/state/messages";
import { modelOf, repeatOf, requestOf, type Wish, wishOf } from "../../src/state/wish";

const painter: ModelView = {
  id: "paint",
  name: "Paint",
  price_cents: 0,
  prompt_characters: 500,
  prompt_required: false,
  negative_prompt: false,
  styles: ["oil"],
  settings: [],
};
const sketch: ModelView = {
  ...painter,
  id: "sketch",
  negative_prompt: true,
  styles: ["anime"],
  settings: [{ name: "steps", min: 10, max: 50, step: 1, default: 30 }],
};
const providers: ProviderView[] = [
  { id: "painter", name: "Painter", about: "", models: [painter] },
  { id: "stability", name: "Stability", about: "", models: [sketch] },
];
const wish: Wish = {
  provider: "stability",
  model: "sketch",
  prompt: "  a harbour ",
  negativePrompt: "people",
  closeness: 0.4,
  style: "anime",
  seed: 5,
  settings: { steps: 20, cfg_scale: 7 },
  hiddenLayers: false,
};
const picture = {
  id: 9,
  provider: "painter",
  model: "paint",
  prompt: "a keep",
  negative_prompt: "",
  closeness: 0.8,
  style: "oil",
  seed: 77,
  settings: {},
  input: null,
} as unknown as GenerationView;

describe("a wish", () => {
  test("asks for all that its model has", () => {
    expect(requestOf(wish, providers[1] as ProviderView, sketch)).toEqual({
      provider: "stability",
      model: "sketch",
      prompt: "a harbour",
      negative_prompt: "people",
      closeness: 0.4,
      style: "anime",
      seed: 5,
      settings: { steps: 20 },
    });
  });

  test("leaves out what its model would refuse", () => {
    expect(requestOf({ ...wish, seed: null }, providers[0] as ProviderView, painter)).toEqual({
      provider: "painter",
      model: "paint",
      prompt: "a harbour",
      negative_prompt: "",
      closeness: 0.4,
      settings: {},
    });
  });

  test("goes to the first model there is if it names none that there is", () => {
    expect(modelOf(providers, { provider: "gone", model: "gone" })?.model).toBe(painter);
    expect(modelOf(providers, wish)?.model).toBe(sketch);
    expect(modelOf([], wish)).toBeUndefined();
  });

  test("can be taken from a picture, and then makes the same request", () => {
    const { again, ...same } = repeatOf(picture, true);
    expect(again).toBe(9);
    expect(requestOf(wishOf(picture), providers[0] as ProviderView, painter)).toEqual(same);
  });
});

test("a variation has no seed, a repetition has the picture's", () => {
  expect(repeatOf(picture, false)).not.toHaveProperty("seed");
  expect(repeatOf(picture, true).seed).toBe(77);
});
