//! The scene before any style: every pixel asks its material how it looks in this light.
//!
//! Textures are measured in thousandths of the shorter side ("milli"), so that a small picture shows
//! the same things as a large one. It stops at colour and light; brush and paper are in `styles`.

mod backdrop;
mod built;
mod chart;
mod creature;
mod foliage;
mod ground;
mod matter;
mod rock;
mod sky;
mod together;
mod water;

use core::ops::ControlFlow;

use crate::colour::Rgb;
use crate::grid::{Grid, distance};
use crate::infer::{Material, Part, Reading};
use crate::light::Light;
use crate::math::unit;
use crate::mood::{Mood, Season, Setting};
use crate::noise::Noise;
use crate::plan::Plan;

/// Everything a material may look at.
pub(crate) struct Scene<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) reading: &'a Reading,
    pub(crate) mood: &'a Mood,
    pub(crate) light: &'a Light,
    pub(crate) seed: u32,
    pub(crate) closeness: f32,
    /// Pixels of the picture.
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Milli per pixel.
    pub(crate) milli: f32,
    /// Pixels of the picture per cell of the plan, on each side; below 1 in a preview.
    pub(crate) cell_px: f32,
    /// The horizon in milli from the top.
    pub(crate) horizon: f32,
    /// The picture's size in milli; the shorter side is 1000.
    pub(crate) wide: f32,
    pub(crate) tall: f32,
    /// Distance to the region's border in milli, by cell.
    pub(crate) depth: Grid<f32>,
    /// Slope of the inflated regions, right and down, by cell.
    slope: (Grid<f32>, Grid<f32>),
    /// Displacement of the regions' borders, in cells; one value for every second cell.
    warp: (Grid<f32>, Grid<f32>),
    /// Shade that standing things cast, 0..=1, by cell.
    shade: Grid<f32>,
    /// Noises by use, each its own field.
    pub(crate) coarse: Noise,
    pub(crate) fine: Noise,
    pub(crate) leafy: Noise,
}

/// One pixel as a material sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    /// Place in milli.
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Place in cells of the plan.
    pub(crate) cell_x: f32,
    pub(crate) cell_y: f32,
    pub(crate) id: u16,
    pub(crate) part: Part,
    /// Distance to the border of the region, in milli.
    pub(crate) depth: f32,
    /// The surface's direction: right, down, towards the viewer; length 1.
    pub(crate) normal: (f32, f32, f32),
}

