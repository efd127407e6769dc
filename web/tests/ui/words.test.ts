import { describe, expect, test } from "vitest";
import { PALETTE } from "../../src/draw/color";
import { LANGUAGES, languageOf } from "../../src/ui/language";
import { en } from "../../src/ui/words/en";

/** Every text of a dictionary by its path; a text with values is called with samples. */
function texts(words: unknown, path = ""): [string, string][] {
  if (typeof words === "string") return [[path, words]];
  if (typeof words === "function") return [[path, String(words(1, 2))]];
  return Object.entries(words as object).flatMap(([key, value]) => texts(value, `${path}/${key}`));
}

describe.each(Object.entries(LANGUAGES))("the words in %s", (_, words) => {
  test("are the same ones as in English, and none is empty", () => {
    const found = texts(words);
    expect(found.map(([path]) => path)).toEqual(texts(en).map(([path]) => path));
    expect(found.filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("name every colour of the palette", () => {
    expect(words.color.names).toHaveLength(PALETTE.length);
  });

  test("count people", () => {
    expect(words.people.label(1)).not.toBe(words.people.label(2).replace("2", "1"));
    expect(words.people.label(12)).toContain("12");
  });
});

/** Texts that are the same in both languages. */
const SHARED = [
  "/app",
  "/status/live",
  "/status/offline",
  "/tip/px",
  "/tip/percent",
  "/tools/ellipse",
  "/tools/lasso",
  "/color/palette",
  "/color/names/4",
  "/view/actual",
  "/share/link",
  "/styles/gouache",
  "/styles/pastel",
  "/states/progress",
  "/states/seconds",
  "/keys/actual",
  // These pass on what they are given.
  "/picture/alt",
  "/news/failed",
];

test("German is not English, but for a few words", () => {
  const english = texts(en);
  const same = texts(LANGUAGES.de).filter(([, text], at) => text === english[at]?.[1]);
  expect(same.map(([path]) => path)).toEqual(expect.arrayContaining(["/app"]));
  expect(same.map(([path]) => path).filter((path) => !SHARED.includes(path))).toEqual([]);
});

test.each([
  [null, ["de-AT", "en"], "de"],
  [null, ["fr-FR", "de-DE"], "de"],
  [null, ["fr-FR"], "en"],
  [null, [], "en"],
  ["en", ["de-DE"], "en"],
] as const)("with %s chosen, a browser of %j gets %s", (chosen, browser, language) => {
  expect(languageOf(chosen, browser)).toBe(language);
});
