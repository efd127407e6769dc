//! Shapes that were only outlined: what stands inside the lines is told by form and place.

use crate::infer::{Material, Part, figure, setting::is_face, tints::tint};
use crate::mood::{Mood, Setting, Subject};
use crate::noise::Noise;
use crate::plan::{Neighbour, Plan, Region};

/// A shape drawn with lines over a colour and not filled: it has the colour of what lies round it.
pub(crate) fn is_only_outlined(plan: &Plan, i: usize) -> bool {
    let r = &plan.regions[i];
    let like = |p: u16| plan.regions[p as usize].colour.lab().distance(r.colour.lab()) < 0.05;
    !r.touches.any() && r.outlined > 0.6 && r.parent.is_some_and(like)
}

/// Reads paper regions of one drawing.
pub(crate) struct Reader<'a> {
    plan: &'a Plan,
    subject: Option<Subject>,
    setting: Setting,
    horizon: f32,
    noise: Noise,
    /// Parts read so far, for colours in turn.
    count: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        plan: &'a Plan,
        mood: &Mood,
        setting: Setting,
        horizon: f32,
        noise: Noise,
    ) -> Self {
        Self { plan, subject: mood.subject, setting, horizon, noise, count: 0 }
    }

    /// The part of paper region `i`, given the parts of all larger regions.
    pub(crate) fn read(&mut self, i: usize, parts: &[Part]) -> Part {
        let r = &self.plan.regions[i];
        let material = match r.parent.map(|p| (p, parts[p as usize].material)) {
            _ if self.setting == Setting::Landscape && self.is_range(r) => Material::Rock,
            _ if self.setting == Setting::Studio && self.is_bust(r, parts) => Material::Cloth,
            _ if self.is_open(r) => Material::Backdrop,
            Some((p, outer)) if !outer.is_setting() => {
                self.inside(r, &self.plan.regions[p as usize], outer)
            }
            _ => self.alone(i, r, parts),
        };
        self.count += 1;
        let mut colour = tint(material, self.count, self.noise);
        if matches!(
            material,
            Material::Fur
                | Material::Skin
                | Material::Hair
                | Material::Metal
                | Material::Roof
                | Material::Scales
        ) {
            // One creature, one coat; one village, one kind of tile.
            colour = tint(material, 0, self.noise);
        }
        if material == Material::Cloth && self.sails_above_hull(r) {
            colour =
                tint(Material::Wall, 0, self.noise).mix(crate::colour::Rgb::hex(0xfff6e4), 0.5);
        }
        if material == Material::Thing
            && let Some((p, Material::Skin | Material::Fur)) =
                r.parent.map(|p| (p, parts[p as usize].material))
        {
            // Lips and noses.
            colour = parts[p as usize].tint.mix(crate::colour::Rgb::hex(0xc0424a), 0.7);
        }
        Part { material, tint: colour, drawn: false }
    }

    /// The open sheet, not a shape on it.
    fn is_open(&self, r: &Region) -> bool {
        let t = r.touches;
        let corner_sun = self.is_corner_sun(r);
        let total = self.plan.labels.cells.len() as f32;
        let edges = t.top + t.bottom + t.left + t.right;
        (t.any()
            && !corner_sun
            && (edges > 0.5 || r.area > total * 0.1 || (r.outlined < 0.55 && edges > 0.1)))
            || (r.area > total * 0.55)
    }

    /// A band from side to side below a jagged line and above another: mountains.
    fn is_range(&self, r: &Region) -> bool {
        let t = r.touches;
        t.top == 0.0
            && t.bottom == 0.0
            && t.left + t.right > 0.0
            && r.width() > self.plan.labels.width as f32 * 0.45
            && r.height() > self.plan.labels.height as f32 * 0.12
            && r.boxy < 0.8
            && r.outlined > 0.6
    }

    /// Shoulders under a head, cut off by the foot of the sheet.
    fn is_bust(&self, r: &Region, parts: &[Part]) -> bool {
        let under_head = r.neighbours.iter().any(|n| {
            let m = parts[n.id as usize].material;
            n.above > 4.0
                && (matches!(m, Material::Skin | Material::Fur)
                    || is_face(self.plan, n.id as usize))
        });
        r.touches.bottom > 0.15 && r.touches.top == 0.0 && r.outlined > 0.6 && under_head
    }

    fn is_corner_sun(&self, r: &Region) -> bool {
        let t = r.touches;
        let small = r.area < self.plan.labels.cells.len() as f32 * 0.06;
        small
            && t.top > 0.02
            && (t.left > 0.02 || t.right > 0.02)
            && r.boxy > 0.6
            && self.setting == Setting::Landscape
    }

    fn inside(&self, r: &Region, outer: &Region, material: Material) -> Material {
        let low = (r.y - outer.top) / outer.height();
        match material {
            Material::Wall | Material::Masonry | Material::Roof => {
                let to_floor = outer.bottom - r.bottom < outer.height() * 0.13;
                if to_floor && r.height() > r.width() * 0.9 {
                    Material::Door
                } else {
                    Material::Window
                }
            }
            Material::Skin | Material::Fur | Material::Scales => {
                if low < 0.62
                    && r.area < outer.area * 0.12
                    && r.disc > 0.3
                    && !(0.46..0.54).contains(&((r.x - outer.left) / outer.width()))
                {
                    Material::Eye
                } else {
                    Material::Thing
                }
            }
            Material::Metal => Material::Window,
            Material::Eye => Material::Door,
            Material::Land => Material::Water,
            Material::Window => Material::Window,
            Material::Sun
            | Material::Cloud
            | Material::Rock
            | Material::Planet
            | Material::Wash => material,
            Material::Door => Material::Sun,
            _ => Material::Thing,
        }
    }

    fn alone(&self, i: usize, r: &Region, parts: &[Part]) -> Material {
        match self.setting {
            Setting::Landscape => self.in_landscape(i, r, parts),
            Setting::Studio => self.in_studio(i, r),
            Setting::Space => {
                let flame = r.neighbours.iter().any(|n| {
                    n.above > r.width() * 0.35 && parts[n.id as usize].material == Material::Metal
                });
                if r.touches.bottom > 0.4 {
                    Material::Ground
                } else if r.disc > 0.7 && r.outlined > 0.5 && self.on_its_own(r, parts) {
                    Material::Planet
                } else if flame && r.taper > 1.15 && r.y > self.plan.labels.height as f32 * 0.4 {
                    Material::Fire
                } else {
                    Material::Metal
                }
            }
            Setting::Chart => Material::Land,
            Setting::Abstract => Material::Wash,
            Setting::Underwater => {
                if r.touches.bottom > 0.2 {
                    Material::Rock
                } else {
                    Material::Scales
                }
            }
        }
    }

    /// Borders nothing but the open sheet.
    fn on_its_own(&self, r: &Region, parts: &[Part]) -> bool {
        r.neighbours.iter().all(|n| {
            n.length < r.border() * 0.12 || parts[n.id as usize].material == Material::Backdrop
        })
    }

    fn in_studio(&self, i: usize, r: &Region) -> Material {
        match self.subject {
            Some(Subject::Furry) => Material::Fur,
            Some(Subject::Scaly) => Material::Scales,
            Some(Subject::Metal) => Material::Metal,
            Some(Subject::Stone) => Material::Masonry,
            Some(Subject::Plant) => Material::Foliage,
            Some(Subject::Boat) => Material::Hull,
            Some(Subject::Person) | None => {
                let faces: Vec<usize> =
                    (0..self.plan.regions.len()).filter(|&f| is_face(self.plan, f)).collect();
                let Some(&face) = faces.first() else {
                    return if self.subject.is_some() && r.disc > 0.45 {
                        Material::Skin
                    } else {
                        Material::Thing
                    };
                };
                let f = &self.plan.regions[face];
                if self.has_ears(f) {
                    return Material::Fur;
                }
                if faces.contains(&i) {
                    Material::Skin
                } else if r.y < f.y && r.area > f.area * 0.06 {
                    Material::Hair
                } else if r.y < f.bottom && r.area < f.area * 0.2 {
                    Material::Skin
                } else {
                    Material::Cloth
                }
            }
        }
    }

    /// Two pointed neighbours on top: an animal's ears.
    fn has_ears(&self, face: &Region) -> bool {
        let ear = |n: &&crate::plan::Region| {
            n.paper
                && !n.touches.any()
                && n.taper < 0.75
                && n.boxy < 0.75
                && n.y < face.y - face.height() * 0.25
                && n.area < face.area * 0.3
        };
        face.neighbours.iter().map(|n| &self.plan.regions[n.id as usize]).filter(ear).count() >= 2
    }

    fn in_landscape(&self, i: usize, r: &Region, parts: &[Part]) -> Material {
        let (w, h) = (self.plan.labels.width as f32, self.plan.labels.height as f32);
        let share = r.area / (w * h);
        let stone = self.subject == Some(Subject::Stone);
        if self.is_corner_sun(r) {
            return Material::Sun;
        }
        if figure::is_head(self.plan, i) {
            return Material::Skin;
        }
        if r.y < h * 0.5 && share < 0.06 && figure::has_rays(self.plan, i) {
            return Material::Sun;
        }
        let trunk = figure::has_trunk(self.plan, i);
        if r.disc > 0.66 && r.y < h * 0.42 && share < 0.06 && !trunk && self.on_its_own(r, parts) {
            return Material::Sun;
        }
        let floats =
            r.bottom < self.horizon * 0.8 && r.width() > 1.15 * r.height() && r.y < h * 0.42;
        if floats && r.boxy < 0.9 && !trunk && self.on_its_own(r, parts) {
            return Material::Cloud;
        }
        // A path runs from the foot of the sheet into the distance.
        if r.touches.bottom > 0.0 && r.taper < 0.7 && r.touches.top == 0.0 {
            return Material::Earth;
        }
        let triangle = r.taper < 0.5 && r.boxy < 0.75;
        if self.sails_above_hull(r) {
            return Material::Cloth;
        }
        if let Some(below) = self.box_below(r) {
            if triangle
                || (r.width() > below.width() * 0.95
                    && r.height() < below.height() * 1.3
                    && r.taper < 0.95)
            {
                return Material::Roof;
            }
        }
        if r.taper > 1.22 && r.width() > 1.4 * r.height() && r.bottom > h * 0.4 && share > 0.004 {
            return Material::Hull;
        }
        if self.subject == Some(Subject::Boat) && r.bottom < h * 0.85 && r.taper < 0.8 {
            return Material::Cloth;
        }
        let leafy = |n: &&Neighbour| parts[n.id as usize].material == Material::Foliage;
        if trunk
            || r.neighbours.iter().filter(|n| leafy(n)).map(|n| n.length).sum::<f32>()
                > r.border() * 0.6
        {
            return Material::Foliage;
        }
        if r.boxy > 0.7 && r.touches.top == 0.0 && share > 0.002 && r.height() > r.width() * 0.22 {
            if r.height() > 2.2 * r.width() && share < 0.02 && self.crown_above(r) {
                return Material::Trunk;
            }
            return if stone { Material::Masonry } else { Material::Wall };
        }
        if triangle {
            if r.height() > r.width() * 1.05 && r.width() < w * 0.22 {
                return Material::Foliage;
            }
            if r.width() > w * 0.12 {
                return Material::Rock;
            }
        }
        if floats {
            return Material::Cloud;
        }
        match self.subject {
            Some(Subject::Furry) => return Material::Fur,
            Some(Subject::Scaly) => return Material::Scales,
            Some(Subject::Metal) => return Material::Metal,
            Some(Subject::Person) => {
                return if r.disc > 0.62 { Material::Skin } else { Material::Cloth };
            }
            Some(Subject::Stone) => return Material::Masonry,
            Some(Subject::Plant) => return Material::Foliage,
            Some(Subject::Boat) | None => {}
        }
        if r.touches.left + r.touches.right > 0.0 && r.bottom > self.horizon * 0.8 && share > 0.02 {
            return Material::Rock; // A hill that leaves the sheet.
        }
        if share < 0.003 && r.y > self.horizon * 0.95 {
            return Material::Flower;
        }
        if r.disc > 0.4 && share > 0.004 && r.y > h * 0.3 {
            return Material::Foliage;
        }
        Material::Thing
    }

    /// Stands over something wide that narrows downwards: a sail over its boat.
    fn sails_above_hull(&self, r: &Region) -> bool {
        let reach = self.plan.labels.height as f32 * 0.08;
        self.plan.regions.iter().any(|b| {
            b.taper > 1.22
                && b.width() > 1.4 * b.height()
                && b.width() > r.width() * 1.1
                && !b.touches.any()
                && b.outlined > 0.5
                && r.x > b.left
                && r.x < b.right
                && r.bottom > b.top - reach
                && r.bottom < b.y + 2.0
        })
    }

    fn box_below(&self, r: &Region) -> Option<&Region> {
        r.neighbours
            .iter()
            .map(|n| (n, &self.plan.regions[n.id as usize]))
            .find(|(n, b)| {
                n.below > r.width() * 0.35
                    && b.boxy > 0.66
                    && !b.touches.any()
                    && b.width() < r.width() * 1.5
                    && b.width() > r.width() * 0.4
            })
            .map(|(_, b)| b)
    }

    /// A round shape stands on this post.
    fn crown_above(&self, r: &Region) -> bool {
        r.neighbours.iter().any(|n| {
            let c = &self.plan.regions[n.id as usize];
            n.above > 0.0 && !c.touches.any() && c.width() > r.width() * 1.6 && c.bottom < r.y
        })
    }
}
