import { createStore, type StoreApi } from "zustand/vanilla";
import type { Api } from "../net/http";
import type { Keeping } from "../net/messages/Keeping";
import type { NewGeneration } from "../net/messages/NewGeneration";
import { apiErrorOf, attempt } from "./errors";
import type { ApiError, GenerationView, ProviderView } from "./messages";
import { tell } from "./notices";
import { createWish, modelOf, repeatOf, requestOf, type Wish, wishOf } from "./wish";

export interface GenerationsState {
  /** Null until the server has told. */
  providers: ProviderView[] | null;
  /** The newest first. */
  all: GenerationView[];
  /** A request is on its way to the server. */
  asking: boolean;
  /** Why the last request was not taken. */
  problem: ApiError | null;
}

/** A room's requests for pictures: what became of them, and new ones. */
export class Generations {
  readonly state: StoreApi<GenerationsState>;
  readonly wish: StoreApi<Wish>;
  readonly #api: Api;
  readonly #room: string;

  constructor(api: Api, room: string) {
    this.#api = api;
    this.#room = room;
    this.wish = createWish(room);
    this.state = createStore<GenerationsState>()(() => ({
      providers: null,
      all: [],
      asking: false,
      problem: null,
    }));
  }

  /** Asks for all of it; after every new connection, since news may have been missed. */
  async load(): Promise<void> {
    await Promise.all([this.#loadProviders(), this.#loadAll()]);
  }

  /** One generation, as it is now. */
  heard(news: GenerationView): void {
    const { all } = this.state.getState();
    const known = all.find(({ id }) => id === news.id);
    // The answer to a request can be overtaken by news over the socket.
    if (known && stage(known) > stage(news)) return;
    if (known && !isFinal(known) && isFinal(news)) announce(news);
    this.state.setState({
      all: known
        ? all.map((old) => (old.id === news.id ? news : old))
        : [news, ...all].sort((a, b) => b.id - a.id),
    });
  }

  /** The log says that a generation ended; asks for the rest unless it is known already. */
  async ended(id: number): Promise<void> {
    const known = this.state.getState().all.find((one) => one.id === id);
    if (known && isFinal(known)) return;
    try {
      this.heard(await this.#api.generation(this.#room, id));
    } catch {
      // The next connection asks for all of them.
    }
  }

  /** Sends what is in the panel. True if the server has taken it. */
  async ask(): Promise<boolean> {
    const { providers, asking } = this.state.getState();
    const wish = this.wish.getState();
    const chosen = modelOf(providers ?? [], wish);
    if (!chosen || asking) return false;
    return this.#send(requestOf(wish, chosen.provider, chosen.model));
  }

  /** The same drawing and words once more. */
  repeat(picture: GenerationView, sameSeed: boolean): Promise<boolean> {
    return this.#send(repeatOf(picture, sameSeed));
  }

  /** Asks once more for what has failed, from the canvas as it is now. */
  async retry(failed: GenerationView): Promise<boolean> {
    const request = repeatOf(failed, true);
    if (failed.input === null) delete request.again;
    return this.#send(request);
  }

  /** Puts all that made a picture back into the panel. */
  reuse(picture: GenerationView): void {
    this.wish.setState(wishOf(picture));
    this.state.setState({ problem: null });
  }

  async cancel(id: number): Promise<void> {
    const now = await attempt(this.#api.cancel(this.#room, id));
    if (now) this.heard(now);
  }

  async keep(id: number): Promise<void> {
    if (await this.#decide(id, "kept")) tell({ kind: "kept" });
  }

  /** Out of sight, without a question: it can be taken back. */
  async discard(id: number): Promise<void> {
    const before = this.state.getState().all.find((one) => one.id === id)?.keeping ?? "staged";
    if (await this.#decide(id, "discarded"))
      tell({ kind: "discarded", undo: () => void this.#decide(id, before) });
  }

  /** Shows everybody a picture that hosts' layers are in. Hosts only; cannot be taken back. */
  async share(id: number): Promise<void> {
    const now = await attempt(this.#api.decide(this.#room, id, { shared: true }));
    if (now) this.heard(now);
  }

  async #decide(id: number, keeping: Keeping): Promise<boolean> {
    const now = await attempt(this.#api.decide(this.#room, id, { keeping }));
    if (now) this.heard(now);
    return now !== undefined;
  }

  async #send(request: NewGeneration): Promise<boolean> {
    this.state.setState({ asking: true, problem: null });
    try {
      this.heard(await this.#api.generate(this.#room, request));
      return true;
    } catch (problem) {
      this.state.setState({ problem: apiErrorOf(problem) });
      return false;
    } finally {
      this.state.setState({ asking: false });
    }
  }

  async #loadProviders(): Promise<void> {
    const providers = await this.#api.providers().catch(() => null);
    if (providers) this.state.setState({ providers });
  }

  async #loadAll(): Promise<void> {
    const all = await this.#api.generations(this.#room).catch(() => null);
    if (all) this.state.setState({ all });
  }
}

/** Whether nothing more will happen to it. */
export function isFinal({ state }: Pick<GenerationView, "state">): boolean {
  return state !== "queued" && state !== "sending";
}

function stage(view: Pick<GenerationView, "state">): number {
  return isFinal(view) ? 2 : view.state === "sending" ? 1 : 0;
}

/** What the strip shows: what is under way, what has gone wrong lately, and what is not decided. */
export function stagedOf(all: readonly GenerationView[]): GenerationView[] {
  return all.filter(({ keeping, state }) => keeping === "staged" && state !== "cancelled");
}

/** Pictures, kept or not decided. */
export function picturesOf(all: readonly GenerationView[]): GenerationView[] {
  return all.filter(({ picture, keeping }) => picture !== null && keeping !== "discarded");
}

function announce(news: GenerationView): void {
  if (news.state === "done") tell({ kind: "picture_done", prompt: news.prompt });
  else if (news.state !== "cancelled") tell({ kind: "picture_failed" });
}
