import { createStore, type StoreApi } from "zustand/vanilla";
import { formatColor } from "../draw/color";
import { imageOf } from "../draw/picture";
import { packedColor } from "../draw/units";
import {
  BLENDS,
  type BlendName,
  LayerSetting,
  type LayersView,
  type LayerView,
} from "../engine/layers";
import { HOSTS_LAYERS_FROM } from "../net/messages/constants";
import type { Desk } from "./desk";
import { tell } from "./notices";

export { BLENDS, type BlendName, type LayerView } from "../engine/layers";

/** Most layers of a canvas, of all audiences: `Canvas::MAX_LAYERS`. */
export const MAX_LAYERS = 20;

export interface LayersState {
  /** The bottom one first. */
  layers: readonly LayerView[];
  /** The one that is drawn on. */
  active: number;
  /** Behind all layers, `#rrggbb`. */
  background: string;
}

/** The sheets of a room's canvas as this page sees them, with what is not confirmed yet. */
export class Layers {
  readonly state: StoreApi<LayersState>;
  readonly #desk: Desk;
  #told = "";

  constructor(desk: Desk) {
    this.#desk = desk;
    this.state = createStore<LayersState>()(() => ({
      layers: [],
      active: 0,
      background: "#ffffff",
    }));
    this.refresh();
  }

  /** Brings the store up to what the board has. A layer that is gone hands over to one below it. */
  refresh(): void {
    const text = this.#desk.board.layers();
    if (text === this.#told) return;
    this.#told = text;
    const { layers, background, active } = JSON.parse(text) as LayersView;
    this.state.setState({
      layers: layers.map((layer) => ({ ...layer, opacity: layer.opacity / 255 })),
      background: formatColor(background),
      active,
    });
  }

  /** The one that is drawn on, if there is one. */
  active(): LayerView | undefined {
    const { layers, active } = this.state.getState();
    return layers.find(({ id }) => id === active);
  }

  activeId(): number {
    return this.state.getState().active;
  }

  choose(id: number): void {
    this.#desk.settle();
    this.#desk.board.setActive(id);
    this.refresh();
    this.#desk.refresh();
  }

  /** Lays a new one over the active one, and draws on it from now on. */
  add({ hosts = false, name = "" }: { hosts?: boolean; name?: string } = {}): number | undefined {
    const id = this.#freeId(hosts);
    const { board } = this.#desk;
    const done = this.#desk.operate((seq) => board.addLayer(id, hosts, name, seq));
    if (!done) return undefined;
    this.choose(id);
    return id;
  }

  /** Takes one away; the line that tells of it brings it back. */
  remove(id: number): void {
    const { board } = this.#desk;
    if (this.#desk.operate((seq) => board.removeLayer(id, seq)))
      tell({ kind: "layer_removed", undo: () => this.#desk.undo() });
  }

  rename(id: number, name: string): void {
    const { board } = this.#desk;
    this.#desk.operate((seq) => board.renameLayer(id, name, seq));
  }

  /** `toIndex` is the place that it will have from the bottom, in the list as it will be. */
  move(id: number, toIndex: number): void {
    const { board } = this.#desk;
    this.#desk.operate((seq) => board.moveLayer(id, toIndex, seq));
  }

  /** 0..=1. To be called once when a slider comes to rest: each call is an operation. */
  setOpacity(id: number, opacity: number): void {
    this.#set(id, LayerSetting.opacity, Math.round(opacity * 255));
  }

  setBlend(id: number, blend: BlendName): void {
    this.#set(id, LayerSetting.blend, BLENDS.indexOf(blend));
  }

  setHidden(id: number, hidden: boolean): void {
    this.#set(id, LayerSetting.hidden, Number(hidden));
  }

  /** Hosts only. */
  setLocked(id: number, locked: boolean): void {
    this.#set(id, LayerSetting.locked, Number(locked));
  }

  setAlphaLocked(id: number, locked: boolean): void {
    this.#set(id, LayerSetting.alphaLocked, Number(locked));
  }

  setClipped(id: number, clipped: boolean): void {
    this.#set(id, LayerSetting.clipped, Number(clipped));
  }

  /** Hosts only; cannot be undone. */
  setAudience(id: number, audience: "everyone" | "hosts"): void {
    this.#set(id, LayerSetting.audience, Number(audience === "hosts"));
  }

  /** `#rrggbb`. */
  setBackground(color: string): void {
    const { board } = this.#desk;
    this.#desk.operate((seq) => board.setBackground(packedColor(color), seq));
  }

  /** A layer's pixels, straight alpha, within a square of `side` px; nothing for a layer that is gone. */
  thumbnail(id: number, side: number): ImageData | undefined {
    const { width, height } = this.#desk.room;
    const scale = side / Math.max(width, height);
    const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
    const pixels = this.#desk.board.layerThumbnail(id, columns, rows);
    return pixels && imageOf(pixels, columns, rows);
  }

  #set(id: number, setting: number, value: number): void {
    const { board } = this.#desk;
    this.#desk.operate((seq) => board.setLayer(id, setting, value, seq));
  }

  /** At random, so that two people who add one at the same moment do not meet. */
  #freeId(hosts: boolean): number {
    const taken = new Set(this.state.getState().layers.map(({ id }) => id));
    const first = hosts ? HOSTS_LAYERS_FROM : 1;
    const end = hosts ? 0x1_0000 : HOSTS_LAYERS_FROM;
    let id: number;
    do id = first + Math.floor(Math.random() * (end - first));
    while (taken.has(id));
    return id;
  }
}
