import { createStore, type StoreApi } from "zustand/vanilla";
import { api } from "../net/http";
import { attempt } from "./errors";
import type { InviteView, Role } from "./messages";

export type LinkRole = Extract<Role, "artist" | "viewer">;
export type Expiry = "never" | "day" | "week";

/** A link that this page has made and can still show: the server forgets a link's secret. */
export interface MadeLink {
  id: number;
  url: string;
}

export interface InvitesState {
  /** Null until the server has told. */
  invites: InviteView[] | null;
  making: boolean;
  failed: boolean;
  /** By role and expiry. */
  made: Readonly<Record<string, MadeLink>>;
}

const SECONDS: Readonly<Record<Expiry, number | null>> = {
  never: null,
  day: 24 * 60 * 60,
  week: 7 * 24 * 60 * 60,
};

/** A room's links, as a host sees them. */
export class Invites {
  readonly state: StoreApi<InvitesState>;
  readonly #room: string;
  readonly #key: string;

  constructor(room: string) {
    this.#room = room;
    this.#key = `scenewright-links-${room}`;
    this.state = createStore<InvitesState>()(() => ({
      invites: null,
      making: false,
      failed: false,
      made: readMade(this.#key),
    }));
  }

  /** Asks for the links that are in use; links that are not any more are forgotten here too. */
  async load(): Promise<void> {
    const invites = await attempt(api.invites(this.#room));
    if (!invites) return;
    const alive = new Set(
      invites
        .filter(({ expires_at_ms: end }) => end === null || end > Date.now())
        .map(({ id }) => id),
    );
    const made = Object.entries(this.state.getState().made).filter(([, { id }]) => alive.has(id));
    this.state.setState({ invites });
    this.#keep(Object.fromEntries(made));
  }

  /** The link of a kind that can be shown without making another one. */
  known(role: LinkRole, expiry: Expiry): MadeLink | undefined {
    return this.state.getState().made[kindOf(role, expiry)];
  }

  async make(role: LinkRole, expiry: Expiry): Promise<void> {
    if (this.state.getState().making) return;
    this.state.setState({ making: true, failed: false });
    const seconds = SECONDS[expiry];
    const wish = { role, ...(seconds === null ? {} : { expires_in_s: seconds }) };
    try {
      const { invite, path } = await api.createInvite(this.#room, wish);
      const url = new URL(path, window.location.origin).href;
      this.#keep({ ...this.state.getState().made, [kindOf(role, expiry)]: { id: invite.id, url } });
      this.state.setState(({ invites }) => ({ invites: [invite, ...(invites ?? [])] }));
    } catch {
      this.state.setState({ failed: true });
    } finally {
      this.state.setState({ making: false });
    }
  }

  /** Takes a link back: it stops to work, and who came by it leaves. */
  async revoke(id: number): Promise<void> {
    const done = await attempt(api.revokeInvite(this.#room, id).then(() => true));
    if (!done) return;
    const { made, invites } = this.state.getState();
    this.state.setState({ invites: invites?.filter((invite) => invite.id !== id) ?? null });
    this.#keep(Object.fromEntries(Object.entries(made).filter(([, link]) => link.id !== id)));
  }

  #keep(made: Record<string, MadeLink>): void {
    this.state.setState({ made });
    localStorage.setItem(this.#key, JSON.stringify(made));
  }
}

export function kindOf(role: LinkRole, expiry: Expiry): string {
  return `${role} ${expiry}`;
}

function readMade(key: string): Record<string, MadeLink> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, MadeLink>;
  } catch {
    return {};
  }
}
