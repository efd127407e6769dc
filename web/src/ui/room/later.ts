/**
 * The panels that come after the first stroke can be drawn. Fetched as soon as the room is live, so
 * that they open at once, and without a connection as well.
 */

import { type ComponentType, type LazyExoticComponent, lazy } from "react";

type Module<Props> = { default: ComponentType<Props> };

const fetches: (() => Promise<unknown>)[] = [];

/** A component that is fetched by {@link fetchLater}, or when it is first shown. */
export function later<Props>(
  fetch: () => Promise<Module<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  let fetching: Promise<Module<Props>> | undefined;
  // A fetch that failed is not remembered here: the next one may find a connection.
  const once = () => {
    fetching ??= fetch().catch((problem: unknown) => {
      fetching = undefined;
      throw problem;
    });
    return fetching;
  };
  fetches.push(once);
  return lazy(once);
}

/** Fetches everything that is not there yet; what fails is fetched when it is shown. */
export function fetchLater(): void {
  for (const fetch of fetches) fetch().catch(() => undefined);
}
