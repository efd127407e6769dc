/** The room in sight, for the components in it. */

import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { GenerationsState } from "../state/generations";
import type { RoomSession } from "../state/session";
import type { CanvasState, ConnectionState, PeopleState } from "../state/sessionState";
import type { Wish } from "../state/wish";

export const SessionContext = createContext<RoomSession | null>(null);

export function useSession(): RoomSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("outside of a room");
  return session;
}

export function useConnection<T>(select: (state: ConnectionState) => T): T {
  return useStore(useSession().connection, select);
}

export function usePeople<T>(select: (state: PeopleState) => T): T {
  return useStore(useSession().people, select);
}

export function useCanvas<T>(select: (state: CanvasState) => T): T {
  return useStore(useSession().canvas, select);
}

export function useGenerations<T>(select: (state: GenerationsState) => T): T {
  return useStore(useSession().generations.state, select);
}

export function useWish<T>(select: (wish: Wish) => T): T {
  return useStore(useSession().generations.wish, select);
}

/** Whether this person may draw and ask. */
export function useMayDraw(): boolean {
  return usePeople(({ role }) => role !== "viewer");
}
