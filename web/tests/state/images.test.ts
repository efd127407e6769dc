import { beforeEach, expect, test } from "vitest";
import type { Board } from "../../src/engine/board";
import { Images } from "../../src/state/images";
import { FakeClock } from "../fakeClock";

let clock: FakeClock;
let asked: string[];
let provided: string[];
let broken: boolean;
let images: Images;

beforeEach(() => {
  clock = new FakeClock();
  asked = [];
  provided = [];
  broken = false;
  const board = { provideImage: (id: string) => provided.push(id) } as unknown as Board;
  images = new Images({
    board,
    room: "r",
    clock,
    api: {
      uploadImage: async () => ({ id: "new", width: 4, height: 2 }),
      imagePixels: async (_room, id) => {
        asked.push(id);
        if (broken) throw new Error("no network");
        return new Uint8Array([1]);
      },
    },
    provided: () => undefined,
  });
});

/** Lets what is on its way arrive. */
async function arrive(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

test("an image that is wanted twice at once is fetched once", async () => {
  images.want("a");
  images.want("a");
  await arrive();
  expect([asked, provided]).toEqual([["a"], ["a"]]);
});

test("an image is asked for again until it is there", async () => {
  broken = true;
  images.want("a");
  await arrive();
  clock.advance(10_000);
  await arrive();
  expect(provided).toEqual([]);
  broken = false;
  clock.advance(10_000);
  await arrive();
  expect(provided).toEqual(["a"]);
  expect(asked).toHaveLength(3);
});

test("nothing is asked for any more once the page has left", async () => {
  broken = true;
  images.want("a");
  await arrive();
  images.dispose();
  clock.advance(60_000);
  expect(asked).toHaveLength(1);
});

test("an uploaded image is on the board before it is placed", async () => {
  await expect(images.upload(new Blob())).resolves.toMatchObject({ id: "new", width: 4 });
  expect(provided).toEqual(["new"]);
});
