//! Forms that an outlined shape can have, and what stands round it.

use super::Reader;
use crate::infer::{Material, Part};
use crate::mood::Setting;
use crate::plan::Region;

impl Reader<'_> {
    pub(super) fn is_corner_sun(&self, r: &Region) -> bool {
        let t = r.touches;
        let small = r.area < self.plan.labels.cells.len() as f32 * 0.06;
        small
            && t.top > 0.02
            && (t.left > 0.02 || t.right > 0.02)
            && r.boxy > 0.6
            && self.setting == Setting::Landscape
    }

    /// A band from side to side below a jagged line and above another: mountains.
    pub(super) fn is_range(&self, r: &Region) -> bool {
        let t = r.touches;
        t.top == 0.0
            && t.bottom == 0.0
            && t.left + t.right > 0.0
            && r.width() > self.plan.labels.width as f32 * 0.45
            && r.height() > self.plan.labels.height as f32 * 0.12
            && r.boxy < 0.8
            && r.outlined > 0.6
    }

    /// A face in the open, or what hangs together with one: ears, a body, a tail.
    pub(super) fn is_creature(&self, i: usize, r: &Region, parts: &[Part]) -> bool {
        if self.faces.contains(&i) {
            return r.parent.is_none_or(|p| parts[p as usize].material == Material::Backdrop);
        }
        let Some(&face) = self.faces.first() else { return false };
        let of_creature = |id: u16| {
            id as usize == face
                || matches!(
                    parts[id as usize].material,
                    Material::Fur | Material::Cloth | Material::Skin
                )
        };
        r.area < self.plan.regions[face].area * 4.0
            && r.neighbours.iter().filter(|n| of_creature(n.id)).map(|n| n.length).sum::<f32>()
                > r.border() * 0.06
    }

    /// Shoulders under a head, cut off by the foot of the sheet.
    pub(super) fn is_bust(&self, r: &Region, parts: &[Part]) -> bool {
        let under_head = r.neighbours.iter().any(|n| {
            let m = parts[n.id as usize].material;
            n.above > 4.0
                && (matches!(m, Material::Skin | Material::Fur)
                    || self.faces.contains(&(n.id as usize)))
        });
        r.touches.bottom > 0.15 && r.touches.top == 0.0 && r.outlined > 0.6 && under_head
    }

    /// Two pointed neighbours on top: an animal's ears.
    pub(super) fn has_ears(&self, face: &Region) -> bool {
        let ear = |n: &&crate::plan::Region| {
            n.paper
                && !n.touches.any()
                && n.taper < 1.05
                && n.boxy < 0.7
                && n.y < face.y - face.height() * 0.25
                && n.area < face.area * 0.3
        };
        face.neighbours.iter().map(|n| &self.plan.regions[n.id as usize]).filter(ear).count() >= 2
    }

    /// A round shape stands on this post.
    pub(super) fn crown_above(&self, r: &Region) -> bool {
        r.neighbours.iter().any(|n| {
            let c = &self.plan.regions[n.id as usize];
            n.above > 0.0 && !c.touches.any() && c.width() > r.width() * 1.6 && c.bottom < r.y
        })
    }

    /// Stands over something wide that narrows downwards: a sail over its boat.
    pub(super) fn sails_above_hull(&self, r: &Region) -> bool {
        let reach = self.plan.labels.height as f32 * 0.08;
        self.plan.regions.iter().any(|b| {
            b.taper > 1.22
                && b.width() > 1.4 * b.height()
                && b.width() > r.width() * 1.1
                && !b.touches.any()
                && (b.outlined > 0.5 || !b.paper)
                && r.x > b.left
                && r.x < b.right
                && r.bottom > b.top - reach
                && r.bottom < b.y + 2.0
        })
    }

    pub(super) fn box_below(&self, r: &Region) -> Option<&Region> {
        r.neighbours
            .iter()
            .map(|n| (n, &self.plan.regions[n.id as usize]))
            .find(|(n, b)| {
                n.below > r.width() * 0.35
                    && b.boxy > 0.5
                    && !b.touches.any()
                    && b.width() < r.width() * 1.5
                    && b.width() > r.width() * 0.4
            })
            .map(|(_, b)| b)
    }

    /// Borders nothing but the open sheet.
    pub(super) fn on_its_own(&self, r: &Region, parts: &[Part]) -> bool {
        r.neighbours.iter().all(|n| {
            n.length < r.border() * 0.12 || parts[n.id as usize].material == Material::Backdrop
        })
    }

    /// The open sheet, not a shape on it.
    pub(super) fn is_open(&self, r: &Region) -> bool {
        let t = r.touches;
        let corner_sun = self.is_corner_sun(r);
        let total = self.plan.labels.cells.len() as f32;
        let edges = t.top + t.bottom + t.left + t.right;
        (t.any()
            && !corner_sun
            && (edges > 0.5 || r.area > total * 0.1 || (r.outlined < 0.55 && edges > 0.1)))
            || (r.area > total * 0.55)
    }

    /// One of the balls that a snowman is made of, or what a ground line cuts off from one.
    pub(super) fn is_snowball(&self, i: usize, r: &Region) -> bool {
        let stacked = |o: &Region| {
            let gap = (o.top - r.bottom).max(r.top - o.bottom);
            !o.touches.any()
                && o.disc > 0.5
                && (o.x - r.x).abs() < r.width().max(o.width()) * 0.2
                && gap.abs() < r.height().max(o.height()) * 0.3
                && (0.12..8.0).contains(&(o.area / r.area))
        };
        let cap = r.taper > 1.2 && r.bottom > self.horizon;
        self.snowy
            && !r.touches.any()
            && (r.disc > 0.58 || cap)
            && self.plan.regions.iter().enumerate().any(|(j, o)| {
                let nested = o.parent == Some(i as u16) || r.parent == Some(j as u16);
                j != i && !nested && stacked(o)
            })
    }

    /// Something with a broad piece of a building or a body on it: no boat carries that.
    pub(super) fn is_loaded(&self, r: &Region) -> bool {
        r.neighbours.iter().any(|n| {
            let on = &self.plan.regions[n.id as usize];
            !on.touches.any() && n.above > r.width() * 0.7 && on.taper > 0.6
        })
    }

    /// Tongues at its top: two or more tips with clear gaps between them.
    pub(super) fn has_tongues(&self, i: usize, r: &Region) -> bool {
        let labels = &self.plan.labels;
        let top_of =
            |x: usize| (r.top as usize..r.bottom as usize).find(|&y| labels.at(x, y) == i as u16);
        let deep = r.height() * 0.16;
        // Walks from left to right and counts the tips that rise and fall by `deep`.
        let (mut tips, mut high, mut low, mut rising) = (0, f32::MAX, 0.0_f32, true);
        for x in r.left as usize..r.right as usize {
            let Some(y) = top_of(x).map(|y| y as f32) else { continue };
            if rising {
                high = high.min(y);
                if y > high + deep {
                    (tips, low, rising) = (tips + 1, y, false);
                }
            } else {
                low = low.max(y);
                if y < low - deep {
                    (high, rising) = (y, true);
                }
            }
        }
        let standing = rising && high < r.top + r.height() * 0.6;
        tips + i32::from(standing) >= 2 && r.taper < 1.05
    }

    /// Drawn with a pen between red and yellow.
    pub(super) fn is_flame_pen(&self, i: usize) -> bool {
        let lab = self.outline[i].lab();
        lab.chroma() > 0.07 && (33.0..112.0).contains(&lab.hue())
    }

    /// What a ground line has cut off from a flame burns too.
    pub(crate) fn spread_fire(&self, parts: &mut [Part]) {
        let burning: Vec<usize> =
            (0..parts.len()).filter(|&i| parts[i].material == Material::Fire).collect();
        for (i, part) in parts.iter_mut().enumerate() {
            let r = &self.plan.regions[i];
            let beside = r.neighbours.iter().any(|n| burning.contains(&(n.id as usize)));
            if beside && !part.drawn && !r.touches.any() && self.is_flame_pen(i) {
                part.material = Material::Fire;
            }
        }
    }

    /// A triangle on the ground with its opening in it.
    pub(super) fn is_tent(&self, i: usize, r: &Region) -> bool {
        r.taper < 0.5
            && self.plan.regions.iter().any(|o| {
                o.paper
                    && !o.touches.any()
                    && o.taper < 0.6
                    && o.area < r.area * 0.6
                    && (r.left..r.right).contains(&o.x)
                    && o.bottom > r.bottom - r.height() * 0.25
                    && (o.parent == Some(i as u16)
                        || r.neighbours
                            .iter()
                            .any(|n| self.plan.regions[n.id as usize].area == o.area))
            })
    }
}
