//! Shapes that were only outlined: what stands inside the lines is told by form and place.

mod forms;

use crate::colour::Rgb;
use crate::infer::coloured::{self, Hue};
use crate::infer::{Material, Part, figure, setting::is_face, tints::tint};
use crate::mood::{Ground, Mood, Setting, Subject, Things};
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
    /// Snow lies, or it is winter.
    snowy: bool,
    /// The words say what the ground is, and it is no water.
    dry: bool,
    /// The words speak of fire.
    burning: bool,
    noise: Noise,
    /// Parts read so far, for colours in turn.
    count: usize,
    /// The regions that have a face.
    faces: Vec<usize>,
    /// The mean colour of the ink round each region.
    outline: Vec<Rgb>,
}

/// Regions with a face, largest first. Only large ones are asked: a face has things in it.
fn faces(plan: &Plan) -> Vec<usize> {
    let least = plan.labels.cells.len() as f32 * 0.004;
    let mut faces: Vec<usize> = (0..plan.regions.len())
        .filter(|&i| plan.regions[i].area > least && is_face(plan, i))
        .collect();
    faces.sort_by(|&a, &b| plan.regions[b].area.total_cmp(&plan.regions[a].area));
    faces
}

/// The mean colour of the ink that belongs to each region; white where there is none.
fn outlines(plan: &Plan) -> Vec<Rgb> {
    let mut sums = vec![(Rgb::BLACK, 0.0_f32); plan.regions.len()];
    for (i, id) in plan.labels.cells.iter().enumerate() {
        if plan.inked.cells[i] {
            let s = &mut sums[*id as usize];
            *s = (s.0 + plan.ink_colour.cells[i], s.1 + 1.0);
        }
    }
    sums.iter().map(|(c, n)| if *n > 0.0 { *c * (1.0 / n) } else { Rgb::WHITE }).collect()
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        plan: &'a Plan,
        mood: &Mood,
        setting: Setting,
        horizon: f32,
        noise: Noise,
    ) -> Self {
        Self {
            plan,
            subject: mood.subject,
            setting,
            horizon,
            snowy: mood.ground() == Ground::Snow,
            dry: mood.ground.is_some_and(|g| g != Ground::Water) || mood.ground() == Ground::Snow,
            burning: mood.wants(Things::SPARKS) && mood.warmth > 0.4,
            noise,
            count: 0,
            faces: faces(plan),
            outline: outlines(plan),
        }
    }

    /// The part of paper region `i`, given the parts of all larger regions.
    pub(crate) fn read(&mut self, i: usize, parts: &[Part]) -> Part {
        let r = &self.plan.regions[i];
        let material = match r.parent.map(|p| (p, parts[p as usize].material)) {
            _ if self.setting == Setting::Landscape && self.is_range(r) => Material::Rock,
            _ if self.setting == Setting::Studio && self.is_bust(r, parts) => Material::Cloth,
            _ if self.is_open(r) => Material::Backdrop,
            Some((p, outer)) if !outer.is_setting() || outer == Material::Land => {
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
        // A coloured pen says what colour the thing is.
        let pen = self.outline[i];
        let by = match material {
            Material::Sun
            | Material::Cloud
            | Material::Window
            | Material::Eye
            | Material::Skin
            | Material::Backdrop => 0.0,
            Material::Wall | Material::Masonry | Material::Rock => 0.35,
            _ => 0.75,
        };
        if pen.lab().chroma() > 0.07 {
            colour = colour.mix(pen.mix(Rgb::WHITE, 0.12), by);
        }
        if material == Material::Thing && self.setting == Setting::Landscape {
            if self.is_snowball(i, r) {
                colour = Rgb::hex(0xf1f4fa);
            } else if r.paper && r.outlined < 0.3 && self.plan.paper_share < 0.4 {
                // White left between colours is a white thing.
                return Part { material, tint: Rgb::hex(0xf6f3ea), drawn: true };
            }
        }
        if material == Material::Cloth && self.sails_above_hull(r) {
            colour = tint(Material::Wall, 0, self.noise).mix(Rgb::hex(0xfff6e4), 0.5);
        }
        if material == Material::Thing && self.setting == Setting::Space {
            colour = Rgb::hex(0xe6cf9c);
        }
        if material == Material::Thing
            && let Some((p, Material::Skin | Material::Fur)) =
                r.parent.map(|p| (p, parts[p as usize].material))
        {
            // Lips and noses.
            colour = parts[p as usize].tint.mix(Rgb::hex(0xc0424a), 0.7);
        }
        Part { material, tint: colour, drawn: false }
    }

    fn inside(&self, r: &Region, outer: &Region, material: Material) -> Material {
        let low = (r.y - outer.top) / outer.height();
        match material {
            Material::Wall | Material::Masonry | Material::Wood | Material::Roof => {
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
                    self.plan.regions[n.id as usize].area
                        > self.plan.labels.cells.len() as f32 * 0.02
                        && n.above > r.width() * 0.35
                        && parts[n.id as usize].material == Material::Metal
                });
                let beside = |m| r.neighbours.iter().any(|n| parts[n.id as usize].material == m);
                if r.touches.bottom > 0.4 {
                    Material::Ground
                } else if beside(Material::Planet) {
                    Material::Thing // Its ring.
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

    fn in_studio(&self, i: usize, r: &Region) -> Material {
        match self.subject {
            Some(Subject::Furry) => Material::Fur,
            Some(Subject::Scaly) => Material::Scales,
            Some(Subject::Metal) => Material::Metal,
            Some(Subject::Stone) => Material::Masonry,
            Some(Subject::Wood) => Material::Wood,
            Some(Subject::Cloth) => Material::Cloth,
            Some(Subject::Plant) => Material::Foliage,
            Some(Subject::Boat) => Material::Hull,
            Some(Subject::Person) | None => {
                let Some(&face) = self.faces.first() else {
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
                if self.faces.contains(&i) {
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

    fn in_landscape(&self, i: usize, r: &Region, parts: &[Part]) -> Material {
        let (w, h) = (self.plan.labels.width as f32, self.plan.labels.height as f32);
        let share = r.area / (w * h);
        let stone = self.subject == Some(Subject::Stone);
        if self.is_corner_sun(r) {
            return Material::Sun;
        }
        if self.is_snowball(i, r) {
            return Material::Thing;
        }
        let pen = coloured::name(self.outline[i]);
        let hot = matches!(pen, Hue::Orange | Hue::Red | Hue::Yellow) || self.burning;
        // Tongues, or what is left of them where another line crosses the flame.
        let warm = self.is_flame_pen(i) || (hot && self.burning);
        let tongue = warm && r.taper < 0.7 && r.boxy < 0.68 && self.box_below(r).is_none();
        let beside_fire = |n: &Neighbour| parts[n.id as usize].material == Material::Fire;
        let burns = self.has_tongues(i, r) || tongue || r.neighbours.iter().any(beside_fire);
        if hot && r.y > h * 0.35 && share < 0.12 && !r.touches.any() && burns {
            return Material::Fire;
        }
        let balloon = r.disc > 0.6
            && share < 0.02
            && r.bottom < self.horizon
            && matches!(pen, Hue::Red | Hue::Pink | Hue::Purple | Hue::Blue);
        if balloon {
            return Material::Thing;
        }
        if self.is_creature(i, r, parts) {
            return self.in_studio(i, r);
        }
        let person = figure::is_head(self.plan, i) && pen == Hue::Black;
        if person {
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
        // White between colours is a thing, whatever its form.
        let white = r.paper && r.outlined < 0.3 && self.plan.paper_share < 0.4;
        if white && !r.touches.any() && !self.sails_above_hull(r) {
            return Material::Thing;
        }
        if self.subject == Some(Subject::Furry) && r.outlined > 0.8 && r.disc > 0.12 {
            return Material::Fur;
        }
        if self.is_tent(i, r) {
            return Material::Cloth;
        }
        // A path runs from the foot of the sheet into the distance.
        if r.touches.bottom > 0.0 && r.taper < 0.7 && r.touches.top == 0.0 {
            return Material::Earth;
        }
        let triangle = r.taper < 0.5 && r.boxy < 0.75;
        if self.sails_above_hull(r) {
            return Material::Cloth;
        }
        let roof_on = |below: &Region| {
            let broad = r.width() > below.width() * 0.95 && r.height() < below.height() * 1.3;
            triangle || (broad && r.taper < 0.95)
        };
        if self.box_below(r).is_some_and(roof_on) {
            return Material::Roof;
        }
        // A small shape in a bright pen near the ground: a flower head.
        let bright = matches!(pen, Hue::Red | Hue::Pink | Hue::Orange | Hue::Yellow | Hue::Purple);
        if bright && share < 0.012 && r.disc > 0.25 && r.y > self.horizon * 0.7 {
            return Material::Flower;
        }
        // Solid and narrower below: not the strip of a wall above its windows.
        let hull = r.taper > 1.22 && r.width() > 1.4 * r.height() && r.inradius > 0.33 * r.height();
        if hull && r.bottom > h * 0.4 && share > 0.004 && !self.dry && !self.is_loaded(r) {
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
            return match self.subject {
                _ if stone => Material::Masonry,
                Some(Subject::Wood) => Material::Wood,
                _ => Material::Wall,
            };
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
            Some(Subject::Wood) => return Material::Wood,
            Some(Subject::Cloth) => return Material::Cloth,
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
}
