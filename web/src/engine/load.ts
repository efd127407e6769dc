/** Brings the engine into the page, once. */

import type { Board } from "./board";
import init, { Board as WasmBoard } from "./wasm/scenewright_wasm";
import address from "./wasm/scenewright_wasm_bg.wasm?url";

/** Makes a board of a canvas size in px for a participant. */
export type BoardFactory = (width: number, height: number, me: number) => Board;

let loading: Promise<BoardFactory> | undefined;

/** Fetches and compiles the engine; later calls share the first one's result unless it failed. */
export function loadEngine(): Promise<BoardFactory> {
  loading ??= init({ module_or_path: address }).then(
    () => (width, height, me) => new WasmBoard(width, height, me),
    (problem: unknown) => {
      loading = undefined;
      throw problem;
    },
  );
  return loading;
}
