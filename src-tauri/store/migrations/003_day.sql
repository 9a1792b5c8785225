-- What a day was spent on besides sitting, what the diary's own prompts have asked, and whether a calf that hurt by
-- day eased. A shipped migration is never edited.

-- Stretches without sitting, and those of quiet, which lie over the others. One that runs over midnight is two.
CREATE TABLE stretch (
    id                 INTEGER PRIMARY KEY,
    kind               TEXT    NOT NULL, -- away, break, paused, quiet
    causes             TEXT    NOT NULL, -- of quiet: codes, comma separated
    started_at         INTEGER NOT NULL, -- Unix milliseconds
    ended_at           INTEGER NOT NULL, -- Unix milliseconds
    local_date         TEXT    NOT NULL, -- of its start, YYYY-MM-DD; never recomputed
    utc_offset_minutes INTEGER NOT NULL  -- never recomputed
) STRICT;

CREATE INDEX stretch_by_date ON stretch (local_date);

-- At most one prompt of a kind for a date, whatever happens to the agent.
CREATE TABLE diary_prompt (
    kind     TEXT    NOT NULL, -- evening, morning
    date     TEXT    NOT NULL, -- YYYY-MM-DD
    asked_at INTEGER NOT NULL, -- Unix seconds
    PRIMARY KEY (kind, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE calf_eased (
    id                 INTEGER PRIMARY KEY,
    at                 INTEGER NOT NULL, -- Unix seconds
    local_date         TEXT    NOT NULL, -- date at that moment and place, YYYY-MM-DD; never recomputed
    utc_offset_minutes INTEGER NOT NULL, -- of that moment; never recomputed
    eased              TEXT    NOT NULL
) STRICT;
