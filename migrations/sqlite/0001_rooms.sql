-- Who, where, and what was drawn. Times are milliseconds since 1970, UTC.

CREATE TABLE participant (
    id            INTEGER PRIMARY KEY,           -- never 0: that is the room itself
    token_hash    BLOB    NOT NULL UNIQUE,       -- SHA-256 of the cookie's secret
    name          TEXT    NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE room (
    id             INTEGER PRIMARY KEY,          -- random, 63 bits
    name           TEXT    NOT NULL,
    width          INTEGER NOT NULL,
    height         INTEGER NOT NULL,
    engine_version INTEGER NOT NULL,
    created_at_ms  INTEGER NOT NULL
) STRICT;

CREATE TABLE invite (
    id            INTEGER PRIMARY KEY,
    room          INTEGER NOT NULL REFERENCES room (id),
    role          TEXT    NOT NULL CHECK (role IN ('viewer', 'artist', 'host')),
    token_hash    BLOB    NOT NULL UNIQUE,       -- SHA-256 of the link's secret
    created_by    INTEGER NOT NULL REFERENCES participant (id),
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER,
    revoked_at_ms INTEGER
) STRICT;
CREATE INDEX invite_of_room ON invite (room);

CREATE TABLE member (
    room         INTEGER NOT NULL REFERENCES room (id),
    participant  INTEGER NOT NULL REFERENCES participant (id),
    role         TEXT    NOT NULL CHECK (role IN ('viewer', 'artist', 'host')),
    invite       INTEGER REFERENCES invite (id), -- the link they came by; none for the maker
    joined_at_ms INTEGER NOT NULL,
    PRIMARY KEY (room, participant)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_by_invite ON member (invite);

-- The rooms' logs in one table, in the order of their commits: `seq` increases within a room and
-- is not dense. AUTOINCREMENT, so that a position is never used again, whatever is deleted.
CREATE TABLE entry (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    room        INTEGER NOT NULL REFERENCES room (id),
    participant INTEGER NOT NULL,                -- 0: the room itself
    client_seq  INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    body        BLOB    NOT NULL                 -- a record of core/protocol
) STRICT;
CREATE UNIQUE INDEX entry_once ON entry (room, participant, client_seq);
CREATE INDEX entry_of_room ON entry (room, seq);

CREATE TABLE save_point (
    room           INTEGER PRIMARY KEY REFERENCES room (id),
    seq            INTEGER NOT NULL,             -- the last entry that is in it
    engine_version INTEGER NOT NULL,
    packed         BLOB    NOT NULL
) STRICT;
