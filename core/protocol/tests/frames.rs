//! Frames read back as what was written, and nothing that is read panics.

use engine::{Brush, BrushMode, Color, Fill, Operation, Sample, Stroke};
use proptest::prelude::*;
use protocol::{
    ClientFrame, Entry, FrameError, GenerationId, GenerationResult, Live, LiveStroke,
    ParticipantId, Record, Seq, ServerFrame, Tool, pack_save_point, unpack_save_point,
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

fn operation() -> impl Strategy<Value = Operation> {
    let fill = (any::<[u16; 2]>(), any::<[u8; 3]>(), 1u8.., any::<u8>()).prop_map(
        |([x, y], [r, g, b], opacity, tolerance)| {
            Operation::from(Fill::flood(x % 640, y % 640, Color { r, g, b }, opacity, tolerance))
        },
    );
    prop_oneof![
        (brush(), samples())
            .prop_map(|(brush, samples)| Operation::from(Stroke { brush, samples })),
        fill,
        Just(Drawing::Clear.on(LayerId::FIRST)),
        Just(Operation::Undo(Past::Nothing)),
        Just(Operation::Redo(Past::Nothing)),
    ]
}

fn live() -> impl Strategy<Value = Live> {
    prop_oneof![
        (any::<u32>(), any::<u32>(), proptest::option::of(brush()), samples()).prop_map(
            |(number, start, brush, samples)| {
                Live::Stroke(LiveStroke { number, start, brush, samples })
            }
        ),
        any::<u32>().prop_map(|number| Live::StrokeEnded { number }),
        (-8192..=8192, -8192..=8192, proptest::sample::select(&Tool::ALL[..]))
            .prop_map(|(x, y, tool)| Live::Cursor { x, y, tool }),
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