/// What the scene pass leaves for the styles.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) image: Grid<Rgb>,
    /// The region of each pixel.
    pub(crate) ids: Grid<u16>,
    /// How much painted contour covers each pixel, 0..=1, and its colour.
    pub(crate) contour: Grid<f32>,
    pub(crate) contour_colour: Grid<Rgb>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        plan: &'a Plan,
        reading: &'a Reading,
        mood: &'a Mood,
        light: &'a Light,
        size: (usize, usize),
        seed: u32,
        closeness: f32,
    ) -> Self {
        let (width, height) = size;
        let milli = 1000.0 / width.min(height) as f32;
        let cell_px = plan.step as f32 * width as f32 / plan.cover.width as f32;
        let cell = cell_px * milli;
        let depth = plan.depth();
        let slope = slopes(plan, reading);
        let warp = warps(plan, cell, seed, closeness);
        let mut scene = Self {
            plan,
            reading,
            mood,
            light,
            seed,
            closeness,
            width,
            height,
            milli,
            cell_px,
            horizon: reading.horizon * cell,
            wide: width as f32 * milli,
            tall: height as f32 * milli,
            depth: depth.map(|d| d * cell),
            slope,
            warp,
            shade: Grid::filled(1, 1, 0.0),
            coarse: Noise::new(seed, 1),
            fine: Noise::new(seed, 2),
            leafy: Noise::new(seed, 3),
        };
        scene.shade = together::cast_shade(&scene);
        scene
    }

    /// Milli per cell of the plan.
    pub(crate) fn cell(&self) -> f32 {
        self.cell_px * self.milli
    }

    /// The sun's place and radius in milli.
    pub(crate) fn sun(&self) -> (f32, f32, f32) {
        let l = self.light;
        (l.sun_x * self.wide, l.sun_y * self.tall, l.sun_size * 1000.0)
    }

    /// How much of the drawing's own colour stays, 0..=1.
    pub(crate) fn keep(&self, part: &Part) -> f32 {
        if part.drawn { 0.4 + 0.55 * self.closeness } else { 0.9 }
    }

    /// Paints the scene, a row at a time.
    pub(crate) fn paint(
        &self,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> ControlFlow<(), Rendered> {
        let mut image = Grid::filled(self.width, self.height, Rgb::BLACK);
        let mut ids = Grid::filled(self.width, self.height, 0);
        for y in 0..self.height {
            if y.is_multiple_of(32) {
                progress(y as f32 / self.height as f32)?;
            }
            for x in 0..self.width {
                let spot = self.spot(x, y);
                let i = y * self.width + x;
                ids.cells[i] = spot.id;
                image.cells[i] = self.look(&spot);
            }
        }
        water::lay(self, &mut image, &ids);
        together::finish(self, &mut image, &ids);
        let (contour, contour_colour) = together::contour(self, &image);
        ControlFlow::Continue(Rendered { image, ids, contour, contour_colour })
    }

    fn spot(&self, px: usize, py: usize) -> Spot {
        let (cx, cy) = ((px as f32 + 0.5) / self.cell_px, (py as f32 + 0.5) / self.cell_px);
        let (bx, by) = self.warped(cx, cy);
        let (mut wx, mut wy) = (cx + bx, cy + by);
        let (x, y) = (px as f32 * self.milli, py as f32 * self.milli);
        let mut id = self.label(wx, wy);
        let mut depth = self.depth.sample(wx, wy);
        if depth < 16.0 {
            // Leaves, clouds and flames have no smooth border.
            let (jx, jy) = foliage::ragged(self, x, y);
            let (rx, ry) = (wx + jx / self.cell(), wy + jy / self.cell());
            let other = self.label(rx, ry);
            let soft = |id: u16| {
                matches!(self.part(id).material, Material::Foliage | Material::Fire | Material::Fur)
            };
            if soft(id) || soft(other) {
                id = other;
                (wx, wy) = (rx, ry);
                depth = self.depth.sample(wx, wy);
            }
        }
        // Soft things turn from the light more gently than their outline says.
        let round = match self.part(id).material {
            Material::Skin => 0.5,
            Material::Fur | Material::Hair | Material::Thing | Material::Scales => 0.65,
            _ => 1.0,
        };
        let (sx, sy) = (round * self.slope.0.sample(wx, wy), round * self.slope.1.sample(wx, wy));
        let length = (sx * sx + sy * sy + 1.0).sqrt();
        Spot {
            x,
            y,
            cell_x: wx,
            cell_y: wy,
            id,
            part: *self.part(id),
            depth,
            normal: (-sx / length, -sy / length, 1.0 / length),
        }
    }

    /// How far a border is bent at a place, all in cells.
    pub(crate) fn warped(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = (x * 0.5 + 0.25, y * 0.5 + 0.25);
        (self.warp.0.sample(x, y), self.warp.1.sample(x, y))
    }

    /// The season's green, as this seed mixes it: towards olive, blue, yellow, or plain.
    pub(crate) fn green(&self) -> Rgb {
        let season = self.mood.season();
        let green = sky::leaf_green(season);
        if matches!(season, Season::Autumn | Season::Winter) {
            return green;
        }
        let leans = [0x8a8a3a, 0x3f8068, 0xa0a23c, 0x5a8f3c, 0x4a7a3a];
        let pick = self.leafy.hash(41, 7) as usize % leans.len();
        green.mix(Rgb::hex(leans[pick]), 0.55)
    }

    pub(crate) fn part(&self, id: u16) -> &Part {
        &self.reading.parts[id as usize]
    }

    /// The label at a place in cells: of the four around it, the one with the most weight, which
    /// draws straight borders where the nearest alone would draw stairs.
    fn label(&self, x: f32, y: f32) -> u16 {
        let l = &self.plan.labels;
        let x = (x - 0.5).max(0.0).min(l.width as f32 - 1.0);
        let y = (y - 0.5).max(0.0).min(l.height as f32 - 1.0);
        let (ix, iy) = (x as usize, y as usize);
        let (jx, jy) = ((ix + 1).min(l.width - 1), (iy + 1).min(l.height - 1));
        let (fx, fy) = (x - ix as f32, y - iy as f32);
        let ids = [l.at(ix, iy), l.at(jx, iy), l.at(ix, jy), l.at(jx, jy)];
        if ids[0] == ids[3] && ids[1] == ids[2] && ids[0] == ids[1] {
            return ids[0];
        }
        let weights = [(1.0 - fx) * (1.0 - fy), fx * (1.0 - fy), (1.0 - fx) * fy, fx * fy];
        let mut best = (0.0, ids[0]);
        for id in ids {
            let w: f32 = ids.iter().zip(weights).filter(|(o, _)| **o == id).map(|(_, w)| w).sum();
            if w > best.0 {
                best = (w, id);
            }
        }
        best.1
    }

    /// The colour of one pixel.
    fn look(&self, s: &Spot) -> Rgb {
        let shaded = match s.part.material {
            Material::Sky | Material::Sun => return sky::sky(self, s.x, s.y, Some(s)),
            Material::Backdrop => return self.backdrop(s),
            Material::Ground if self.reading.setting == Setting::Space => ground::moon(self, s),
            Material::Ground => ground::open(self, s),
            Material::Cloud => return sky::cloud(self, s),
            Material::Water => return water::bed(self, s),
            Material::Grass => ground::grass(self, s),
            Material::Snow => ground::snow(self, s),
            Material::Sand => ground::sand(self, s),
            Material::Earth => ground::earth(self, s),
            Material::Foliage => foliage::leaves(self, s),
            Material::Trunk => foliage::trunk(self, s),
            Material::Rock => rock::rock(self, s),
            Material::Wall => built::wall(self, s),
            Material::Masonry => built::masonry(self, s),
            Material::Roof => built::roof(self, s),
            Material::Door => built::door(self, s),
            Material::Window => built::window(self, s),
            Material::Hull => built::hull(self, s),
            Material::Wood => built::wood(self, s),
            Material::Skin => creature::skin(self, s),
            Material::Hair | Material::Fur => creature::fur(self, s),
            Material::Eye => creature::eye(self, s),
            Material::Scales => creature::scales(self, s),
            Material::Cloth => matter::cloth(self, s),
            Material::Metal => matter::metal(self, s),
            Material::Flower => matter::flower(self, s),
            Material::Fire => return matter::fire(self, s),
            Material::Planet => return matter::planet(self, s),
            Material::Land => chart::land(self, s),
            Material::Thing => matter::thing(self, s),
            Material::Wash => matter::wash(self, s),
        };
        let shade = self.shade.sample(s.cell_x, s.cell_y);
        shaded * (1.0 - 0.42 * shade)
    }

    fn backdrop(&self, s: &Spot) -> Rgb {
        match self.reading.setting {
            Setting::Landscape => sky::sky(self, s.x, s.y, Some(s)),
            Setting::Space => backdrop::void(self, s),
            Setting::Studio => backdrop::studio(self, s),
            Setting::Chart => chart::sea(self, s),
            Setting::Abstract => backdrop::fields(self, s),
            Setting::Underwater => backdrop::deep(self, s),
        }
    }

    /// How far a place on the floor is: 0 at the horizon, 1 at the foot of the picture.
    pub(crate) fn nearness(&self, y: f32) -> f32 {
        unit((y - self.horizon) / (self.tall - self.horizon).max(60.0))
    }

    /// A place on the floor seen from above, so that textures shrink with distance.
    pub(crate) fn on_floor(&self, x: f32, y: f32) -> (f32, f32, f32) {
        let near = self.nearness(y);
        let far = 1.0 / (0.07 + near);
        // Above the horizon the floor is a hill's side: it goes on upwards without shrinking further.
        let hill = (self.horizon - y).max(0.0) * 9.0;
        ((x - self.wide * 0.5) * far * 0.9, far * 620.0 + hill, near)
    }

    /// Fades a far surface into the air; `distance` 0..=1.
    pub(crate) fn through_air(&self, c: Rgb, distance: f32) -> Rgb {
        c.mix(self.light.air, unit(distance * self.light.haze))
    }
}

