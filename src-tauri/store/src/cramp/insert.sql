INSERT INTO cramp (night, started_at, utc_offset_minutes, state) VALUES (:night, :started_at, :utc_offset_minutes, 'running')
