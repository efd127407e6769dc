import { createStore, type StoreApi } from "zustand/vanilla";
import { cutOut, hasImage, imagesOf } from "../draw/clipboard";
import type { Floating } from "../draw/floating";
import { type Region, wholeCanvas } from "../draw/region";
import { Selection } from "../draw/selection";
import type { Workbench } from "../draw/tools/tool";
import { flatRegion } from "../draw/units";
import type { Desk } from "./desk";
import { apiErrorOf } from "./errors";
import type { Images } from "./images";
import { tell } from "./notices";
import { chooseTool } from "./tools";

export type { Floating } from "../draw/floating";
export type { Region } from "../draw/region";

export interface SelectionState {
  /** What is marked, canvas px. */
  region: Region | null;
  /** What is on its way to another place: Enter applies it, Esc takes it back. */
  floating: Floating | null;
  /** An image is on its way to the server. */
  placing: boolean;
}

/** What is marked, and what people do with it. */
export class Selecting {
  readonly state: StoreApi<SelectionState>;
  readonly selection: Selection;
  readonly #desk: Desk;
  readonly #images: Images;
  readonly #activeLayer: () => number;

  constructor(desk: Desk & Workbench, images: Images, activeLayer: () => number) {
    this.#desk = desk;
    this.#images = images;
    this.#activeLayer = activeLayer;
    this.state = createStore<SelectionState>()(() => ({
      region: null,
      floating: null,
      placing: false,
    }));
    this.selection = new Selection(desk, desk.room, () => this.#changed());
  }

  all(): void {
    this.selection.mark(wholeCanvas(this.#desk.room));
  }

  /** Marks nothing any more; what floats is applied. */
  none(): void {
    this.selection.mark(null);
  }

  /** Takes the marked part off the active layer; what floats as an image is let go. */
  remove(): void {
    this.selection.cancel();
    const region = this.selection.region;
    if (!region || !this.#desk.mayDraw()) return;
    const { board } = this.#desk;
    board.draftRegion(...flatRegion(region), 0, 255, true);
    this.#desk.operate((seq) => board.commitDraft(seq));
  }

  /** Puts the marked part of the active layer, or the whole layer, onto the clipboard. */
  async copy(): Promise<void> {
    const region = this.selection.region ?? wholeCanvas(this.#desk.room);
    const picture = cutOut(this.#desk.board, this.#activeLayer(), region, this.#desk.room);
    if (!picture) return;
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      tell({ kind: "copied" });
    } catch {
      tell({ kind: "clipboard_denied" });
    }
  }

  async cut(): Promise<void> {
    if (!this.selection.region || !this.#desk.mayDraw()) return;
    await this.copy();
    this.remove();
  }

  /** What is on the clipboard, where the browser lets a page look by itself. */
  async paste(): Promise<void> {
    try {
      const items = await navigator.clipboard.read();
      const item = items.find(({ types }) => types.includes("image/png"));
      if (item) await this.placeImage(await item.getType("image/png"));
      else tell({ kind: "no_image" });
    } catch {
      tell({ kind: "clipboard_denied" });
    }
  }

  /** What was pasted by key, or dropped; false if there is no image in it. */
  take(data: DataTransfer): boolean {
    const [image] = imagesOf(data);
    if (image) void this.placeImage(image);
    else if (hasImage(data)) tell({ kind: "no_image" });
    return image !== undefined;
  }

  /** Uploads an image and lets it float over the active layer, to be moved and applied. */
  async placeImage(file: Blob): Promise<void> {
    if (!this.#desk.mayDraw()) return;
    this.state.setState({ placing: true });
    try {
      const image = await this.#images.upload(file);
      this.selection.place(image);
      chooseTool("select");
    } catch (problem) {
      const { code, message, reference } = apiErrorOf(problem);
      tell({ kind: "request_failed", code, message, reference });
    } finally {
      this.state.setState({ placing: false });
    }
  }

  /** Begins to move a copy of what is marked. */
  duplicate(): void {
    this.selection.lift(true);
  }

  flip(axis: "x" | "y"): void {
    this.selection.flip(axis);
  }

  /** Degrees, clockwise. */
  turn(degrees: number): void {
    this.selection.turn((degrees * Math.PI) / 180);
  }

  nudge(dx: number, dy: number): void {
    this.selection.nudge(dx, dy);
  }

  apply(): void {
    this.selection.apply();
  }

  /** Puts back what floats; true if something did. */
  cancel(): boolean {
    const floats = this.selection.floating !== null;
    this.selection.cancel();
    return floats;
  }

  #changed(): void {
    const { region, floating } = this.selection;
    this.state.setState({ region, floating });
    this.#desk.refresh();
  }
}
