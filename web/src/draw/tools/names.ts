/** What can be in people's hands. */
export const TOOL_NAMES = [
  "brush",
  "eraser",
  "line",
  "rectangle",
  "ellipse",
  "polygon",
  "fill",
  "gradient",
  "select",
  "pick",
  "pan",
] as const;

/** `polygon` fills what is drawn around; `select` marks a {@link Region}. */
export type ToolName = (typeof TOOL_NAMES)[number];
