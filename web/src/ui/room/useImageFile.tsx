import { type ReactNode, useRef } from "react";
import { useSession } from "../SessionContext";

/** Kinds of files that the server reads. */
const KINDS = "image/png,image/jpeg,image/webp";

/** Asks for a file with a picture, and lays it on the drawing; the second one is to be rendered. */
export function useImageFile(): [choose: () => void, field: ReactNode] {
  const session = useSession();
  const field = useRef<HTMLInputElement>(null);
  return [
    () => field.current?.click(),
    <input
      key="image"
      ref={field}
      type="file"
      accept={KINDS}
      hidden
      onChange={(event) => {
        const [file] = event.target.files ?? [];
        // The same file can be chosen once more.
        event.target.value = "";
        if (file) void session.selection.placeImage(file);
      }}
    />,
  ];
}
