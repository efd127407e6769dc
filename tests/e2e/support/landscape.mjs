/** A little landscape, drawn by hand through the page: a house between a tree and hills, in the sun. */

/** What is far away: meadow, hills, sky, sun; the near ones first, so that each meets bare paper. */
export async function drawGround(room) {
  await room.tip({ size: 14 });
  await room.color("Green");
  await room.stroke(...hills(650, 22, 0.6));
  await fill(room, [500, 960]);
  await room.color("Pine");
  await room.stroke(...hills(430, 60, 1.3));
  await fill(room, [500, 600]);
  await room.color("Sky blue");
  await fill(room, [500, 100]);

  await room.color("Yellow");
  await room.tip({ size: 120 });
  await room.press([200, 190]);
}

/** What stands in it: house and tree. */
export async function drawHouse(room) {
  await room.color("White");
  await room.tip({ size: 26 });
  await room.stroke(...hatched(548, 700, 613, 827, 0));
  await room.color("Red");
  await room.tip({ size: 18 });
  await room.stroke(...hatched(412, 532, 706, 734, 126));
  await room.color("Brown");
  await room.tip({ size: 22 });
  await room.stroke(...hatched(640, 700, 662, 700, 0));
  await room.color("Sky blue");
  await room.tip({ size: 20 });
  await room.stroke(...hatched(594, 634, 754, 794, 0));

  await room.color("Brown");
  await room.tip({ size: 34 });
  await room.stroke(...curve([330, 760], [334, 680], [328, 600]));
  await room.color("Green");
  await room.tip({ size: 105 });
  await room.stroke(
    ...curve([275, 575], [270, 510], [330, 470], [395, 505], [395, 570], [335, 560], [290, 555]),
  );
}

/** What is near: a path and flowers. */
export async function drawFlowers(room) {
  await room.color("Brown");
  await room.tip({ size: 30 });
  await room.stroke(...curve([682, 722], [676, 770], [715, 850], [665, 930], [640, 1030]));
  await room.tip({ size: 18 });
  for (const [name, ...points] of [
    ["Red", [120, 850], [190, 920], [860, 880], [420, 900]],
    ["Yellow", [150, 960], [300, 960], [930, 930], [800, 960]],
  ]) {
    await room.color(name);
    for (const point of points) await room.press(point);
  }
}

/** What flies over it, on a layer of its own. */
export async function drawBirds(room) {
  await room.color("Black");
  await room.tip({ size: 7 });
  for (const [x, y] of [
    [560, 250],
    [640, 290],
    [700, 235],
  ])
    await room.stroke(
      ...curve([x - 26, y - 6], [x - 12, y - 16], [x, y], [x + 13, y - 17], [x + 28, y - 8]),
    );
}

/** Another's clouds, of which the last is still being drawn. */
export async function beginCloud(room) {
  await room.color("White");
  await room.tip({ size: 64 });
  for (const point of [
    [775, 156],
    [825, 136],
    [880, 146],
    [920, 160],
  ])
    await room.press(point);
  await room.tip({ size: 44 });
  await room.stroke([760, 170], [940, 172]);
  await room.begin(
    ...curve([430, 232], [470, 196], [520, 214], [565, 176], [615, 204], [640, 236]),
  );
}

async function fill(room, inside) {
  await room.take("Fill");
  await room.press(inside);
  await room.take("Brush");
}

/** To and fro from `top` down to `bottom`; each side leans out by `flare` on the way. */
function hatched(top, bottom, left, right, flare) {
  const rows = Math.ceil((bottom - top) / 9);
  return Array.from({ length: rows + 1 }, (_, row) => {
    const out = (flare * row) / rows;
    const y = top + ((bottom - top) * row) / rows;
    const there = [right + out, y];
    const here = [left - out, y];
    return row % 2 === 0 ? [here, there] : [there, here];
  }).flat();
}

function hills(top, height, pace) {
  return Array.from({ length: 44 }, (_, at) => {
    const x = at * 24.5 - 16;
    return [x, top + height * Math.sin((x * pace) / 130 + 2) + (height / 4) * Math.sin(x / 47)];
  });
}

/** A smooth line through points: Catmull-Rom, six samples a piece. */
function curve(...points) {
  const at = (index) => points[Math.min(points.length - 1, Math.max(0, index))];
  return points.flatMap((_, index) =>
    Array.from({ length: index + 1 < points.length ? 6 : 1 }, (_, sample) => {
      const t = sample / 6;
      const corners = [at(index - 1), at(index), at(index + 1), at(index + 2)];
      return [0, 1].map((axis) => between(t, ...corners.map((corner) => corner[axis])));
    }),
  );
}

function between(t, p0, p1, p2, p3) {
  const slope = p2 - p0;
  const bend = 2 * p0 - 5 * p1 + 4 * p2 - p3;
  const twist = 3 * p1 - p0 - 3 * p2 + p3;
  return p1 + (t * (slope + t * (bend + t * twist))) / 2;
}
