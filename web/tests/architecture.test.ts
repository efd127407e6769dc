import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");

/** What a folder may import beside itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  engine: [],
  net: [],
  draw: ["engine"],
  state: ["engine", "net", "draw"],
  ui: ["state", "draw"],
};

const PACKAGES: Record<string, readonly string[]> = {
  engine: [],
  net: ["idb"],
  draw: [],
  state: ["zustand"],
};

interface Import {
  from: string;
  /** A folder of src, or nothing for a package. */
  folder: string | undefined;
  what: string;
}

function importsOf(file: string, text: string): Import[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...found].map(([, what = ""]) => ({
    from: relative(SRC, file),
    what,
    folder: what.startsWith(".")
      ? relative(SRC, resolve(dirname(file), what)).split("/")[0]
      : undefined,
  }));
}

function violations(imports: readonly Import[]): string[] {
  return imports
    .filter(({ from, folder, what }) => {
      const here = from.split("/")[0] ?? "";
      if (!(here in MAY_IMPORT)) return false;
      if (folder !== undefined) return folder !== here && !MAY_IMPORT[here]?.includes(folder);
      const packages = PACKAGES[here];
      return packages !== undefined && !packages.some((name) => what.split("/")[0] === name);
    })
    .map(({ from, what }) => `${from} imports ${what}`);
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("engine/wasm"))
  .map((name) => join(SRC, name));

test("imports point from ui to state to draw to engine, and from state to net, never back", () => {
  const imports = files.flatMap((file) => importsOf(file, readFileSync(file, "utf8")));
  expect(imports.length).toBeGreaterThan(200);
  expect(violations(imports)).toEqual([]);
});

test("an import against the direction, and React below the pages, are found", () => {
  const bad = [
    ...importsOf(join(SRC, "draw/tools/x.ts"), `import { a } from "../../net/socket";`),
    ...importsOf(join(SRC, "engine/x.ts"), `import { useState } from "react";`),
    ...importsOf(join(SRC, "net/x.ts"), `const a = await import("../state/session");`),
    ...importsOf(join(SRC, "ui/x.tsx"), `import { api } from "../net/http";`),
    ...importsOf(join(SRC, "ui/x.tsx"), `import { tools } from "../state/tools";`),
  ];
  expect(violations(bad)).toEqual([
    "draw/tools/x.ts imports ../../net/socket",
    "engine/x.ts imports react",
    "net/x.ts imports ../state/session",
    "ui/x.tsx imports ../net/http",
  ]);
});
