// Generated from core/protocol; do not edit.

export const PROTOCOL_VERSION = 2;
export const ENGINE_VERSION = 2;
export const NAME_CHARACTERS = 40;
export const PROMPT_CHARACTERS = 2000;
export const HOSTS_LAYERS_FROM = 32768;
export const IMAGE_UPLOAD_BYTES = 16777216;
export const IMAGE_SIDE_PX = 2048;
export const HEARTBEAT_MS = 2000;
export const SILENCE_MS = 6000;

export const CloseCode = {
  Restart: 1012,
  Malformed: 4000,
  Version: 4001,
  Revoked: 4002,
  TakenOver: 4003,
  Full: 4004,
  Silent: 4005,
  Storage: 4006,
} as const;