/// Slopes of every region inflated like a cushion, by cell.
///
/// What lies within a thing lies on its surface: eyes make no pits in a face.
fn slopes(plan: &Plan, reading: &Reading) -> (Grid<f32>, Grid<f32>) {
    let most = plan.side() * 0.13;
    let on_surface = |id: u16| {
        let parent = plan.regions[id as usize].parent;
        parent.filter(|p| !reading.parts[*p as usize].material.is_setting()).unwrap_or(id)
    };
    let surface = plan.labels.map(|&id| on_surface(on_surface(id)));
    let mut height = distance(surface.width, surface.height, |i| {
        surface.around(i).any(|j| surface.cells[j] != surface.cells[i])
    });
    let mut widest = vec![2.0_f32; plan.regions.len()];
    for (d, id) in height.cells.iter().zip(&surface.cells) {
        widest[*id as usize] = widest[*id as usize].max(*d);
    }
    for (h, id) in height.cells.iter_mut().zip(&surface.cells) {
        let r = widest[*id as usize].min(most);
        let t = 1.0 - unit(*h / r);
        *h = r * (1.0 - t * t).max(0.0).sqrt();
    }
    let height = height.blurred((plan.side() * 0.006) as usize + 1, 2);
    let slope = |dx: i32, dy: i32| {
        Grid::build(height.width, height.height, |x, y| {
            let (x, y) = (x as i32, y as i32);
            (height.near(x + dx, y + dy) - height.near(x - dx, y - dy)) * 0.5
        })
    };
    (slope(1, 0), slope(0, 1))
}

/// Borders of a hand: slow bends and a little tremor, more when the drawing is only a suggestion.
fn warps(plan: &Plan, cell: f32, seed: u32, closeness: f32) -> (Grid<f32>, Grid<f32>) {
    let strength = (1.2 + 8.5 * (1.0 - closeness) * (1.0 - closeness)) / cell;
    let field = |stream| {
        let n = Noise::new(seed, stream);
        Grid::build(plan.labels.width.div_ceil(2), plan.labels.height.div_ceil(2), |x, y| {
            let (x, y) = (x as f32 * 2.0 * cell, y as f32 * 2.0 * cell);
            strength * (n.smooth(x / 70.0, y / 70.0) + 0.35 * n.smooth(x / 19.0 + 40.0, y / 19.0))
        })
    };
    (field(21), field(22))
}
