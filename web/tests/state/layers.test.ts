import { beforeEach, expect, test, vi } from "vitest";
import type { Board } from "../../src/engine/board";
import { LayerSetting } from "../../src/engine/layers";
import type { Desk } from "../../src/state/desk";
import { Layers } from "../../src/state/layers";
import type { RoomView } from "../../src/state/messages";
import { notices } from "../../src/state/notices";

let calls: unknown[][];
let json: string;
let layers: Layers;

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  json = `{"layers":[{"id":0,"name":null,"opacity":51,"blend":"normal"}],"active":0,"background":66051}`;
  const note =
    (name: string) =>
    (...parts: unknown[]) => {
      calls.push([name, ...parts]);
      return new Uint8Array();
    };
  const board = {
    layers: () => json,
    setActive: note("setActive"),
    addLayer: note("add"),
    removeLayer: note("remove"),
    setLayer: note("set"),
    setBackground: note("background"),
  } as unknown as Board;
  const desk: Desk = {
    board,
    room: { width: 1024, height: 1024 } as RoomView,
    mayDraw: () => true,
    operate: (make) => make(9) !== undefined,
    settle: () => calls.push(["settle"]),
    undo: () => calls.push(["undo"]),
    refresh: () => undefined,
  };
  layers = new Layers(desk);
});

test("the store has what the board lists, in the page's units", () => {
  const { layers: listed, background } = layers.state.getState();
  expect(listed[0]).toMatchObject({ id: 0, opacity: 0.2 });
  expect(background).toBe("#010203");
});

test("what has not changed is no news", () => {
  const before = layers.state.getState();
  layers.refresh();
  expect(layers.state.getState()).toBe(before);
  json = json.replace("51", "255");
  layers.refresh();
  expect(layers.state.getState().layers[0]?.opacity).toBe(1);
});

test("numbers of hosts' layers and of all others never meet", () => {
  for (let times = 0; times < 50; times += 1) {
    layers.add();
    layers.add({ hosts: true });
  }
  const ids = (hosts: boolean) =>
    calls.filter(([name, , forHosts]) => name === "add" && forHosts === hosts).map(([, id]) => id);
  expect(Math.max(...(ids(false) as number[]))).toBeLessThan(32_768);
  expect(Math.min(...(ids(false) as number[]))).toBeGreaterThan(0);
  expect(Math.min(...(ids(true) as number[]))).toBeGreaterThanOrEqual(32_768);
  expect(Math.max(...(ids(true) as number[]))).toBeLessThan(65_536);
});

test("what floats is applied before another layer is drawn on", () => {
  layers.choose(7);
  expect(calls).toEqual([["settle"], ["setActive", 7]]);
});

test("settings go to the board as numbers", () => {
  layers.setOpacity(3, 0.5);
  layers.setBlend(3, "multiply");
  layers.setAudience(3, "hosts");
  layers.setBackground("#102030");
  expect(calls).toEqual([
    ["set", 3, LayerSetting.opacity, 128, 9],
    ["set", 3, LayerSetting.blend, 1, 9],
    ["set", 3, LayerSetting.audience, 1, 9],
    ["background", 0x102030, 9],
  ]);
});

test("a layer that was removed can be brought back by the line that tells of it", () => {
  layers.remove(3);
  const { news } = notices.getState().shown.at(-1) ?? {};
  expect(news?.kind).toBe("layer_removed");
  if (news?.kind === "layer_removed") news.undo();
  expect(calls).toEqual([["remove", 3, 9], ["undo"]]);
});
