//! Frames read back as what was written, and nothing that is read panics.

use engine::{
    Affine, Audience, Brush, BrushMode, Color, Drawing, Fill, ImageId, Joints, LayerChange,
    LayerId, LayerName, Movement, Operation, Past, Placement, Point, Region, Sample, Stroke,
    Texture,
};
use proptest::prelude::*;
use protocol::{
    ClientFrame, Entry, FrameError, GenerationId, GenerationResult, Live, LiveStroke,
    ParticipantId, Record, Seq, ServerFrame, Tool, limits, pack_image, pack_save_point,
    unpack_image, unpack_save_point,
};

fn brush() -> impl Strategy<Value = Brush> {
    (any::<bool>(), any::<[u8; 3]>(), Brush::SIZES, any::<u8>(), 1u8.., any::<[bool; 2]>())
        .prop_map(
            |(erase, [r, g, b], size, hardness, opacity, [pressure_size, pressure_opacity])| {
                Brush {
                    mode: if erase { BrushMode::Erase } else { BrushMode::Paint },
                    color: if erase { Color { r: 0, g: 0, b: 0 } } else { Color { r, g, b } },
                    size,
                    hardness,
                    opacity,
                    pressure_size,
                    pressure_opacity,
                    texture: Texture::Even,
                    joints: Joints::Smooth,
                }
            },
        )
}

fn samples() -> impl Strategy<Value = Vec<Sample>> {
    // Sixty of them are shorter than the longest path that a stroke may have.
    let place = || -2_000..=20_000;
    let sample =
        (place(), place(), any::<u8>()).prop_map(|(x, y, pressure)| Sample { x, y, pressure });
    proptest::collection::vec(sample, 1..60)
}

fn layer() -> impl Strategy<Value = LayerId> {
    any::<u16>().prop_map(LayerId)
}

fn drawing() -> impl Strategy<Value = Drawing> {
    let fill = (any::<[u16; 2]>(), any::<[u8; 3]>(), 1u8.., any::<u8>()).prop_map(
        |([x, y], [r, g, b], opacity, tolerance)| {
            Fill::flood(x % 640, y % 640, Color { r, g, b }, opacity, tolerance)
        },
    );
    let place = (any::<[u8; 32]>(), 1..=2048_u16, 1u8.., any::<[i16; 2]>()).prop_map(
        |(image, width, opacity, [x, y])| Placement {
            image: ImageId(image),
            width,
            height: width,
            by: Affine::shift(x % 4096, y % 4096),
            opacity,
        },
    );
    let movement = (any::<[i16; 2]>(), any::<bool>()).prop_map(|([x, y], copies)| Movement {
        region: Region::Rectangle { from: Point { x: 0, y: 0 }, to: Point { x: 960, y: 320 } },
        by: Affine::shift(x % 4096, y % 4096),
        copies,
    });
    prop_oneof![
        (brush(), samples())
            .prop_map(|(brush, samples)| Drawing::Stroke(Stroke { brush, samples })),
        fill.prop_map(Drawing::Fill),
        Just(Drawing::Clear),
        place.prop_map(Drawing::Place),
        movement.prop_map(Drawing::Move),
    ]
}

fn change() -> impl Strategy<Value = LayerChange> {
    let name = LayerName::new("ink").expect("a name");
    prop_oneof![
        (any::<u64>(), any::<bool>()).prop_map(move |(rank, hosts)| LayerChange::Add {
            rank,
            audience: if hosts { Audience::Hosts } else { Audience::Everyone },
            name: Some(name.clone()),
        }),
        Just(LayerChange::Remove),
        any::<bool>().prop_map(LayerChange::Lock),
        Just(LayerChange::Audience(Audience::Hosts)),
    ]
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        4 => (layer(), drawing()).prop_map(|(layer, drawing)| drawing.on(layer)),
        2 => (layer(), change()).prop_map(|(layer, change)| Operation::Layer { layer, change }),
        1 => Just(Operation::Undo(Past::Nothing)),
        1 => Just(Operation::Redo(Past::Gone)),
        1 => (any::<u64>(), any::<u64>())
            .prop_map(|(author, since)| Operation::RollBack { author, since }),
    ]
}

