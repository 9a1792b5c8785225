INSERT INTO sitting (started_at, ended_at, local_date, utc_offset_minutes, sat_ms, checksum)
VALUES (:started_at, :ended_at, :local_date, :utc_offset_minutes, :sat_ms,
        row_checksum(:started_at, :ended_at, :local_date, :utc_offset_minutes, :sat_ms))
