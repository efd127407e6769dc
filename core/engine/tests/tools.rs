//! What holds for every tool, drawn at random.

use engine::{
    Affine, Area, Audience, Brush, BrushMode, Canvas, CanvasSize, Color, Drawing, Fill, Flood,
    Gradient, GradientShape, Image, ImageId, Joints, LayerChange, LayerId, Movement, Operation,
    Overlay, Paint, Past, Placement, Point, Region, Sample, Sampling, Stamp, Stroke, Texture,
};
use proptest::{collection::vec, prelude::*, sample::select};

const SIZE: CanvasSize = CanvasSize::SQUARE;
const FIRST: LayerId = LayerId::FIRST;
const PICTURE: ImageId = ImageId([7; 32]);

fn color() -> impl Strategy<Value = Color> {
    any::<[u8; 3]>().prop_map(|[r, g, b]| Color { r, g, b })
}

fn point() -> impl Strategy<Value = Point> {
    (-2000..18_000_i32, -2000..18_000_i32).prop_map(|(x, y)| Point { x, y })
}

fn region() -> impl Strategy<Value = Region> {
    prop_oneof![
        (point(), point()).prop_map(|(from, to)| Region::Rectangle { from, to }),
        (point(), point()).prop_map(|(from, to)| Region::Ellipse { from, to }),
        vec(point(), 3..9).prop_map(Region::Polygon),
    ]
}

/// Every kind of brush.
fn brush() -> impl Strategy<Value = Brush> {
    let mode = select(&[BrushMode::Paint, BrushMode::Erase, BrushMode::Smudge][..]);
    let joints = select(&[Joints::Smooth, Joints::Corners][..]);
    let size = prop_oneof![4 => 16..400_u16, 1 => Brush::SIZES];
    let kind = (mode, joints, select(&Texture::ALL[..]), any::<[bool; 2]>());
    (color(), size, any::<u8>(), 1..=255_u8, kind).prop_map(
        |(color, size, hardness, opacity, (mode, joints, texture, pressure))| Brush {
            mode,
            color,
            size,
            hardness,
            opacity,
            pressure_size: pressure[0],
            pressure_opacity: pressure[1],
            texture,
            joints,
        },
    )
}

/// Pens that move evenly, jump, rest, and leave the canvas.
fn stroke() -> impl Strategy<Value = Stroke> {
    let step = prop_oneof![4 => -300..300_i32, 1 => Just(0), 1 => -3000..3000_i32];
    let steps = vec((step.clone(), step, any::<u8>()), 0..25);
    (brush(), point(), any::<u8>(), steps).prop_map(|(brush, Point { x, y }, pressure, steps)| {
        let mut samples = vec![Sample { x, y, pressure }];
        for (dx, dy, pressure) in steps {
            let last = samples[samples.len() - 1];
            samples.push(Sample { x: last.x + dx, y: last.y + dy, pressure });
        }
        Stroke { brush, samples }
    })
}

fn area() -> impl Strategy<Value = Area> {
    let sampling = select(&[Sampling::Layer, Sampling::All][..]);
    let flood = (0..1024_u16, 0..1024_u16, any::<u8>(), 0..=Flood::MAX_GAP, sampling);
    prop_oneof![
        1 => Just(Area::Everything),
        3 => region().prop_map(Area::Region),
        2 => flood.prop_map(|(x, y, tolerance, gap, sampling)| {
            Area::Flood(Flood { x, y, tolerance, gap, sampling })
        }),
    ]
}

fn paint() -> impl Strategy<Value = Paint> {
    let shape = select(&[GradientShape::Linear, GradientShape::Radial][..]);
    let ends = (color(), any::<u8>(), color(), any::<u8>());
    let gradient = (shape, point(), point(), ends).prop_map(|(shape, from, to, ends)| {
        let (start, start_alpha, end, end_alpha) = ends;
        Paint::Gradient(Gradient { shape, from, to, start, start_alpha, end, end_alpha })
    });
    prop_oneof![color().prop_map(Paint::Solid), gradient]
}

fn affine() -> impl Strategy<Value = Affine> {
    let turned = [(20_000, 90_000), (-60_000, 60_000), (-60_000, 60_000), (20_000, 90_000)];
    let [xx, xy, yx, yy] = turned.map(|(from, to)| from..to);
    let far = -20_000_000..60_000_000_i32;
    let any = (xx, xy, yx, yy, far.clone(), far)
        .prop_map(|(xx, xy, yx, yy, dx, dy)| Affine { xx, xy, yx, yy, dx, dy })
        .prop_filter("flat", |map| map.check().is_ok());
    let shift = (-900..900_i16, -900..900_i16).prop_map(|(x, y)| Affine::shift(x, y));
    prop_oneof![3 => any, 1 => shift, 1 => Just(Affine::IDENTITY)]
}