fn live() -> impl Strategy<Value = Live> {
    let stroke = (any::<u32>(), layer(), any::<u32>(), proptest::option::of(brush()), samples());
    let cursor =
        (-8192..=8192, -8192..=8192, proptest::sample::select(&Tool::ALL[..]), any::<bool>());
    prop_oneof![
        stroke.prop_map(|(number, layer, start, brush, samples)| {
            Live::Stroke(LiveStroke { number, layer, start, brush, samples })
        }),
        (any::<u32>(), layer()).prop_map(|(number, layer)| Live::StrokeEnded { number, layer }),
        cursor.prop_map(|(x, y, tool, for_hosts)| Live::Cursor { x, y, tool, for_hosts }),
    ]
}

proptest! {
    #[test]
    fn a_commit_reads_back(client_seq in 1..=u64::MAX >> 1, operation in operation()) {
        let bytes = ClientFrame::encode_commit(client_seq, &operation);
        let mut body = Vec::new();
        operation.encode(&mut body);
        prop_assert_eq!(
            ClientFrame::decode(&bytes),
            Ok(ClientFrame::Commit { client_seq, operation, body: &body })
        );
    }

    #[test]
    fn a_live_frame_reads_back_on_both_ways(author: u64, live in live()) {
        let bytes = ClientFrame::encode_live(&live);
        let Ok(ClientFrame::Live { live: read, body }) = ClientFrame::decode(&bytes) else {
            return Err(TestCaseError::fail("not a live frame"));
        };
        prop_assert_eq!(&read, &live);
        let author = ParticipantId(author);
        let bytes = ServerFrame::encode_live(author, body);
        prop_assert_eq!(ServerFrame::decode(&bytes), Ok(ServerFrame::Live { author, live }));
    }

    #[test]
    fn an_entry_reads_back(seq: u64, author: u64, client_seq: u64, operation in operation()) {
        let mut body = Vec::new();
        operation.encode(&mut body);
        let (seq, author) = (Seq(seq), ParticipantId(author));
        let record = Record::Operation(operation);
        let bytes = ServerFrame::encode_entry(seq, author, client_seq, &body);
        let entry = Entry { seq, author, client_seq, record };
        prop_assert_eq!(ServerFrame::decode(&bytes), Ok(ServerFrame::Entry(entry)));
    }

    #[test]
    fn arbitrary_bytes_are_refused_or_read_but_never_panic(bytes: Vec<u8>) {
        let _ = ClientFrame::decode(&bytes);
        let _ = ServerFrame::decode(&bytes);
        let _ = unpack_save_point(&bytes);
        let _ = unpack_image(&bytes);
    }

    #[test]
    fn damaged_live_frames_are_refused_or_read_but_never_panic(
        live in live(), at: prop::sample::Index, to: u8,
    ) {
        let mut bytes = ClientFrame::encode_live(&live);
        let at = at.index(bytes.len());
        bytes[at] = to;
        let _ = ClientFrame::decode(&bytes);
        bytes.truncate(at);
        prop_assert!(ClientFrame::decode(&bytes).is_err(), "a truncated frame was read");
    }

    #[test]
    fn an_image_unpacks(width in 1..40_u16, height in 1..40_u16, seed: u8) {
        let bytes = usize::from(width) * usize::from(height) * 4;
        let rgba: Vec<u8> = (0..bytes).map(|at| (at as u8).wrapping_mul(seed)).collect();
        let image = engine::Image::from_rgba(width, height, &rgba).expect("bytes that fit");
        prop_assert_eq!(unpack_image(&pack_image(width, height, &rgba)), Ok(image));
    }

    #[test]
    fn damaged_frames_are_refused_or_read_but_never_panic(
        operation in operation(), at: prop::sample::Index, to: u8,
    ) {
        let mut bytes = ClientFrame::encode_commit(1, &operation);
        let at = at.index(bytes.len());
        bytes[at] = to;
        let _ = ClientFrame::decode(&bytes);
        bytes.truncate(at);
        prop_assert!(ClientFrame::decode(&bytes).is_err(), "a truncated frame was read");
    }

    #[test]
    fn a_save_point_unpacks(saved: Vec<u8>) {
        prop_assert_eq!(unpack_save_point(&pack_save_point(&saved)), Ok(saved));
    }
}

