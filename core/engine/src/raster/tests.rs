use alloc::vec::Vec;

use super::*;
use crate::Sample;

const CLIP: Rect = Rect::new(0, 0, 128, 128);

fn covered(region: &Region, clip: Rect) -> Mask {
    let mut mask = Mask::new(clip);
    region.cover(&mut mask);
    mask
}

/// Whether a place, 1/256 px, lies in a polygon: how often the line winds around it, by the sides
/// on which its edges pass.
fn is_around(corners: &[Point], (x, y): (i64, i64)) -> bool {
    let mut winding = 0;
    for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        let ((ax, ay), (bx, by)) = (units(*from), units(*to));
        let side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
        if ay <= y && y < by && side < 0 {
            winding += 1;
        } else if by <= y && y < ay && side > 0 {
            winding -= 1;
        }
    }
    winding != 0
}

/// Coverage by 32 by 32 places in each pixel, 14 bits.
fn sampled((x, y): (i64, i64), inside: impl Fn((i64, i64)) -> bool) -> i32 {
    let places = (0..1024).map(|i| (x * 256 + i % 32 * 8 + 4, y * 256 + i / 32 * 8 + 4));
    places.filter(|place| inside(*place)).count() as i32 * 16
}

fn assert_alike(region: &Region, inside: impl Fn((i64, i64)) -> bool, most: i32) {
    let mask = covered(region, CLIP);
    for (x, y) in (0..128).flat_map(|y| (0..128).map(move |x| (x, y))) {
        let exact = sampled((x, y), &inside);
        let error = (i32::from(mask.at(x as i32, y as i32)) - exact).abs();
        assert!(error <= most, "{region:?} ({x}, {y}): off by {error} of 16384");
    }
}

fn corners(places: &[(i32, i32)]) -> Vec<Point> {
    places.iter().map(|&(x, y)| Point { x, y }).collect()
}

#[test]
fn polygons_cover_what_many_samples_say() {
    let shapes = [
        &[(100, 90), (1900, 333), (777, 1801)][..],
        // A star that crosses itself, whose middle is inside as well.
        &[(1000, 50), (1600, 1900), (60, 700), (1950, 700), (400, 1900)],
        // Off the canvas on all sides.
        &[(-4000, 900), (1000, -3000), (5000, 1100), (1050, 6000)],
        // A sliver.
        &[(33, 40), (1800, 77), (40, 57)],
        // Twice around and back over itself.
        &[(160, 160), (800, 160), (800, 800), (160, 800), (160, 160), (400, 1600), (900, 300)],
    ];
    for shape in shapes {
        let shape = corners(shape);
        // One line of the 16: an edge that is nearly level may just miss it.
        assert_alike(&Region::Polygon(shape.clone()), |at| is_around(&shape, at), 1024);
    }
}

#[test]
fn rectangles_are_exact() {
    for (from, to) in [((37, 50), (1000, 1203)), ((1000, 1203), (37, 50)), ((5, 5), (9, 2000))] {
        let points = corners(&[from, to]);
        let region = Region::Rectangle { from: points[0], to: points[1] };
        let mask = covered(&region, CLIP);
        let part = |from: i32, to: i32, at: i32| {
            let (low, high) = (from.min(to), from.max(to));
            ((at + 1) * 16).min(high) - (at * 16).max(low)
        };
        for (x, y) in (0..128).flat_map(|y| (0..128).map(move |x| (x, y))) {
            let area = part(from.0, to.0, x).max(0) * part(from.1, to.1, y).max(0);
            assert_eq!(i32::from(mask.at(x, y)), (area * 64).min(16_383), "{x} {y}");
        }
    }
}

#[test]
fn ellipses_are_round() {
    for (from, to) in
        [((100, 100), (1900, 1900)), ((1800, 700), (-333, 40)), ((500, 60), (530, 900))]
    {
        let points = corners(&[from, to]);
        let region = Region::Ellipse { from: points[0], to: points[1] };
        let (cx, cy) = (i64::from(from.0 + to.0) * 8, i64::from(from.1 + to.1) * 8);
        let (a, b) = (i64::from((from.0 - to.0).abs()) * 8, i64::from((from.1 - to.1).abs()) * 8);
        let inside =
            |(x, y): (i64, i64)| (x - cx).pow(2) * b * b + (y - cy).pow(2) * a * a < a * a * b * b;
        assert_alike(&region, inside, 700);
    }
}

#[test]
fn nothing_flat_covers_anything() {
    let flat = [
        Region::Rectangle { from: Point { x: 9, y: 9 }, to: Point { x: 900, y: 9 } },
        Region::Ellipse { from: Point { x: 9, y: 9 }, to: Point { x: 9, y: 900 } },
        Region::Polygon(corners(&[(5, 5), (900, 900), (5, 5), (900, 900)])),
    ];
    for region in flat {
        let mask = covered(&region, CLIP);
        assert!((0..128).all(|i| mask.at(i, i) == 0 && mask.at(i, 0) == 0), "{region:?}");
    }
}

#[test]
fn a_clip_changes_nothing_inside_of_itself() {
    let far = Sample::REACH;
    let places = (0..700).map(|i| (i * 7919 % 2100 - 30, i * 104_729 % 2100 - 30));
    let places: Vec<_> = places.chain([(far, -far), (-far, far)]).collect();
    let crowd = Region::Polygon(corners(&places));
    let round = Region::Ellipse { from: Point { x: -500, y: 3 }, to: Point { x: 1900, y: 1800 } };
    for region in [crowd, round] {
        let whole = covered(&region, Rect::new(0, 0, 192, 192));
        let part = covered(&region, Rect::new(64, 64, 128, 128));
        for (x, y) in (64..128).flat_map(|y| (64..128).map(move |x| (x, y))) {
            assert_eq!(part.at(x, y), whole.at(x, y), "{x} {y}");
        }
    }
}
