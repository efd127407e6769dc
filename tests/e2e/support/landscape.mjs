/** A little landscape, drawn by hand through the page: a house between a tree and hills, in the sun. */

/** What is far away: sky, sun, clouds, hills, meadow. */
export async function drawGround(room) {
  await room.color("Sky blue");
  await room.take("Fill");
  await room.press([500, 300]);
  await room.take("Brush");

  await room.color("Yellow");
  await room.tip({ size: 120 });
  await room.press([200, 190]);

  await room.tip({ size: 14 });
  await area(room, "Pine", [80, 900], hills(430, 60, 1.3));
  await area(room, "Green", [500, 960], hills(650, 22, 0.6));
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
  await room.stroke([330, 760], [334, 680], [328, 600]);
  await room.color("Green");
  await room.tip({ size: 105 });
  await room.stroke([265, 570], [300, 500], [360, 490], [400, 560], [340, 585], [280, 570]);
}

/** What is near: a path and flowers. */
export async function drawFlowers(room) {
  await room.color("Brown");
  await room.tip({ size: 30 });
  await room.stroke([682, 722], [676, 770], [720, 850], [660, 930], [640, 1030]);
  await room.tip({ size: 18 });
  for (const [name, ...points] of [
    ["Red", [120, 850], [190, 920], [860, 880], [420, 900]],
    ["Yellow", [150, 960], [300, 960], [930, 930], [800, 960]],
  ]) {
    await room.color(name);
    for (const point of points) await room.press(point);
  }
}

/** Another's clouds, of which the last is still being drawn. */
export async function beginCloud(room) {
  await room.color("White");
  await room.tip({ size: 40 });
  await room.stroke([760, 150], [810, 125], [860, 150], [905, 140], [935, 165], [800, 168]);
  await room.begin([430, 240], [475, 205], [530, 222], [580, 200], [625, 238]);
}

/** A line from edge to edge, and all below it. */
async function area(room, color, inside, line) {
  await room.color(color);
  await room.stroke(...line);
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