#[test]
fn a_finished_generation_reads_back() {
    let record = Record::Generation(GenerationResult { id: GenerationId(300) });
    let mut body = Vec::new();
    record.encode(&mut body);
    assert_eq!(Record::decode(&body), Ok(record));
}

#[test]
fn a_page_cannot_claim_that_a_generation_ended() {
    let mut frame = vec![1, 1];
    Record::Generation(GenerationResult { id: GenerationId(1) }).encode(&mut frame);
    assert_eq!(ClientFrame::decode(&frame), Err(FrameError::Value));
}

#[test]
fn numbers_count_from_one() {
    let frame = ClientFrame::encode_commit(0, &Operation::Undo(Past::Nothing));
    assert_eq!(ClientFrame::decode(&frame), Err(FrameError::Value));
}

#[test]
fn bytes_after_the_end_are_refused() {
    let mut frame = ClientFrame::encode_commit(1, &Operation::Undo(Past::Nothing));
    frame.push(0);
    assert_eq!(ClientFrame::decode(&frame), Err(FrameError::Trailing));
}

#[test]
fn a_save_point_that_unpacks_to_too_much_is_refused() {
    let bomb = pack_save_point(&vec![0; (64 << 20) + 1]);
    assert!(bomb.len() < 1 << 20);
    assert!(unpack_save_point(&bomb).is_err());
}

#[test]
fn an_image_whose_bytes_do_not_fit_its_sides_is_refused() {
    let pixels = vec![7; 4 * 6];
    assert!(unpack_image(&pack_image(3, 2, &pixels)).is_ok());
    for (width, height) in [(2, 2), (3, 3), (0, 6), (6, 0), (2049, 1)] {
        assert!(unpack_image(&pack_image(width, height, &pixels)).is_err(), "{width}x{height}");
    }
    assert!(unpack_image(&pack_save_point(&[1, 0, 1])).is_err(), "no whole head");
}

#[test]
fn an_image_that_unpacks_to_too_much_is_refused() {
    let side = limits::IMAGE_SIDE_PX as usize;
    let largest = pack_image(2048, 2048, &vec![0; 4 * side * side]);
    assert!(unpack_image(&largest).is_ok());
    let bomb = pack_image(2048, 2048, &vec![0; 4 * side * side + 4]);
    assert!(bomb.len() < 1 << 18);
    assert!(unpack_image(&bomb).is_err());
}

#[test]
fn a_cursor_says_in_one_bit_that_it_is_for_hosts() {
    let cursor = |for_hosts| Live::Cursor { x: 3, y: -1, tool: Tool::Lasso, for_hosts };
    assert_eq!(ClientFrame::encode_live(&cursor(false)), [2, 4, 10, 6, 1]);
    assert_eq!(ClientFrame::encode_live(&cursor(true)), [2, 4, 10 | 0x80, 6, 1]);
    assert!(ClientFrame::decode(&[2, 4, Tool::ALL.len() as u8, 0, 0]).is_err(), "no such tool");
}

#[test]
fn a_live_stroke_names_its_layer_in_every_frame() {
    let frame = |layer: &[u8]| [&[2, 3, 9][..], layer].concat();
    let ended = |layer| Live::StrokeEnded { number: 9, layer };
    assert_eq!(ClientFrame::encode_live(&ended(LayerId(5))), frame(&[5]));
    assert_eq!(ended(LayerId(5)).layer(), Some(LayerId(5)));
    assert!(ClientFrame::decode(&frame(&[])).is_err());
    let beyond = frame(&[0x80, 0x80, 4]); // 65536
    assert_eq!(ClientFrame::decode(&beyond), Err(FrameError::Value));
}
