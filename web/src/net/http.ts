/** The server's HTTP interface, one function a request. No state, no retries. */

import type { ChangeGeneration } from "./messages/ChangeGeneration";
import type { CreatedInvite } from "./messages/CreatedInvite";
import type { ErrorBody } from "./messages/ErrorBody";
import type { GenerationView } from "./messages/GenerationView";
import type { ImageUploadView } from "./messages/ImageUploadView";
import type { InviteView } from "./messages/InviteView";
import type { MeView } from "./messages/MeView";
import type { NewGeneration } from "./messages/NewGeneration";
import type { NewInvite } from "./messages/NewInvite";
import type { NewRoom } from "./messages/NewRoom";
import type { ProviderView } from "./messages/ProviderView";
import type { RollBackView } from "./messages/RollBackView";
import type { RoomView } from "./messages/RoomView";
import type { TimelapseView } from "./messages/TimelapseView";

/** The code of an {@link ApiError} when no answer came. */
export const UNREACHABLE = "unreachable";

/** A request that did not succeed. */
export class ApiError extends Error {
  /** HTTP status, 0 if no answer came. */
  readonly status: number;
  /** The server's stable word, or {@link UNREACHABLE}. */
  readonly code: string;
  /** What the server's log has it under; empty if none. */
  readonly reference: string;

  constructor(status: number, code: string, message: string, reference: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.reference = reference;
  }
}

/** JSON both ways. */
async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { "content-type": "application/json" };
    init.body = JSON.stringify(body);
  }
  return jsonOf<T>(await answerTo(path, init));
}

async function answerTo(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`/api/${path}`, { credentials: "same-origin", ...init });
  } catch (problem) {
    throw new ApiError(0, UNREACHABLE, String(problem), "");
  }
  if (!answer.ok) throw await errorOf(answer);
  return answer;
}

async function jsonOf<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

async function uploadImage(room: string, file: Blob): Promise<ImageUploadView> {
  const answer = await answerTo(`rooms/${room}/images`, { method: "POST", body: file });
  return jsonOf<ImageUploadView>(answer);
}

async function imagePixels(room: string, image: string): Promise<Uint8Array> {
  const answer = await answerTo(`rooms/${room}/images/${image}/pixels`, {});
  return new Uint8Array(await answer.arrayBuffer());
}

/** A proxy's error page is no {@link ErrorBody}; the status is all that can be told then. */
async function errorOf(answer: Response): Promise<ApiError> {
  try {
    const { error } = (await answer.json()) as ErrorBody;
    return new ApiError(answer.status, error.code, error.message, error.ref);
  } catch {
    const code = answer.status >= 502 && answer.status <= 504 ? UNREACHABLE : "unexpected";
    return new ApiError(answer.status, code, `HTTP ${answer.status}`, "");
  }
}

export const api = {
  me: () => request<MeView>("GET", "me"),
  createRoom: (room: NewRoom) => request<RoomView>("POST", "rooms", room),
  room: (room: string) => request<RoomView>("GET", `rooms/${room}`),
  acceptInvite: (token: string) => request<RoomView>("POST", "invites/accept", { token }),
  invites: (room: string) => request<InviteView[]>("GET", `rooms/${room}/invites`),
  createInvite: (room: string, invite: NewInvite) =>
    request<CreatedInvite>("POST", `rooms/${room}/invites`, invite),
  revokeInvite: (room: string, invite: number) =>
    request<void>("DELETE", `rooms/${room}/invites/${invite}`),
  operationsOf: (room: string, participant: number) =>
    request<RollBackView>("GET", `rooms/${room}/people/${participant}/operations`),
  uploadImage,
  imagePixels,
  providers: () => request<ProviderView[]>("GET", "providers"),
  generations: (room: string) => request<GenerationView[]>("GET", `rooms/${room}/generations`),
  generation: (room: string, id: number) =>
    request<GenerationView>("GET", `rooms/${room}/generations/${id}`),
  generate: (room: string, wish: NewGeneration) =>
    request<GenerationView>("POST", `rooms/${room}/generations`, wish),
  decide: (room: string, id: number, change: ChangeGeneration) =>
    request<GenerationView>("PATCH", `rooms/${room}/generations/${id}`, change),
  cancel: (room: string, id: number) =>
    request<GenerationView>("POST", `rooms/${room}/generations/${id}/cancel`),
  startTimelapse: (room: string) => request<TimelapseView>("POST", `rooms/${room}/timelapse`),
  timelapse: (room: string) => request<TimelapseView>("GET", `rooms/${room}/timelapse`),
};

/** What the page asks of the server. */
export type Api = typeof api;
