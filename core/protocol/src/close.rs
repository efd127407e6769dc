//! Why the server ended a connection.

/// Close codes of the socket, beside 1000 and 1001 of RFC 6455.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum CloseCode {
    /// The server stops or restarts: come back by yourself (RFC 6455's registry: service restart).
    Restart = 1012,
    /// A frame could not be read, or came where none may come. The page has a bug.
    Malformed = 4000,
    /// Page and server speak different versions: reload the page.
    Version = 4001,
    /// The invite was revoked, or the participant was removed.
    Revoked = 4002,
    /// The participant connected again elsewhere; the newer connection goes on.
    TakenOver = 4003,
    /// The room is full: try later.
    Full = 4004,
    /// Nothing was heard for [`crate::limits::SILENCE_MS`].
    Silent = 4005,
    /// The room cannot be written or read at present: come back by yourself.
    Storage = 4006,
}

impl CloseCode {
    /// Every code.
    pub const ALL: [Self; 8] = [
        Self::Restart,
        Self::Malformed,
        Self::Version,
        Self::Revoked,
        Self::TakenOver,
        Self::Full,
        Self::Silent,
        Self::Storage,
    ];

    /// The number on the wire.
    #[must_use]
    pub const fn code(self) -> u16 {
        self as u16
    }

    /// The sentence that goes with it.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Restart => "The server restarts; the page will be back by itself.",
            Self::Malformed => "A frame could not be read.",
            Self::Version => "The page is of another version; reload it.",
            Self::Revoked => "The invitation to this room was taken back.",
            Self::TakenOver => "You opened this room elsewhere; drawing goes on there.",
            Self::Full => "The room is full; try again later.",
            Self::Silent => "Nothing was heard for too long.",
            Self::Storage => "The room cannot be stored at present; the page will try again.",
        }
    }
}
