INSERT INTO seen (seen_on, note, recorded_at) VALUES (:seen_on, :note, :recorded_at)
