//! Frames that wait for an image.

use engine::{Image, ImageId};
use std::collections::{BTreeMap, VecDeque};

/// Frames in the order in which they came, from the first one that needs an image which is not
/// there; and the images that are.
///
/// An entry cannot be applied without its image, and none after it before it: the order is the
/// log's. So all of them wait, and the page goes on showing what it has.
#[derive(Debug, Default)]
pub(crate) struct Backlog {
    frames: VecDeque<Vec<u8>>,
    wanted: Vec<ImageId>,
    images: BTreeMap<ImageId, Image>,
}

impl Backlog {
    /// Whether frames have to queue up.
    pub(crate) fn waits(&self) -> bool {
        !self.frames.is_empty()
    }

    pub(crate) fn push(&mut self, frame: &[u8]) {
        self.frames.push_back(frame.into());
    }

    /// The next frame, to be [pushed back](Backlog::push_back) if it has to wait further.
    pub(crate) fn pop(&mut self) -> Option<Vec<u8>> {
        self.frames.pop_front()
    }

    pub(crate) fn push_back(&mut self, frame: Vec<u8>) {
        self.frames.push_front(frame);
    }

    /// A save point came: it has all that waited in it.
    pub(crate) fn clear(&mut self) {
        self.frames.clear();
    }

    /// Notes that an image is needed; true if that is news.
    pub(crate) fn want(&mut self, id: ImageId) -> bool {
        let news = !self.wanted.contains(&id);
        if news {
            self.wanted.push(id);
        }
        news
    }

    pub(crate) fn provide(&mut self, id: ImageId, image: Image) {
        self.wanted.retain(|wanted| *wanted != id);
        self.images.insert(id, image);
    }

    pub(crate) fn image(&self, id: ImageId) -> Option<&Image> {
        self.images.get(&id)
    }

    /// Forgets images that nothing needs any more: the canvas has its own.
    pub(crate) fn keep_images(&mut self, needed: impl Fn(ImageId) -> bool) {
        self.images.retain(|id, _| needed(*id));
    }
}
