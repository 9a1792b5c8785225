INSERT INTO break_outcome (at, local_date, utc_offset_minutes, outcome, sat_ms, due_at, rest_from, checksum)
VALUES (:at, :local_date, :utc_offset_minutes, :outcome, :sat_ms, :due_at, :rest_from,
        row_checksum(:at, :local_date, :utc_offset_minutes, :outcome, :sat_ms, :due_at, :rest_from))
