import type { Board } from "../engine/board";
import type { Clock } from "../net/clock";
import type { Api } from "../net/http";
import type { ImageUploadView } from "../net/messages/ImageUploadView";

/** How long to wait before an image is asked for again, ms. */
const AGAIN_MS = 3_000;

/** What is used of the server. */
export type ImageApi = Pick<Api, "uploadImage" | "imagePixels">;

/** What images need from outside. */
export interface ImageParts {
  board: Board;
  room: string;
  api: ImageApi;
  clock: Clock;
  /** The board shows more now. */
  provided(): void;
}

/**
 * Brings the board the images that it needs.
 *
 * What came over the network waits inside of the board meanwhile, in its order; so an image is asked
 * for until it is there.
 */
export class Images {
  readonly #parts: ImageParts;
  readonly #onTheirWay = new Map<string, Promise<void>>();
  readonly #waits = new Set<() => void>();

  constructor(parts: ImageParts) {
    this.#parts = parts;
  }

  /** The board waits for this image. */
  want(id: string): void {
    this.#bring(id).catch(() => {
      const callOff = this.#parts.clock.after(AGAIN_MS, () => {
        this.#waits.delete(callOff);
        this.want(id);
      });
      this.#waits.add(callOff);
    });
  }

  /** Sends a file to the server and brings it back as the engine lays it. */
  async upload(file: Blob): Promise<ImageUploadView> {
    const { api, room } = this.#parts;
    const image = await api.uploadImage(room, file);
    await this.#bring(image.id);
    return image;
  }

  dispose(): void {
    for (const callOff of this.#waits) callOff();
    this.#waits.clear();
  }

  #bring(id: string): Promise<void> {
    const known = this.#onTheirWay.get(id);
    if (known) return known;
    const coming = this.#fetch(id).finally(() => this.#onTheirWay.delete(id));
    this.#onTheirWay.set(id, coming);
    return coming;
  }

  async #fetch(id: string): Promise<void> {
    const { api, room, board, provided } = this.#parts;
    board.provideImage(id, await api.imagePixels(room, id));
    provided();
  }
}
