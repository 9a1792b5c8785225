INSERT INTO cramp (night, started_at, utc_offset_minutes, state, checksum)
VALUES (:night, :started_at, :utc_offset_minutes, 'running',
        row_checksum(:night, :started_at, :utc_offset_minutes, 'running', NULL, NULL))