fn drawing() -> impl Strategy<Value = Drawing> {
    let fill = (area(), paint(), 1..=255_u8, any::<bool>())
        .prop_map(|(area, paint, opacity, erases)| Fill { area, paint, opacity, erases });
    let movement = (region(), affine(), any::<bool>()).prop_map(|(region, by, copies)| Movement {
        region,
        by,
        copies,
    });
    let placement = (affine(), 1..=255_u8).prop_map(|(by, opacity)| Placement {
        image: PICTURE,
        width: 200,
        height: 120,
        by,
        opacity,
    });
    prop_oneof![
        4 => stroke().prop_map(Drawing::Stroke),
        3 => fill.prop_map(Drawing::Fill),
        2 => movement.prop_map(Drawing::Move),
        1 => placement.prop_map(Drawing::Place),
    ]
}

fn picture() -> Image {
    let byte = |i: usize| ((i * 2_654_435_761) >> 13) as u8;
    let rgba: Vec<_> = (0..200 * 120 * 4).map(byte).collect();
    Image::from_rgba(200, 120, &rgba).expect("its sides")
}

fn apply(canvas: &mut Canvas, author: u64, operation: &Operation) {
    if canvas.wants(operation) == Some(PICTURE) {
        canvas.provide(PICTURE, picture());
    }
    let seq = canvas.head() + 1;
    canvas.apply(Stamp { author, client_seq: seq, seq }, operation).expect("nothing forbids it");
}

/// A canvas with these drawings of one author.
fn drawn(drawings: &[Drawing]) -> Canvas {
    let mut canvas = Canvas::new(SIZE);
    for drawing in drawings {
        apply(&mut canvas, 1, &drawing.clone().on(FIRST));
    }
    canvas
}

fn lock_alpha(canvas: &mut Canvas) {
    let change = LayerChange::LockAlpha(true);
    apply(canvas, 1, &Operation::Layer { layer: FIRST, change });
}

fn seen(canvas: &Canvas, overlay: Overlay<'_>) -> Vec<u8> {
    let mut out = vec![0; 4 << 20];
    canvas.composite(SIZE.rect(), Audience::Hosts, &[overlay], &mut out);
    out
}

fn alphas(canvas: &Canvas) -> Vec<u8> {
    let rgba = canvas.layer_rgba(FIRST, SIZE.rect()).expect("the layer is there");
    rgba.into_iter().skip(3).step_by(4).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_open_stroke_of_any_brush_looks_like_the_finished_one(
        under in vec(drawing(), 0..4),
        locked in any::<bool>(),
        stroke in stroke(),
        cuts in vec(1..9_usize, 1..20),
    ) {
        let mut canvas = drawn(&under);
        if locked {
            lock_alpha(&mut canvas);
        }
        let mut open = canvas.open_stroke(FIRST, stroke.brush).expect("a layer");
        let mut rest = &stroke.samples[..];
        for cut in cuts {
            let (now, later) = rest.split_at(cut.min(rest.len()));
            open.extend(now);
            rest = later;
        }
        let samples = stroke.samples[..stroke.samples.len() - rest.len()].to_vec();
        let overlaid = seen(&canvas, Overlay::from(&open));
        apply(&mut canvas, 1, &Operation::from(Stroke { brush: stroke.brush, samples }));
        prop_assert!(canvas.flatten(Audience::Hosts) == overlaid);
    }

    #[test]
    fn an_open_stroke_begun_anew_forgets_what_it_was(
        under in vec(drawing(), 0..3),
        before in stroke(),
        stroke in stroke(),
    ) {
        let canvas = drawn(&under);
        let mut dragged = canvas.open_stroke(FIRST, stroke.brush).expect("a layer");
        let damage = dragged.extend(&before.samples).rect().unwrap_or_default();
        let all = dragged.replace(&stroke.samples).rect().unwrap_or_default();
        prop_assert_eq!(all.intersect(damage), damage);
        let mut fresh = canvas.open_stroke(FIRST, stroke.brush).expect("a layer");
        fresh.extend(&stroke.samples);
        prop_assert!(seen(&canvas, Overlay::from(&dragged)) == seen(&canvas, Overlay::from(&fresh)));
    }

    #[test]
    fn a_preview_looks_like_what_is_drawn_in_the_end(
        under in vec(drawing(), 0..4),
        locked in any::<bool>(),
        dragged in drawing(),
        last in drawing(),
    ) {
        let mut canvas = drawn(&under);
        canvas.provide(PICTURE, picture());
        if locked {
            lock_alpha(&mut canvas);
        }
        let mut preview = canvas.open_preview(FIRST).expect("a layer");
        canvas.show(&mut preview, &dragged);
        canvas.show(&mut preview, &last);
        let shown = seen(&canvas, Overlay::from(&preview));
        let before = canvas.flatten(Audience::Hosts);
        preview.hide();
        prop_assert!(seen(&canvas, Overlay::from(&preview)) == before);
        apply(&mut canvas, 1, &last.on(FIRST));
        prop_assert!(canvas.flatten(Audience::Hosts) == shown);
    }

    #[test]
    fn nothing_changes_alpha_where_it_is_locked(
        under in vec(drawing(), 1..4),
        over in vec(drawing(), 1..4),
    ) {
        let mut canvas = drawn(&under);
        lock_alpha(&mut canvas);
        let before = alphas(&canvas);
        for drawing in over {
            apply(&mut canvas, 1, &drawing.on(FIRST));
            prop_assert!(alphas(&canvas) == before);
        }
    }

    #[test]
    fn what_is_undone_was_never_drawn(
        before in vec(drawing(), 0..4),
        undone in drawing(),
        after in vec(drawing(), 0..4),
    ) {
        let mut canvas = drawn(&before);
        apply(&mut canvas, 2, &undone.on(FIRST));
        for drawing in &after {
            apply(&mut canvas, 1, &drawing.clone().on(FIRST));
        }
        apply(&mut canvas, 2, &Operation::Undo(Past::Nothing));
        let never = drawn(&[before, after].concat());
        prop_assert!(canvas.flatten(Audience::Hosts) == never.flatten(Audience::Hosts));
    }

    #[test]
    fn damage_holds_all_that_changes(drawings in vec(drawing(), 1..6)) {
        let mut canvas = Canvas::new(SIZE);
        canvas.provide(PICTURE, picture());
        for drawing in drawings {
            let before = canvas.flatten(Audience::Hosts);
            let seq = canvas.head() + 1;
            if canvas.wants(&drawing.clone().on(FIRST)).is_some() {
                canvas.provide(PICTURE, picture());
            }
            let stamp = Stamp { author: 1, client_seq: seq, seq };
            let damage = canvas.apply(stamp, &drawing.on(FIRST)).expect("allowed").rect();
            let after = canvas.flatten(Audience::Hosts);
            for (y, (before, after)) in before.chunks(4096).zip(after.chunks(4096)).enumerate() {
                let damaged = damage.filter(|rect| (rect.top..rect.bottom).contains(&(y as i32)));
                let (from, to) = damaged.map_or((0, 0), |rect| (rect.left * 4, rect.right * 4));
                let (from, to) = (from as usize, to as usize);
                prop_assert!(before[..from] == after[..from] && before[to..] == after[to..]);
            }
        }
    }

    #[test]
    fn moving_by_nothing_changes_nothing(under in vec(drawing(), 1..4), region in region()) {
        let mut canvas = drawn(&under);
        let before = canvas.digest(Audience::Hosts);
        let movement = Movement { region, by: Affine::IDENTITY, copies: false };
        apply(&mut canvas, 1, &Drawing::Move(movement).on(FIRST));
        prop_assert_eq!(canvas.digest(Audience::Hosts), before);
    }
}

