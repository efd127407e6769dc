//! Strokes that others are drawing at this moment.

use engine::{Canvas, Damage, OpenStroke};
use protocol::LiveStroke;

/// An open stroke that nothing was heard of for so long is taken for given up.
const SILENCE_MS: f64 = 5_000.0;

/// Open strokes of one author: the one being drawn, and those whose entries are on their way.
const STROKES_PER_AUTHOR: usize = 4;

#[derive(Debug)]
struct Other {
    author: u64,
    number: u32,
    /// Samples heard of, or missed.
    next: u32,
    open: OpenStroke,
    damage: Damage,
    /// When silence began, as far as [`Others::expire`] noticed.
    silent_since_ms: Option<f64>,
}

impl Other {
    /// What was shown is replaced: it is an outline that is dragged.
    fn restart(&mut self, canvas: &Canvas) -> Damage {
        let Some(open) = canvas.open_stroke(self.open.layer(), self.open.brush()) else {
            return Damage::NONE;
        };
        self.open = open;
        self.next = 0;
        self.damage.take()
    }
}

/// Everybody else's open strokes, in the order in which they began.
#[derive(Debug, Default)]
pub(crate) struct Others(Vec<Other>);

impl Others {
    pub(crate) fn strokes(&self) -> impl Iterator<Item = &OpenStroke> {
        self.0.iter().map(|other| &other.open)
    }

    /// Somebody goes on. Without a brush, a stroke whose beginning was missed cannot be shown; nor
    /// can one on a layer that cannot be drawn on.
    pub(crate) fn extend(&mut self, canvas: &Canvas, author: u64, live: &LiveStroke) -> Damage {
        let is_it = |other: &Other| other.author == author && other.number == live.number;
        let mut damage = Damage::NONE;
        let place = match (self.0.iter().position(is_it), live.brush) {
            (Some(place), _) => place,
            (None, None) => return Damage::NONE,
            (None, Some(brush)) => {
                let Some(open) = canvas.open_stroke(live.layer, brush) else {
                    return Damage::NONE;
                };
                while self.0.iter().filter(|other| other.author == author).count()
                    >= STROKES_PER_AUTHOR
                {
                    damage.add(self.entry_came(author));
                }
                self.0.push(Other {
                    author,
                    number: live.number,
                    next: live.start,
                    open,
                    damage: Damage::NONE,
                    silent_since_ms: None,
                });
                self.0.len() - 1
            }
        };
        let other = &mut self.0[place];
        other.silent_since_ms = None;
        if live.start == 0 && other.next > 0 {
            damage.add(other.restart(canvas));
        }
        let heard = other.next.saturating_sub(live.start) as usize;
        let new = live.samples.get(heard..).unwrap_or_default();
        let grown = other.open.extend(new);
        other.next = other.next.max(live.start.saturating_add(live.samples.len() as u32));
        other.damage.add(grown);
        damage.add(grown);
        damage
    }

    /// Somebody gave a stroke up.
    pub(crate) fn ended(&mut self, author: u64, number: u32) -> Damage {
        self.drop_where(|other| other.author == author && other.number == number)
    }

    /// A finished stroke of somebody came through the log: it is the one they began first.
    pub(crate) fn entry_came(&mut self, author: u64) -> Damage {
        let first = self.0.iter().filter(|other| other.author == author).map(|other| other.number);
        match first.min() {
            Some(number) => self.ended(author, number),
            None => Damage::NONE,
        }
    }

    /// Drops strokes that went silent; to be called about once a second.
    pub(crate) fn expire(&mut self, now_ms: f64) -> Damage {
        for other in &mut self.0 {
            other.silent_since_ms.get_or_insert(now_ms);
        }
        self.drop_where(|other| {
            other.silent_since_ms.is_some_and(|since_ms| now_ms - since_ms > SILENCE_MS)
        })
    }

    /// Nobody draws any more, as far as this page knows.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    fn drop_where(&mut self, gone: impl Fn(&Other) -> bool) -> Damage {
        let mut damage = Damage::NONE;
        self.0.retain(|other| {
            let stays = !gone(other);
            if !stays {
                damage.add(other.damage);
            }
            stays
        });
        damage
    }
}
