-- Requests for pictures, and every picture and drawing that belongs to one.

CREATE TABLE image (
    sha256        BLOB    PRIMARY KEY,           -- of `bytes`
    media_type    TEXT    NOT NULL,
    width         INTEGER NOT NULL,
    height        INTEGER NOT NULL,
    bytes         BLOB    NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE generation (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    room            INTEGER NOT NULL REFERENCES room (id),
    author          INTEGER NOT NULL REFERENCES participant (id),
    author_name     TEXT    NOT NULL,            -- as they were called then
    state           TEXT    NOT NULL CHECK (state IN
        ('queued', 'sending', 'done', 'filtered', 'failed', 'cancelled', 'unknown')),
    keeping         TEXT    NOT NULL DEFAULT 'staged' CHECK (keeping IN
        ('staged', 'kept', 'discarded')),
    seq             INTEGER NOT NULL,            -- the drawing was taken after this entry
    input           BLOB    NOT NULL REFERENCES image (sha256),
    provider        TEXT    NOT NULL,
    model           TEXT    NOT NULL,
    prompt          TEXT    NOT NULL,
    negative_prompt TEXT    NOT NULL,
    closeness       REAL    NOT NULL CHECK (closeness BETWEEN 0 AND 1),
    style           TEXT,
    seed            INTEGER NOT NULL CHECK (seed BETWEEN 1 AND 4294967294),
    settings        TEXT    NOT NULL,            -- JSON object, as asked
    parameters      TEXT    NOT NULL DEFAULT '{}', -- JSON object, as in effect
    request_id      TEXT,                        -- the provider's
    picture         BLOB    REFERENCES image (sha256),
    problem_code    TEXT,
    problem_message TEXT,
    charged         INTEGER,                     -- 0, 1, or not known
    created_at_ms   INTEGER NOT NULL,
    sent_at_ms      INTEGER,
    finished_at_ms  INTEGER,
    CHECK ((state = 'done') = (picture IS NOT NULL))
) STRICT;
CREATE INDEX generation_of_room ON generation (room, id);
CREATE INDEX generation_open ON generation (state) WHERE state IN ('queued', 'sending');
