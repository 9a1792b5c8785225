INSERT INTO stretch (kind, causes, started_at, ended_at, local_date, utc_offset_minutes, checksum)
VALUES (:kind, :causes, :started_at, :ended_at, :local_date, :utc_offset_minutes,
        row_checksum(:kind, :causes, :started_at, :ended_at, :local_date, :utc_offset_minutes))
