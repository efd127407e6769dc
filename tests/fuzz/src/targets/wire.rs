//! What is read off the wire and out of the log.

use engine::{Operation, Reader};
use protocol::{ClientFrame, Live, Record, ServerFrame, unpack_image};

/// An operation that is read can be written, and is then read as the same.
pub(crate) fn operation_decode(bytes: &[u8]) {
    if let Ok(operation) = Operation::decode(&mut Reader::new(bytes)) {
        same_again(&operation);
    }
}

/// A frame of a page: what is passed on or stored of it is the bytes that came, so those have to be
/// what was understood.
pub(crate) fn client_frame(bytes: &[u8]) {
    match ClientFrame::decode(bytes) {
        Ok(ClientFrame::Commit { operation, .. }) => same_again(&operation),
        Ok(ClientFrame::Live { live, .. }) => same_live_again(&live),
        Err(_) => {}
    }
}

/// A frame of the server.
pub(crate) fn server_frame(bytes: &[u8]) {
    match ServerFrame::decode(bytes) {
        Ok(ServerFrame::Entry(entry)) => same_record_again(&entry.record),
        Ok(ServerFrame::Live { live, .. }) => same_live_again(&live),
        Ok(ServerFrame::SavePoint { .. }) | Err(_) => {}
    }
}

/// A row of the log.
pub(crate) fn record(bytes: &[u8]) {
    if let Ok(record) = Record::decode(bytes) {
        same_record_again(&record);
    }
}

/// A live message.
pub(crate) fn live(bytes: &[u8]) {
    if let Ok(live) = Live::decode(bytes) {
        same_live_again(&live);
    }
}

/// An image that is to be placed.
pub(crate) fn image_unpack(bytes: &[u8]) {
    if let Ok(image) = unpack_image(bytes) {
        let pixels = usize::from(image.width()) * usize::from(image.height());
        assert_eq!(image.pixels().len(), pixels);
        assert!(image.pixels().iter().all(|[r, g, b, a]| r.max(g).max(b) <= a));
    }
}

fn same_again(operation: &Operation) {
    let mut bytes = Vec::new();
    operation.encode(&mut bytes);
    let mut reader = Reader::new(&bytes);
    assert_eq!(Operation::decode(&mut reader).as_ref(), Ok(operation));
    assert!(reader.is_empty(), "an operation is read to its end");
}

fn same_record_again(record: &Record) {
    let mut bytes = Vec::new();
    record.encode(&mut bytes);
    assert_eq!(Record::decode(&bytes).as_ref(), Ok(record));
}

fn same_live_again(live: &Live) {
    let mut bytes = Vec::new();
    live.encode(&mut bytes);
    assert_eq!(Live::decode(&bytes).as_ref(), Ok(live));
}
