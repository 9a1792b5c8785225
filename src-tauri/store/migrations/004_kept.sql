-- Cramps timed by "Cramp now", pauses of the diary, what the person said of the time before it, and forms that are not
-- recorded yet. A shipped migration is never edited.

CREATE TABLE cramp (
    id                 INTEGER PRIMARY KEY,
    night              TEXT    NOT NULL, -- of its start, YYYY-MM-DD; never recomputed
    started_at         INTEGER NOT NULL, -- Unix milliseconds
    utc_offset_minutes INTEGER NOT NULL, -- of its start; never recomputed
    state              TEXT    NOT NULL, -- running, lasting, ended
    ended_at           INTEGER,          -- Unix milliseconds; NULL where nobody said when
    longest_before     TEXT              -- what stood in the night's entry when "lasting" was recorded
) STRICT;

-- At most one is not answered yet.
CREATE UNIQUE INDEX cramp_open ON cramp ((1)) WHERE state <> 'ended';

CREATE TABLE diary_pause (
    first_night TEXT PRIMARY KEY, -- YYYY-MM-DD
    last_night  TEXT              -- YYYY-MM-DD; NULL until it is ended
) STRICT, WITHOUT ROWID;

-- "It has been going on for over a week already." At most one line.
CREATE TABLE self_report (
    code    TEXT PRIMARY KEY, -- over_a_week
    said_on TEXT NOT NULL     -- local date, YYYY-MM-DD; never recomputed
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    form     TEXT PRIMARY KEY, -- such as "night 2026-05-09"
    body     TEXT    NOT NULL, -- as the window writes it for itself
    saved_at INTEGER NOT NULL  -- Unix seconds
) STRICT, WITHOUT ROWID;
