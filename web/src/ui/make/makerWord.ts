import type { ProviderView } from "../../state/messages";
import type { Words } from "../words/en";

/** A provider as people call it: the ones that the page knows have words in its language. */
export function providerWord({ providers: known }: Words, { id, name }: ProviderView): string {
  return known[id]?.name ?? name;
}

/** What a provider can do and what it cannot. */
export function aboutWord({ providers: known }: Words, { id, about }: ProviderView): string {
  return known[id]?.about ?? about;
}

/** Who made a picture: the provider, and which of its models if it has several. */
export function makerWord(
  words: Words,
  providers: readonly ProviderView[],
  made: { provider: string; model: string },
): string {
  const provider = providers.find(({ id }) => id === made.provider);
  if (!provider) return `${made.provider}, ${made.model}`;
  const name = providerWord(words, provider);
  if (provider.models.length === 1) return name;
  const model = provider.models.find(({ id }) => id === made.model);
  return `${name}, ${model?.name ?? made.model}`;
}
