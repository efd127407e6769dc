/** The server's types that the pages show; the pages know no other part of the network. */

export { ApiError, UNREACHABLE } from "../net/http";
export type { CreatedInvite } from "../net/messages/CreatedInvite";
export { NAME_CHARACTERS, PROMPT_CHARACTERS } from "../net/messages/constants";
export type { GenerationState } from "../net/messages/GenerationState";
export type { GenerationView } from "../net/messages/GenerationView";
export type { InviteView } from "../net/messages/InviteView";
export type { ModelView } from "../net/messages/ModelView";
export type { Person } from "../net/messages/Person";
export type { ProviderView } from "../net/messages/ProviderView";
export type { RefusalCode } from "../net/messages/RefusalCode";
export type { Role } from "../net/messages/Role";
export type { RoomView } from "../net/messages/RoomView";
export type { SettingView } from "../net/messages/SettingView";
export type { Phase, StopReason } from "../net/socket";
