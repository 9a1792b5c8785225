-- Sitting and breaks, as the agent measured them. A shipped migration is never edited.

-- Where the agent is, so that it can go on after a crash. One row.
CREATE TABLE agent_state (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    state    TEXT    NOT NULL, -- JSON of the break machine
    saved_at INTEGER NOT NULL  -- Unix milliseconds
) STRICT;

CREATE TABLE break_outcome (
    id                 INTEGER PRIMARY KEY,
    at                 INTEGER NOT NULL, -- Unix seconds
    local_date         TEXT    NOT NULL, -- date at that moment and place, YYYY-MM-DD; never recomputed
    utc_offset_minutes INTEGER NOT NULL, -- of that moment; never recomputed
    outcome            TEXT    NOT NULL,
    sat_ms             INTEGER NOT NULL CHECK (sat_ms >= 0), -- sat in the spell by then
    due_at             INTEGER,          -- Unix seconds; since when a break was owed
    rest_from          INTEGER           -- Unix seconds; when the break or absence began: taken and natural only
) STRICT;

CREATE INDEX break_outcome_by_date ON break_outcome (local_date);

-- Stretches of sitting. One that runs over midnight is two.
CREATE TABLE sitting (
    id                 INTEGER PRIMARY KEY,
    started_at         INTEGER NOT NULL, -- Unix seconds
    ended_at           INTEGER NOT NULL, -- Unix seconds
    local_date         TEXT    NOT NULL, -- of its start, YYYY-MM-DD; never recomputed
    utc_offset_minutes INTEGER NOT NULL, -- never recomputed
    sat_ms             INTEGER NOT NULL CHECK (sat_ms >= 0) -- measured: a wall clock that was set in between changes nothing
) STRICT;

CREATE INDEX sitting_by_date ON sitting (local_date);
