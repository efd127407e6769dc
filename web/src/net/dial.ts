import type { Wire } from "./socket";

/** A new connection on its way to a room of the server that the page came from. */
export function dial(room: string): Wire {
  const address = new URL(`/api/rooms/${room}/socket`, window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(address) as Wire;
}