/// The same bytes on every machine, for what no recording can hold: images are not in logs.
#[test]
fn a_placed_image_gives_the_digest_that_it_always_gave() {
    let maps = [
        Affine::shift(40, 50),
        Affine { xx: 50_000, xy: 30_000, yx: -30_000, yy: 50_000, dx: 20 << 20, dy: 40 << 20 },
        Affine { xx: -200_000, yy: 150_000, dx: 58 << 20, dy: 40 << 20, ..Affine::IDENTITY },
        Affine { xx: 9000, xy: 100, yx: 5, yy: 12_000, dx: 10 << 20, dy: 50 << 20 },
    ];
    let placed = maps.map(|by| {
        let (width, height) = (200, 120);
        Drawing::Place(Placement { image: PICTURE, width, height, by, opacity: 200 })
    });
    let canvas = drawn(&placed);
    let bytes = canvas.flatten(Audience::Everyone);
    // FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>.
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!(hash, 0xf4c1_6df3_4e7e_8a60, "{hash:#x}");
}

/// A brush for what is not at random.
fn line(size_px: u16) -> Brush {
    Brush {
        mode: BrushMode::Paint,
        color: Color::BLACK,
        size: size_px * 16,
        hardness: 255,
        opacity: 255,
        pressure_size: false,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Corners,
    }
}

fn at(x: i32, y: i32) -> Sample {
    Sample { x: x * 16, y: y * 16, pressure: 255 }
}

#[test]
fn a_box_with_a_gap_is_filled_to_its_lines_and_no_farther() {
    for width in [2, 5, 9, 16, 29] {
        let outline = [at(500, 300), at(300, 300), at(300, 500), at(700, 500), at(700, 300)];
        let end = [at(500 + width + 4, 300), at(700, 300)];
        let mut canvas = Canvas::new(SIZE);
        for samples in [outline.to_vec(), end.to_vec()] {
            apply(&mut canvas, 1, &Operation::from(Stroke { brush: line(4), samples }));
        }
        let red = Color { r: 255, g: 0, b: 0 };
        for (gap, leaks) in [(width as u8 + 2, false), (0, true)] {
            let sampling = Sampling::Layer;
            let area = Area::Flood(Flood { x: 400, y: 400, tolerance: 30, gap, sampling });
            let fill = Fill { area, paint: Paint::Solid(red), opacity: 255, erases: false };
            let mut filled = canvas.clone();
            apply(&mut filled, 1, &Drawing::Fill(fill).on(FIRST));
            assert_eq!(filled.color_at(500, 200) == Some(red), leaks, "{width}: outside");
            for (x, y) in [(303, 303), (303, 497), (697, 497), (697, 303), (450, 303), (500, 400)] {
                assert_eq!(filled.color_at(x, y), Some(red), "{width}: {x} {y}");
            }
        }
    }
}
