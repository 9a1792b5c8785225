INSERT INTO break_outcome (at, local_date, utc_offset_minutes, outcome, sat_ms, due_at, rest_from)
VALUES (:at, :local_date, :utc_offset_minutes, :outcome, :sat_ms, :due_at, :rest_from)
