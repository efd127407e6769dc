import { createStore } from "zustand/vanilla";
import { loadEngine } from "../engine/load";
import { api } from "../net/http";
import { apiErrorOf } from "./errors";
import type { ApiError, RoomView } from "./messages";
import { forgetRoom, rememberRoom } from "./preferences";
import { RoomSession } from "./session";

/** What the page shows. */
export type Page =
  | { is: "home" }
  | { is: "opening" }
  | { is: "room"; session: RoomSession }
  | { is: "problem"; problem: ApiError; room: string | null };

export const page = createStore<{ page: Page }>()(() => ({ page: { is: "opening" } }));

/** Tells apart the newest navigation from ones that it has overtaken. */
let navigation = 0;

/** Shows what the address names. */
export async function followAddress(): Promise<void> {
  const { pathname, hash } = window.location;
  const room = /^\/r\/([0-9a-z]+)\/?$/.exec(pathname)?.[1];
  if (room === undefined) {
    show({ is: "home" });
    return;
  }
  const token = hash.slice(1);
  await open(room, () => (token === "" ? api.room(room) : acceptInvite(token)));
}

/** Makes a room and goes there. */
export async function newRoom(): Promise<void> {
  await open(null, async () => {
    const room = await api.createRoom({});
    window.history.pushState(null, "", `/r/${room.id}`);
    return room;
  });
}

/** Goes to an address of this page. */
export function goTo(path: string): void {
  window.history.pushState(null, "", path);
  void followAddress();
}

/** Follows the address from now on. */
export function startPage(): void {
  // Fires for a changed fragment too, as when another invite is pasted over this one.
  window.addEventListener("popstate", () => void followAddress());
  void followAddress();
}

async function acceptInvite(token: string): Promise<RoomView> {
  const room = await api.acceptInvite(token);
  // The secret leaves the address bar, so that nobody copies it by accident; members need it no more.
  window.history.replaceState(null, "", `/r/${room.id}`);
  return room;
}

async function open(room: string | null, enter: () => Promise<RoomView>): Promise<void> {
  show({ is: "opening" });
  navigation += 1;
  const mine = navigation;
  // Fetched while the server makes up its mind; a failure is told when it is waited for.
  const engine = loadEngine();
  engine.catch(() => undefined);
  try {
    const view = await enter();
    // After entering, which is what gives a new browser its cookie.
    const { participant } = await api.me();
    const makeBoard = await engine;
    if (mine !== navigation) return;
    const session = await RoomSession.start({
      room: view,
      me: participant,
      board: makeBoard(view.width, view.height, participant),
    });
    rememberRoom(view.id, view.name);
    if (mine === navigation) show({ is: "room", session });
    else session.dispose();
  } catch (problem) {
    const error = apiErrorOf(problem);
    if (room !== null && error.code === "no_such_room") forgetRoom(room);
    if (mine === navigation) show({ is: "problem", problem: error, room });
  }
}

function show(next: Page): void {
  const { page: before } = page.getState();
  if (before.is === "room") before.session.dispose();
  page.setState({ page: next });
}
