/**
 * Own operations that the server has not confirmed, kept over reloads in IndexedDB.
 *
 * Bytes in, bytes out, in the order of their numbers; when to send them is {@link Outbox}'s.
 */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** A commit frame and its number. */
export interface PendingFrame {
  clientSeq: number;
  frame: Uint8Array;
}

/** Keeps the pending frames of one participant in one room. */
export interface PendingStore {
  put(pending: PendingFrame): Promise<void>;
  remove(clientSeq: number): Promise<void>;
  /** All of them, lowest number first. */
  list(): Promise<PendingFrame[]>;
}

interface Schema extends DBSchema {
  pending: { key: [room: string, participant: number, clientSeq: number]; value: Uint8Array };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("scenewright", 1, {
    upgrade: (db) => {
      db.createObjectStore("pending");
    },
  });
  return opened;
}

/** The store of a participant in a room; in memory alone where the browser denies a database. */
export async function openPendingStore(room: string, participant: number): Promise<PendingStore> {
  let db: IDBPDatabase<Schema>;
  try {
    db = await database();
  } catch {
    return memoryStore();
  }
  const all = IDBKeyRange.bound([room, participant, 0], [room, participant, Number.MAX_VALUE]);
  return {
    // A full disk costs the safety net, not the stroke: the outbox has it in memory.
    async put({ clientSeq, frame }) {
      await db.put("pending", frame, [room, participant, clientSeq]).catch(() => undefined);
    },
    async remove(clientSeq) {
      await db.delete("pending", [room, participant, clientSeq]).catch(() => undefined);
    },
    async list() {
      const transaction = db.transaction("pending");
      const [keys, frames] = await Promise.all([
        transaction.store.getAllKeys(all),
        transaction.store.getAll(all),
      ]);
      return keys.flatMap(([, , clientSeq], at) => {
        const frame = frames[at];
        return frame ? [{ clientSeq, frame }] : [];
      });
    },
  };
}

/** Forgets with the page. */
export function memoryStore(): PendingStore {
  const frames = new Map<number, Uint8Array>();
  return {
    async put({ clientSeq, frame }) {
      frames.set(clientSeq, frame);
    },
    async remove(clientSeq) {
      frames.delete(clientSeq);
    },
    async list() {
      return [...frames]
        .sort(([a], [b]) => a - b)
        .map(([clientSeq, frame]) => ({ clientSeq, frame }));
    },
  };
}
