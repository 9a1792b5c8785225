INSERT INTO stretch (kind, causes, started_at, ended_at, local_date, utc_offset_minutes)
VALUES (:kind, :causes, :started_at, :ended_at, :local_date, :utc_offset_minutes)
