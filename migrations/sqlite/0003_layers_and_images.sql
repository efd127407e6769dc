-- Who may hear of what: layers, pictures and images that are not for everybody.

-- 0: everyone. 1: hosts. 2: it changes who sees a layer: hosts get the entry, others the canvas as
-- they see it at or after it. Numbers, since SQLite keeps a 0 or a 1 in no bytes at all.
ALTER TABLE entry ADD COLUMN heard INTEGER NOT NULL DEFAULT 0 CHECK (heard IN (0, 1, 2));
CREATE INDEX entry_of_audience ON entry (room, seq) WHERE heard = 2;

-- The canvas as those who are no hosts have it, if that is another one.
ALTER TABLE save_point ADD COLUMN packed_for_everyone BLOB;

-- Images that people brought into a room, to be placed on its canvas.
CREATE TABLE room_image (
    room          INTEGER NOT NULL REFERENCES room (id),
    sha256        BLOB    NOT NULL REFERENCES image (sha256),
    added_by      INTEGER NOT NULL REFERENCES participant (id), -- the first who did
    added_at_ms   INTEGER NOT NULL,
    PRIMARY KEY (room, sha256)
) STRICT, WITHOUT ROWID;

-- Hosts' layers are in the drawing; then only hosts know of it, until one of them shares it.
ALTER TABLE generation ADD COLUMN hidden_layers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE generation ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
