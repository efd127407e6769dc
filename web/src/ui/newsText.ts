import { UNREACHABLE } from "../state/messages";
import type { News } from "../state/notices";
import type { Words } from "./words/en";

/** News as a sentence. */
export function newsText({ news: words, problem }: Words, news: News): string {
  switch (news.kind) {
    case "joined":
      return words.joined(news.name);
    case "left":
      return words.left(news.name);
    case "reconnected":
      return words.reconnected;
    case "connection_lost":
      return words.connectionLost;
    case "picture_done":
      return words.pictureDone(news.prompt);
    case "picture_failed":
      return words.pictureFailed;
    case "refused":
      return words.refused[news.code];
    case "layer_removed":
      return words.layerRemoved;
    case "rolled_back":
      return words.rolledBack(news.name);
    case "copied":
      return words.copied;
    case "clipboard_denied":
      return words.clipboardDenied;
    case "no_image":
      return words.noImage;
    case "discarded":
      return words.discarded;
    case "cleared":
      return words.cleared;
    case "kept":
      return words.kept;
    case "panel_missing":
      return words.panelMissing;
    case "saved_copy":
      return words.savedCopy;
    case "request_failed": {
      if (news.code === UNREACHABLE) return words.unreachable;
      const text = words.failed(news.message);
      return news.reference === "" ? text : `${text} ${problem.reference(news.reference)}`;
    }
  }
}
