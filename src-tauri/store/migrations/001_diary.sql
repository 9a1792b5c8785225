-- The diary. Every version of every night is a row; nothing a person typed is ever updated or deleted.
-- A shipped migration is never edited.

PRAGMA application_id = 0x536f6c65; -- "Sole": tells a Soleus file from any other SQLite file

CREATE TABLE entry (
    id                 INTEGER PRIMARY KEY,
    night              TEXT    NOT NULL, -- date of the evening, YYYY-MM-DD
    revision           INTEGER NOT NULL CHECK (revision >= 1),
    status             TEXT    NOT NULL,
    pain               INTEGER,          -- NRS-11, 0..10
    side               TEXT,
    sites              TEXT    NOT NULL, -- codes, comma separated
    sensations         TEXT    NOT NULL,
    episodes           INTEGER,
    longest            TEXT,
    woke               TEXT,
    eased_by           TEXT    NOT NULL,
    sitting_tenths     INTEGER,          -- tenths of an hour
    medicines          TEXT,
    note               TEXT,
    signs              TEXT    NOT NULL, -- JSON object, sign to answer; a sign that is absent was not asked
    logged_at          INTEGER NOT NULL, -- Unix seconds
    utc_offset_minutes INTEGER NOT NULL, -- of the moment of logging; never recomputed
    ended_at           INTEGER,          -- Unix seconds; NULL for the version that stands
    ended_by           TEXT CHECK (ended_by IN ('edit', 'delete', 'import')),
    UNIQUE (night, revision),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;

-- At most one entry a night, whoever writes and however many at once.
CREATE UNIQUE INDEX entry_current ON entry (night) WHERE ended_at IS NULL;

CREATE TABLE seen (
    id          INTEGER PRIMARY KEY,
    seen_on     TEXT    NOT NULL, -- date of the visit, YYYY-MM-DD
    note        TEXT,
    recorded_at INTEGER NOT NULL  -- Unix seconds
) STRICT;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
